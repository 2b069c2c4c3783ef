"""Whose members may somebody touch? Not theirs and not there look the same."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.staff import Staff
from lifeservices.record.record import Record


def reaches(record: Record, connection: Connection, by: Actor, coach_id: str | None, today: date) -> bool:
    """A coach their own members, and those of whom they cover for today; a supervisor those of their team, and of
    coaches who are in nobody's.
    """
    if by.role not in (Role.COACH, Role.SUPERVISOR):
        return True
    if by.role == Role.COACH and (not coach_id or coach_id == by.id):
        return coach_id == by.id
    coach = _coach(record, connection, coach_id) if coach_id else None
    if by.role == Role.COACH:
        return coach is not None and coach.absences.cover_on(today) == by.id
    return coach is None or coach.supervisor_id in ("", by.id)


def _coach(record: Record, connection: Connection, coach_id: str) -> Staff | None:
    """Imported histories may name coaches that this program never employed."""
    try:
        return record.load(connection, Staff, coach_id)
    except NotFound:
        return None
