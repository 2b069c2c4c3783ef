"""Where a benchmark runs: a SQLite file, and a PostgreSQL server of its own with the very same record in it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.generate import generate, services_at
from lifeservices.local_postgres import local_postgres
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import prepare

TABLES = ("record_head", "event", "subject_key")


@dataclass(frozen=True)
class Place:
    """One record on one database."""

    database: str
    home: Path
    url: str


def sqlite_place(folder: Path, name: str, members: int, most_each: int | None = None) -> Place:
    """A generated record on SQLite, made once for a folder."""
    home = folder / name
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        services = services_at(home, "")
        generate(services, members, most_each)
        services.close()
        (home / "ready").touch()
    return Place("SQLite", home, f"sqlite:///{home / 'lifeservices.db'}")


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """A server that ends with the block."""
    with local_postgres(folder / "postgres") as url:
        yield url


def postgres_place(server: str, twin: Place) -> Place:
    """The same record on PostgreSQL, row for row, under the same master key."""
    name = f"bench_{twin.home.name}".lower()
    plain = make_url(server).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if not there:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
    place = Place("PostgreSQL", twin.home, make_url(server).set(database=name).render_as_string(hide_password=False))
    if not there:
        copy_record(twin, place)
    return place


def copy_record(source: Place, target: Place) -> None:
    """Copy the tables of record from SQLite to PostgreSQL."""
    services = services_at(target.home, target.url)
    migrate(services.database)
    services.close()
    address = make_url(target.url).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(sqlite3.connect(source.home / "lifeservices.db")) as old, psycopg.connect(address) as new:
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
    services.close()
    return place
