"""The engine for a database address. Where SQLite and PostgreSQL differ is here, in `engines` or in `streaming`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import psycopg
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from lifeservices.engines import ALONE, postgres_engine, sqlite_engine
from lifeservices.streaming import portions
from lifeservices.turns import Turns

Row = Sequence[Any]


class Database:
    """One engine; transactions that begin as they mean to go on."""

    def __init__(self, url: str, key: bytes | None = None) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = sqlite_engine(url, key) if self.is_sqlite else postgres_engine(url)
        self._write_engine = self.engine.execution_options(begin_writing=True)
        self._snapshot_engine = self.engine if self.is_sqlite else postgres_engine(url, "REPEATABLE READ")
        self._alone_engine = self.engine if self.is_sqlite else postgres_engine(url, ALONE)
        self._turns = Turns()

    def sql(self, statement: str) -> str:
        """A statement written with `?` marks, as this database's driver wants it."""
        return statement if self.is_sqlite else statement.replace("?", "%s")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """To read with. On PostgreSQL each statement sees the state of its own moment, as in any transaction that is no
        snapshot; so there is none around it, which would be two more ways to the server and back."""
        with self._alone_engine.connect() as connection, connection.begin():
            yield connection

    def rows(self, statement: str, values: Row = ()) -> list[Any]:
        """What one statement by itself reads, `?` already put right, without a transaction around it."""
        with self._alone_engine.connect() as connection:
            return list(self.run(connection, statement, values).fetchall())

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A read transaction in which every statement, and not only each for itself, sees the same state."""
        with self._snapshot_engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that will write. On SQLite it takes the write lock at once: a later upgrade would fail."""
        turn = self._turns.taken() if self.is_sqlite else nullcontext()
        with turn, self._write_engine.connect() as connection, connection.begin():
            yield connection

    def write_one(self, statement: str, values: Row) -> None:
        """One statement that writes, by itself, with `?` marks for values."""
        with self.write() if self.is_sqlite else self._alone_engine.connect() as connection:
            self.run(connection, self.sql(statement), values)

    def run(self, connection: Connection, statement: str, values: Row = ()) -> Any:
        """One statement on the driver itself, `?` already put right; the answer is its cursor.

        A command is six short statements, and what SQLAlchemy adds to each costs more than the statement.
        """
        try:
            return _driver(connection).execute(statement, values)
        except (sqlite.Error, psycopg.Error) as error:
            raise self._told(connection, statement, error) from None

    @contextmanager
    def _driver_errors(self, connection: Connection, statement: str) -> Iterator[None]:
        try:
            yield
        except (sqlite.Error, psycopg.Error) as error:
            raise self._told(connection, statement, error) from None

    def _told(self, connection: Connection, statement: str, error: Exception) -> BaseException:
        """The driver's error as SQLAlchemy's, without the values: they may be personal."""
        if getattr(_driver(connection), "closed", False):
            connection.invalidate(error)
            # The others have most likely lost the server too: nobody else is to find out by an error.
            self.close()
        base = connection.dialect.loaded_dbapi.Error
        return DBAPIError.instance(statement, None, error, base, dialect=connection.dialect)

    def many(self, connection: Connection, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement once per row, the driver's fast way."""
        statement = self.sql(statement)
        if rows:
            with self._driver_errors(connection, statement):
                _driver(connection).cursor().executemany(statement, rows)

    def copy_in(self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Insert many rows the fastest way the database has."""
        if not rows:
            return
        if self.is_sqlite:
            marks = ", ".join("?" * len(columns))
            self.many(connection, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608
            return
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._driver_errors(connection, statement), _driver(connection).cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def update_in(
        self,
        connection: Connection,
        table: str,
        key: str,
        columns: Mapping[str, str],
        rows: Sequence[Row],
        more: str = "",
    ) -> None:
        """Give columns of some rows new values: each row is those values, then its key. `columns`: name → SQL type.

        `more` is a further fixed condition on the rows as they are, which it calls `old`.
        """
        if self.is_sqlite:
            settings = ", ".join(f"{name} = ?" for name in columns)
            self.many(connection, f"UPDATE {table} AS old SET {settings} WHERE {key} = ? {more}", rows)  # noqa: S608
        elif rows:
            settings = ", ".join(f"{name} = new.{name}" for name in columns)
            arrays = ", ".join(f"%s::{kind}[]" for kind in [*columns.values(), "text"])
            statement = (
                f"UPDATE {table} AS old SET {settings} FROM unnest({arrays}) "  # noqa: S608
                f"AS new ({', '.join(columns)}, wanted) WHERE old.{key} = new.wanted {more}"
            )
            self.run(connection, statement, [list(column) for column in zip(*rows, strict=True)])

    def delete_keys(self, connection: Connection, table: str, column: str, keys: Sequence[Any], more: str = "") -> None:
        """Delete the rows whose column is one of the keys; `more` is a further fixed condition."""
        if self.is_sqlite:
            self.many(connection, f"DELETE FROM {table} WHERE {column} = ? {more}", [(key,) for key in keys])  # noqa: S608
        elif keys:
            self.run(connection, f"DELETE FROM {table} WHERE {column} = ANY(%s) {more}", (list(keys),))  # noqa: S608

    def select_keys(
        self,
        connection: Connection,
        table: str,
        columns: Sequence[str],
        column: str,
        keys: Sequence[Any],
        more: str = "",
    ) -> list[Any]:
        """The rows whose column is one of the keys; `more` is a further fixed condition."""
        start = f"SELECT {', '.join(columns)} FROM {table} WHERE {column}"  # noqa: S608
        found: list[Any] = []
        for some in _portions(keys, 900 if self.is_sqlite else 50_000):
            if len(some) == 1:
                # What a page about one member asks many times; a list costs more to hand over.
                found.extend(self.run(connection, f"{start} = {self.sql('?')} {more}", tuple(some)).fetchall())
            elif self.is_sqlite:
                marks = ", ".join("?" * len(some))
                found.extend(self.run(connection, f"{start} IN ({marks}) {more}", some).fetchall())
            else:
                given, kind = _array(some)
                found.extend(self.run(connection, f"{start} = ANY(%s::{kind}[]) {more}", (given,)).fetchall())
        return found

    def stream(self, statement: str, parameters: Row = (), size: int = 5_000) -> Iterator[Sequence[Any]]:
        """Rows of a long answer, a portion at a time, in constant memory, all of one state of the database."""
        with self.snapshot() as connection:
            yield from portions(connection, self.sql(statement), tuple(parameters), size)

    def one_at_a_time(self, connection: Connection) -> None:
        """Wait until no other process is changing the tables. SQLite's write lock is that already."""
        if not self.is_sqlite:
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7061110)")

    def alone_in(self, connection: Connection, table: str) -> None:
        """Wait until nobody else writes to a table. On SQLite a transaction that writes is alone already."""
        if not self.is_sqlite:
            self.run(connection, f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")

    def rename_table(self, connection: Connection, old: str, new: str) -> None:
        """Put a freshly built table in another's place, within the transaction."""
        connection.execute(text(f"DROP TABLE IF EXISTS {new}"))
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    def index_names(self, connection: Connection, table: str) -> list[str]:
        """The indexes that somebody made for a table, in the order of their names.

        SQLAlchemy's own look at a table asks PostgreSQL for far more, and takes 10 ms for each.
        """
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
            if self.is_sqlite
            else "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s"
        )
        found = connection.exec_driver_sql(query, (table,)).scalars()
        return sorted(str(name) for name in found if not str(name).endswith("_pkey"))

    def number_on(self, connection: Connection, table: Table) -> None:
        """Let a table that numbers its rows by itself go on after the highest number in it. SQLite always does."""
        column = table.autoincrement_column
        if self.is_sqlite or column is None:
            return
        name = column.name
        highest = f"SELECT pg_get_serial_sequence('{table.name}', '{name}'), MAX({name}) FROM {table.name}"  # noqa: S608
        sequence, number = connection.exec_driver_sql(highest).one()
        if sequence is not None and number is not None:
            connection.exec_driver_sql("SELECT setval(%s, %s)", (sequence, number))

    def size(self) -> int:
        """How much room everything in it takes, in bytes."""
        pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        statement = pages if self.is_sqlite else "SELECT pg_database_size(current_database())"
        with self.read() as connection:
            return int(connection.exec_driver_sql(statement).scalar() or 0)

    def close(self) -> None:
        """Let go of every connection."""
        for engine in (self.engine, self._snapshot_engine, self._alone_engine):
            engine.dispose()


def is_unique_violation(error: DBAPIError) -> bool:
    """True when two writers wanted the same version of a stream, or the same command id."""
    return isinstance(error.orig, sqlite.IntegrityError) or getattr(error.orig, "sqlstate", None) == "23505"


def _portions(keys: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _array(keys: Sequence[Any]) -> tuple[Any, str]:
    """Keys as PostgreSQL reads an array of them, and of what: the driver would go over them one by one."""
    if isinstance(keys[0], int):
        return f"{{{','.join(map(str, keys))}}}", "bigint"
    written = '","'.join(keys)
    plain = written.count('"') == 2 * (len(keys) - 1) and "\\" not in written
    return (f'{{"{written}"}}' if plain else list(keys)), "text"


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
