"""AC-40: schemathesis asks at every address of the site at length, on both databases."""

from __future__ import annotations

import random

import pytest

from tests.web.asked_by_schemathesis import Drive
from tests.web.fuzzed_site import guarded
from tests.web.fuzzing import Fuzz


@pytest.mark.deep
def test_ac_40_half_a_million_that_schemathesis_asks_are_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    with guarded(fuzz):
        Drive(fuzz, beginning=random.randrange(1 << 32)).until(250_000)
