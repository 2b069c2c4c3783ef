"""Forms that were sent, and what was answered, so that the same one has one effect."""

import sqlalchemy as sa
from alembic import op

revision = "0011_presses"
down_revision = "0010_looks_and_emergencies"


def upgrade() -> None:
    op.create_table(
        "press",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("began_at", sa.Text, nullable=False),
        sa.Column("sealed", sa.Text),
        sa.Column("said_until", sa.Text),
    )
    op.create_index("ix_press_began_at", "press", ["began_at"])
    op.create_index("ix_press_said_until", "press", ["said_until"])
