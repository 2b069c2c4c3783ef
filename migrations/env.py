"""Alembic's way into the database: the connection is handed in by `lifeservices.migrating`."""

from alembic import context

from lifeservices import accounts, letting_in, visits  # noqa: F401  their tables belong to the same metadata
from lifeservices.evaluation import looks, shelf  # noqa: F401  theirs too
from lifeservices.record.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
