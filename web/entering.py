"""The way in: a password, then a code of the moment; what is known of somebody between the two, and of their device."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import after_this_request, current_app, redirect, request, session, url_for
from flask_security import RoleMixin, UserMixin, login_user
from werkzeug.wrappers import Response

from lifeservices.accounts import Account, Accounts
from lifeservices.commands import Role
from lifeservices.factors import Factors
from lifeservices.guessing import DEVICE_KEPT, Guessing
from web.access import services
from web.navigation import home_of
from web.visiting import ENTERING

HALF_WAY = timedelta(minutes=10)
"""How long somebody may take between their password and their code."""
WITH_CODE = "with_code"
"""Where a visit keeps that a code was shown for it."""
THROUGH = "through_service"
"""Where a visit keeps that the identity service said whose it is, and whether people can sign out of that too."""


class SignInRole(RoleMixin):
    """A role as the sign-in library wants it."""

    def __init__(self, role: Role) -> None:
        self.name = role.value
        self.permissions: list[str] = []


class User(UserMixin):
    """Somebody who signs in, as the sign-in library wants it."""

    fs_uniquifier = ""

    def __init__(self, account: Account) -> None:
        self.id = account.id
        self.email = account.email
        self.password = account.password
        self.active = account.active
        self.fs_uniquifier = account.uniquifier
        self.staff_id = account.staff_id
        self.role = account.role
        self.name = account.name
        self.agreement = account.agreement
        self.keys = account.keys
        self.roles = [SignInRole(account.role)]


def factors() -> Factors:
    """The second factors of this site."""
    found: Factors = current_app.extensions["factors"]
    return found


def enter(account: Account, there: str, second_factor: bool = False) -> Any:
    """The password was right, or the identity service named them. Let them in, or ask for what is still needed.

    `there` is where they wanted to go; `second_factor`, whether the service saw one already.
    """
    if second_factor:
        return let_in(account, there, with_code=True)
    has_one = factors().has_one(account.id)
    if not has_one and not factors().required():
        return let_in(account, there, with_code=False)
    session[ENTERING] = {"who": account.uniquifier, "at": services().clock().isoformat(), "there": there}
    if not has_one:
        factors().begin(account.id)
        return redirect(url_for("second_factor.set_up"), 303)
    return redirect(url_for("second_factor.code"), 303)


def half_way() -> tuple[Account, str] | None:
    """Who has shown their password here and no code yet, and where they want to go."""
    found = session.get(ENTERING)
    if not found or services().clock() - datetime.fromisoformat(found["at"]) > HALF_WAY:
        return None
    account = Accounts(services()).with_uniquifier(found["who"])
    return (account, found["there"]) if account is not None and account.active else None


def let_in(account: Account, there: str, with_code: bool) -> Response:
    """They are in."""
    begin(account, with_code)
    return redirect(there or home_of(account.role))


def begin(account: Account, with_code: bool) -> None:
    """Begin their visit, and know this device from now on."""
    session.pop(ENTERING, None)
    login_user(User(account), remember=False, authn_via=["password", "authenticator"] if with_code else ["password"])
    session[WITH_CODE] = with_code
    word = Guessing(services()).remember(account.id, device_word())

    @after_this_request
    def know(response: Response) -> Response:
        response.set_cookie(
            _device_cookie(),
            word,
            max_age=DEVICE_KEPT,
            httponly=True,
            secure=services().settings.https,
            samesite="Lax",
        )
        return response


def device_word() -> str:
    """The word that this browser carries, if it signed in before."""
    return request.cookies.get(_device_cookie(), "")


def _device_cookie() -> str:
    return "__Host-device" if services().settings.https else "device"
