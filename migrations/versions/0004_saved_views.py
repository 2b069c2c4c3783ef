"""The views that leads and supervisors keep: an address with a name."""

import sqlalchemy as sa
from alembic import op

revision = "0004_saved_views"
down_revision = "0003_given_out"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.UniqueConstraint("staff_id", "name", name="saved_view_name"),
    )
