"""A small invented program with everything that members' ways are made of, up to today."""

from __future__ import annotations

from lifeservices.application import LifeServices
from lifeservices.demo import load
from lifeservices.record.recorder import utc_now
from tests.clocks import Clock
from tests.copies import Story
from tests.program import hire_staff

MEMBERS = 60


def _now() -> Clock:
    """A clock that stands still, so that the day does not end, nor a visit, in the middle of a test."""
    clock = Clock()
    clock.now = utc_now()
    return clock


def _told(services: LifeServices, clock: Clock) -> dict[str, str]:
    load(services.settings, members=MEMBERS)
    # What is recorded next comes after it.
    clock.now = utc_now()
    hire_staff(services)
    return {}


WAYS = Story("ways", _told, _now)
