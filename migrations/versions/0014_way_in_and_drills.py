"""Codes in envelopes for the day when phones do not work, and what came of each night's drill."""

import sqlalchemy as sa
from alembic import op

revision = "0014_way_in_and_drills"
down_revision = "0013_identity_links"


def upgrade() -> None:
    op.create_table(
        "envelope_code",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("used_at", sa.Text),
        sa.Column("used_by", sa.Text),
    )
    op.create_table(
        "drill",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("began_at", sa.Text, nullable=False),
        sa.Column("ended_at", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("events", sa.BigInteger, nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
    )
    op.create_index("ix_drill_began_at", "drill", ["began_at"])
