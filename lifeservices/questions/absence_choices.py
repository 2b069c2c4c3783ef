"""The lists that forms about days away offer."""

from __future__ import annotations

from lifeservices.commands import Role
from lifeservices.projections.staff import staff
from lifeservices.projections.teams import teams
from lifeservices.questions.choices import Choices, Desk, offers

_COACHES = f"""SELECT s.staff_id, s.name, COALESCE(t.supervisor_id, '') FROM {staff.table_name} s
LEFT JOIN {teams.table_name} t ON t.staff_id = s.staff_id
WHERE s.role = 'coach' AND s.left_on IS NULL ORDER BY s.name"""  # noqa: S608


@offers("coaches_to_cover")
def coaches_to_cover(desk: Desk) -> Choices:
    by, rows = desk.looking.by, desk.looking.rows(_COACHES)
    if by.role == Role.COACH:
        return [(id, name) for id, name, _ in rows if id == by.id]
    return [(id, name) for id, name, team in rows if by.role != Role.SUPERVISOR or team in ("", by.id)]


@offers("covers")
def covers(desk: Desk) -> Choices:
    """Who can cover: for a coach those of their own team; for a supervisor those of theirs, and of nobody's."""
    by, rows = desk.looking.by, desk.looking.rows(_COACHES)
    if by.role != Role.COACH:
        return coaches_to_cover(desk)
    mine = next((team for id, _, team in rows if id == by.id), "")
    return [(id, name) for id, name, team in rows if id != by.id and team == mine]
