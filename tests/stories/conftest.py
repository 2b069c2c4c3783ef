"""Every story has a program of its own, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import services_at
from tests.stories.program import Calendar, Program


@pytest.fixture
def program(migrated_url: str, tmp_path: Path) -> Iterator[Program]:
    calendar = Calendar()
    with services_at(migrated_url, calendar, home=str(tmp_path / "home")) as services:
        told = Program(services, calendar)
        told.open()
        yield told
