"""The site over the cast, each test with a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from tests.cast import Cast, Clock, play
from tests.services import services_at
from tests.web.pages import Visitor
from web import create_app


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The story, told once: a folder with its record and keys, and the ids in it."""
    folder = tmp_path_factory.mktemp("cast")
    clock = Clock()
    with services_at(f"sqlite:///{folder / 'record.db'}", clock, migrating=True, home=str(folder)) as services:
        cast = play(services, clock)
        with services.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return folder, cast.ids


@pytest.fixture
def cast(told: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Cast]:
    """The cast today, in a record of the test's own."""
    folder, ids = told
    home = tmp_path / "home"
    shutil.copytree(folder, home)
    settings = read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'record.db'}"})
    clock = Clock()
    services = LifeServices(settings, clock)
    from tests.cast import TODAY

    clock.on(TODAY)
    yield Cast(services, clock, dict(ids))
    services.close()


@pytest.fixture
def app(cast: Cast) -> Flask:
    """The site."""
    return create_app(cast.services)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with a browser who is not signed in."""
    return Visitor(app)


@pytest.fixture
def wren(app: Flask) -> Visitor:
    """Wren, signed in."""
    return Visitor(app).signed_in("wren")
