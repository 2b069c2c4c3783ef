"""The admin lets somebody in, and stops them: with a reason, from that moment on, and never their own account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.words_person import StaffRole
from lifeservices.letting_in import LettingIn
from tests.cast import TODAY, Cast
from tests.web.entering import Person, with_codes
from tests.web.pages import Page, Visitor
from tests.web.reading import words

SENTENCE = "forty herons wait at the weir"


def id_of(cast: Cast, email: str) -> str:
    found = Accounts(cast.services).with_email(email)
    assert found is not None
    return found.id


@pytest.fixture
def pomona(app: Flask) -> Visitor:
    return Visitor(app).signed_in("pomona")


def test_somebody_new_is_let_in_and_sets_a_password_that_nobody_else_learns(cast: Cast, pomona: Visitor) -> None:
    joined = AddStaff(full_name="Linnea Foxglove", role=StaffRole.COACH, joined_on=TODAY)
    linnea = cast.services.do(joined, Actor("first", Role.ADMIN)).subject_id
    assert "Choose who." in words(pomona.fill("/admin/accounts/new", 422, email="linnea@example.org").text)
    assert "not an e-mail" in words(pomona.fill("/admin/accounts/new", 422, staff_id=linnea, email="linnea").text)
    made = pomona.fill("/admin/accounts/new", 303, staff_id=linnea, email="linnea@example.org")
    page, _ = pomona.get("/account")
    again = page.form_to("/sign-out").filled(staff_id=linnea, email="Linnea@example.org")
    twice = pomona.client.post("/admin/accounts/new", data=again)
    assert twice.headers["Location"] == made.headers["Location"]
    page, answer = pomona.get(made.headers["Location"])
    assert "No password yet" in answer.text
    address = secret_of(pomona, page, made.headers["Location"])
    hers = Person(cast, with_codes(cast), "linnea")
    assert hers.password(SENTENCE, 422)
    page, answer = hers.visitor.get(address)
    assert "You sign in as linnea@example.org" in answer.text
    assert "15 characters" in words(hers.visitor.send(page.form_to(address), 422, new_password="short").text)
    assert hers.visitor.send(page.form_to(address), 303, new_password=SENTENCE).headers["Location"].endswith("/set-up")
    assert hers.visitor.client.get(address).status_code == 404
    done = [change.what for change in LettingIn(cast.services).changes(id_of(cast, "linnea@example.org"))]
    assert sorted(done) == ["Account made", "Link to set a password made", "Password set"]


def secret_of(visitor: Visitor, page: Page, where: str) -> str:
    given = visitor.send(page.form_to(f"{where}/link"), 200).text
    found = re.search(r"http://[^/]+(/sign-up/[\w-]+)", given)
    assert found
    return found[1]


def test_an_address_opens_for_three_days_and_a_newer_one_ends_it(cast: Cast, pomona: Visitor, app: Flask) -> None:
    where = f"/admin/accounts/{id_of(cast, 'wren@example.org')}"
    page, _ = pomona.get(where)
    first = secret_of(pomona, page, where)
    assert secret_of(pomona, page, where) == first, "pressed twice, it is the same address"
    second = secret_of(pomona, pomona.get(where)[0], where)
    stranger = Visitor(app)
    stranger.get(first, 404)
    stranger.get(second)
    cast.clock.now += timedelta(days=3)
    stranger.get(second, 404)


@pytest.mark.parametrize("doing", ["stop", "end-visits", "reset"])
def test_whoever_is_stopped_or_signed_out_is_out_at_once_and_it_is_written_down_why(
    cast: Cast, pomona: Visitor, app: Flask, doing: str
) -> None:
    wren = Visitor(app).signed_in("wren")
    where = f"/admin/accounts/{id_of(cast, 'wren@example.org')}"
    assert "Say why." in pomona.fill(where, 422, doing=doing, reason=" ").text
    assert wren.client.get("/coach/").status_code == 200
    pomona.fill(where, 303, doing=doing, reason="A laptop was left on the bus")
    assert wren.client.get("/coach/").status_code == 401
    told = pomona.get(where)[1].text
    assert "A laptop was left on the bus" in told
    assert "Pomona Vale" in told
    again = Visitor(app)
    page, _ = again.get("/sign-in")
    sent = page.form_to("/sign-in").filled(email="wren@example.org", password="geese fly over the bakery")
    assert again.client.post("/sign-in", data=sent).status_code == (422 if doing == "stop" else 302)
    if doing == "stop":
        pomona.fill(where, 303, doing="go-on", reason="The laptop was found")
        assert Visitor(app).signed_in("wren")


def test_nobody_changes_their_own_account_this_way(cast: Cast, pomona: Visitor) -> None:
    where = f"/admin/accounts/{id_of(cast, 'pomona@example.org')}"
    assert "Ask another administrator" in pomona.fill(where, 422, doing="reset", reason="I lost my phone").text
    assert "Choose what to do." in pomona.fill(where, 422, doing="", reason="x").text


@pytest.mark.parametrize("name", ["wren", "ida", "odessa", "bertrand"])
def test_for_everybody_else_there_are_no_accounts(cast: Cast, app: Flask, name: str) -> None:
    visitor = Visitor(app).signed_in(name)
    for place in ("", "/new", f"/{id_of(cast, 'wren@example.org')}"):
        visitor.get(f"/admin/accounts{place}", 404)


def test_accounts_are_found_by_name(cast: Cast, pomona: Visitor) -> None:
    told = words(pomona.find("/admin/accounts?q=wren")[1].text)
    assert "Wren Hollowell" in told
    assert "Tansy" not in told
