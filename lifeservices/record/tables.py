"""The tables of record. Migrations make them; nothing in them is ever edited but the keys' and readers' own rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

record_head = Table(
    "record_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Text, nullable=False),
    # live, as-recorded (recording times came from an import) or demo (everyone in it is invented)
    Column("origin", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    UniqueConstraint("stream_id", "version", name="event_stream_version"),
)

command = Table(
    "command",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

subject_key = Table(
    "subject_key",
    metadata,
    Column("subject_id", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("wrapped", Text),
    Column("master_id", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("destroyed_at", Text),
)

seal_block = Table(
    "seal_block",
    metadata,
    Column("last_position", BigInteger, primary_key=True, autoincrement=False),
    Column("first_position", BigInteger, nullable=False),
    # For each event of the block, in order: its position (8 bytes, big-endian) and its chain hash (32 bytes).
    Column("entries", LargeBinary, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("projection", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("stopped_at", BigInteger),
    Column("stopped_because", Text),
    Column("stopped_on", Text),
)

tracking = Table(
    "tracking",
    metadata,
    Column("application", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
