"""What tests of faults share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.processes import Nursery, nursery


@pytest.fixture(scope="session")
def processes() -> Iterator[Nursery]:
    """Where processes come from that are meant to be killed."""
    if not hasattr(os, "fork"):
        pytest.skip("NOT RUN: processes cannot be split off on this machine")
    with nursery() as found:
        yield found
