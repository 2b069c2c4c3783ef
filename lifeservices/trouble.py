"""Trouble that passes by itself: the database is away, or too many ask. Nothing is wrong with what was asked."""

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

WAITED_TOO_LONG = "lifeservices.waited_too_long"
"""What the server tells the site of a request that stood in its queue until nobody would wait for the answer."""


class Busy(Exception):
    """More is asked than can be answered now."""
