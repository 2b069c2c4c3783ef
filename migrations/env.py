"""Alembic's way into the database: the connection is handed in by `lifeservices.migrating`."""

from alembic import context

from lifeservices import accounts, letting_in, presses, visits  # noqa: F401  their tables belong to the same metadata
from lifeservices.crashpoint import crashpoint
from lifeservices.evaluation import looks, shelf  # noqa: F401  theirs too
from lifeservices.record.tables import metadata

connection = context.config.attributes["connection"]


def one_step(**_: object) -> None:
    """After each step, of which all belong to one transaction."""
    crashpoint("migration-mid-step")


context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, on_version_apply=one_step)
with context.begin_transaction():
    context.run_migrations()
