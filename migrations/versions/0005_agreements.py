"""Under which data use agreement an evaluator may take along exact days."""

import sqlalchemy as sa
from alembic import op

revision = "0005_agreements"
down_revision = "0004_saved_views"


def upgrade() -> None:
    op.add_column("account", sa.Column("agreement", sa.Text, nullable=False, server_default=""))
