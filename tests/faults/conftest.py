"""What tests of faults share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.processes import Nursery, nursery


@pytest.fixture(scope="session")
def processes() -> Iterator[Nursery]:
    """Where processes come from that are meant to be killed."""
    with nursery() as found:
        yield found
