"""The record: events, command ids, personal keys, the seal, and how far each reader has come."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001_the_record"
down_revision = None


def upgrade() -> None:
    head = op.create_table(
        "record_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("record_id", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    first = {"id": 1, "record_id": str(uuid.uuid4()), "origin": "live", "position": 0, "recorded_at": ""}
    op.bulk_insert(head, [first])
    op.create_table(
        "event",
        # On SQLite only INTEGER PRIMARY KEY is the row's own, explicit key, stable over dump and reload.
        sa.Column(
            "position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
        ),
        sa.Column("stream_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.UniqueConstraint("stream_id", "version", name="event_stream_version"),
    )
    op.create_table(
        "command",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_table(
        "subject_key",
        sa.Column("subject_id", sa.Text, primary_key=True),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("wrapped", sa.Text),
        sa.Column("master_id", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("destroyed_at", sa.Text),
    )
    op.create_table(
        "seal_block",
        sa.Column("last_position", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("first_position", sa.BigInteger, nullable=False),
        sa.Column("entries", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("projection", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("stopped_at", sa.BigInteger),
        sa.Column("stopped_because", sa.Text),
        sa.Column("stopped_on", sa.Text),
    )
    op.create_table(
        "tracking",
        sa.Column("application", sa.Text, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
    )
