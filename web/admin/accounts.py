"""Who may sign in: letting somebody in, stopping them, signing them out, and resetting the phone they sign in with."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.accounts import Account, Accounts
from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.letting_in import BY_COMMAND, HOLDS, Change, LettingIn
from web.access import actor, policy, services
from web.admin import through
from web.admin.place import blueprint
from web.entering import factors
from web.pages import saved
from web.searching import looked_for
from web.words import at_time, pages_of

PAGE = 50
DOING: dict[str, through.Doing] = {
    "end-visits": ("Sign them out everywhere", "Signed out everywhere", LettingIn.end_visits),
    "reset": ("Reset their phone and spare codes", "Phone and spare codes reset", LettingIn.reset_factor),
    "stop": ("Let them in no more", "Stopped", LettingIn.stop),
    "go-on": ("Let them in again", "Let in again", LettingIn.go_on),
}
"""What can be done to an account: what it is called, what is said afterwards, and who does it."""
NOT_ONESELF = "Ask another administrator to do this with your own account."


@blueprint.get("/accounts")
@policy(Role.ADMIN)
def accounts() -> Any:
    """Everybody who may sign in."""
    search = looked_for()
    wanted = search.words.casefold()
    found = [a for a in Accounts(services()).all() if wanted in a.name.casefold() or wanted in a.email]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages)

    def link(number: int) -> str:
        return url_for("admin.accounts", q=search.id, page=number if number > 1 else None)

    return render_template(
        "admin/list.html",
        title="Accounts",
        add={"label": "Let somebody in", "href": url_for("admin.new_account")},
        rows=[_row(each, through.ways()) for each in found[PAGE * (page - 1) : PAGE * page]],
        total=len(found),
        words=search.words,
        endpoint="admin.accounts",
        searchable=True,
        empty="Nobody can sign in yet.",
        pages=pages_of(page, pages, len(found), PAGE, link),
    )


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@policy(Role.ADMIN)
def new_account() -> Any:
    """Let somebody on the staff in."""
    waiting = {staff_id: (name, role) for staff_id, name, role in LettingIn(services()).without_account()}
    staff_id, email = request.form.get("staff_id", ""), request.form.get("email", "")[:320]
    wrong: dict[str, str] = {}
    if request.method == "POST":
        there = Accounts(services()).with_email(email)
        if there is not None and there.staff_id == staff_id:
            # The same form once more, after a double click: it was done the first time.
            return redirect(url_for("admin.account", account_id=there.id), 303)
        try:
            if staff_id not in waiting:
                raise Refused("Choose who.", "staff_id")
            account_id = LettingIn(services()).let_in(email, staff_id, Role(waiting[staff_id][1]), actor().id)
            return redirect(url_for("admin.account", account_id=account_id), 303)
        except Refused as reason:
            wrong = {reason.field or "email": reason.message}
    choices = [(id, f"{name}, {role}") for id, (name, role) in waiting.items()]
    page = render_template(
        "admin/new_account.html",
        title="Let somebody in",
        refused=bool(wrong),
        choices=choices,
        typed={"staff_id": staff_id, "email": email},
        wrong=wrong,
    )
    return page, 422 if wrong else 200


@blueprint.route("/accounts/<account_id>", methods=["GET", "POST"])
@policy(Role.ADMIN)
def account(account_id: str) -> Any:
    """One account: how it stands, what was done to it, and what can be."""
    found = _found(account_id)
    wrong = ""
    doing, reason = request.form.get("doing", ""), request.form.get("reason", "")
    if request.method == "POST":
        try:
            return _done(found, doing, reason)
        except Refused as refused:
            wrong = refused.message
    senseless = "go-on" if found.active or found.gone else "stop"
    possible = [(name, label) for name, (label, _, _) in _doing(found).items() if name != senseless]
    page = render_template(
        "admin/account.html",
        title=found.name,
        refused=bool(wrong),
        wrong=wrong,
        typed={"doing": doing, "reason": reason},
        account=found,
        state=_state(found)[0],
        through=through.told_of(found),
        choices=possible,
        days=HOLDS.days,
        changes=[{"cells": _told(change)} for change in LettingIn(services()).changes(found.id)],
    )
    return page, 422 if wrong else 200


@blueprint.post("/accounts/<account_id>/link")
@policy(Role.ADMIN)
def invite(account_id: str) -> Any:
    """The address where they set their password, this once."""
    found = _found(account_id)
    if not found.active:
        raise Refused("They cannot sign in, so they need no password. Let them in again first.")
    secret = LettingIn(services()).invite(found.id, actor().id)
    address = url_for("my_account.sign_up", secret=secret, _external=True)
    return render_template(
        "admin/invite.html", title="Give this to them alone", account=found, address=address, days=HOLDS.days
    )


def _done(found: Account, doing: str, reason: str) -> Any:
    chosen = _doing(found).get(doing)
    if chosen is None:
        raise Refused("Choose what to do.")
    if found.staff_id == actor().id:
        raise Refused(NOT_ONESELF)
    _, said, do = chosen
    do(LettingIn(services()), found.id, actor().id, reason)
    saved(said, f"{found.name}.")
    return redirect(url_for("admin.account", account_id=found.id), 303)


def _doing(found: Account) -> dict[str, through.Doing]:
    """What can be done to this account."""
    return DOING | through.doing(found)


def _found(account_id: str) -> Account:
    found = Accounts(services()).with_id(account_id)
    if found is None:
        raise NotFound("account")
    return found


def _state(found: Account) -> tuple[str, str]:
    if found.gone:
        return "Left", "held"
    if not found.active:
        return "Stopped", "held"
    if not found.has_password:
        return "No password yet", "soon"
    if factors().required() and not factors().has_one(found.id):
        return "No phone yet", "soon"
    return "Signs in", "good"


def _row(found: Account, ways: dict[str, str]) -> dict[str, Any]:
    word, shape = _state(found)
    link = {"label": "Open", "href": url_for("admin.account", account_id=found.id), "kind": "compact"}
    more = ", ".join(filter(None, (found.email, found.role.value, ways.get(found.id))))
    return {"when_status": {"word": word, "kind": shape}, "name": found.name, "more": more, "actions": [link]}


def _told(change: Change) -> list[str]:
    by = LettingIn(services()).called(change.by) if change.by != BY_COMMAND else "On the command line"
    return [at_time(change.at, services().zone, services().today()), change.what, by, change.reason or "—"]
