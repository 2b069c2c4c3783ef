"""Where do the 24 months of this member stand: every check-in of every job, with its window, tries and answers?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.schedule import Planned, schedule
from lifeservices.domain.support import Pause
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence, SeparationReason
from lifeservices.domain.words_support import PauseReason, ProlongReason, WaiveReason
from lifeservices.projections.caseload import caseload
from lifeservices.projections.support import Answered, Prolonged, Rested, SupportedJob, SupportRow, Tried, months
from lifeservices.questions import Looking, answers
from lifeservices.questions.advancing import Moved, moves
from lifeservices.questions.caseload import READERS
from lifeservices.questions.member_reading import touch_name
from lifeservices.questions.months_of_support import support_ends, support_starts
from lifeservices.questions.opening import names
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class SupportCalendar:
    """The whole calendar of a member: as it is, or as it stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class Try:
    """Somebody tried, and did not reach the member."""

    on: date
    mode: ContactMode


@dataclass(frozen=True)
class Told:
    """What a check-in established, and on which day of the job it was made."""

    on: date
    days_in: int
    answer: CheckInAnswer
    evidence: Evidence
    mode: ContactMode | None
    worried: bool


@dataclass(frozen=True)
class CheckIn:
    """One check-in of a job.

    `state`: done, missed (unknown), left-out, paused, called-off (the job had ended), late, open or ahead.
    """

    number: int
    name: str
    due: date
    opens: date
    closes: date
    state: str
    milestone: bool
    tries: list[Try] = field(default_factory=list)
    told: Told | None = None
    reason: WaiveReason | None = None


@dataclass(frozen=True)
class JobCalendar:
    """The check-ins of one job, and what was learned at other times."""

    placement_id: str
    employer: str
    title: str
    started_on: date
    ended_on: date | None
    reason: SeparationReason | None
    check_ins: list[CheckIn]
    told_besides: list[Told]
    tries_besides: list[Try]
    moves: list[Moved]
    """How role, pay and hours changed."""


@dataclass(frozen=True)
class PauseLine:
    """A pause of support."""

    begins: date
    until: date
    reason: PauseReason
    approved_by: str


@dataclass(frozen=True)
class MoreLine:
    """Months that were added."""

    on: date
    months: int
    reason: ProlongReason
    approved_by: str


@dataclass(frozen=True)
class CalendarAnswer:
    """The months of support of one member."""

    name: str
    day: date
    starts: date | None
    ends: date | None
    jobs: list[JobCalendar]
    pauses: list[PauseLine]
    more: list[MoreLine]


@answers(SupportCalendar, may=READERS)
def support_calendar(question: SupportCalendar, looking: Looking) -> CalendarAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    row, member = standing.row(months), standing.row(caseload)
    jobs = sorted((job for job in row.jobs if job.started_on), key=lambda job: job.started_on or date.max)
    employers = names(looking, "employers_v2", "employer_id", [job.employer_id for job in jobs])
    approvers = [line.approved_by for line in row.pauses] + [line.approved_by for line in row.prolonged]
    staff = names(looking, "staff_v1", "staff_id", approvers)
    today = standing.looking.today
    starts = support_starts(looking, jobs, member.opted_in_on)
    return CalendarAnswer(
        name=member.name,
        day=today,
        starts=starts,
        ends=support_ends(row, starts) if starts else None,
        jobs=[_job(job, employers.get(job.employer_id, "An employer"), row, today) for job in reversed(jobs)],
        pauses=[_pause(line, staff) for line in row.pauses if line.until >= line.begins],
        more=[_more(line, staff) for line in row.prolonged],
    )


def _pause(line: Rested, staff: dict[str, str]) -> PauseLine:
    return PauseLine(line.begins, line.until, PauseReason(line.reason), staff.get(line.approved_by, ""))


def _more(line: Prolonged, staff: dict[str, str]) -> MoreLine:
    return MoreLine(line.on, line.months, ProlongReason(line.reason), staff.get(line.approved_by, ""))


def _job(job: SupportedJob, employer: str, row: SupportRow, today: date) -> JobCalendar:
    started = job.started_on or today
    planned = {touch.number: touch for touch in job.planned}
    besides = [t for t in sorted(job.answered, key=lambda t: t.on) if t.number not in planned]
    lines = [*planned.values(), *_resting(job, row, planned)]
    last = max(job.terms, key=lambda terms: (bool(terms.title), terms.on, terms.position), default=None)
    return JobCalendar(
        placement_id=job.placement_id,
        employer=employer,
        title=last.title if last else "",
        started_on=started,
        ended_on=job.ended_on,
        reason=SeparationReason(job.reason) if job.reason else None,
        check_ins=[_check_in(job, touch, started, row, today) for touch in sorted(lines, key=lambda t: t.number)],
        told_besides=[_told(told, started) for told in besides],
        moves=moves(job.terms),
        tries_besides=[_try(t) for t in sorted(job.tried, key=lambda t: t.on) if t.number not in planned],
    )


def _resting(job: SupportedJob, row: SupportRow, planned: dict[int, Planned]) -> list[Planned]:
    """Check-ins that are in no plan any more because they fall into a pause."""
    if job.started_on is None or not job.planned:
        return []
    last = max(touch.due for touch in job.planned)
    pauses = [Pause(line.begins, line.until) for line in row.pauses]
    whole = [Planned(*touch) for touch in schedule(job.started_on, max([last, *(p.until for p in pauses)]))]
    return [t for t in whole if t.number not in planned and any(p.holds(t.due) for p in pauses)]


def _check_in(job: SupportedJob, touch: Planned, started: date, row: SupportRow, today: date) -> CheckIn:
    told = next((t for t in reversed(job.answered) if t.number == touch.number), None)
    left_out = next((line for line in job.left_out if line.number == touch.number), None)
    tries = [_try(t) for t in sorted(job.tried, key=lambda t: t.on) if t.number == touch.number]
    return CheckIn(
        number=touch.number,
        name=touch_name(touch.number),
        due=touch.due,
        opens=touch.opens,
        closes=touch.closes,
        state=_state(job, touch, told, left_out is not None, today),
        milestone=touch.milestone > 0,
        tries=tries,
        told=_told(told, started) if told else None,
        reason=WaiveReason(left_out.reason) if left_out else None,
    )


def _state(job: SupportedJob, touch: Planned, told: Answered | None, left_out: bool, today: date) -> str:
    if told is not None:
        return "done"
    if left_out:
        return "left-out"
    if touch.number in job.missed:
        return "missed"
    if touch not in job.planned:
        return "paused"
    if not job.open:
        return "called-off"
    if touch.opens > today:
        return "ahead"
    return "late" if touch.due < today else "open"


def _told(told: Answered, started: date) -> Told:
    mode = ContactMode(told.mode) if told.mode else None
    days_in = (told.on - started).days
    return Told(told.on, days_in, CheckInAnswer(told.answer), Evidence(told.evidence), mode, told.worried)


def _try(line: Tried) -> Try:
    return Try(line.on, ContactMode(line.mode))
