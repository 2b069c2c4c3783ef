"""Whether single keys do anything for somebody; it was kept by each browser before."""

import sqlalchemy as sa
from alembic import op

revision = "0008_keys_of_an_account"
down_revision = "0007_calendar_feeds"


def upgrade() -> None:
    op.add_column("account", sa.Column("keys", sa.Boolean, nullable=False, server_default=sa.true()))
