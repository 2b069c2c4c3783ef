"""How long does a command take, and how long until everybody sees what it changed?"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from statistics import median
from typing import Any

import psycopg
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite

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
    ids = member_ids(services)
    bare = _bare(place, services)
    times: list[list[float]] = [[], [], []]
    with Members(environment(place)) as members:
        theirs = [members.register(29) for _ in range(len(ids))]
        # In turn, so that whatever else the machine does slows all three alike.
        for n in range(many + many // 10):
            member_id, their_id = ids[n % len(ids)], theirs[n % len(ids)]
            times[0].append(timed(partial(_log, services, member_id)))
            times[1].append(timed(partial(members.log_contact, their_id)))
            times[2].append(timed(partial(bare, member_id)))
    services.close()
    half = [median(some[many // 10 :]) for some in times]
    rates, waits = [1 / seconds for seconds in half], [seconds * 1000 for seconds in half]
    return [
        Figure("command through do", place.database, rates[0], "/s", rates[1], rates[2], to_library=1.5),
        Figure("the same, p50", place.database, waits[0], "ms", waits[1], waits[2], target=P50[place.database]),
    ]


def visible(place: Place, many: int) -> list[Figure]:
    """From the commit of a command until every read model shows it, on a record of full size."""
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    after, whole = [], []
    for member_id in islice(cycle(member_ids(services)), many):
        begun = time.perf_counter()
        _log(services, member_id)
        after.append(timed(services.show))
        whole.append(time.perf_counter() - begun)
    services.close()
    return [
        Figure("change visible after commit, p50", place.database, middle(after), "ms", target=20),
        Figure("command with show=True, p50", place.database, middle(whole), "ms"),
    ]


def member_ids(services: LifeServices) -> list[str]:
    with services.database.read() as connection:
        return [row[0] for row in connection.exec_driver_sql(STREAM).fetchall()]


def a_contact(services: LifeServices, member_id: str) -> LogContact:
    topics = [ContactTopic.WORK, ContactTopic.TRANSPORT]
    return LogContact(member_id, services.today(), ContactMode.PHONE, True, topics=topics, minutes=20, note=NOTE)


def _log(services: LifeServices, member_id: str) -> None:
    services.do(a_contact(services, member_id), BY, show=False)


def _bare(place: Place, services: LifeServices) -> Callable[[str], None]:
    """The statements of a command with nothing around them: read the stream, add an event and an answer, commit."""
    on_sqlite = place.database == "SQLite"
    connection: Any
    if on_sqlite:
        connection = sqlite.connect(place.home / "lifeservices.db", isolation_level=None)
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
        cursor.execute("BEGIN IMMEDIATE" if on_sqlite else "BEGIN")
        last = cursor.execute(read, (stream_id,)).fetchall()[-1]
        position, at = cursor.execute(claim).fetchone()
        cursor.execute(add, (position, stream_id, last[2] + 1, last[3], at, last[5]))
        cursor.execute(answer, (new_id(), "0" * 64, "{}", at))
        cursor.execute("COMMIT")

    return command
