"""Which open jobs fit a member, with what fits, what stands in the way, and what nobody knows?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.job_search import JobConflictSetAside, JobSearchDescribed, JobSought
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_job_search import MatchOf
from lifeservices.groups import Group
from lifeservices.library.distances import miles_between
from lifeservices.matching import Judged, Reason, Seeker, judge
from lifeservices.matching.wording import in_words
from lifeservices.projections.caseload import caseload
from lifeservices.projections.employers import EmployerRow
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.jobs import JobLine, line_of
from lifeservices.questions.open_jobs import OpenJob, held_jobs
from lifeservices.questions.opening import names
from lifeservices.questions.standing import Standing
from lifeservices.sentences.matching import sought_in_words

PAGE = 20
OPEN, SET_ASIDE = "open", "set-aside"


@dataclass(frozen=True)
class MatchesFor:
    """The open jobs for a member, a page of them: those that may fit, or those that were set aside."""

    member_id: str
    page: int = 1
    show: str = OPEN


@dataclass(frozen=True)
class SetAside:
    """Why a conflict does not count: who said so, on which day."""

    by: str
    on: date
    because: str


@dataclass(frozen=True)
class ConflictLine:
    """Something that stands in the way, and why it does not where somebody said so."""

    about: MatchOf
    words: str
    set_aside: SetAside | None = None


@dataclass(frozen=True)
class MatchLine:
    """One job beside the member."""

    job: JobLine
    fits: tuple[Reason, ...]
    conflicts: tuple[ConflictLine, ...]
    unknown: tuple[Reason, ...]
    asked: str = ""
    """State of the referral to this job, where there is one."""
    dismissed: str = ""
    """Why it was set aside."""


@dataclass(frozen=True)
class MatchesAnswer:
    """A page of them."""

    name: str
    day: date
    described_on: date | None
    looks_for: list[tuple[str, str]]
    record_told: bool
    """Whether whoever asks is shown a justice record to compare with."""
    record_hidden: bool
    lines: list[MatchLine] = field(default_factory=list)
    clear: int = 0
    """Open jobs with nothing in the way."""
    total: int = 0
    """Jobs of this list."""
    aside: int = 0
    page: int = 1
    pages: int = 1


def worked_as(events: Iterable[Event]) -> frozenset[str]:
    """Codes of the occupations that somebody worked in."""
    return frozenset(each.occupation for each in events if isinstance(each, EmploymentStarted) and each.occupation)


def seeker_of(journey: Journey, events: Sequence[Event], sought: JobSought, today: date) -> Seeker:
    """What is known of a member, as far as it is shown to whoever asks."""
    schooled = journey.skills.schooled
    return Seeker(
        sought=sought,
        today_year=today.year,
        schooling=schooled.level if schooled else None,
        ready=frozenset(str(item) for item in journey.readiness.done),
        worked_as=worked_as(events),
        record=journey.job_search.record,
        far=miles_between,
    )


@answers(MatchesFor, may=READERS)
def matches_for(question: MatchesFor, looking: Looking) -> MatchesAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id)
    journey = Journey.fold(question.member_id, standing.events)
    search = journey.job_search
    sought = search.described.sought if search.described else None
    answer = _beginning(question, looking, standing, search.described, journey)
    if sought is None:
        return answer
    seeker = seeker_of(journey, standing.events, sought, looking.today)
    held, able, known = held_jobs(looking)
    sieved = held.sieve.compare(seeker, search.set_aside.keys())
    dismissed = np.zeros(len(held.jobs), bool)
    dismissed[[held.sieve.place[id] for id in search.dismissed if id in held.sieve.place]] = True
    listed = able & (dismissed if question.show == SET_ASIDE else ~dismissed)
    wanted = [held.jobs[number] for number in sieved.order[listed[sieved.order]].tolist()]
    pages = max(1, -(-len(wanted) // PAGE))
    page = min(max(1, question.page), pages)
    shown = wanted[PAGE * (page - 1) : PAGE * page]
    return replace(
        answer,
        lines=_lines(shown, seeker, journey, known, looking),
        clear=int((able & ~dismissed & (sieved.conflicts() == 0)).sum()),
        total=len(wanted),
        aside=int((able & dismissed).sum()),
        page=page,
        pages=pages,
    )


def _beginning(
    question: MatchesFor, looking: Looking, standing: Standing, described: JobSearchDescribed | None, journey: Journey
) -> MatchesAnswer:
    return MatchesAnswer(
        name=standing.row(caseload).name,
        day=looking.today,
        described_on=described.on if described else None,
        looks_for=sought_in_words(described.sought if described else None),
        record_told=journey.job_search.record is not None,
        record_hidden=Group.JUSTICE in looking.hidden(question.member_id),
    )


Aside = Mapping[tuple[str, MatchOf], JobConflictSetAside]


def counting(judged: Judged, job_order_id: str, aside: Aside) -> Judged:
    """What stands in the way, without what was set aside for this job."""
    if not any((job_order_id, about) in aside for about in judged.conflicts):
        return judged
    left = tuple(about for about in judged.conflicts if (job_order_id, about) not in aside)
    return Judged(judged.fits, left, judged.unknown)


def _lines(
    shown: Sequence[OpenJob],
    seeker: Seeker,
    journey: Journey,
    known: Mapping[str, EmployerRow],
    looking: Looking,
) -> list[MatchLine]:
    search = journey.job_search
    by = names(looking, "staff_v1", "staff_id", {event.actor_id for event in search.set_aside.values()})
    asked = {each.job_order_id: each.state for each in journey.job_referrals.all.values() if each.job_order_id}
    lines = []
    for job in shown:
        id = job.row.job_order_id
        said = in_words(judge(seeker, job.offered), seeker, job.offered)
        dismissed = search.dismissed.get(id)
        lines.append(
            MatchLine(
                line_of(job.row, known.get(job.row.employer_id), looking.today),
                said.fits,
                tuple(_conflict(each, search.set_aside.get((id, each.about)), by) for each in said.conflicts),
                said.unknown,
                str(asked[id].value) if id in asked else "",
                dismissed.reason.label if dismissed else "",
            )
        )
    return lines


def _conflict(reason: Reason, aside: JobConflictSetAside | None, by: Mapping[str, str]) -> ConflictLine:
    told = SetAside(by.get(aside.actor_id, ""), aside.on, aside.because or "") if aside else None
    return ConflictLine(reason.about, reason.words, told)
