"""Second factors, limits on guessing, known devices, links to set a password, and what was done to accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0009_signing_in"
down_revision = "0008_keys_of_an_account"


def upgrade() -> None:
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_table(
        "spare_code",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
    )
    op.create_table(
        "sign_in_allowance",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("full_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "known_device",
        sa.Column("word_hash", sa.Text, primary_key=True),
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("seen_at", sa.Text, nullable=False),
    )
    op.create_table(
        "sign_up",
        sa.Column("account_id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("until", sa.Text, nullable=False),
    )
    op.create_table(
        "account_change",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("account_id", sa.Text, nullable=False, index=True),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("by_whom", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
