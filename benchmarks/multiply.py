"""A record ten times as long: each journey of a generated one told by ten people, for generating ten would take long.

Every id becomes another in each copy. Copies have no keys, as if those people had been erased: their names are empty,
and everything that is counted is there.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

COLUMNS = "position, stream_id, version, name, recorded_at, state"
LETTERS = "789abcdefg"
"""The ids of a generated record are of version 7; a copy's are of another, which nothing else in a state looks like."""


def multiply(file: Path) -> None:
    """Make the record in a SQLite file ten times as long, in the same order of telling."""
    of = ", ".join(f"({n}, '-{letter}')" for n, letter in enumerate(LETTERS))
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        connection.executescript(
            f"""
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -262144;
            BEGIN IMMEDIATE;
            ALTER TABLE event RENAME TO seed;
            CREATE TABLE event (position INTEGER NOT NULL PRIMARY KEY, stream_id TEXT NOT NULL,
                version INTEGER NOT NULL, name TEXT NOT NULL, recorded_at TEXT NOT NULL, state TEXT NOT NULL);
            WITH copies (n, mark) AS (VALUES {of})
            INSERT INTO event ({COLUMNS})
                SELECT position * 10 - 9 + n, replace(stream_id, '-7', mark), version, name, recorded_at,
                    replace(state, '-7', mark)
                FROM (SELECT * FROM seed ORDER BY position) CROSS JOIN copies
                WHERE n = 0 OR stream_id LIKE '%-7%';
            DROP TABLE seed;
            CREATE UNIQUE INDEX event_stream_version ON event (stream_id, version);
            UPDATE record_head SET position = (SELECT MAX(position) FROM event);
            COMMIT;
            """
        )
