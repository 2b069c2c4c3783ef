"""A position is given out once and for ever, and recording times never go back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3.dump import _iterdump

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite

from lifeservices.record.record import Record
from lifeservices.record.tables import metadata
from tests.record.making import change, happenings, opened, write


def rows(record: Record) -> list[tuple[object, ...]]:
    return [tuple(row) for portion in record.every_row() for row in portion]


def test_a_position_is_not_reused_after_its_event_is_gone(migrated_url: str) -> None:
    with opened(migrated_url) as record:
        write(record, 10)
        change(record, "DELETE FROM event WHERE position > 7")
        assert record.append(happenings(2, first=11)) == [11, 12]


def test_a_transaction_that_failed_uses_no_position(migrated_url: str) -> None:
    with opened(migrated_url) as record:
        write(record, 5)
        with pytest.raises(IntegrityError):
            record.append(happenings(3, first=4))
        assert record.append(happenings(1, first=6)) == [6]


def test_positions_are_the_same_after_a_dump_and_a_reload(migrated_url: str, kind: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record:
        write(record, 20)
        change(record, "DELETE FROM event WHERE position IN (3, 20)")
        before, head = rows(record), record.head()
    again = reloaded_file(migrated_url, tmp_path) if kind == "sqlite" else reloaded_tables(migrated_url)
    with opened(again) as record:
        assert rows(record) == before
        assert record.head() == head
        assert record.append(happenings(1, first=21)) == [21]


def reloaded_file(url: str, tmp_path: Path) -> str:
    """The database as SQL text, read into a new file."""
    with sqlite.connect(str(make_url(url).database)) as old, sqlite.connect(tmp_path / "again.db") as new:
        new.executescript("\n".join(_iterdump(old)))
    return f"sqlite:///{tmp_path / 'again.db'}"


def reloaded_tables(url: str) -> str:
    """Every table of record as COPY text, emptied and read again."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        for table in ("event", "record_head"):
            assert table in metadata.tables
            with connection.cursor() as cursor:
                with cursor.copy(f"COPY {table} TO STDOUT".encode()) as out:
                    text = b"".join(bytes(part) for part in out)
                cursor.execute(f"TRUNCATE {table}".encode())
                with cursor.copy(f"COPY {table} FROM STDIN".encode()) as into:
                    into.write(text)
    return url


def test_recording_times_never_go_back(migrated_url: str) -> None:
    begin = datetime(2016, 11, 15, 12, tzinfo=UTC)
    times = [begin, begin + timedelta(hours=1), begin - timedelta(days=400), begin + timedelta(hours=2)]
    with opened(migrated_url, clock=lambda: times.pop(0)) as record:
        for number in range(1, 5):
            record.append(happenings(1, first=number))
        recorded = [str(row[4]) for row in rows(record)]
    assert recorded == sorted(recorded)
    assert recorded[1] == recorded[2] == "2016-11-15T13:00:00.000000Z"
