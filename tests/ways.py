"""A small invented program with everything that members' ways are made of, told once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

from lifeservices.application import LifeServices
from lifeservices.demo import load
from lifeservices.settings import Settings, read_settings
from tests.program import hire_staff
from tests.services import services_at

MEMBERS = 60


def settings_of(home: Path) -> Settings:
    """The settings of a record in a folder."""
    return read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'record.db'}"})


def told_ways(folder: Path) -> Path:
    """The program in a folder of its own, up to today."""
    with services_at(f"sqlite:///{folder / 'record.db'}", migrating=True, home=str(folder)) as services:
        load(services.settings, members=MEMBERS)
        hire_staff(services)
        with services.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def copy_of(folder: Path, home: Path) -> LifeServices:
    """The program over a copy of that folder."""
    shutil.copytree(folder, home)
    return LifeServices(settings_of(home))
