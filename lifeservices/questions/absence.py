"""Who is away, who covers for them, and for whom do I cover?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.projections.absences import AbsenceRow, absences
from lifeservices.projections.caseload import caseload
from lifeservices.projections.staff import StaffRow, staff
from lifeservices.projections.teams import teams
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import typed

MAY = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})


@dataclass(frozen=True)
class Away:
    """Some days away of one coach, and who covers."""

    absence_id: str
    coach_id: str
    coach: str
    cover_id: str
    cover: str
    begins: date
    until: date
    uncovered: bool = False
    """Whether whoever covers is away themselves on some of these days."""
    cover_left_on: date | None = None
    """From which of these days on nobody covers, because whoever did has left the program."""


@dataclass(frozen=True)
class AwayNowAndNext:
    """Who is away, now or later? A coach asks for themselves and whom they cover for; a supervisor for their team."""


@answers(AwayNowAndNext, may=MAY)
def away_now_and_next(question: AwayNowAndNext, looking: Looking) -> list[Away]:
    seen, values = "t.until >= ? AND t.until >= t.begins", [looking.today.isoformat()]
    if looking.by.role == Role.COACH:
        seen, values = f"{seen} AND ? IN (t.staff_id, t.cover_id)", [*values, looking.by.id]
    if looking.by.role == Role.SUPERVISOR:
        others = f"SELECT staff_id FROM {teams.table_name} WHERE supervisor_id NOT IN ('', ?)"  # noqa: S608
        seen, values = f"{seen} AND t.staff_id NOT IN ({others})", [*values, looking.by.id]
    rows = typed(looking, absences, f"WHERE {seen}", values)
    covers = sorted({row.cover_id for row in rows})
    theirs = looking.database.select_keys(
        looking.connection, absences.table_name, list(absences.fields), "staff_id", covers
    )
    lines = _lines(looking, rows, [absences.from_values(row) for row in theirs])
    return sorted(lines, key=lambda line: (line.begins, line.coach))


@dataclass(frozen=True)
class CoverOf:
    """Is the coach of this member away today, and who covers?"""

    member_id: str


@answers(CoverOf, may=MAY)
def cover_of(question: CoverOf, looking: Looking) -> Away | None:
    looking.check_member(question.member_id)
    coach_id = looking.of_members(caseload, [question.member_id])[0].coach_id
    day = looking.today.isoformat()
    rows = typed(looking, absences, "WHERE t.staff_id = ? AND t.begins <= ? AND t.until >= ?", (coach_id, day, day))
    return next(iter(_lines(looking, rows, rows)), None)


def covered(looking: Looking) -> list[Away]:
    """For whom whoever asks covers today."""
    day = looking.today.isoformat()
    if looking.by.role != Role.COACH:
        return []
    rows = typed(
        looking, absences, "WHERE t.cover_id = ? AND t.begins <= ? AND t.until >= ?", (looking.by.id, day, day)
    )
    return sorted(_lines(looking, rows, rows), key=lambda line: line.coach)


def whose(looking: Looking, coach_id: str, covers: Sequence[Away]) -> list[str]:
    """Whose members are asked for: a coach's own with those they cover for, or one of these lists; else as asked."""
    if looking.by.role != Role.COACH:
        return [coach_id] if coach_id else []
    mine = [looking.by.id, *dict.fromkeys(line.coach_id for line in covers)]
    return [coach_id] if coach_id in mine else mine


def covers_between(looking: Looking, coach_ids: Iterable[str]) -> list[Away]:
    """Every time that somebody covered for these coaches, or will."""
    wanted = sorted({id for id in coach_ids if id})
    if not wanted:
        return []
    marks = ", ".join("?" for _ in wanted)
    rows = typed(looking, absences, f"WHERE t.staff_id IN ({marks}) AND t.until >= t.begins", wanted)
    return sorted(_lines(looking, rows, rows), key=lambda line: line.begins)


def _lines(looking: Looking, rows: Iterable[AbsenceRow], others: Sequence[AbsenceRow]) -> list[Away]:
    rows = list(rows)
    known = looking.of_members(staff, [id for row in rows for id in (row.staff_id, row.cover_id) if id])
    return [_line(row, {each.staff_id: each for each in known}, others) for row in rows]


def _line(row: AbsenceRow, known: Mapping[str, StaffRow], others: Sequence[AbsenceRow]) -> Away:
    begins, until = row.begins or date.min, row.until or date.min
    coach, cover = known.get(row.staff_id), known.get(row.cover_id)
    left_on = cover.left_on if cover else None
    return Away(
        row.absence_id,
        row.staff_id,
        coach.name if coach else "A coach",
        row.cover_id,
        cover.name if cover else "another coach",
        begins,
        until,
        any(each.staff_id == row.cover_id and _meets(each, begins, until) for each in others),
        max(left_on, begins) if left_on and left_on <= until else None,
    )


def _meets(row: AbsenceRow, begins: date, until: date) -> bool:
    return row.begins is not None and row.until is not None and max(row.begins, begins) <= min(row.until, until)
