"""Looks are counted from an index alone, and three indexes that nothing needs any more go."""

import sqlalchemy as sa
from alembic import op

revision = "0015_looks_lately"
down_revision = "0014_way_in_and_drills"


def upgrade() -> None:
    op.create_index("ix_member_look_lately", "member_look", ["staff_id", "at", "page", "member_id"])
    given = sa.text("grant_id <> ''")
    op.create_index("ix_member_look_by_grant", "member_look", ["grant_id"], sqlite_where=given, postgresql_where=given)
    for name in ("staff_id", "grant_id", "staff_id_at"):
        op.drop_index(f"ix_member_look_{name}", "member_look")
