"""What somebody has begun to write and not saved yet."""

import sqlalchemy as sa
from alembic import op

revision = "0006_drafts"
down_revision = "0005_agreements"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("staff_id", sa.Text, nullable=False, index=True),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("member_id", sa.Text, nullable=False, index=True),
        sa.Column("command_id", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("saved_at", sa.Text, nullable=False, index=True),
    )
