"""The words of forms: claimed once, answered as before, taken over from whoever will not come back."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from lifeservices.application import LifeServices
from lifeservices.domain.errors import CommandReused
from lifeservices.made_by import begin_press, own_id, own_word
from lifeservices.presses import Answered, Presses, Sent, StillSaving, forget_answers
from tests.clocks import Clock

SENT = Sent("account", "/coach/pins", "a-word", b"what was typed")
LED_ON = Answered(303, location="/coach/")
SHOWN = Answered(200, page="cGFnZQ==", kind="text/html")


def counts(services: LifeServices, what: str = "count(*)") -> int:
    with services.database.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT {what} FROM press").scalar_one())


def test_ac_07_a_word_is_claimed_once_and_answered_as_before(services: LifeServices) -> None:
    presses = Presses(services)
    assert presses.claim(SENT) is None
    presses.answered(SENT, LED_ON)
    for _ in range(2):
        found = Presses(services).claim(SENT)
        assert found is not None
        assert (found.status, found.location) == (303, "/coach/")
    assert counts(services) == 1


@pytest.mark.parametrize("other", ["who", "path", "word"])
def test_ac_07_another_person_place_or_copy_is_another_form(services: LifeServices, other: str) -> None:
    presses = Presses(services)
    presses.claim(SENT)
    presses.answered(SENT, LED_ON)
    assert presses.claim(replace(SENT, **{other: "another"})) is None


def test_ac_07_other_answers_in_the_same_copy_are_refused_once_it_is_saved(services: LifeServices) -> None:
    presses, altered = Presses(services), replace(SENT, content=b"something else")
    assert presses.claim(SENT) is None
    presses.nothing_done(SENT)
    assert presses.claim(altered) is None
    presses.answered(altered, LED_ON)
    with pytest.raises(CommandReused):
        presses.claim(SENT)


def test_ac_07_of_ten_at_once_one_carries_it_out_and_the_others_get_its_answer(services: LifeServices) -> None:
    presses, done = Presses(services), list[str]()

    def send(_: int) -> Answered:
        earlier = presses.claim(SENT)
        if earlier is None:
            done.append("once")
            presses.answered(SENT, LED_ON)
        return earlier or LED_ON

    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(send, range(10)))
    assert done == ["once"]
    assert {answer.location for answer in answers} == {"/coach/"}


def test_ac_07_whoever_is_still_at_it_is_waited_for_and_no_longer_than_a_moment(
    services: LifeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lifeservices.presses.PATIENCE", 0.1)
    presses = Presses(services)
    assert presses.claim(SENT) is None
    with pytest.raises(StillSaving):
        presses.claim(SENT)


def test_ac_07_a_claim_of_a_process_that_died_is_taken_over(services: LifeServices) -> None:
    number = os.fork()
    if number == 0:
        services.database.engine.dispose(close=False)
        Presses(services).claim(SENT)
        os._exit(0)
    os.waitpid(number, 0)
    assert counts(services) == 1
    assert Presses(services).claim(SENT) is None


def test_ac_07_a_claim_that_is_old_is_taken_over(services: LifeServices, clock: Clock) -> None:
    assert Presses(services).claim(SENT) is None
    clock.now += timedelta(seconds=11)
    assert Presses(services).claim(SENT) is None


def test_ac_07_a_page_is_shown_again_for_ten_minutes_and_an_answer_known_for_ninety_days(
    services: LifeServices, clock: Clock
) -> None:
    presses = Presses(services)
    presses.claim(SENT)
    presses.answered(SENT, SHOWN)
    found = presses.claim(SENT)
    assert found is not None
    assert found.page == SHOWN.page
    clock.now += timedelta(minutes=11)
    found = presses.claim(SENT)
    assert found is not None
    assert found.page == ""
    assert presses.claim(replace(SENT, word="another")) is None
    assert counts(services, "count(said_until)") == 0, "the page is still kept"
    clock.now += timedelta(days=91)
    assert presses.claim(replace(SENT, word="a third")) is None
    assert counts(services) == 1


def test_ac_07_pages_that_were_answers_go_when_somebody_is_erased(services: LifeServices) -> None:
    presses, other = Presses(services), replace(SENT, word="another")
    for sent, answer in ((SENT, SHOWN), (other, LED_ON)):
        presses.claim(sent)
        presses.answered(sent, answer)
    with services.database.write() as connection:
        forget_answers(connection)
    assert counts(services) == 1
    assert presses.claim(other) is not None


def test_ac_07_what_one_form_makes_has_one_id_and_one_secret(services: LifeServices) -> None:
    keyring = services.keyring
    begin_press(SENT)
    made = [(own_id("view"), own_word(keyring, "feed")) for _ in range(2)]
    others = [own_id("roster"), own_word(keyring, "sign-up")]
    begin_press(replace(SENT, word="another"))
    again = (own_id("view"), own_word(keyring, "feed"))
    begin_press(None)
    assert made[0] == made[1]
    assert not {*made[0]} & {*others, *again}
    assert own_id("view") != own_id("view")
    assert own_word(keyring, "feed") != own_word(keyring, "feed")
