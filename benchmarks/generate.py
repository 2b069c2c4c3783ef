"""A record of any size, written as fast as the record's own mapper and bulk append allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from itertools import chain, islice
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.persistence import StoredEvent
from sqlalchemy import Connection

from benchmarks.lives import DAY, Life, Said, World
from lifeservices.application import LifeServices
from lifeservices.domain.employer import EmployerApproved, EmployerRegistered
from lifeservices.domain.event import Event
from lifeservices.domain.staff import StaffJoined
from lifeservices.domain.words_person import StaffRole
from lifeservices.migrating import migrate
from lifeservices.record.mapper import has_personal, to_state
from lifeservices.record.record import new_id
from lifeservices.record.recorder import stamp
from lifeservices.settings import read_settings

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
    with services.record.recorder.unit() as connection:
        services.record.set_origin(connection, "as-recorded")
    world, writer = World.of(members), Writer(services)
    said = chain(program(world), merged(journeys(world, members, most_each)))
    while portion := list(islice(said, AT_ONCE)):
        with services.record.recorder.unit() as connection:
            writer.write(connection, portion)
    return services.record.head().position


def program(world: World) -> Iterator[Said]:
    """Coaches and employers, who are there before the first member."""
    when, who = (FIRST_DAY - 7) * DAY, {"actor_id": "admin", "actor_role": "admin", "channel": "web"}
    on = date.fromordinal(FIRST_DAY - 7)
    for n, coach in enumerate(world.coaches):
        joined = StaffJoined(on=on, id=new_id(), role=StaffRole.COACH, full_name=f"Coach {n}", **who)
        yield when, next(world.ties), coach, joined
    for n, employer in enumerate(world.employers):
        known = EmployerRegistered(on=on, id=new_id(), employer_name=f"Works {n}", state="OH", **who)
        yield when + 1 + n, next(world.ties), employer, known
        yield when + 1 + n, next(world.ties), employer, EmployerApproved(on=on, id=new_id(), criteria="1", **who)


def journeys(world: World, members: int, most_each: int | None) -> Iterator[tuple[int, Iterator[Said]]]:
    """Each journey with the second before which nothing of it is told, in that order."""
    for n in range(members):
        begins = FIRST_DAY + (LAST_DAY - FIRST_DAY) * n // members
        yield begins * DAY, islice(Life(world, begins).events(), most_each)


def merged(lives: Iterable[tuple[int, Iterator[Said]]]) -> Iterator[Said]:
    """What all of them say, in the order of its telling; only journeys under way are in memory."""
    waiting: list[tuple[Said, Iterator[Said]]] = []

    def told_before(second: float) -> Iterator[Said]:
        while waiting and waiting[0][0][0] < second:
            said, life = heappop(waiting)
            yield said
            if (then := next(life, None)) is not None:
                heappush(waiting, (then, life))

    for begins, life in lives:
        yield from told_before(begins)
        if (first := next(life, None)) is not None:
            heappush(waiting, (first, life))
    yield from told_before(float("inf"))


class Writer:
    """Turns what was said into rows, personal fields sealed, and appends them in bulk."""

    def __init__(self, services: LifeServices) -> None:
        self.record, self.keyring = services.record, services.keyring
        self.keys: dict[str, tuple[str, AESGCM]] = {}
        self.versions: dict[str, int] = {}

    def write(self, connection: Connection, portion: Iterable[Said]) -> None:
        """Append a portion in one go."""
        stored, recorded = [], []
        for told, _, stream_id, event in portion:
            version = self.versions[stream_id] = self.versions.get(stream_id, 0) + 1
            key = self.key(connection, stream_id, event)
            stored.append(StoredEvent(stream_id, version, event.name, to_state(event, version, key).encode()))
            recorded.append(stamp(YEAR_ONE + timedelta(seconds=told - DAY)))
        self.record.append(stored, recorded)

    def key(self, connection: Connection, stream_id: str, event: Event) -> tuple[str, AESGCM] | None:
        """The person's key, where the event needs one."""
        if not has_personal(event):
            return None
        if stream_id not in self.keys:
            self.keys[stream_id] = self.keyring.ensure(connection, stream_id, stamp(YEAR_ONE))
        return self.keys[stream_id]
