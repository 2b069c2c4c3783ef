"""What does the record say about services, work, study and wages, as columns for the indicators?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.domain.words import Evidence
from lifeservices.metrics.columns import NEVER, Array, Chosen
from lifeservices.metrics.facts import Known
from lifeservices.metrics.wioa.exits import NOT_PARTICIPATION
from lifeservices.metrics.wioa.indicators import Spans, Studies, ordinary_last
from lifeservices.metrics.wioa.quarters import quarters_of
from lifeservices.metrics.wioa.work import Jobs, Wages, Work
from lifeservices.metrics.words import NO_WORD, Words

TRAINING = ("training", "education")
"""Kinds of service that are study."""
AT_WORK = ("ojt", "customized-training", "customized")
"""Study at the workplace: asked about by the skill gains, and not by the credentials."""
SUPPLEMENTAL = "supplemental"
"""How the sources begin that are no wage records."""
_ROOM = 1 << 20


@dataclass(frozen=True)
class Taken:
    """One kind of occurrence up to the cut-off, and what its words are."""

    columns: Chosen
    words: Words

    def being(self, *what: str) -> Array:
        """Which rows are one of these."""
        codes = [self.words.code(word) for word in what]
        return np.isin(self.columns["what"], codes)

    def spans(self, as_of: int) -> Spans:
        """The rows as spans of days; what goes on goes on to the cut-off."""
        return Spans(self.columns["member_id"], self.columns["day"], ordinary_last(self.columns["until_day"], as_of))

    def days(self) -> Spans:
        """The rows as single days."""
        return Spans(self.columns["member_id"], self.columns["day"], self.columns["day"])


def taken(known: Known, kind: str, as_of: int) -> Taken:
    """The occurrences of a kind that begin on or before the cut-off."""
    found = known.occurrences(kind)
    # Of some things only the end is on record: then they are known on that day.
    found = found.changed(day=np.minimum(found["day"], found["until_day"]))
    return Taken(found.only(found["day"] <= as_of), known.facts.occurrences.words["what"])


def qualifying(known: Known, as_of: int) -> tuple[Array, Array, Array]:
    """Services that are participation: whose, first day, last day."""
    services = taken(known, "service", as_of)
    chosen = ~services.being(*NOT_PARTICIPATION)
    return tuple(services.columns[name][chosen] for name in ("member_id", "day", "until_day"))  # type: ignore[return-value]


def work(known: Known, as_of: int, presumed: bool, stated: bool) -> Work:
    """Jobs as far as they are shown to have gone on, and wage records.

    A job counts to the day before its separation, or else to the last day it is confirmed to have gone on: one that
    nobody has heard of since is not shown to have gone on. `presumed`: silence counts as work. `stated`: who is said
    to have worked on a day, whatever the job, worked on that day.
    """
    jobs = known.placements
    confirmed = np.maximum(jobs["confirmed_day"], jobs["hired_day"])
    if presumed:
        open_until = np.minimum(jobs["found_ended_day"], jobs["observed_to_day"].astype(np.int64) + 1) - 1
        confirmed = np.maximum(confirmed, np.minimum(open_until, as_of))
    last = np.where(jobs["separated_day"] < NEVER, jobs["separated_day"] - 1, confirmed)
    there = jobs["hired_day"] <= as_of
    unnamed = known.facts.placements.words["employer_id"].code("")
    employer = np.where(jobs["employer_id"] == unnamed, NO_WORD, jobs["employer_id"]).astype(np.int64)
    columns = (jobs["member_id"], employer, jobs["hired_day"], np.minimum(last, as_of))
    listed = Jobs(*(column[there] for column in columns))
    return Work(listed.and_also(_stated(known, as_of)) if stated else listed, _wages(known))


def _stated(known: Known, as_of: int) -> Jobs:
    """Days on which people are said to have worked, as jobs of that day with nobody known. No coach's guess counts."""
    said = taken(known, "works", as_of)
    guessed = said.columns["detail"] == known.facts.occurrences.words["detail"].code(Evidence.COACH_INFERENCE.value)
    days = said.days().only(said.being("employed") & ~guessed)
    return Jobs(days.member, np.full(len(days.member), NO_WORD, np.int64), days.first, days.last)


def _wages(known: Known) -> Wages:
    # Wages are known for a quarter, and looked at only when the quarter is over; their day is the quarter's first.
    found = known.occurrences("wages")
    words = known.facts.occurrences.words["detail"]
    sources, of_source = np.unique(found["detail"], return_inverse=True)
    said = [(words.text(source) or "").startswith(SUPPLEMENTAL) for source in sources.tolist()]
    supplemental = np.array(said, np.bool_)[of_source]
    return counted_once(
        Wages(found["member_id"], _as_employers(known, found["by"]), quarters_of(found["day"]), found["amount"]),
        found["detail"],
        supplemental,
    )


def counted_once(wages: Wages, source: Array, supplemental: Array) -> Wages:
    """Wages without what two sources say of the same pay.

    Where a wage record tells of a person's quarter, supplemental evidence adds nothing to it. Where only supplemental
    evidence does, each employer's pay is the largest that one source tells.
    """
    quarter = wages.member.astype(np.int64) * _ROOM + wages.quarter
    kept = ~supplemental | ~np.isin(quarter, quarter[~supplemental])
    told = np.column_stack([quarter, wages.employer, np.where(supplemental, source, -1)])[kept]
    sums, place = np.unique(told, axis=0, return_inverse=True)
    cents = np.zeros(len(sums), np.int64)
    np.add.at(cents, place.reshape(-1), wages.cents[kept])
    pay, of = np.unique(sums[:, :2], axis=0, return_inverse=True)
    largest = np.zeros(len(pay), np.int64)
    np.maximum.at(largest, of.reshape(-1), cents)
    return Wages(pay[:, 0] // _ROOM, pay[:, 1], pay[:, 0] % _ROOM, largest)


def _as_employers(known: Known, codes: Array) -> Array:
    """Employers named by other records, under the codes that jobs know them by; others get codes of their own."""
    texts, employers = known.facts.occurrences.words["by"], known.facts.placements.words["employer_id"]
    there, place = np.unique(codes, return_inverse=True)
    found = np.empty(len(there), np.int64)
    for at, code in enumerate(there.tolist()):
        text = texts.text(code)
        if not text:
            found[at] = NO_WORD
            continue
        known_by = employers.code(text)
        found[at] = known_by if known_by >= 0 else len(employers) + code
    return found[place]


def studies(known: Known, as_of: int) -> Studies:
    """Education and training, and what came of it."""
    education, services = taken(known, "education", as_of), taken(known, "service", as_of)
    school, trained = education.spans(as_of), services.spans(as_of)
    beside_work = ~education.being(*AT_WORK)
    credentials = taken(known, "credential", as_of)
    return Studies(
        studied=_both(school.only(beside_work), trained.only(services.being(*TRAINING))),
        postsecondary=school.only(education.being("postsecondary")),
        credentials=credentials.days().only(credentials.being("postsecondary")),
        diplomas=credentials.days().only(credentials.being("secondary-diploma")),
    )


def all_study(known: Known, as_of: int) -> Spans:
    """Education and training of every kind, at the workplace too."""
    services = taken(known, "service", as_of)
    trained = services.spans(as_of).only(services.being(*TRAINING, *AT_WORK))
    return _both(taken(known, "education", as_of).spans(as_of), trained)


def _both(one: Spans, other: Spans) -> Spans:
    return Spans(
        np.concatenate([one.member, other.member]),
        np.concatenate([one.first, other.first]),
        np.concatenate([one.last, other.last]),
    )
