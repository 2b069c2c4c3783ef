"""SQLite's log of changes stays short while people write, and nobody who writes has to see to it.

Processor time in the commit run: about a second.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from sqlalchemy import text

from lifeservices.database import Database
from lifeservices.engines import LONG_LOG, LONGEST_LOG
from lifeservices.following import schedule
from lifeservices.log_of_changes import work_in
from tests.services import services_at

PAGE = 4096


def test_ac_39_a_log_that_is_worked_in_does_not_grow_with_what_is_written(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    log = tmp_path / "x.db-wal"
    write(database, "CREATE TABLE kept (words BLOB)")
    for _ in range(12):
        write(database, f"INSERT INTO kept VALUES (zeroblob({LONG_LOG // 4 * PAGE}))")
        work_in(database)
    assert 12 * (LONG_LOG // 4) > LONGEST_LOG, "So much that somebody who writes would have worked it in."
    assert log.stat().st_size < LONG_LOG * PAGE
    database.close()


def test_ac_39_who_reads_for_long_holds_up_neither_writers_nor_the_log_for_long(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    write(database, "CREATE TABLE kept (words BLOB)")
    write(database, "INSERT INTO kept VALUES ('before')")
    with database.snapshot() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM kept")).scalar() == 1
        write(database, f"INSERT INTO kept VALUES (zeroblob({(LONG_LOG + 100) * PAGE}))")
        begun = time.monotonic()
        worker = threading.Thread(target=work_in, args=(database,))
        worker.start()
        write(database, "INSERT INTO kept VALUES ('meanwhile')")
        worker.join()
        assert time.monotonic() - begun < 3
        assert connection.execute(text("SELECT COUNT(*) FROM kept")).scalar() == 1
    work_in(database)
    write(database, "INSERT INTO kept VALUES ('after')")
    [(_, pages, _)] = database.rows("PRAGMA wal_checkpoint(PASSIVE)")
    assert pages < 10, "It began anew."
    assert database.rows("SELECT COUNT(*) FROM kept") == [(4,)]
    database.close()


def test_ac_39_the_scheduler_works_the_log_in(migrated_url: str, tmp_path: Path) -> None:
    stop = threading.Event()
    with services_at(migrated_url, home=str(tmp_path)) as services:
        scheduler = threading.Thread(target=schedule, args=[services, stop])
        scheduler.start()
        try:
            write(services.database, "CREATE TABLE kept (words TEXT)")
            until = time.monotonic() + 30
            while services.database.is_sqlite and unworked(services.database.engine.url.database or ""):
                assert time.monotonic() < until
                time.sleep(0.1)
        finally:
            stop.set()
            scheduler.join(30)
        assert not scheduler.is_alive()


def write(database: Database, statement: str) -> None:
    """One change, in a transaction of its own."""
    with database.write() as connection:
        connection.execute(text(statement))


def unworked(file: str) -> bool:
    """True while the file itself, without its log, does not know the table."""
    return b"CREATE TABLE kept" not in Path(file).read_bytes()
