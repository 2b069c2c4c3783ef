"""The content of files beside referrals, sealed and apart from the record."""

import sqlalchemy as sa
from alembic import op

revision = "0016_attachments"
down_revision = "0015_looks_lately"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("member_id", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("kept_at", sa.Text, nullable=False),
        sa.Column("recorded", sa.BigInteger, nullable=False),
    )
    for column in ("member_id", "kept_at"):
        op.create_index(f"ix_attachment_{column}", "attachment", [column])
