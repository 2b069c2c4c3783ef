"""What others wrote down about a coach's members since the working day before today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lifeservices.commands import Role
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.lately import Written, lately
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import NEWS, Because
from lifeservices.record.record import end_of_day
from lifeservices.record.recorder import stamp

SATURDAY = 5


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each member about whom somebody else wrote something down, with the newest of it."""
    since = last_working_day(looking.today)
    from_then = stamp(end_of_day(since - timedelta(days=1), looking.settings.zone))
    coaches = {member.member_id: member.coach_id for member in members}
    asking = looking.by.id if looking.by.role == Role.COACH else ""
    for row in looking.of_members(lately, coaches):
        told = [e for e in row.written if e.recorded_at > from_then and _by_another(e, coaches[row.member_id], asking)]
        if told:
            day = datetime.fromisoformat(told[-1].recorded_at).astimezone(ZoneInfo(looking.settings.zone)).date()
            yield row.member_id, Because(NEWS, day, "news", len(told), said_at=told[-1].position)


def _by_another(entry: Written, coach_id: str, asking: str) -> bool:
    """Neither by the coach nor, for whoever covers, by themselves."""
    return entry.actor_id not in (coach_id, asking) and entry.actor_role != Role.ROUTINE


def last_working_day(today: date) -> date:
    """The working day before a day: on Monday it is Friday."""
    day = today - timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return day
