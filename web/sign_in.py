"""Signing in and out, with the sign-in library over our own accounts and visits."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask_security import Security, UserDatastore, current_user, logout_user
from werkzeug.middleware.proxy_fix import ProxyFix

from lifeservices.accounts import Account, Accounts, normal
from lifeservices.application import LifeServices
from lifeservices.factors import Factors
from lifeservices.guessing import Guessing
from lifeservices.passwords import fits, hashed, is_weakly_kept, nobodys
from web import identity
from web.access import SIGNED_IN, everybody, policy, services
from web.door import inside
from web.entering import THROUGH, WITH_CODE, SignInRole, User, device_word, enter
from web.navigation import home_of

blueprint = Blueprint("sign_in", __name__)
NOT_KNOWN = "The e-mail address or the password is not right. Look at both again."
TOO_OFTEN = "There were too many tries. Wait three minutes, after many tries a quarter of an hour, then try again."


class Datastore(UserDatastore):
    """Our accounts, where the sign-in library looks for its users."""

    def __init__(self, accounts: Accounts, factors: Factors) -> None:
        super().__init__(User, SignInRole)
        self.accounts, self.factors = accounts, factors

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> User | None:
        """Whose visit this is. A visit that began without a code is nobody's where one is asked for."""
        if not session.get(WITH_CODE) and self.factors.required():
            return None
        found = self.accounts.with_uniquifier(kwargs["fs_uniquifier"])
        return User(found) if found else None


def install(app: Flask, services: LifeServices) -> None:
    """Set the library up; its own pages stay off. Passwords are looked at by our own rules, which also count tries."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  the name of a method
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SESSION_PROTECTION=None,
    )
    app.extensions["factors"] = factors = Factors(services)
    Security(app, Datastore(Accounts(services), factors), register_blueprint=False)
    # Only what our own proxies say is believed: anybody can send such a line themselves.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=services.settings.proxies, x_proto=0)  # type: ignore[method-assign]
    # Made now, so that the first stranger waits no longer than the others.
    nobodys()


@blueprint.get("/")
@everybody
def start() -> Any:
    """The first page of whoever is signed in."""
    return redirect(home_of(current_user.role) if current_user.is_authenticated else url_for("sign_in.sign_in"))


@blueprint.route("/sign-in", methods=["GET", "POST"])
@everybody
def sign_in() -> Any:
    """The page before everything else."""
    if current_user.is_authenticated:
        return redirect(home_of(current_user.role))
    there = request.values.get("next", "")
    refused = identity.told() if request.method == "GET" else ""
    if request.method == "POST":
        found, refused = _tried(request.form.get("email", "")[:320], request.form.get("password", ""))
        if found is not None:
            session.pop(THROUGH, None)
            return enter(found, inside(there) or "")
    page = render_template(
        "sign_in.html",
        title="Sign in",
        errors=[refused] if refused else [],
        refused=bool(refused),
        email=request.form.get("email", ""),
        next=inside(there) or "",
        kept=request.values.get("kept", "") == "yes",
        signed_out=session.ended and not refused and bool(there),
        service=identity.called(),
        left=request.args.get("left", ""),
    )
    return page, 422 if refused and request.method == "POST" else 200


def _tried(email: str, password: str) -> tuple[Account | None, str]:
    """Whose account opens with these, or why none does: the same words, after the same work, for every address."""
    accounts, guessing = Accounts(services()), Guessing(services())
    email, address = normal(email), request.remote_addr or ""
    found = accounts.with_email(email)
    device = found.id if guessing.knows(device_word(), found.id if found else "") and found else ""
    if not guessing.may_try("password", email, address, device):
        return None, TOO_OFTEN
    right = fits(password, found.password if found else None)
    if found is None or not right or not found.active:
        return None, NOT_KNOWN
    guessing.was_right("password", email, address, device)
    if is_weakly_kept(found.password):
        accounts.keep_password(found.id, hashed(password))
    return found, ""


@blueprint.post("/sign-out")
@policy(*SIGNED_IN)
def sign_out() -> Any:
    """End the visit; what the browser keeps of it is wiped too."""
    left = session.get(THROUGH)
    logout_user()
    answer = redirect(url_for("sign_in.sign_in", left=left))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
