"""A small record of events that mean nothing, for tests of how events are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventsourcing.persistence import StoredEvent

from lifeservices.application import LifeServices
from lifeservices.database import Database
from lifeservices.keys import Keyring
from lifeservices.record.record import Record
from lifeservices.record.recorder import Clock, utc_now
from lifeservices.settings import Settings, read_settings

MASTER = bytes(range(32))


@contextmanager
def opened(url: str, clock: Clock = utc_now, master: bytes = MASTER) -> Iterator[Record]:
    """The record of a database."""
    database = Database(url)
    yield Record(database, Keyring(database, master), clock)
    database.close()


def settings(url: str, home: Path) -> Settings:
    """The settings of a program with this database and home."""
    return read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": url})


@contextmanager
def running(url: str, home: Path) -> Iterator[LifeServices]:
    """The program over a database, with a home of its own."""
    services = LifeServices(settings(url, home))
    yield services
    services.close()


def happenings(count: int, first: int = 1, streams: int = 3) -> list[StoredEvent]:
    """Events in turn in a few streams."""
    made = []
    for number in range(first, first + count):
        stream, version = number % streams, (number - 1) // streams + 1
        state = f'{{"on":"2016-11-15","id":"e{number}","note":"Zoë №{number}","token":"{os.urandom(4).hex()}"}}'
        made.append(StoredEvent(f"stream-{stream}", version, "something-happened", state.encode()))
    return made


def write(record: Record, count: int, first: int = 1, at_once: int = 7) -> None:
    """Record events, some in each transaction."""
    made = happenings(count, first)
    for start in range(0, count, at_once):
        record.append(made[start : start + at_once])


def change(record: Record, statement: str, *values: object) -> None:
    """Change a database as no part of the program would."""
    with record.database.write() as connection:
        connection.exec_driver_sql(record.database.sql(statement), values)
