"""What does an indicator come to, and who was left out of it and why?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded
from lifeservices.metrics.columns import Array
from lifeservices.metrics.facts import Facts, Known
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.wioa import indicators
from lifeservices.metrics.wioa.earnings import Earnings, median_earnings
from lifeservices.metrics.wioa.exits import Participation, participation
from lifeservices.metrics.wioa.indicators import Marked
from lifeservices.metrics.wioa.quarters import first_of_program_year, quarter_word, quarters_of
from lifeservices.metrics.wioa.taking import all_study, qualifying, studies, taken, work
from lifeservices.metrics.wioa.youth import YOUTH, employed_or_learning, of_youth
from lifeservices.metrics.words import NO_WORD

PRESUMED = "_presumed"
"""Ends the name of a variant in which silence about a job counts as work."""


@dataclass(frozen=True)
class Span:
    """The rows of one quarter of exit, or of one program year."""

    word: str
    rows: int
    excluded: int
    not_asked: int
    not_yet: int
    share: Share
    earnings: Earnings | None

    def to_dict(self) -> dict[str, Any]:
        """The span as plain values."""
        plain = {name: getattr(self, name) for name in ("word", "rows", "excluded", "not_asked", "not_yet")}
        plain |= {"share": self.share.to_dict()}
        return plain if self.earnings is None else {**plain, **earnings_dict(self.earnings)}


def earnings_dict(found: Earnings) -> dict[str, Any]:
    """A median as plain values."""
    interval = list(found.interval_cents) if found.interval_cents else None
    return {"with_wages": found.counted, "median_cents": rounded(found.median_cents), "interval_cents": interval}


@dataclass(frozen=True)
class Wioa:
    """One indicator. A row is a person's period of participation; for skill gains, a person's program year.

    `rows` = excluded + not asked about + not yet + denominator. `taking_part`: no exit is known of them yet.
    """

    asked: Asked
    rows: int
    taking_part: int
    excluded: dict[str, int]
    not_asked: int
    not_yet: int
    share: Share
    earnings: Earnings | None
    spans: tuple[Span, ...]
    behind: Lists

    @property
    def why(self) -> str:
        """Why there is no figure, or nothing."""
        if self.share.denominator:
            return "" if self.earnings is None or self.earnings.counted else "No wages are on record for that quarter."
        if self.not_yet:
            return "The time to look at has not ended for anybody yet."
        return "Nobody is counted." if self.rows else "No exit is known yet."

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        counts = {
            "rows": self.rows,
            "taking_part": self.taking_part,
            "excluded": sum(self.excluded.values()),
            "not_asked": self.not_asked,
            "not_yet": self.not_yet,
            "denominator": self.share.denominator,
            "numerator": self.share.numerator,
        }
        plain = {**self.asked.to_dict(), "counts": counts, "excluded_by": self.excluded, "share": self.share.to_dict()}
        if self.earnings is not None:
            plain |= earnings_dict(self.earnings)
        return {**plain, "spans": [span.to_dict() for span in self.spans]}


def wioa_one(facts: Facts, asked: Asked) -> Wioa:
    """An indicator by version 1 of its definition: jobs and wages only."""
    return wioa(facts, asked, stated=False)


def wioa(facts: Facts, asked: Asked, stated: bool = True) -> Wioa:
    """An indicator as of a day, for a cohort, for exits (or program years) within a period where one is given.

    `stated`: work counts that is on record only as somebody's word for a day.
    """
    name = asked.metric.parts[0]
    taking = _Taking(facts.known_at(asked.position), asked, name.endswith(PRESUMED), stated)
    if name.endswith(YOUTH):
        taking.everybody = of_youth(taking.known, taking.everybody)
    return taking.skill_gains() if name == "skill_gains" else taking.of_exits(name.removesuffix(PRESUMED))


class _Taking:
    """The columns that an indicator needs, taken once."""

    def __init__(self, known: Known, asked: Asked, presumed: bool, stated: bool) -> None:
        self.known, self.asked, self.as_of = known, asked, asked.as_of.toordinal()
        everybody = participation(*qualifying(known, self.as_of), self.as_of)
        self.everybody = everybody.only(self._of_cohort(everybody))
        self.work = work(known, self.as_of, presumed, stated)

    def _of_cohort(self, everybody: Participation) -> Array:
        return self.asked.cohort.members(self.known, self.known.journey_of(everybody.member))

    def _reasons(self, of: Participation) -> Array:
        given = taken(self.known, "exit-excluded", self.as_of).columns
        return indicators.exclusion_of(of, given["member_id"], given["day"], given["what"])

    def of_exits(self, name: str) -> Wioa:
        exits = self.everybody.only(self.everybody.exited)
        if self.asked.period:
            start, end = self.asked.period.start.toordinal(), self.asked.period.end.toordinal()
            exits = exits.only((exits.last >= start) & (exits.last <= end))
        reasons = self._reasons(exits)
        excluded = reasons != NO_WORD
        marked = self._marked(name, exits, excluded)
        quarters = quarters_of(exits.last)
        spans = [(quarter_word(quarter), quarters == quarter) for quarter in np.unique(quarters).tolist()]
        cents = None
        if name == "median_earnings_q2":
            cents = np.where(marked.reached, self.work.cents_in(exits.member, quarters + 2), 0)
        return self._figure(marked, reasons, exits.started, spans, cents)

    def _marked(self, name: str, exits: Participation, excluded: Array) -> Marked:
        employed = partial(indicators.employed, exits, excluded, self.work, as_of=self.as_of)
        if name.endswith(YOUTH):
            study = all_study(self.known, self.as_of)
            employed = partial(employed_or_learning, exits, excluded, self.work, study, as_of=self.as_of)
        if name == "same_employer":
            return indicators.same_employer(exits, excluded, self.work, self.as_of)
        if name == "credential":
            learnt = studies(self.known, self.as_of)
            return indicators.credential(exits, excluded, learnt, self.work, self.as_of)
        return employed(after=4 if name.startswith("employment_q4") else 2)

    def skill_gains(self) -> Wioa:
        years = indicators.years_of_study(self.everybody, all_study(self.known, self.as_of), self.as_of)
        if self.asked.period:
            last = first_of_program_year(years.year + 1) - 1
            start, end = self.asked.period.start.toordinal(), self.asked.period.end.toordinal()
            years = years.only((last >= start) & (last <= end))
        reasons = self._reasons(self.everybody)[years.period]
        gains = taken(self.known, "skill-gain", self.as_of).days()
        marked = indicators.skill_gains(years, reasons != NO_WORD, gains, self.as_of)
        spans = [(f"PY{year}", years.year == year) for year in np.unique(years.year).tolist()]
        return self._figure(marked, reasons, first_of_program_year(years.year), spans)

    def _figure(
        self,
        marked: Marked,
        reasons: Array,
        began: Array,
        spans: list[tuple[str, Array]],
        cents: Array | None = None,
    ) -> Wioa:
        words = self.known.facts.occurrences.words["what"].texts
        by = Counter(words[code] for code in reasons[marked.excluded].tolist())
        rows = _rows(marked, cents)
        lists = {f"counts.{name}": there for name, there in rows.items()} | rows
        lists |= {f"excluded_by.{words[code]}": reasons == code for code in np.unique(reasons[marked.excluded])}
        for place, (_, there) in enumerate(spans):
            lists |= {f"spans.{place}.{name}": those & there for name, those in rows.items()}
        behind = {name: partial(self._ids, marked.member[some], began[some]) for name, some in lists.items()}
        still = self.everybody.only(~self.everybody.exited)
        behind["taking_part"] = partial(self._ids, still.member, still.started)
        return Wioa(
            asked=self.asked,
            rows=len(marked.member),
            taking_part=len(still),
            excluded=dict(sorted(by.items())),
            not_asked=int(marked.apart.sum()),
            not_yet=int(marked.not_yet.sum()),
            share=Share.of(int(marked.reached.sum()), int(marked.counted.sum())),
            earnings=None if cents is None else median_earnings(cents),
            spans=tuple(_span(word, marked, cents, there) for word, there in spans),
            behind=Lists(behind),
        )

    def _ids(self, codes: Array, days: Array) -> list[str]:
        """Each row by its member and the day it begins: a member may have several."""
        texts = self.known.facts.placements.words["member_id"].texts
        pairs = zip(codes.tolist(), days.tolist(), strict=True)
        return [f"{texts[code]}:{date.fromordinal(day).isoformat()}" for code, day in pairs]


def _rows(marked: Marked, cents: Array | None) -> dict[str, Array]:
    """Which rows each integer counts, by its name."""
    found = {
        "rows": np.ones(len(marked.member), np.bool_),
        "excluded": marked.excluded,
        "not_asked": marked.apart,
        "not_yet": marked.not_yet,
        "denominator": marked.counted,
        "numerator": marked.reached,
        "share.denominator": marked.counted,
        "share.numerator": marked.reached,
    }
    return found if cents is None else {**found, "with_wages": cents > 0}


def _span(word: str, marked: Marked, cents: Array | None, there: Array) -> Span:
    return Span(
        word=word,
        rows=int(there.sum()),
        excluded=int((marked.excluded & there).sum()),
        not_asked=int((marked.apart & there).sum()),
        not_yet=int((marked.not_yet & there).sum()),
        share=Share.of(int((marked.reached & there).sum()), int((marked.counted & there).sum())),
        earnings=None if cents is None else median_earnings(cents[there]),
    )
