"""Somebody signs in through an identity service: their browser goes there and comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from lifeservices.accounts import Account, Accounts
from tests.cast import Cast
from tests.web.identity_provider import CLIENT, SECRET, IdentityProvider, Person
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over

CALLED = "Town Badge"
WREN = Person("wren-at-the-service", "Wren@Example.org")


def site_with(cast: Cast, provider: IdentityProvider, second_factor: str = "off") -> Flask:
    """The site where people may sign in through this service."""
    cast.services.settings = replace(
        cast.services.settings,
        address="http://localhost",
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name=CALLED,
        oidc_second_factor=("mfa", "urn:strong"),
        second_factor=second_factor,
    )
    return site_over(cast.services)


def way_there(visitor: Visitor, next_page: str = "") -> str:
    """Press the button on the sign-in page: the address that the browser goes on to."""
    page, _ = visitor.get(f"/sign-in?next={next_page}" if next_page else "/sign-in")
    answer = visitor.client.post("/sign-in/service", data=page.form_to("/sign-in/service").filled())
    assert (answer.status_code, answer.location) == (303, "/sign-in/service/go")
    going = visitor.client.get(answer.location)
    assert going.status_code == 200, going.location
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', going.text)
    assert found
    assert unescape(found[1]) in Page(going.text).links
    return unescape(found[1])


def come_back(visitor: Visitor, provider: IdentityProvider, person: Person, next_page: str = "") -> TestResponse:
    """There, as this person, and back."""
    back = urlsplit(provider.authorize(way_there(visitor, next_page), person))
    assert f"{back.scheme}://{back.netloc}" == "http://localhost"
    return visitor.client.get(f"{back.path}?{back.query}")


def is_in(visitor: Visitor) -> bool:
    """Whether somebody is signed in."""
    return visitor.client.get("/account").status_code == 200


def refused_with(answer: TestResponse, visitor: Visitor) -> str:
    """What the sign-in page says to whoever was not let in."""
    assert answer.status_code == 302, answer.text
    page, shown = visitor.get(answer.location)
    assert page.title == "Error: Sign in"
    assert page.form_to("/sign-in")
    assert not is_in(visitor)
    found = re.search(r'id="errors".*?</(?:div|section)>', shown.text, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", (found[0] if found else shown.text))


def account_of(cast: Cast, name: str) -> Account:
    """The account of one of the cast."""
    found = Accounts(cast.services).with_email(f"{name}@example.org")
    assert found is not None
    return found


def allow(cast: Cast, site: Flask, name: str) -> None:
    """An administrator lets somebody sign in through the service."""
    pomona = Visitor(site).signed_in("pomona")
    address = f"/admin/accounts/{account_of(cast, name).id}"
    pomona.fill(address, 303, doing="allow-service", reason="The town gave out badges")
    assert "Allowed on Nov" in pomona.get(address)[1].text
    assert f"{name}@example.org, coach, {CALLED} allowed" in pomona.get("/admin/accounts")[1].text


def back_state(way: str) -> str:
    """The word of its beginning, out of an address or a page that leads there."""
    return way.partition("state=")[2].partition("&")[0]
