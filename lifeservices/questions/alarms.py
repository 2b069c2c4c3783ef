"""What set an alarm off, by whom, and what did those find who looked into it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lifeservices.alarms import REVIEWERS, WITHIN, Cause, cipher_of
from lifeservices.keys import unseal
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.record.recorder import stamp

MOST = 200
COLUMNS = "id, at, staff_id, role, kind, members, page, closed_at, closed_by, found"


@dataclass(frozen=True)
class AlarmsRaised:
    """Alarms, those that wait first; one of them where its id is given."""

    id: str = ""


@dataclass(frozen=True)
class AlarmRaised:
    """One alarm."""

    id: str
    at: str
    staff_id: str
    staff: str
    role: str
    kind: Cause
    members: int
    page: str
    closed_at: str
    closed_by: str
    found: str
    mine: bool
    """Whether whoever looks may close it now."""
    looks: tuple[tuple[str, int], ...] = ()
    """Of a single one: each page that was looked at in the ten minutes before, and how many members on it."""


@answers(AlarmsRaised, may=REVIEWERS)
def alarms_raised(question: AlarmsRaised, looking: Looking) -> list[AlarmRaised]:
    where, values = ("WHERE id = ?", [question.id]) if question.id else ("", [])
    rows = looking.rows(
        f"SELECT {COLUMNS} FROM bulk_alarm {where} "  # noqa: S608  names of our own
        f"ORDER BY closed_at IS NOT NULL, at DESC LIMIT {MOST}",
        values,
    )
    called = names(looking, "staff_v1", "staff_id", {id for row in rows for id in (row[2], row[8]) if id})
    return [_told(looking, row, called, whole=bool(question.id)) for row in rows]


@dataclass(frozen=True)
class CountAlarms:
    """How many alarms wait for whoever asks?"""


@answers(CountAlarms, may=REVIEWERS)
def count_alarms(question: CountAlarms, looking: Looking) -> int:
    waiting = "SELECT COUNT(*) FROM bulk_alarm WHERE closed_at IS NULL AND staff_id <> ?"
    return int(looking.rows(waiting, (looking.by.id,))[0][0])


def _told(looking: Looking, row: Any, called: dict[str, str], whole: bool) -> AlarmRaised:
    id, at, staff_id, role, kind, members, page, closed_at, closed_by, found = row
    words = unseal(cipher_of(looking.record.keyring), found, id.encode()).decode() if found else ""
    return AlarmRaised(
        id=id,
        at=at,
        staff_id=staff_id,
        staff=called.get(staff_id, ""),
        role=role,
        kind=Cause(kind),
        members=int(members),
        page=page,
        closed_at=closed_at or "",
        closed_by=called.get(closed_by or "", ""),
        found=words,
        mine=not closed_at and staff_id != looking.by.id,
        looks=_looks(looking, staff_id, at) if whole else (),
    )


def _looks(looking: Looking, staff_id: str, at: str) -> tuple[tuple[str, int], ...]:
    since = stamp(datetime.fromisoformat(at) - WITHIN)
    rows = looking.rows(
        "SELECT page, COUNT(DISTINCT member_id) FROM member_look WHERE staff_id = ? AND at > ? AND at <= ? "
        "AND member_id <> '' GROUP BY page ORDER BY 2 DESC, page",
        (staff_id, since, at),
    )
    return tuple((str(page), int(count)) for page, count in rows)
