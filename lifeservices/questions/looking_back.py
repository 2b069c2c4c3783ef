"""Who looked at whose record? For the privacy officer, and, of one member, for that member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lifeservices.commands import Role
from lifeservices.looks import MemberLook, looks_in
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import called, names
from lifeservices.questions.searching import search
from lifeservices.record.recorder import stamp

PRIVACY = Role.ADMIN
"""Whose task privacy is."""
PAGE = 50
MOST_NAMED = 50
AT_THIS_LIST = "privacy.%"


@dataclass(frozen=True)
class LooksAtMembers:
    """Looks, newest first, in pages; without a page all of them. Empty: whoever, whenever, for whatever reason.

    Looks at this list itself are left out where nobody on the staff is asked about.
    """

    member: str = ""
    staff_id: str = ""
    day: date | None = None
    why: str = ""
    page: int | None = 1


@dataclass(frozen=True)
class LooksFound:
    """The looks, what the people in them are called, and what one can ask for."""

    rows: list[MemberLook]
    staff: dict[str, str]
    members: dict[str, str]
    every_staff: dict[str, str]
    every_why: list[str]
    total: int
    page: int
    pages: int


@answers(LooksAtMembers, may=(PRIVACY,))
def looks_at_members(question: LooksAtMembers, looking: Looking) -> LooksFound:
    where, values = _asked(question, looking)
    counted = looking.rows(f"SELECT count(*) FROM member_look {where}", values)  # noqa: S608  marks for values
    total = int(counted[0][0])
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page or 1), pages)
    order = f"{where} ORDER BY number DESC"
    if question.page is not None:
        order, values = f"{order} LIMIT ? OFFSET ?", [*values, PAGE, PAGE * (page - 1)]
    rows = looks_in(looking.database, looking.connection, order, values)
    every_why = [row[0] for row in looking.rows("SELECT DISTINCT why FROM member_look ORDER BY why")]
    return LooksFound(
        rows,
        names(looking, "staff_v1", "staff_id", {row.staff_id for row in rows}),
        called(looking, {row.member_id for row in rows}),
        _every_staff(looking),
        every_why,
        total,
        page,
        pages,
    )


def _every_staff(looking: Looking) -> dict[str, str]:
    """Everybody on the staff, also those who left: by id, in the order of their names."""
    return {row[0]: row[1] for row in looking.rows("SELECT staff_id, name FROM staff_v1 ORDER BY name, staff_id")}


def _asked(question: LooksAtMembers, looking: Looking) -> tuple[str, list[object]]:
    """The condition, and its values."""
    parts, values = [], list[object]()
    if question.member:
        named = _named(question.member, looking)
        parts.append(f"member_id IN ({', '.join('?' * len(named))})")
        values += named
    if question.day is not None:
        parts.append("at >= ? AND at < ?")
        values += [_midnight(question.day, looking), _midnight(question.day + timedelta(days=1), looking)]
    for column, wanted in (("staff_id", question.staff_id), ("why", question.why)):
        if wanted:
            parts.append(f"{column} = ?")
            values.append(wanted)
    if not question.staff_id:
        parts.append("page NOT LIKE ?")
        values.append(AT_THIS_LIST)
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _named(member: str, looking: Looking) -> list[str]:
    """The members with this id, or whose names begin with these words; an id that nobody has where there are none."""
    with_id = [row.member_id for row in looking.of_members(caseload, [member])]
    found = search(looking, "WHERE 1 = 1", [], member, own=False)
    return [*with_id, *(hit.member_id for hit in found.hits)][:MOST_NAMED] or ["-"]


def _midnight(day: date, looking: Looking) -> str:
    return stamp(datetime.combine(day, time(), ZoneInfo(looking.settings.zone)).astimezone(UTC))


@dataclass(frozen=True)
class WhoLookedAt:
    """Who looked at this member's record, as the member may be told it?"""

    member_id: str


@dataclass(frozen=True)
class LookedOnADay:
    """Somebody's looks at the member on one day, for one reason."""

    day: date
    staff: str
    role: Role
    why: str
    pages: tuple[str, ...]
    times: int


@dataclass(frozen=True)
class WhoLooked:
    """Newest day first."""

    name: str
    since: date | None
    days: list[LookedOnADay]


@answers(WhoLookedAt, may=(PRIVACY, Role.SUPERVISOR))
def who_looked_at(question: WhoLookedAt, looking: Looking) -> WhoLooked:
    looking.check_member(question.member_id)
    rows = looks_in(
        looking.database, looking.connection, "WHERE member_id = ? ORDER BY number DESC", (question.member_id,)
    )
    staff = names(looking, "staff_v1", "staff_id", {row.staff_id for row in rows})
    zone, found = ZoneInfo(looking.settings.zone), dict[tuple[date, str, str, str], list[str]]()
    for row in rows:
        day = datetime.fromisoformat(row.at).astimezone(zone).date()
        found.setdefault((day, row.staff_id, row.role, row.why), []).append(row.page)
    days = [
        LookedOnADay(day, staff.get(id, ""), Role(role), why, tuple(dict.fromkeys(pages)), len(pages))
        for (day, id, role, why), pages in found.items()
    ]
    member = called(looking, [question.member_id])
    return WhoLooked(member.get(question.member_id, ""), days[-1].day if days else None, days)
