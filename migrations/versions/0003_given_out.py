"""The manifests of figures that were given out, and who of those outside looked at what."""

import sqlalchemy as sa
from alembic import op

revision = "0003_given_out"
down_revision = "0002_accounts"


def upgrade() -> None:
    op.create_table(
        "kept_manifest",
        sa.Column("manifest_sha256", sa.Text, primary_key=True),
        sa.Column("metric", sa.Text, nullable=False),
        sa.Column("as_of", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("result_sha256", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("ix_kept_manifest_made_at", "kept_manifest", ["made_at"])
    op.create_table(
        "look",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
    )
    op.create_index("ix_look_at", "look", ["at"])
