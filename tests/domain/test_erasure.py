"""Erasing a person takes two, a legal hold forbids it, and nobody takes any of it back by a correction."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.erasure import ErasureAskedFor, ErasureTurnedDown, LegalHoldLifted, LegalHoldPlaced
from lifeservices.domain.event import Event
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.words_person import ErasureBasis
from tests.domain.telling import day, member, refused

BASIS = ErasureBasis.MEMBER_ASKED
ASKED = ErasureAskedFor(on=day("03-01"), basis=BASIS, asked_by_id="lena")


def held(until: date | None = None) -> LegalHoldPlaced:
    return LegalHoldPlaced(on=day("03-01"), placed_by_id="lena", until=until, reason="The court asked.")


def gone(by: str, on: str = "03-02") -> PersonKeyDestroyed:
    return PersonKeyDestroyed(on=day(on), basis=BASIS, approved_by_id=by)


def test_ac_31_one_asks_and_another_confirms() -> None:
    journey = member(ASKED)
    with refused("You asked for this yourself. Somebody else has to confirm it."):
        journey.erasing.carry_out(gone("lena"))
    journey.erasing.carry_out(gone("pomona"))
    assert journey.erased_on == day("03-02")


def test_ac_31_nobody_erases_without_being_asked() -> None:
    with refused("Two people decide this"):
        member().erasing.carry_out(gone("pomona"))
    with refused("Two people decide this"):
        member(ASKED, ErasureTurnedDown(on=day("03-01"))).erasing.carry_out(gone("pomona"))


def test_what_was_asked_is_not_asked_twice_and_can_be_turned_down_once() -> None:
    journey = member(ASKED)
    with refused("This was asked for on March 1, 2016 and waits for somebody else to confirm it."):
        journey.erasing.ask(ASKED)
    journey.erasing.turn_down(ErasureTurnedDown(on=day("03-02")))
    with refused("Nobody asked for this person to be erased."):
        journey.erasing.turn_down(ErasureTurnedDown(on=day("03-02")))
    journey.erasing.ask(ASKED)


@pytest.mark.parametrize(("until", "last"), [(None, "12-31"), (day("03-10"), "03-10")])
def test_ac_31_a_legal_hold_forbids_it_to_its_last_day(until: date | None, last: str) -> None:
    journey = member(ASKED, held(until))
    with refused("A legal hold stands until"):
        journey.erasing.carry_out(gone("pomona", last))
    with refused("already"):
        journey.erasing.place_hold(held())
    journey.erasing.lift_hold(LegalHoldLifted(on=day("03-02")))
    with refused("There is no legal hold on this person."):
        journey.erasing.lift_hold(LegalHoldLifted(on=day("03-02")))
    journey.erasing.carry_out(gone("pomona"))


def test_a_hold_that_has_ended_holds_nobody() -> None:
    journey = member(ASKED, held(day("03-10")))
    with refused("There is no legal hold"):
        journey.erasing.lift_hold(LegalHoldLifted(on=day("03-11")))
    journey.erasing.carry_out(gone("pomona", "03-11"))


def test_a_hold_ends_on_a_day_to_come() -> None:
    with refused("Choose today or a later day", "until"):
        member().erasing.place_hold(held(day("02-28")))


@pytest.mark.parametrize("event", [ASKED, held()])
def test_ac_31_nobody_takes_it_back_as_an_entry(event: Event) -> None:
    journey = member(event)
    with refused("It cannot be corrected or taken back.", "entry_id"):
        journey.void("e3", EntryVoided(on=day("03-02"), entry_id="e3", reason="typing-error"))
    late = EntryCorrected(on=day("03-02"), entry_id="e3", field="on", value="2016-02-01", reason="typing-error")
    with refused("It cannot be corrected or taken back.", "entry_id"):
        journey.correct(late)
