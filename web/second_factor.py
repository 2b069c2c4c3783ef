"""The second step of signing in: setting up a phone, and showing the code that it shows."""

from __future__ import annotations

from typing import Any

import qrcode
from flask import Blueprint, redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.envelopes import Envelopes
from lifeservices.factors import SPARE_CODES, Key
from lifeservices.guessing import Guessing
from lifeservices.letting_in import LettingIn
from web.access import everybody, services
from web.entering import begin, device_word, factors, half_way, let_in
from web.navigation import home_of
from web.pages import saved

blueprint = Blueprint("second_factor", __name__, url_prefix="/sign-in")
ANOTHER_CODE = "This code does not open. Type the one that your app shows now; each code opens once."
NOT_FROM_AN_ENVELOPE = "This code does not open. Look at every sign of it; each code opens once."
TOO_OFTEN = (
    "There were too many tries. Wait three minutes, after many a quarter of an hour, then type the code shown then."
)
QUIET_ZONE = 4
"""The light margin that a camera needs around the picture."""


@blueprint.route("/code", methods=["GET", "POST"])
@everybody
def code() -> Any:
    """Ask for the code of the moment, or a spare one."""
    found = half_way()
    if found is None:
        return redirect(url_for("sign_in.sign_in"))
    account, there = found
    if not factors().has_one(account.id):
        return redirect(url_for("second_factor.set_up"))
    errors: list[str] = []
    if request.method == "POST":
        errors = _wrong(account.id, lambda typed: factors().opens(account.id, typed))
        if not errors:
            return let_in(account, there, with_code=True)
    envelope = account.role == Role.ADMIN and Envelopes(services()).left() > 0
    values = {"title": "Your code", "errors": errors, "refused": bool(errors), "envelope": envelope}
    return render_template("second_factor/code.html", **values), 422 if errors else 200


@blueprint.route("/envelope", methods=["GET", "POST"])
@everybody
def envelope() -> Any:
    """An administrator whose phone and spare codes are out of reach comes in by a code from an envelope, once."""
    found = half_way()
    if found is None:
        return redirect(url_for("sign_in.sign_in"))
    account, _ = found
    if account.role != Role.ADMIN:
        raise NotFound("envelope")
    errors: list[str] = []
    if request.method == "POST":
        errors = _wrong(
            account.id, lambda typed: Envelopes(services()).opens(account, typed), "envelope", NOT_FROM_AN_ENVELOPE
        )
        if not errors:
            begin(account, with_code=True)
            saved("You are in", "This code opens nothing any more.")
            return redirect(url_for("admin.way_in"), 303)
    page = render_template(
        "second_factor/envelope.html", title="A code from an envelope", errors=errors, refused=bool(errors)
    )
    return page, 422 if errors else 200


@blueprint.route("/set-up", methods=["GET", "POST"])
@everybody
def set_up() -> Any:
    """Put the key into a phone, and show that it is there."""
    found = half_way()
    if found is None:
        return redirect(url_for("sign_in.sign_in"))
    account, there = found
    key = factors().waiting(account.id, account.email)
    if key is None:
        return redirect(url_for("second_factor.code"))
    if request.method == "GET":
        return _set_up_page(key, [])
    codes: list[str] = []
    errors = _wrong(account.id, lambda typed: bool(codes.extend(factors().confirm(account.id, typed)) or codes))
    if errors:
        return _set_up_page(key, errors), 422
    LettingIn(services()).noted(account.id, "Phone set up")
    begin(account, with_code=True)
    return spare_codes_page(codes, there or home_of(account.role))


def spare_codes_page(codes: list[str], onward: str) -> str:
    """The only page that ever shows them."""
    return render_template("second_factor/spare_codes.html", title="Keep these codes", codes=codes, onward=onward)


def _set_up_page(key: Key, errors: list[str]) -> str:
    values = {"key": key.text, "squares": squares(key.address), "count": SPARE_CODES}
    return render_template(
        "second_factor/set_up.html", title="Set up your phone", errors=errors, refused=bool(errors), **values
    )


def _wrong(account_id: str, opens: Any, what: str = "code", says: str = ANOTHER_CODE) -> list[str]:
    """What is wrong with the code that was typed; nothing where it opens."""
    guessing, address = Guessing(services()), request.remote_addr or ""
    device = account_id if guessing.knows(device_word(), account_id) else ""
    if not guessing.may_try(what, account_id, address, device):
        return [TOO_OFTEN]
    if not opens(request.form.get("code", "")[:100]):
        return [says]
    guessing.was_right(what, account_id, address, device)
    return []


def squares(address: str) -> dict[str, Any]:
    """A picture that a phone's camera reads: how wide it is, and the path of its dark squares."""
    drawing = qrcode.QRCode(border=QUIET_ZONE)
    drawing.add_data(address)
    drawing.make(fit=True)
    rows = drawing.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"wide": len(rows), "path": "".join(dark)}
