"""How long does a command take, and how long until everybody sees what it changed?"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from itertools import cycle, islice
from statistics import median
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.figures import Figure, middle, timed
from benchmarks.generate import services_at
from benchmarks.library import Members, environment
from benchmarks.lives import NOTE
from benchmarks.places import Place
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import ContactTopic
from lifeservices.record.record import new_id

BY = Actor("supervisor", Role.SUPERVISOR)
STREAM = "SELECT stream_id FROM event GROUP BY stream_id HAVING COUNT(*) BETWEEN 28 AND 32 ORDER BY stream_id LIMIT 200"
P50 = {"SQLite": 2.0, "PostgreSQL": 6.0}


def commands(place: Place, many: int) -> list[Figure]:
    """A command through `do`, beside the library's load and save, and the same statements on the bare driver.

    Each of them is a load of about 30 events, one event saved, one commit that waits for the disk.
    """
    services = services_at(place.home, place.url)
    ids = _members(services)
    ours = _each(ids, many, lambda member_id: services.do(_contact(services, member_id), BY, show=False))
    with Members(environment(place)) as members:
        theirs = _each([members.register(29) for _ in range(100)], many, members.log_contact)
    bare = _each(ids, many, _bare(place, services))
    services.close()
    rates = [1 / median(times) for times in (ours, theirs, bare)]
    rate = Figure("command through do", place.database, *_split(rates, "/s"), to_library=1.5)
    half = [middle(times) for times in (ours, theirs, bare)]
    return [rate, Figure("command through do, p50", place.database, *_split(half, "ms"), target=P50[place.database])]


def visible(place: Place, many: int) -> list[Figure]:
    """From the commit of a command until every read model shows it, on a record of full size."""
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    after, whole = [], []
    for member_id in islice(cycle(_members(services)), many):
        begun = time.perf_counter()
        services.do(_contact(services, member_id), BY, show=False)
        after.append(timed(services.show))
        whole.append(time.perf_counter() - begun)
    services.close()
    return [
        Figure("change visible after commit, p50", place.database, middle(after), "ms", target=20),
        Figure("command with show=True, p50", place.database, middle(whole), "ms"),
    ]


def _members(services: LifeServices) -> list[str]:
    with services.database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql(STREAM).fetchall()]


def _contact(services: LifeServices, member_id: str) -> LogContact:
    topics = [ContactTopic.WORK, ContactTopic.TRANSPORT]
    return LogContact(member_id, services.today(), ContactMode.PHONE, True, topics=topics, minutes=20, note=NOTE)


def _each(ids: list[Any], many: int, command: Callable[[Any], Any]) -> list[float]:
    """The time of each command, after some to warm up."""
    times = []
    for id in islice(cycle(ids), many + many // 10):
        times.append(timed(lambda id=id: command(id)))  # type: ignore[misc]
    return times[many // 10 :]


def _split(figures: list[float], unit: str) -> tuple[float, str, float, float]:
    return figures[0], unit, figures[1], figures[2]


def _bare(place: Place, services: LifeServices) -> Callable[[str], None]:
    """The statements of a command with nothing around them: read the stream, add an event and an answer, commit."""
    sqlite = place.database == "SQLite"
    connection: Any
    if sqlite:
        connection = sqlite3.connect(place.home / "lifeservices.db", isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
    else:
        address = make_url(place.url).set(drivername="postgresql").render_as_string(hide_password=False)
        connection = psycopg.connect(address, autocommit=True)
    sql = services.database.sql
    read = sql(
        "SELECT position, stream_id, version, name, recorded_at, state FROM event WHERE stream_id = ? ORDER BY version"
    )
    claim = "UPDATE record_head SET position = position + 1 RETURNING position, recorded_at"
    add = sql("INSERT INTO event (position, stream_id, version, name, recorded_at, state) VALUES (?, ?, ?, ?, ?, ?)")
    answer = sql("INSERT INTO command (id, digest, answer, recorded_at) VALUES (?, ?, ?, ?)")

    def command(stream_id: str) -> None:
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if sqlite else "BEGIN")
        last = cursor.execute(read, (stream_id,)).fetchall()[-1]
        position, at = cursor.execute(claim).fetchone()
        cursor.execute(add, (position, stream_id, last[2] + 1, last[3], at, last[5]))
        cursor.execute(answer, (new_id(), "0" * 64, "{}", at))
        cursor.execute("COMMIT")

    return command
