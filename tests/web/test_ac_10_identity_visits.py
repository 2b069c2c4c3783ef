"""A visit that began through an identity service is a visit like any other: who is asked for what, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from tests.cast import PASSWORDS, Cast
from tests.web.access_cast import leave
from tests.web.coming_back import CALLED, WREN, account_of, allow, come_back, is_in, refused_with, site_with
from tests.web.entering import Person as WithPhone
from tests.web.identity_provider import IdentityProvider, Person
from tests.web.pages import Visitor
from web import identity


@pytest.fixture
def site(cast: Cast, provider: IdentityProvider) -> Flask:
    return site_with(cast, provider)


def test_ac_15_our_code_is_asked_for_unless_the_service_saw_a_second_factor_just_now(
    cast: Cast, provider: IdentityProvider
) -> None:
    site = site_with(cast, provider, second_factor="required")
    wren = WithPhone(cast, site, "wren").set_up()
    links = _links(cast, site)
    links.allow(account_of(cast, "wren").id, cast.ids["pomona"], "The town gave out badges")
    now = int(cast.clock.now.timestamp())
    for said, led in (
        ({}, "/sign-in/code"),
        ({"amr": ["pwd"], "auth_time": now}, "/sign-in/code"),
        ({"amr": ["pwd", "mfa"]}, "/sign-in/code"),
        ({"amr": ["pwd", "mfa"], "auth_time": now - 600}, "/coach/"),
        ({"acr": "urn:strong", "auth_time": now}, "/coach/"),
    ):
        visitor = Visitor(site)
        answer = come_back(visitor, provider, Person(WREN.sub, WREN.email, said=said))
        assert (answer.location, is_in(visitor)) == (led, led == "/coach/"), said
    person = wren.another_browser()
    come_back(person.visitor, provider, WREN)
    cast.clock.now += timedelta(seconds=60)
    person.code(person.shown())
    assert person.is_in()


def _links(cast: Cast, site: Flask) -> identity.Links:
    with site.test_request_context():
        return identity.links()


@pytest.mark.parametrize("how", ["stopped", "left", "cut", "everywhere"])
def test_ac_10_a_visit_through_the_service_ends_with_the_next_request(
    cast: Cast, site: Flask, provider: IdentityProvider, how: str
) -> None:
    allow(cast, site, "wren")
    wren = Visitor(site)
    come_back(wren, provider, WREN)
    assert is_in(wren)
    ending(cast, site, how)
    assert not is_in(wren)
    if how != "everywhere":
        assert "let in here" in refused_with(come_back(wren, provider, WREN), wren)


def ending(cast: Cast, site: Flask, how: str) -> None:
    mine = account_of(cast, "wren").id
    if how == "left":
        leave(cast.services, cast.ids["wren"])
    elif how == "everywhere":
        Accounts(cast.services).end_visits(mine)
    else:
        doing = {"stopped": "stop", "cut": "end-service"}[how]
        Visitor(site).signed_in("pomona").fill(f"/admin/accounts/{mine}", 303, doing=doing, reason="Works elsewhere")


def test_ac_15_whoever_ends_this_way_in_signs_in_with_their_password(
    cast: Cast, site: Flask, provider: IdentityProvider
) -> None:
    allow(cast, site, "wren")
    wren, elsewhere = Visitor(site), Visitor(site)
    come_back(wren, provider, WREN)
    come_back(elsewhere, provider, WREN)
    page, answer = wren.get("/account")
    assert f"You first came in with {CALLED} on Nov" in answer.text
    form = page.form_to("/account/service/end")
    assert "not the password" in wren.send(form, 422, password="something else entirely").text
    assert is_in(elsewhere)
    wren.send(form, 303, password=PASSWORDS["wren"])
    assert is_in(wren)
    assert not is_in(elsewhere)
    assert "/account/service/end" not in wren.get("/account")[1].text
    assert "let in here" in refused_with(come_back(elsewhere, provider, WREN), elsewhere)
    assert is_in(elsewhere.signed_in("wren"))
    changes = Visitor(site).signed_in("pomona").get(f"/admin/accounts/{account_of(cast, 'wren').id}")[1].text
    for what in (
        f"Sign-in through {CALLED} allowed",
        f"First sign-in through {CALLED}",
        f"Sign-in through {CALLED} ended",
    ):
        assert what in changes


def test_ac_10_signing_out_ends_our_visit_and_leads_to_the_end_of_theirs(
    cast: Cast, site: Flask, provider: IdentityProvider
) -> None:
    allow(cast, site, "wren")
    wren = Visitor(site)
    come_back(wren, provider, WREN)
    page, _ = wren.get("/places")
    answer = wren.send(page.form_to("/sign-out"))
    assert not is_in(wren)
    shown, _ = wren.get(answer.location)
    assert "/sign-in/service/end" in shown.links
    out = wren.client.get("/sign-in/service/end")
    assert out.location.startswith(f"{provider.issuer}/end?client_id=coaching-site&post_logout_redirect_uri=http%3A")
    wren.signed_in("wren")
    page, _ = wren.get("/places")
    assert wren.send(page.form_to("/sign-out")).location == "/sign-in"


def test_ac_12_what_the_service_calls_people_is_nowhere_to_be_read(
    cast: Cast, site: Flask, provider: IdentityProvider
) -> None:
    allow(cast, site, "wren")
    come_back(Visitor(site), provider, WREN)
    with cast.services.database.read() as connection:
        told = str(
            [connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in ("identity_link", "visit")]
        )
    assert WREN.sub not in told
    assert "example.org" not in told


def test_without_a_service_there_is_no_sign_of_one(app: Flask) -> None:
    visitor = Visitor(app)
    assert "/sign-in/service" not in visitor.get("/sign-in")[1].text
    for address in ("/sign-in/service/go", "/sign-in/service/back?state=a&code=b", "/sign-in/service/end"):
        assert visitor.client.get(address).status_code == 404
    page, _ = visitor.get("/sign-in")
    assert visitor.client.post("/sign-in/service", data=page.form_to("/sign-in").filled()).status_code == 404
