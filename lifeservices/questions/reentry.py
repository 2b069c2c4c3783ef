"""Where does the way out of custody of a member stand, and who is to be released within 90 days?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

from lifeservices.commands import Role
from lifeservices.domain.amendment import amended
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.event import Event
from lifeservices.domain.reentry import (
    AHEAD_DAYS,
    CONTACT_HOURS,
    REVIEW_DAYS,
    ReentryIdentified,
    ReentryReviewed,
    ReturnedToCustody,
    TransitionPlanDrafted,
)
from lifeservices.domain.words_reentry import Supervision
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.reentries import ReentryRow, reentries
from lifeservices.projections.support import SupportRow, months
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import covered, whose
from lifeservices.questions.attention.pauses import rests
from lifeservices.questions.opening import names, opened, typed
from lifeservices.questions.standing import Standing

E = TypeVar("E", bound=Event)
MAY = frozenset({Role.COACH, Role.SUPERVISOR})
"""What is known of somebody's custody is for those who work with them."""
LONGEST_LIST = 200


@dataclass(frozen=True)
class ReentryOf:
    """The way out of custody of a member: as it is, or as it stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


class Months(Enum):
    """What the months of support do: there are none before work has begun."""

    NONE = "none"
    RUN = "run"
    REST = "rest"


@dataclass(frozen=True)
class FirstContact:
    """The first conversation after a release. `at` is known where it was written down on its own day."""

    on: date
    at: datetime | None


@dataclass(frozen=True)
class ReentryAnswer:
    """One way out of custody. `row` is None where nothing of it is known."""

    name: str
    day: date
    row: ReentryRow | None
    facility: str = ""
    facility_number: str = ""
    supervision: Supervision | None = None
    plan: TransitionPlanDrafted | None = None
    review: ReentryReviewed | None = None
    contact_before: date | None = None
    """The last conversation before the release."""
    first_contact: FirstContact | None = None
    deadline: datetime | None = None
    """When the 72 hours are over."""
    review_due: date | None = None
    earlier: int = 0
    """How many ways out of custody there were before this one."""
    support: Months = Months.NONE
    """Whether months of support run or rest on this day."""

    @property
    def in_time(self) -> bool | None:
        """Whether the first contact was within the hours; None where the hour decides and is not known."""
        if self.deadline is None or self.first_contact is None:
            return None
        if self.first_contact.at is not None:
            return self.first_contact.at <= self.deadline
        if self.first_contact.on == self.deadline.date():
            return None
        return self.first_contact.on < self.deadline.date()


@answers(ReentryOf, may=MAY)
def reentry_of(question: ReentryOf, looking: Looking) -> ReentryAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    name, rows = standing.row(caseload).name, standing.rows(reentries)
    if not rows:
        return ReentryAnswer(name, standing.looking.today, None)
    rows.sort(key=lambda row: (row.state != "closed", row.identified_on or date.min))
    row, zone = rows[-1], ZoneInfo(looking.settings.zone)
    events = list(amended(standing.events))
    about = [event for event in events if getattr(event, "reentry_id", "") == row.reentry_id]
    known = _newest(about, ReentryIdentified)
    held = [event for event in about if isinstance(event, ReentryIdentified | ReturnedToCustody) and event.facility]
    plan = _newest(about, TransitionPlanDrafted) if row.plan_on else None
    watched = (plan.supervision if plan else None) or (known.supervision if known else None)
    spoken = [event for event in events if isinstance(event, ContactLogged) and event.reached]
    return ReentryAnswer(
        name=name,
        day=standing.looking.today,
        row=row,
        facility=held[-1].facility or "" if held else "",
        facility_number=(known.facility_number or "") if known else "",
        supervision=watched,
        plan=plan,
        review=_newest(about, ReentryReviewed) if row.reviewed_on else None,
        contact_before=_before(row, spoken),
        first_contact=_first_after(row, spoken, zone),
        deadline=deadline(row, zone),
        review_due=row.released_on + timedelta(days=REVIEW_DAYS) if row.released_on else None,
        earlier=len(rows) - 1,
        support=_months(standing.row(months), standing.looking.today),
    )


def _months(row: SupportRow, today: date) -> Months:
    if not any(job.started_on for job in row.jobs):
        return Months.NONE
    return Months.REST if rests(row.pauses, today) else Months.RUN


def _newest(events: Sequence[Event], kind: type[E]) -> E | None:
    return next((event for event in reversed(events) if isinstance(event, kind)), None)


def _before(row: ReentryRow, spoken: Sequence[ContactLogged]) -> date | None:
    until = row.released_on or date.max
    days = [event.on for event in spoken if row.identified_on and row.identified_on <= event.on < until]
    return max(days, default=None)


def _first_after(row: ReentryRow, spoken: Sequence[ContactLogged], zone: ZoneInfo) -> FirstContact | None:
    if row.released_on is None:
        return None
    since = [event for event in spoken if event.on >= row.released_on]
    first = min(since, key=lambda event: (event.on, event.position), default=None)
    if first is None:
        return None
    recorded = datetime.fromisoformat(first.recorded_at).astimezone(zone)
    return FirstContact(first.on, first.at or (recorded if recorded.date() == first.on else None))


def deadline(row: ReentryRow, zone: ZoneInfo) -> datetime | None:
    """When the 72 hours are over, in the program's own time; an unknown hour counts as the beginning of the day."""
    if row.state != "released" or row.released_on is None:
        return None
    return datetime.combine(row.released_on, time(row.released_hour or 0), zone) + timedelta(hours=CONTACT_HOURS)


@dataclass(frozen=True)
class Releases:
    """Who is to be released within 90 days, or was and has not been looked back at? Empty: all coaches."""

    coach_id: str = ""


@dataclass(frozen=True)
class Release:
    """One member on that list."""

    member: CaseloadRow
    row: ReentryRow
    coach: str
    facility: str
    spoken_before: bool
    spoken_since: bool
    deadline: datetime | None


@dataclass(frozen=True)
class ReleasesAnswer:
    """Nearest first; days that have passed, and releases without a day, at their ends."""

    lines: list[Release]
    total: int


@answers(Releases, may=MAY)
def releases(question: Releases, looking: Looking) -> ReleasesAnswer:
    lists = whose(looking, question.coach_id, covered(looking))
    until = (looking.today + timedelta(days=AHEAD_DAYS)).isoformat()
    rows = typed(
        looking,
        reentries,
        "WHERE t.state IN ('ahead', 'released', 'custody') AND (t.planned_on IS NULL OR t.planned_on <= ?)",
        (until,),
    )
    rows = [row for row in rows if row.reviewed_on is None]
    members = {member.member_id: member for member in looking.of_members(caseload, [row.member_id for row in rows])}
    rows = [row for row in rows if not lists or members[row.member_id].coach_id in lists]
    coaches_here = {members[row.member_id].coach_id for row in rows}
    others = {coach for coach in coaches_here if looking.in_another_team(coach)}
    rows = [row for row in rows if members[row.member_id].coach_id not in others]
    rows.sort(key=_in_order)
    shown = rows[:LONGEST_LIST]
    coaches = names(looking, "staff_v1", "staff_id", [members[row.member_id].coach_id for row in shown])
    told = opened(looking, [row.custody_at or row.identified_at for row in shown])
    zone = ZoneInfo(looking.settings.zone)
    return ReleasesAnswer([_line(row, members[row.member_id], coaches, told, zone) for row in shown], len(rows))


def _in_order(row: ReentryRow) -> tuple[int, date]:
    groups = {"released": 0, "ahead": 1, "custody": 2}
    day = row.released_on if row.state == "released" else row.planned_on
    return groups[row.state] if day else 3, day or date.max


def _line(
    row: ReentryRow, member: CaseloadRow, coaches: dict[str, str], told: dict[int, Event], zone: ZoneInfo
) -> Release:
    event, spoken = told.get(row.custody_at or row.identified_at or 0), member.last_contact_on
    facility = event.facility or "" if isinstance(event, ReentryIdentified | ReturnedToCustody) else ""
    since = row.identified_on
    return Release(
        member=member,
        row=row,
        coach=coaches.get(member.coach_id, ""),
        facility=facility,
        spoken_before=bool(spoken and since and spoken >= since),
        spoken_since=bool(spoken and row.released_on and spoken >= row.released_on),
        deadline=deadline(row, zone),
    )
