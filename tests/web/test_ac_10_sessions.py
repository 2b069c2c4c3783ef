"""A cookie is worth nothing once its visit is over: on every process, within one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import RecordDeparture
from tests.cast import PASSWORDS, TODAY, Cast
from tests.web.entering import Person, with_codes
from tests.web.pages import Visitor
from tests.web.sites import site_over

ANOTHER = "forty herons wait at the weir"


def sign_out(cast: Cast, wren: Visitor) -> None:
    page, _ = wren.get("/account")
    wren.send(page.form_to("/sign-out"))


def sign_out_everywhere(cast: Cast, wren: Visitor) -> None:
    """From another device."""
    other = Visitor(wren.app).signed_in("wren")
    page, _ = other.get("/account")
    answer = other.send(page.form_to("/account/sign-out-everywhere"), 303)
    assert "storage" in answer.headers["Clear-Site-Data"]


def quiet(cast: Cast, wren: Visitor) -> None:
    cast.clock.later(minutes=15, seconds=1)


def a_working_day(cast: Cast, wren: Visitor) -> None:
    for _ in range(52):
        cast.clock.later(minutes=14)
        wren.client.get("/account")


def stopped(cast: Cast, wren: Visitor) -> None:
    Accounts(cast.services).stop(account_of(cast))


def left(cast: Cast, wren: Visitor) -> None:
    cast.services.do(RecordDeparture(cast.ids["wren"], left_on=TODAY), Actor("first", Role.ADMIN))


def another_password(cast: Cast, wren: Visitor) -> None:
    """Typed at another device."""
    other = Visitor(wren.app).signed_in("wren")
    page, _ = other.get("/account")
    form = page.form_to("/account/password")
    other.send(form, 303, password=PASSWORDS["wren"], new_password=ANOTHER)
    assert other.client.get("/account").status_code == 200


def account_of(cast: Cast) -> str:
    found = Accounts(cast.services).with_email("wren@example.org")
    assert found is not None
    return found.id


ENDS = [sign_out, sign_out_everywhere, quiet, a_working_day, stopped, left, another_password]


@pytest.mark.parametrize("end", ENDS)
def test_ac_10_a_saved_cookie_opens_nothing_after(cast: Cast, app: Flask, end: Callable[[Cast, Visitor], None]) -> None:
    wren = Visitor(app).signed_in("wren")
    saved = wren.client.get_cookie("visit")
    assert saved is not None
    # Each site is what another process would be: nothing but the database is shared.
    for site in (app, site_over(cast.services)):
        assert replayed(site, saved.value) == (200, 200)
    end(cast, wren)
    for site in (app, site_over(cast.services)):
        assert replayed(site, saved.value) == (401, 401)


def replayed(site: Flask, word: str) -> tuple[int, int]:
    """What a page answers to a saved cookie, and what it answers to a script."""
    thief = site.test_client()
    thief.set_cookie("visit", word)
    return thief.get("/account").status_code, thief.get("/account", headers=SCRIPT).status_code


SCRIPT = {"Accept": "application/json"}


def test_ac_10_no_word_set_before_signing_in_is_worth_anything_after(cast: Cast) -> None:
    site = with_codes(cast)
    wren = Person(cast, site, "wren").set_up().another_browser()
    wren.visitor.get("/sign-in")
    seen = [word_of(wren)]
    wren.password()
    seen.append(word_of(wren))
    cast.clock.later(seconds=30)
    wren.code(wren.shown())
    seen.append(word_of(wren))
    assert len(set(seen)) == 3
    assert wren.is_in()
    for word_before in seen[:2]:
        thief = site.test_client()
        thief.set_cookie("visit", word_before)
        assert thief.get("/account").status_code == 401
        assert thief.get("/sign-in/code").headers["Location"] == "/sign-in"


def word_of(person: Person) -> str:
    cookie = person.visitor.client.get_cookie("visit")
    assert cookie is not None
    return cookie.value


def test_ac_10_changing_a_password_asks_for_the_present_one_and_for_a_good_new_one(cast: Cast, app: Flask) -> None:
    wren = Visitor(app).signed_in("wren")
    page, _ = wren.get("/account")
    form = page.form_to("/account/password")
    assert "not the password" in wren.send(form, 422, password="something else", new_password=ANOTHER).text
    assert "Use at least 15" in wren.send(form, 422, password=PASSWORDS["wren"], new_password="too short").text
    own = wren.send(form, 422, password=PASSWORDS["wren"], new_password="wrenhollowellwren").text
    assert "common words, or of your name" in own
    assert Visitor(app).signed_in("wren")
    wren.send(form, 303, password=PASSWORDS["wren"], new_password=ANOTHER)
    page, answer = wren.get("/account")
    assert "Your password is changed" in answer.text


def test_ac_10_the_cookie_is_for_this_site_over_https_alone_and_for_no_script(cast: Cast, app: Flask) -> None:
    cast.services.settings = replace(cast.services.settings, https=True)
    client = site_over(cast.services).test_client()
    cookie = client.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-visit=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Expires" not in cookie
    assert "Domain" not in cookie
