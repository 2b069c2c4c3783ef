"""Who may sign in through an identity service, and what it calls them."""

import sqlalchemy as sa
from alembic import op

revision = "0013_identity_links"
down_revision = "0012_bulk_reading"


def upgrade() -> None:
    op.create_table(
        "identity_link",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("allowed_at", sa.Text, nullable=False),
        sa.Column("bound_at", sa.Text),
        sa.Column("used_at", sa.Text),
        sa.UniqueConstraint("issuer", "subject"),
    )
