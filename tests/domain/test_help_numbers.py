"""The help numbers of a market: dialable, whole, and only where the program runs."""

from __future__ import annotations

import pytest

from lifeservices.domain.market import HelpNumbersSet, Market, MarketClosed, MarketOpened
from tests.domain.telling import day, given, refused

OPENED = MarketOpened(on=day("2023-07-01"), state="OH", product="medicaid")


@pytest.mark.parametrize("number", ["800-555-0140", "(614) 555-0140", "1 800 555 0140", "988"])
def test_a_number_that_can_be_dialed_is_taken(number: str) -> None:
    market = given(OPENED, kind=Market)
    market.help_by(HelpNumbersSet(on=day("2023-07-02"), nurse_line=number, nurse_hours="24 hours"))
    assert market.changes[-1].nurse_line == number  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ["ask at the desk", "8", "800-555-0140 ext", "-800"])
def test_a_number_that_cannot_is_refused_beside_its_question(number: str) -> None:
    market = given(OPENED, kind=Market)
    for field in ("nurse_line", "crisis", "relay", "distress"):
        with refused("can be dialed", field):
            market.help_by(HelpNumbersSet(on=day("2023-07-02"), **{field: number}))
    assert market.changes == []


def test_hours_need_a_line_and_numbers_an_open_market() -> None:
    hours = HelpNumbersSet(on=day("2023-07-02"), nurse_hours="24 hours")
    with refused("number of the nurse line too", "nurse_line"):
        given(OPENED, kind=Market).help_by(hours)
    with refused("before it opened", "set_on"):
        given(OPENED, kind=Market).help_by(HelpNumbersSet(on=day("2023-06-30")))
    with refused("not open", "market_id"):
        given(OPENED, MarketClosed(on=day("2024-07-01")), kind=Market).help_by(HelpNumbersSet(on=day("2024-07-02")))
