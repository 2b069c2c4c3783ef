"""Putting a line off until a day, and showing it again."""

from __future__ import annotations

import pytest

from lifeservices.domain.hold import LineHeld, LinesTakenUp
from lifeservices.domain.words_hold import Waiting
from tests.domain.telling import day, member, refused

HELD = LineHeld(on=day("03-01"), line=Waiting.QUIET, about_on=day("02-01"), until=day("03-04"))


def test_what_is_held_is_shown_again_once() -> None:
    journey = member(HELD)
    journey.holds.take_up(LinesTakenUp(on=day("03-02")))
    with refused("Nothing is held"):
        journey.holds.take_up(LinesTakenUp(on=day("03-02")))


def test_what_came_back_by_itself_needs_nobody() -> None:
    with refused("Nothing is held"):
        member(HELD).holds.take_up(LinesTakenUp(on=day("03-04")))


@pytest.mark.parametrize(("until", "sentence"), [("03-01", "a day after today"), ("04-02", "31 days at most")])
def test_a_line_waits_for_some_days_and_no_longer(until: str, sentence: str) -> None:
    with refused(sentence, "until"):
        member().holds.hold([LineHeld(on=day("03-01"), line=Waiting.NEWS, about_on=day("02-28"), until=day(until))])
    with refused("Choose what is to wait", "lines"):
        member().holds.hold([])
