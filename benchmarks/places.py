"""Where a benchmark runs: a SQLite file, and a PostgreSQL server of its own with the very same record in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite

from benchmarks.generate import generate, services_at
from benchmarks.multiply import multiply
from lifeservices.local_postgres import local_postgres
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import prepare

MOST = 100_000
"""Members whose journeys are generated one by one; of more, each tenth."""
TABLES = ("record_head", "event", "subject_key")


@dataclass(frozen=True)
class Place:
    """One record on one database."""

    database: str
    home: Path
    url: str


def sqlite_place(folder: Path, name: str, members: int, most_each: int | None = None, afresh: bool = False) -> Place:
    """A generated record on SQLite, made once for a folder unless it is wanted afresh."""
    home = folder / name
    if afresh or not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        services = services_at(home, "")
        generate(services, members if members <= MOST else members // 10, most_each)
        services.close()
        if members > MOST:
            multiply(home / "lifeservices.db")
        (home / "ready").touch()
    return Place("SQLite", home, f"sqlite:///{home / 'lifeservices.db'}")


def empty_sqlite(folder: Path) -> Place:
    """A SQLite file that is not there yet."""
    home = folder / "empty"
    shutil.rmtree(home, ignore_errors=True)
    return Place("SQLite", home, f"sqlite:///{home / 'lifeservices.db'}")


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """A server that ends with the block. Every commit waits for the disk, as in real use."""
    with local_postgres(folder / "postgres") as url:
        yield url


def empty_postgres(server: str, folder: Path) -> Place:
    """A database with nothing in it."""
    home = folder / "empty-postgres"
    shutil.rmtree(home, ignore_errors=True)
    return Place("PostgreSQL", home, _made(server, "empty", afresh=True)[0])


def postgres_place(server: str, twin: Place, afresh: bool = False) -> Place:
    """The same record on PostgreSQL, row for row, under the same master key."""
    url, fresh = _made(server, twin.home.name, afresh)
    place = Place("PostgreSQL", twin.home, url)
    if fresh:
        copy_record(twin, place)
    return place


def _made(server: str, name: str, afresh: bool = False) -> tuple[str, bool]:
    """The address of a database on the server, and whether it was just made."""
    with psycopg.connect(plain(server), autocommit=True) as connection:
        if afresh:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if not there:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return make_url(server).set(database=name).render_as_string(hide_password=False), not there


def plain(url: str) -> str:
    """An address as the driver itself reads it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def copy_record(source: Place, target: Place) -> None:
    """Copy the tables of record from SQLite to PostgreSQL."""
    services = services_at(target.home, target.url)
    migrate(services.database)
    services.close()
    with closing(sqlite.connect(source.home / "lifeservices.db")) as old, psycopg.connect(plain(target.url)) as new:
        for table in TABLES:
            rows = old.execute(f"SELECT * FROM {table}")
            names = ", ".join(column[0] for column in rows.description)
            new.execute(f"DELETE FROM {table}".encode())
            with new.cursor().copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
                for row in rows:
                    copy.write_row(row)
        new.commit()
        new.autocommit = True
        new.execute("VACUUM ANALYZE")


def with_read_models(place: Place) -> Place:
    """The place again, with every read model there and up to date."""
    services = services_at(place.home, place.url)
    prepare(services.reader)
    services.reader.catch_up()
    services.close()
    return place
