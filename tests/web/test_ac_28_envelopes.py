"""The day when phones do not work: a code from an envelope lets an administrator in once, and others are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from lifeservices.accounts import Account, Accounts
from lifeservices.alarms import Alarms, Cause
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import Refused
from lifeservices.envelopes import Envelopes, plain
from lifeservices.letting_in import LettingIn
from lifeservices.made_by import begin_press
from lifeservices.presses import Sent
from lifeservices.questions.alarms import AlarmRaised, AlarmsRaised, CountAlarms
from tests.cast import PASSWORDS, Cast
from tests.web.entering import Person, with_codes
from tests.web.pages import Page
from tests.web.reading import words

ENVELOPE = "/sign-in/envelope"
FOUND = "The phones of the whole site were down; Pomona called me before she opened the envelope."


@pytest.fixture
def site(cast: Cast) -> Flask:
    return with_codes(cast)


@pytest.fixture
def codes(cast: Cast) -> list[str]:
    return Envelopes(cast.services).make()


def opened(person: Person, code: str, status: int = 303) -> Any:
    """Type the password, then a code from an envelope."""
    person.password()
    page, _ = person.visitor.get(ENVELOPE)
    return person.visitor.send(page.form_to(ENVELOPE), status, code=code)


def account(cast: Cast, name: str) -> Account:
    found = Accounts(cast.services).with_email(f"{name}@example.org")
    assert found is not None
    return found


def alarms(cast: Cast, who: str = "odessa") -> list[AlarmRaised]:
    answer: list[AlarmRaised] = cast.services.ask(AlarmsRaised(), cast.actor(who))
    return answer


def test_ac_28_each_code_opens_the_site_once_after_the_password_and_only_then(
    cast: Cast, site: Flask, codes: list[str]
) -> None:
    pomona = Person(cast, site, "pomona").set_up().another_browser()
    assert pomona.visitor.client.get(ENVELOPE).headers["Location"] == "/sign-in"
    pomona.password()
    _, page = pomona.visitor.get("/sign-in/code")
    assert ENVELOPE in page.text
    assert "does not open" in words(opened(pomona, "a" * 26, 422).text)
    assert not pomona.is_in()
    assert opened(pomona, codes[0].upper().replace("-", "  ")).headers["Location"] == "/admin/way-in"
    told = words(pomona.visitor.get("/admin/way-in")[1].text)
    assert "Used by Pomona Vale on Nov 15, 2016" in told
    assert "One code still opens." in told
    again = pomona.another_browser()
    opened(again, codes[0], 422)
    assert not again.is_in()
    opened(again, codes[1])
    assert again.is_in()
    assert "No code opens any more." in words(again.visitor.get("/admin/way-in")[1].text)
    # Without a code that opens, nobody is led there.
    third = pomona.another_browser()
    third.password()
    assert ENVELOPE not in third.visitor.get("/sign-in/code")[1].text


def test_ac_28_new_codes_end_the_earlier_ones_and_none_can_be_read(cast: Cast, site: Flask, codes: list[str]) -> None:
    later = Envelopes(cast.services).make()
    assert len({*codes, *later}) == 4
    with cast.services.database.read() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM envelope_code").fetchall())
    assert not [code for code in later if code in kept or plain(code) in kept]
    pomona = Person(cast, site, "pomona")
    opened(pomona, codes[0], 422)
    opened(pomona, later[1])
    assert pomona.is_in()


@pytest.mark.parametrize("name", sorted(set(PASSWORDS) - {"pomona"}))
def test_ac_28_no_other_role_comes_in_by_an_envelope(cast: Cast, site: Flask, codes: list[str], name: str) -> None:
    somebody = Person(cast, site, name).set_up().another_browser()
    somebody.password()
    _, page = somebody.visitor.get("/sign-in/code")
    assert ENVELOPE not in page.text
    form = Page(page.text).form_to("/sign-in/code")
    assert somebody.visitor.client.get(ENVELOPE).status_code == 404
    assert somebody.visitor.client.post(ENVELOPE, data=form.filled(code=codes[0])).status_code == 404
    assert not somebody.is_in()
    assert not Envelopes(cast.services).opens(account(cast, name), codes[0])
    assert Envelopes(cast.services).left() == 2


def test_ac_28_wrong_codes_are_counted_like_every_guess(cast: Cast, site: Flask, codes: list[str]) -> None:
    pomona = Person(cast, site, "pomona")
    pomona.password()
    page, _ = pomona.visitor.get(ENVELOPE)
    for _ in range(5):
        assert "does not open" in words(pomona.visitor.send(page.form_to(ENVELOPE), 422, code="b" * 26).text)
    # The right one is not looked at now, and not used up by it.
    assert "too many tries" in words(pomona.visitor.send(page.form_to(ENVELOPE), 422, code=codes[0]).text)
    assert Envelopes(cast.services).left() == 2
    cast.clock.now += timedelta(minutes=4)
    pomona.visitor.send(page.form_to(ENVELOPE), 303, code=codes[0])
    assert pomona.is_in()


def test_ac_28_an_alarm_stands_until_somebody_else_has_looked_into_it(
    cast: Cast, site: Flask, codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pomona = Person(cast, site, "pomona")
    opened(pomona, codes[0])
    assert "a code from an envelope opened the site" in capsys.readouterr().err
    [alarm] = alarms(cast)
    assert (alarm.kind, alarm.staff, alarm.closed_at) == (Cause.ENVELOPE, "Pomona Vale", "")
    assert [change.what for change in LettingIn(cast.services).changes(account(cast, "pomona").id)] == [
        "Signed in with a code from an envelope"
    ]
    assert cast.services.ask(CountAlarms(), Actor("another", Role.ADMIN)) == 1
    with pytest.raises(Refused, match="Somebody else"):
        Alarms(cast.services).close(cast.actor("pomona"), alarm.id, FOUND)
    odessa = Person(cast, site, "odessa").set_up()
    page, answer = odessa.visitor.get("/privacy/alarms")
    assert "Signed in with a code from an envelope" in words(answer.text)
    page, answer = odessa.visitor.get(f"/privacy/alarms/{alarm.id}")
    assert "Was it them" in words(answer.text)
    odessa.visitor.send(page.form_to(f"/privacy/alarms/{alarm.id}"), 303, found=FOUND)
    [closed] = alarms(cast)
    assert (closed.closed_by, closed.found) == ("Odessa Brightwater", FOUND)


def test_ac_28_whoever_came_in_lets_others_go_on_working(cast: Cast, site: Flask, codes: list[str]) -> None:
    wren = Person(cast, site, "wren").set_up()
    pomona = Person(cast, site, "pomona").set_up().another_browser()
    opened(pomona, codes[0])
    where = f"/admin/accounts/{account(cast, 'wren').id}"
    pomona.visitor.fill(where, 303, doing="reset", reason="The phones of the site do not work today")
    assert not wren.is_in()
    assert wren.another_browser().set_up().is_in()
    # And herself: spare codes for the days to come.
    page, _ = pomona.visitor.get("/account")
    made = pomona.visitor.send(page.form_to("/account/spare-codes"), 200, password=PASSWORDS["pomona"])
    assert "Keep these codes" in made.text


def test_ac_28_the_same_form_once_more_after_a_crash_uses_up_one_code(cast: Cast, codes: list[str]) -> None:
    pomona, envelopes = account(cast, "pomona"), Envelopes(cast.services)
    for word, opens in (("first", True), ("first", True), ("second", False)):
        begin_press(Sent("", ENVELOPE, word, b""))
        assert envelopes.opens(pomona, codes[0]) is opens
    begin_press(None)
    assert not envelopes.opens(pomona, codes[0])
    assert (envelopes.left(), len(alarms(cast))) == (1, 1)
