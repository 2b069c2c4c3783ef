"""Nobody gets in with a password alone: each role sets up a phone, and each code opens once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from lifeservices.factors import code_at
from tests.cast import PASSWORDS, Cast
from tests.web.entering import Person, with_codes
from tests.web.pages import Page, Visitor


@pytest.fixture
def site(cast: Cast) -> Flask:
    return with_codes(cast)


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_a_code_is_what_every_authenticator_shows(at: int, code: str) -> None:
    # The values of RFC 6238, appendix B, last six digits.
    assert code_at(b"12345678901234567890", at) == code


@pytest.mark.parametrize("name", sorted(PASSWORDS))
def test_ac_15_every_role_reaches_nothing_but_the_set_up_before_there_is_a_second_factor(
    cast: Cast, site: Flask, name: str
) -> None:
    person = Person(cast, site, name)
    person.password()
    for rule in site.url_map.iter_rules():
        if rule.arguments or "GET" not in (rule.methods or set()) or rule.endpoint.startswith(OPEN):
            continue
        answer = person.visitor.client.get(rule.rule)
        assert (answer.status_code, Page(answer.text).title) == (401, "Sign in"), rule.rule
    person.set_up()
    assert len(set(person.spare_codes)) == 10
    assert person.is_in()


OPEN = ("sign_in.", "second_factor.", "identity.", "pages.", "helping.", "health.", "static", "partner.", "calendar.")


def test_ac_15_a_password_alone_opens_nothing_later_either(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up().another_browser()
    assert wren.password().headers["Location"] == "/sign-in/code"
    assert not wren.is_in()
    assert wren.visitor.client.get("/sign-in/set-up").headers["Location"] == "/sign-in/code"
    assert "does not open" in wren.code("000000" if wren.shown() != "000000" else "000001", 422).text
    assert not wren.is_in()
    cast.clock.now += timedelta(seconds=30)
    wren.code(wren.shown())
    assert wren.is_in()


def test_ac_34_a_code_of_this_step_or_the_last_opens_and_each_only_once(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up()
    cast.clock.now += timedelta(minutes=30)
    for seconds, opens in ((-60, False), (30, False), (60, False), (-30, True), (-30, False), (0, True), (0, False)):
        again = wren.another_browser()
        again.password()
        again.code(wren.shown(seconds), 302 if opens else 422)
        assert again.is_in() is opens, seconds
    # A clock that was set back does not make an old code new.
    cast.clock.now -= timedelta(seconds=30)
    again = wren.another_browser()
    again.password()
    again.code(wren.shown(), 422)


def test_ac_15_each_spare_code_opens_once_and_new_ones_end_them_all(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up()
    first, second, *_ = wren.spare_codes
    for code, status in ((first.upper(), 302), (first, 422), (second.replace("-", " "), 302)):
        again = wren.another_browser()
        again.password()
        again.code(code, status)
    page, answer = wren.visitor.get("/account")
    assert "8 of your ten open still" in answer.text
    form = page.form_to("/account/spare-codes")
    assert "not the password" in wren.visitor.send(form, 422, password="something else entirely").text
    assert "Keep these codes" in wren.visitor.send(form, 200, password=PASSWORDS["wren"]).text
    cast.clock.now += timedelta(minutes=10)
    again = wren.another_browser()
    again.password()
    again.code(wren.spare_codes[5], 422)


def test_ac_15_codes_and_keys_cannot_be_read_out_of_the_database(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up()
    with cast.services.database.read() as connection:
        told = str([connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in TABLES])
    assert wren.secret.hex() not in told
    assert str(wren.secret) not in told
    assert not [code for code in wren.spare_codes if code in told or code.replace("-", "") in told]


TABLES = ("second_factor", "spare_code", "visit", "sign_in_allowance", "known_device")


def test_ac_15_a_visit_begun_without_a_code_ends_when_codes_are_asked_for(cast: Cast, app: Flask) -> None:
    wren = Visitor(app).signed_in("wren")
    word = wren.client.get_cookie("visit")
    assert word is not None
    asking = with_codes(cast).test_client()
    asking.set_cookie("visit", word.value)
    assert asking.get("/coach/").status_code == 401


def test_half_the_way_in_is_forgotten_after_ten_minutes_and_at_a_new_word(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up().another_browser()
    before = wren.visitor.client.get_cookie("visit")
    wren.password()
    after = wren.visitor.client.get_cookie("visit")
    assert after is not None
    assert before is None or before.value != after.value
    cast.clock.now += timedelta(minutes=11)
    assert wren.visitor.client.get("/sign-in/code").headers["Location"] == "/sign-in"


def test_a_lost_phone_is_reset_and_set_up_anew(cast: Cast, site: Flask) -> None:
    wren = Person(cast, site, "wren").set_up()
    accounts = Accounts(cast.services)
    found = accounts.with_email("wren@example.org")
    assert found is not None
    accounts.forget_factor(found.id)
    assert not wren.is_in()
    earlier = wren.secret
    again = wren.another_browser().set_up()
    assert again.secret != earlier
    assert again.is_in()
