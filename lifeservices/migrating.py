"""Bringing the tables of record up to date, and seeing that every read model is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

import migrations
from lifeservices.database import Database


def migrate(database: Database) -> None:
    """Bring the tables of record to their present shape. Safe to run again."""
    config = Config()
    config.set_main_option("script_location", str(Path(next(iter(migrations.__path__)))))
    with database.write() as connection:
        database.one_at_a_time(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
