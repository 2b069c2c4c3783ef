"""Who may see what: not theirs looks like not there; a visit that has ended is over; no form without its token."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands import Role, all_handlers
from tests.cast import PASSWORDS, Cast
from tests.web.pages import Visitor, way_of
from web.access import Undeclared, install, policy_of
from web.coach.commands import member_handlers

ROLES = {"wren", "tansy", "odessa", "ida", "bertrand", "pomona"}


def test_every_view_says_who_may_visit_it(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        assert policy_of(app, rule.endpoint)


def test_a_view_that_says_nothing_cannot_be_served(app: Flask) -> None:
    forgetful = Flask("forgetful")
    forgetful.add_url_rule("/secret", "secret", lambda: "everything")
    with pytest.raises(Undeclared):
        install(forgetful)


def test_another_coach_s_member_looks_like_no_member_at_all(wren: Visitor, cast: Cast) -> None:
    names = [handler.name for handler in member_handlers()]
    for path in ("", "/timeline", *(f"/{name}" for name in names), "/entries/x", "/entries/x/correct/on"):
        theirs = wren.client.get(f"/coach/members/{cast.ids['juniper']}{path}")
        nobodys = wren.client.get(f"/coach/members/nobody{path}")
        assert (theirs.status_code, nobodys.status_code) == (404, 404), path
        assert _said(theirs.text) == _said(nobodys.text)
        assert _same(theirs.headers) == _same(nobodys.headers)


def _said(text: str) -> str:
    """A page without the form's token, which holds the second it was made in."""
    return re.sub(r'(name="(?:csrf_token|press)" value=")[^"]+', r"\1", text)


def _same(headers: object) -> dict[str, str]:
    return {name: value for name, value in dict(headers).items() if name != "Date"}  # type: ignore[call-overload]


def test_a_command_about_another_coach_s_member_is_refused_the_same_way(wren: Visitor, cast: Cast) -> None:
    page, _ = wren.get(f"/coach/members/{cast.ids['posy']}/log-contact")
    form = page.form_to(f"/coach/members/{cast.ids['posy']}/log-contact")
    before = cast.services.record.head().position
    for id in (cast.ids["juniper"], "nobody"):
        form.action = f"/coach/members/{id}/log-contact"
        assert "This page is not here" in wren.send(form, 404, mode="phone", reached="yes").text
    assert cast.services.record.head().position == before


@pytest.mark.parametrize("name", sorted(ROLES))
def test_each_role_reaches_its_own_places_and_no_others(app: Flask, cast: Cast, name: str) -> None:
    visitor = Visitor(app).signed_in(name)
    page, _ = visitor.get("/")
    for link in page.links:
        if link.startswith("/") and not link.startswith("/static"):
            visitor.get(link)
    role = cast.actor(name).role
    may_read = role in (Role.COACH, Role.SUPERVISOR, Role.LEAD)
    assert visitor.client.get("/coach/").status_code == (200 if may_read else 404)
    may_keep = role in (Role.ADMIN, Role.LEAD)
    assert visitor.client.get("/admin/staff").status_code == (200 if may_keep else 404)


def test_somebody_who_is_not_signed_in_is_asked_to_and_comes_back(app: Flask, cast: Cast) -> None:
    visitor = Visitor(app)
    member = f"/coach/members/{cast.ids['marisol']}"
    page, _ = visitor.get(way_of(visitor.get(member, 401)[1]))
    assert page.title == "Sign in"
    answer = visitor.send(page.form_to("/sign-in"), email="wren@example.org", password=PASSWORDS["wren"])
    assert answer.headers["Location"] == member


@pytest.mark.parametrize(
    "there", ["https://elsewhere.test/", "//elsewhere.test", "/\\\\elsewhere.test", "javascript:x"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(app: Flask, there: str) -> None:
    visitor = Visitor(app)
    page, _ = visitor.get(f"/sign-in?next={there}")
    form = page.form_to("/sign-in")
    answer = visitor.send(form, email="wren@example.org", password=PASSWORDS["wren"])
    assert answer.headers["Location"] == "/coach/"


@pytest.mark.parametrize("who", ["wren@example.org", "nobody@example.org", "not an address"])
def test_a_wrong_password_and_an_unknown_address_read_alike(app: Flask, who: str) -> None:
    visitor = Visitor(app)
    page, _ = visitor.get("/sign-in")
    answer = visitor.send(page.form_to("/sign-in"), 422, email=who, password="something else entirely")
    assert "The e-mail address or the password is not right." in answer.text
    assert "something else entirely" not in answer.text


def test_the_word_of_a_visit_is_worth_nothing_after_signing_out(wren: Visitor, app: Flask) -> None:
    word = wren.client.get_cookie("visit")
    assert word is not None
    page, _ = wren.get("/coach/")
    answer = wren.send(page.form_to("/sign-out"))
    assert "storage" in answer.headers["Clear-Site-Data"]
    thief = app.test_client()
    thief.set_cookie("visit", word.value)
    assert thief.get("/coach/").status_code == 401


def test_signing_in_changes_the_word_of_the_visit(app: Flask) -> None:
    visitor = Visitor(app)
    visitor.get("/sign-in")
    before = visitor.client.get_cookie("visit")
    visitor.signed_in("wren")
    after = visitor.client.get_cookie("visit")
    assert before is not None
    assert after is not None
    assert before.value != after.value


@pytest.mark.parametrize(("touches", "still_in"), [([16], False), ([14, 14, 14], True), ([14] * 53, False)])
def test_a_visit_ends_after_15_quiet_minutes_or_12_hours(
    wren: Visitor, cast: Cast, touches: list[int], still_in: bool
) -> None:
    for minutes in touches:
        cast.clock.now += timedelta(minutes=minutes)
        status = wren.client.get("/coach/").status_code
    assert (status == 200) is still_in


@pytest.mark.parametrize("place", ["/static/css/base.css", "/coach/"])
def test_an_answer_to_an_old_word_takes_no_new_word_away(wren: Visitor, app: Flask, cast: Cast, place: str) -> None:
    """Two pages are opened after a night: the form of one must not lose its visit to the other."""
    cookie = wren.client.get_cookie("visit")
    assert cookie is not None
    cast.clock.now += timedelta(days=7)
    with app.test_client(use_cookies=False).get(place, headers={"Cookie": f"visit={cookie.value}"}) as late:
        assert [said for said in late.headers.getlist("Set-Cookie") if said.startswith("visit=")] == []


def test_somebody_who_has_left_the_staff_is_signed_out(wren: Visitor, cast: Cast) -> None:
    from lifeservices.commands.staff import RecordDeparture

    departure = RecordDeparture(cast.ids["wren"], left_on=cast.services.today())
    cast.services.do(departure, cast.actor("pomona"))
    assert wren.client.get("/coach/").status_code == 401


def test_no_post_is_taken_without_its_token(wren: Visitor, cast: Cast) -> None:
    before = cast.services.record.head().position
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    answer = wren.client.post(address, data={"mode": "phone", "reached": "yes", "note": "What I typed"})
    assert answer.status_code == 400
    assert "What I typed" in answer.text
    assert cast.services.record.head().position == before


def test_every_command_has_a_place_on_the_site(app: Flask) -> None:
    about_members = {handler.name for handler in member_handlers()}
    for handler in all_handlers():
        if handler.audience in ("coach", "lead"):
            assert handler.name in about_members or handler.name == "identify-member"
