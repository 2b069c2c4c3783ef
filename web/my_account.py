"""What people can do about their own way in: another password, new spare codes, out everywhere, and the first time."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.accounts import Account, Accounts
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.guessing import Guessing
from lifeservices.letting_in import LettingIn
from lifeservices.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD, fits
from web import identity
from web.access import SIGNED_IN, everybody, policy, services
from web.entering import WITH_CODE, begin, device_word, enter, factors
from web.navigation import home_of
from web.pages import saved
from web.second_factor import spare_codes_page
from web.words import on_day

blueprint = Blueprint("my_account", __name__)
NOT_YOURS = "This is not the password you sign in with now. Type that one once more."
TOO_OFTEN = "There were too many tries. Wait three minutes, after many tries a quarter of an hour, then try again."


@blueprint.get("/account")
@policy(*SIGNED_IN)
def show() -> Any:
    """What they can do."""
    return _page([])


@blueprint.post("/account/password")
@policy(*SIGNED_IN)
def change_password() -> Any:
    """Another password; every visit but this one ends."""
    mine = _mine()
    errors = not_mine(mine)
    try:
        if not errors:
            Accounts(services()).change_password(mine.id, request.form.get("new_password", ""))
    except Refused as reason:
        errors = [reason.message]
    if errors:
        return _page(errors), 422
    LettingIn(services()).noted(mine.id, "Password changed")
    begin(_mine(), with_code=bool(session.get(WITH_CODE)))
    saved("Your password is changed", "Wherever else you were signed in, you are not any more.")
    return redirect(url_for("my_account.show"), 303)


@blueprint.post("/account/spare-codes")
@policy(*SIGNED_IN)
def new_spare_codes() -> Any:
    """Ten new spare codes; the earlier ones open nothing any more."""
    mine = _mine()
    if not factors().has_one(mine.id):
        raise NotFound("spare codes")
    errors = not_mine(mine)
    if errors:
        return _page(errors), 422
    LettingIn(services()).noted(mine.id, "New spare codes made")
    return spare_codes_page(factors().new_spare_codes(mine.id), home_of(mine.role))


@blueprint.post("/account/sign-out-everywhere")
@policy(*SIGNED_IN)
def sign_out_everywhere() -> Any:
    """End every visit, this one too."""
    Accounts(services()).end_visits(current_user.id)
    LettingIn(services()).noted(current_user.id, "Signed out everywhere")
    answer = redirect(url_for("sign_in.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.route("/sign-up/<secret>", methods=["GET", "POST"])
@everybody
def sign_up(secret: str) -> Any:
    """Where somebody who was let in sets their password."""
    found = LettingIn(services()).invited(secret)
    if found is None:
        raise NotFound("sign-up")
    errors: list[str] = []
    if request.method == "POST":
        try:
            accepted = LettingIn(services()).accept(secret, request.form.get("new_password", ""))
            if accepted is None:
                raise NotFound("sign-up")
            return enter(accepted, "")
        except Refused as reason:
            errors = [reason.message]
    page = render_template(
        "second_factor/sign_up.html",
        title="Set your password",
        errors=errors,
        refused=bool(errors),
        email=found.email,
        called=found.name,
        shortest=SHORTEST_PASSWORD,
    )
    return page, 422 if errors else 200


@blueprint.post("/account/service/end")
@policy(*SIGNED_IN)
def end_service() -> Any:
    """Nobody signs in as them through the identity service any more; every visit but this one ends."""
    mine = _mine()
    if not _told_link():
        # It has ended already.
        return redirect(url_for("my_account.show"), 303)
    errors = not_mine(mine)
    if errors:
        return _page(errors), 422
    identity.links().end_own(mine.id)
    begin(_mine(), with_code=bool(session.get(WITH_CODE)))
    saved(f"You do not sign in with {identity.called()} any more", "From now on your password is the way in.")
    return redirect(url_for("my_account.show"), 303)


def _page(errors: list[str]) -> str:
    has_one = factors().has_one(current_user.id)
    return render_template(
        "second_factor/account.html",
        title="Your account",
        errors=errors,
        refused=bool(errors),
        email=current_user.email,
        has_one=has_one,
        left=factors().spare_codes_left(current_user.id) if has_one else 0,
        shortest=SHORTEST_PASSWORD,
        longest=LONGEST_PASSWORD,
        service=identity.called(),
        link=_told_link(),
        has_password=_mine().has_password,
    )


def _told_link() -> dict[str, str]:
    """Since when they may sign in through the service, and do."""
    found = identity.links().of(current_user.id) if identity.called() else None
    if found is None:
        return {}
    said = {"allowed": found.allowed_at, "bound": found.bound_at or "", "used": found.used_at or ""}
    return {name: on_day(at, services().zone, services().today()) for name, at in said.items() if at}


def _mine() -> Account:
    found = Accounts(services()).with_id(current_user.id)
    if found is None:
        raise NotFound("account")
    return found


def not_mine(mine: Account) -> list[str]:
    """What is wrong with the password that was typed to show that it is them."""
    guessing, address = Guessing(services()), request.remote_addr or ""
    device = mine.id if guessing.knows(device_word(), mine.id) else ""
    if not guessing.may_try("password", mine.email, address, device):
        return [TOO_OFTEN]
    if not fits(request.form.get("password", ""), mine.password):
        return [NOT_YOURS]
    guessing.was_right("password", mine.email, address, device)
    return []
