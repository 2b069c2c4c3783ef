"""Somebody with a phone: the site with codes asked for, and what their app would show."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.factors import Factors, code_at
from tests.cast import PASSWORDS, Cast
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over


def with_codes(cast: Cast) -> Flask:
    """The site as it is by default: nobody gets in with a password alone."""
    cast.services.settings = replace(cast.services.settings, second_factor="required")
    return site_over(cast.services)


@dataclass
class Person:
    """One of the cast with a browser and a phone."""

    cast: Cast
    site: Flask
    name: str
    secret: bytes = b""
    spare_codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.site)

    def another_browser(self) -> Person:
        """They, at a device that never signed in."""
        return Person(self.cast, self.site, self.name, self.secret, self.spare_codes)

    def password(self, password: str = "", status: int = 303) -> TestResponse:
        """Type address and password."""
        email = f"{self.name}@example.org"
        answer = self.visitor.client.get("/sign-in")
        form = Page(answer.text).form_to("/sign-in")
        return self.visitor.send(form, status, email=email, password=password or PASSWORDS[self.name])

    def set_up(self) -> Person:
        """Sign in for the first time, and put the key into the phone."""
        assert self.password().headers["Location"] == "/sign-in/set-up"
        page, answer = self.visitor.get("/sign-in/set-up")
        found = re.search(r'class="mono">([A-Z2-7 ]+)<', answer.text)
        assert found
        self.secret = base64.b32decode(found[1].replace(" ", ""))
        codes = self.visitor.send(page.form_to("/sign-in/set-up"), 200, code=self.shown())
        self.spare_codes = re.findall(r'class="mono">([a-z2-7-]+)<', codes.text)
        return self

    def shown(self, seconds: int = 0) -> str:
        """What the phone shows now, or so many seconds from now."""
        return code_at(self.secret, (self.cast.clock.now + timedelta(seconds=seconds)).timestamp())

    def code(self, code: str, status: int = 302) -> TestResponse:
        """Type a code after the password."""
        page, _ = self.visitor.get("/sign-in/code")
        return self.visitor.send(page.form_to("/sign-in/code"), status, code=code)

    def sign_in(self) -> Person:
        """Password and code, on another half minute than the last."""
        self.cast.clock.now += timedelta(seconds=60)
        self.password()
        self.code(self.shown())
        return self

    def is_in(self) -> bool:
        """Whether the first page of their role opens."""
        answer = self.visitor.client.get("/account")
        return answer.status_code == 200


def give_factor(services: LifeServices, who: str) -> None:
    """Somebody has set up a phone."""
    account = Accounts(services).with_email(f"{who}@example.org")
    assert account is not None
    factors = Factors(services)
    factors.begin(account.id)
    key = factors.waiting(account.id, account.email)
    assert key is not None
    secret = base64.b32decode(key.text.replace(" ", "") + "=" * (-len(key.text.replace(" ", "")) % 8))
    assert factors.confirm(account.id, code_at(secret, services.clock().timestamp()))
