"""A record of any size, written as fast as the record's own mapper and bulk append allow."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from itertools import islice
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.lives import DAY, Life, Said, World
from lifeservices.application import LifeServices
from lifeservices.domain.event import Event
from lifeservices.domain.staff import StaffJoined
from lifeservices.domain.employer import EmployerApproved, EmployerRegistered
from lifeservices.migrating import migrate
from lifeservices.record.mapper import to_state, has_personal
from lifeservices.record.record import new_id
from lifeservices.record.recorder import stamp
from lifeservices.settings import read_settings
from eventsourcing.persistence import StoredEvent

EVENTS_A_MEMBER = 40
FIRST_DAY, LAST_DAY = date(2019, 1, 7).toordinal(), date(2024, 6, 28).toordinal()
"""The days between which members become known."""
AT_ONCE = 50_000
YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)


def services_at(home: Path, url: str) -> LifeServices:
    """The product on a database of our own."""
    return LifeServices(read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": url}))


def generate(services: LifeServices, members: int, most_each: int | None = None) -> int:
    """Write the journeys of so many members into an empty record; the answer is the number of events."""
    migrate(services.database)
    world = World.of(members)
    total, told = 0, [*program(world), *()]
    writer = Writer(services)
    with services.record.recorder.unit() as connection:
        services.record.set_origin(connection, "as-recorded")
    for portion in portions(merged(journeys(world, members), program(world), most_each)):
        total += writer.write(portion)
    return total
