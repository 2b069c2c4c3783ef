"""By which address somebody's own calendar fetches their check-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0007_calendar_feeds"
down_revision = "0006_drafts"


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("made_at", sa.Text, nullable=False),
    )
