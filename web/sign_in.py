"""Signing in and out, with the sign-in library over our own accounts and visits."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask_security import RoleMixin, Security, UserDatastore, UserMixin, current_user, login_user, logout_user
from flask_security.forms import LoginForm

from lifeservices.accounts import HASHING, Account, Accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from web.access import SIGNED_IN, everybody, policy
from web.navigation import home_of

blueprint = Blueprint("sign_in", __name__)
NOT_KNOWN = "The e-mail address or the password is not right. Look at both again."


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


class Datastore(UserDatastore):
    """Our accounts, where the sign-in library looks for its users."""

    def __init__(self, accounts: Accounts) -> None:
        super().__init__(User, SignInRole)
        self.accounts = accounts

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> User | None:
        """By e-mail address or uniquifier; addresses are always compared without regard to case."""
        if "email" in kwargs:
            found = self.accounts.with_email(kwargs["email"])
        else:
            found = self.accounts.with_uniquifier(kwargs["fs_uniquifier"])
        return User(found) if found else None

    def put(self, model: User) -> User:
        """The only thing the library ever changes is how a password is hashed."""
        self.accounts.keep_password(model.id, model.password)
        return model


def install(app: Flask, services: LifeServices) -> None:
    """Set the library up; its own pages stay off."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  the name of a method
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={f"argon2__{name}": value for name, value in HASHING.items()},
        SECURITY_PASSWORD_NORMALIZE_FORM="NFKD",  # noqa: S106
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SESSION_PROTECTION=None,
    )
    Security(app, Datastore(Accounts(services)), register_blueprint=False)


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
    form = LoginForm()
    if form.validate_on_submit():
        login_user(form.user, remember=False, authn_via=["password"])
        return redirect(inside(request.form.get("next", "")) or home_of(form.user.role))
    refused = request.method == "POST"
    there = request.values.get("next", "")
    page = render_template(
        "sign_in.html",
        title="Sign in",
        errors=[NOT_KNOWN] if refused else [],
        refused=refused,
        email=request.form.get("email", ""),
        next=inside(there) or "",
        kept=request.values.get("kept", "") == "yes",
        signed_out=session.ended and not refused and bool(there),
    )
    return page, 422 if refused else 200


@blueprint.post("/sign-out")
@policy(*SIGNED_IN)
def sign_out() -> Any:
    """End the visit; what the browser keeps of it is wiped too."""
    logout_user()
    answer = redirect(url_for("sign_in.sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def inside(address: str) -> str | None:
    """An address of this site, or nothing: nobody is sent elsewhere after signing in."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return None
    return address
