"""Records to evaluate: the constructed program of 2016, told once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.replay import Replay
from tests.program import copy_of, told_program


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's record and keys, in a folder."""
    return told_program(tmp_path_factory.mktemp("program"))


@pytest.fixture
def program(told: Path, tmp_path: Path) -> Iterator[LifeServices]:
    """The program over a copy of the test's own."""
    services = copy_of(told, tmp_path / "home")
    yield services
    services.close()


@pytest.fixture
def replay(program: LifeServices) -> Replay:
    """Its figures, on any day as known at any moment."""
    return Replay(program, program.today())
