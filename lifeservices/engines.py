"""The two kinds of engine, each with what keeps the record safe and waits short.

SQLite is the library that comes with `sqlcipher3`, for every file of a record and in every process: what the machine's
Python brings along may be one that can damage a file which several processes use, and two copies of the library in one
process would let go of each other's locks.
"""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite

from lifeservices.patience import mine
from lifeservices.settings import SettingsError

LOCK_WAIT_SECONDS = 5
"""How long a writer waits for another before it gives up with an honest answer."""
CONNECT_SECONDS = 2
PAGE_BYTES = 4096
LONG_LOG, LONGEST_LOG = 10_000, 14_000
"""Pages of 4 KiB in SQLite's log: where it is long it begins anew, at the longest whoever writes works it in."""
ALONE = "AUTOCOMMIT"
"""The level of statements without a transaction around them."""
POOL: dict[str, Any] = {"pool_size": 16, "max_overflow": 32, "pool_use_lifo": True, "pool_timeout": 3}
WITH_THE_RESET_FAULT = (3, 7, 0), (3, 51, 2)
"""From the first to the last SQLite that can damage a file when two processes write and tidy up at once."""


def may_damage_files(version: tuple[int, ...] = sqlite.sqlite_version_info) -> bool:
    """Whether a version of SQLite must not be used by several processes at once."""
    first, last = WITH_THE_RESET_FAULT
    return first <= version <= last


def sqlite_engine(url: str, key: bytes | None = None) -> Engine:
    """An engine over a SQLite file; with a key, over one that is sealed as a whole."""
    file = make_url(url).database
    if not file or file == ":memory:":
        raise ValueError("The record needs a file: give DATABASE_URL as sqlite:///path/to/file.db")
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, module=sqlite, connect_args={"timeout": LOCK_WAIT_SECONDS}, **POOL)

    @event.listens_for(engine, "do_connect")
    def connect(_: Any, __: Any, words: Any, values: dict[str, Any]) -> Any:
        connection = sqlite.connect(*words, **values)
        if key is not None:
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        _look_inside(connection, file)
        return connection

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        # The driver's own transaction handling would begin late and end DDL early; we say BEGIN ourselves.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=-65536")
        # Worked into the file beside those who write, every few seconds; by them only where nobody does it.
        connection.execute(f"PRAGMA wal_autocheckpoint={LONGEST_LOG}")
        # Where it had to grow all the same, its file is cut back when it begins anew.
        connection.execute(f"PRAGMA journal_size_limit={LONGEST_LOG * PAGE_BYTES}")
        connection.execute("PRAGMA temp_store=MEMORY")
        # What is deleted is written over: the names of somebody who is erased must not stay in the file.
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("begin_writing"):
            _take_the_write_lock(connection)
        else:
            # It looks at nothing yet, so it cannot go wrong: what SQLAlchemy would add costs more than it does.
            connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]

    return engine


def _look_inside(connection: Any, file: str) -> None:
    """Raises SettingsError where the key at hand does not open the file."""
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite.OperationalError:
        raise
    except sqlite.DatabaseError:
        connection.close()
        raise SettingsError(
            f"{file} does not open: it is sealed with another key than the one at hand, or it is damaged. Its own key "
            "is the file database.key that stood in LIFESERVICES_HOME with it. Bring that back, or restore a backup."
        ) from None


def _take_the_write_lock(connection: Connection) -> None:
    patience = mine()
    if patience is None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={LOCK_WAIT_SECONDS * 1000}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    with patience.spending() as seconds:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def postgres_engine(url: str, level: str | None = None) -> Engine:
    """An engine over a PostgreSQL server. `level`: the isolation of its transactions, other than the server's own."""
    options = f"-c lock_timeout={LOCK_WAIT_SECONDS}s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
    given: dict[str, Any] = {"options": options, "connect_timeout": CONNECT_SECONDS}
    # A server that vanished without a word is noticed by whoever still listens to it.
    given |= {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
    way: dict[str, Any] = {} if level is None else {"isolation_level": level}
    if level == ALONE:
        way["skip_autocommit_rollback"] = True
    engine = create_engine(url, connect_args=given, pool_reset_on_return=None, **POOL, **way)

    @event.listens_for(engine, "reset")
    def put_back(connection: Any, _: Any, __: Any) -> None:
        # Nearly always nothing is open any more: the pool's own way would take a lock to find that out.
        if connection.pgconn.transaction_status != TransactionStatus.IDLE:
            connection.rollback()

    @event.listens_for(engine, "do_connect")
    def connect(_: Any, __: Any, words: Any, values: dict[str, Any]) -> ImpatientConnection:
        patience = mine()
        if patience is None:
            return ImpatientConnection.connect(*words, **values)
        with patience.spending() as seconds:
            if seconds < CONNECT_SECONDS / 2:
                raise psycopg.OperationalError("The database has not answered in time.")
            values["connect_timeout"] = min(CONNECT_SECONDS, math.ceil(seconds))
            return ImpatientConnection.connect(*words, **values)

    return engine


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that is given up, rather than waited for beyond the patience of who waits."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """What the server answers."""
        patience = mine()
        if patience is None:
            return super().wait(gen, interval, timeout)
        seconds, began = patience.now(), time.monotonic()
        try:
            return super().wait(gen, interval, min(seconds, timeout or seconds))
        except psycopg.errors._WaitTimeout:
            # What it was asked may still be carried out: nobody can say, so the connection is of no more use.
            self.pgconn.finish()
            raise psycopg.OperationalError("The database has not answered in time.") from None
        finally:
            # Said without a `with`: it is passed through some forty times for a page.
            patience.spend(time.monotonic() - began)
