"""Alarms about reading in bulk, and finding the latest looks of one person at once."""

import sqlalchemy as sa
from alembic import op

revision = "0012_bulk_reading"
down_revision = "0011_presses"


def upgrade() -> None:
    op.create_table(
        "bulk_alarm",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("members", sa.BigInteger, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("visit", sa.Text, nullable=False),
        sa.Column("closed_at", sa.Text),
        sa.Column("closed_by", sa.Text),
        sa.Column("found", sa.Text),
    )
    for column in ("at", "staff_id", "closed_at"):
        op.create_index(f"ix_bulk_alarm_{column}", "bulk_alarm", [column])
    op.create_index("ix_member_look_staff_id_at", "member_look", ["staff_id", "at"])
