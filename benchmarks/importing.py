"""How many rows of another system's histories are read in a second?"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import psycopg
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite

from benchmarks.figures import Figure, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import COLUMNS, read_rows
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import prepare
from lifeservices.record.recorder import COLUMNS as STORED

SAME = '{"outcome": "employed_same_placement_since_hire"}'


def history_file(rows: int, seed: int = 11) -> str:
    """A history file: an opt-in, a hire, four check-ins and sometimes an ending for each member."""
    text, random, members = io.StringIO(), Random(seed), rows // 6
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    told = [row for n in range(members) for row in _member(random, n)]
    for seq, row in enumerate(sorted(told, key=lambda row: row[6]), 1):
        at = f"{row[5]}T12:00:00Z"
        writer.writerow([seq, f"e{seq:07}", *row[:4], row[5], at, row[4], row[7]])
    return text.getvalue()


def _member(random: Random, n: int) -> Iterator[tuple[str, str, str, str, str, str, date, str]]:
    member, job, employer = f"M{n:06}", f"M{n:06}-P1", f"E{n % 80:02}"
    day = date(2015, 7, 1) + timedelta(random.randint(0, 700))

    def row(kind: str, source: str, data: str = "") -> tuple[str, str, str, str, str, str, date, str]:
        at_work = kind != "opted_in"
        return kind, member, job if at_work else "", employer if at_work else "", source, day.isoformat(), day, data

    yield row("opted_in", "reference", f'{{"coach": "K{n % 40:02}"}}')
    day += timedelta(20)
    yield row("hired", "reference")
    for _ in range(4):
        day += timedelta(random.randint(25, 60))
        yield row("check_in", random.choice(("self_report", "employer_confirmed")), SAME)
    if random.random() < 0.3:
        day += timedelta(9)
        yield row("separated", "self_report")


def importing(place: Place, rows: int) -> list[Figure]:
    """Rows through the rules of the web into an empty record, read models included, beside the bare inserts."""
    services = services_at(place.home, place.url)
    migrate(services.database)
    prepare(services.reader)
    text = history_file(rows)
    problems: list[object] = []

    def run() -> None:
        outcome = import_histories(services, read_rows(io.StringIO(text), "made up"), Manner())
        problems.extend(outcome.problems)

    seconds = timed(run)
    if problems:
        raise SystemExit(f"The import named problems: {problems[:3]}")
    with services.database.read() as connection:
        stored = connection.exec_driver_sql(f"SELECT {STORED} FROM event ORDER BY position").fetchall()
    services.close()
    count = text.count("\n") - 1
    bare = timed(lambda: _bare(place, [tuple(row) for row in stored]))
    return [Figure("import of history rows", place.database, count / seconds, "/s", None, count / bare, 10_000)]


def _bare(place: Place, rows: list[tuple[object, ...]]) -> None:
    """The same events into a table of the same shape, with nothing else done."""
    shape = "(position bigint primary key, stream_id text, version int, name text, recorded_at text, state text"
    shape += ", unique (stream_id, version))"
    if place.database == "SQLite":
        file = Path(place.home / "bare.db")
        with sqlite.connect(file) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"CREATE TABLE bare {shape}")
            connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.close()
        return
    address = make_url(place.url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as new:
        new.execute(f"CREATE TABLE bare {shape}".encode())
        with new.cursor().copy(b"COPY bare FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def emptied(place: Place) -> Place:
    """A folder with nothing in it."""
    shutil.rmtree(place.home, ignore_errors=True)
    place.home.mkdir(parents=True)
    return place
