"""Trouble that passes by itself: the database is away, locked or full. Nothing is wrong with what was asked."""

from __future__ import annotations

from eventsourcing import persistence
from sqlalchemy import exc

PASSING_TROUBLE: tuple[type[Exception], ...] = (
    exc.OperationalError,
    exc.InterfaceError,
    exc.TimeoutError,
    persistence.OperationalError,
    persistence.InterfaceError,
)
"""Ask again in a moment."""
