"""AC-40: what schemathesis asks at the second share of the addresses of the site, on both databases."""

from __future__ import annotations

from tests.web.asked_by_schemathesis import share_is_answered
from tests.web.fuzzing import Fuzz


def test_ac_40_what_schemathesis_asks_at_the_second_share_is_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    share_is_answered(fuzz, 1)
