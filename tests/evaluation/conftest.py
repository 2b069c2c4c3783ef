"""Records to evaluate: the constructed program of 2016, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.replay import Replay
from tests.copies import Copies
from tests.program import PROGRAM


@pytest.fixture
def program(copies_on_sqlite: Copies, tmp_path: Path) -> Iterator[LifeServices]:
    """The program over a copy of the test's own."""
    with copies_on_sqlite.own(PROGRAM, tmp_path / "home") as copy:
        yield copy.services


@pytest.fixture
def replay(program: LifeServices) -> Replay:
    """Its figures, on any day as known at any moment."""
    return Replay(program, program.today())
