"""The weekly histories of 432 people released from prison, with their twelve coaches and a study's two groups."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from lifeservices.application import LifeServices
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import opened, read_rows
from lifeservices.settings import read_settings
from tests.program import CASE, at_noon, hire_staff
from tests.services import services_at

FILE = CASE.with_name("rossi_weekly.events.csv.gz")
TODAY = date(2017, 3, 15)


def told_rossi(folder: Path) -> Path:
    """The histories in a folder of its own, told once, to be copied. Their status is known as long as they are seen."""
    with services_at(f"sqlite:///{folder / 'record.db'}", at_noon(TODAY), migrating=True, home=str(folder)) as services:
        with opened(str(FILE)) as text:
            outcome = import_histories(services, read_rows(text, FILE.name), Manner(as_recorded=True, continuous=True))
        assert not outcome.problems, outcome.problems[:3]
        hire_staff(services)
        with services.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def copy_of(folder: Path, home: Path) -> LifeServices:
    """The histories over a copy of that folder."""
    shutil.copytree(folder, home)
    settings = read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'record.db'}"})
    return LifeServices(settings, at_noon(TODAY))
