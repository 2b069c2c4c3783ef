"""Whose members may somebody touch? Not theirs and not there look the same."""

from __future__ import annotations

from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.staff import Staff
from lifeservices.record.record import Record


def reaches(record: Record, connection: Connection, by: Actor, coach_id: str | None) -> bool:
    """A coach their own members; a supervisor those of their team, and of coaches who are in nobody's."""
    if by.role == Role.COACH:
        return coach_id == by.id
    if by.role != Role.SUPERVISOR or not coach_id:
        return True
    try:
        coach = record.load(connection, Staff, coach_id)
    except NotFound:
        return True
    return coach.supervisor_id in ("", by.id)
