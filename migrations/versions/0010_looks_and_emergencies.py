"""Who looked at whom; and who opened a member outside their reach, why, and who looked into it."""

import sqlalchemy as sa
from alembic import op

revision = "0010_looks_and_emergencies"
down_revision = "0009_signing_in"

KEPT = "BEGIN SELECT RAISE(ABORT, 'looks are never changed'); END"
FUNCTION = """
CREATE FUNCTION looks_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'looks are never changed'; END $$
"""
TRIGGER = """
CREATE TRIGGER member_look_kept BEFORE UPDATE OR DELETE ON member_look
FOR EACH ROW EXECUTE FUNCTION looks_are_never_changed()
"""


def upgrade() -> None:
    _looks()
    _emergencies()
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER member_look_{what.lower()} BEFORE {what} ON member_look {KEPT}")
    else:
        op.execute(FUNCTION)
        op.execute(TRIGGER)


def _looks() -> None:
    op.create_table(
        "member_look",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("member_id", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("grant_id", sa.Text, nullable=False),
        sa.Column("visit", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    for column in ("at", "staff_id", "member_id", "grant_id"):
        op.create_index(f"ix_member_look_{column}", "member_look", [column])


def _emergencies() -> None:
    op.create_table(
        "emergency",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("member_id", sa.Text, nullable=False),
        sa.Column("staff_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("opened_at", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("visit", sa.Text, nullable=False),
    )
    for column in ("member_id", "staff_id", "opened_at"):
        op.create_index(f"ix_emergency_{column}", "emergency", [column])
    op.create_table(
        "emergency_review",
        sa.Column("emergency_id", sa.Text, primary_key=True),
        sa.Column("reviewer", sa.Text, primary_key=True),
        sa.Column("due_on", sa.Text, nullable=False),
        sa.Column("closed_at", sa.Text),
        sa.Column("closed_by", sa.Text),
        sa.Column("found", sa.Text),
    )
    op.create_index("ix_emergency_review_due_on", "emergency_review", ["due_on"])
