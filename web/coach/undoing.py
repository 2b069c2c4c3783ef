"""“Saved. Undo.”: offered on the page after a saving, for as long as it is honest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import redirect, request, session, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.commands.undoing import UndoSaved
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.questions.undoing import MayBeUndone
from web.access import ask, do, policy, services
from web.coach.place import blueprint
from web.door import inside
from web.pages import saved

WITHIN = timedelta(minutes=10)
MOST = 5
"""Savings that a visit remembers."""


def offer_undo(done: Any, saving: str, back: str = "") -> dict[str, Any] | None:
    """The button that undoes what this command just saved; nothing where that would not be honest.

    `back` is the page to come back to, the member's page unless given.
    """
    if current_user.role not in (Role.COACH, Role.SUPERVISOR) or len(done.subject_ids) != 1:
        return None
    member_id = done.subject_id
    try:
        if not ask(MayBeUndone(member_id, saving)):
            return None
    except NotFound:
        return None
    until = (services().clock() + WITHIN).isoformat()
    session["undo"] = [*session.get("undo", []), [member_id, saving, until]][-MOST:]
    hidden = {"saving": saving, "back": back or url_for("coach.member", member_id=member_id)}
    return {"label": "Undo", "action": url_for("coach.undo"), "hidden": hidden, "kind": "compact"}


@blueprint.post("/undo")
@policy(Role.COACH, Role.SUPERVISOR)
def undo() -> Any:
    """Take back what this visit saved a moment ago."""
    saving, back = request.form.get("saving", ""), inside(request.form.get("back", "")) or url_for("coach.today")
    found = next((each for each in session.get("undo", []) if each[1] == saving), None)
    if found is None or found[2] < services().clock().isoformat():
        saved("This cannot be undone any more", "Take the entry back in the list of everything instead.", kind="soon")
        return redirect(back)
    try:
        do(UndoSaved(found[0], saving), f"undo-{saving}")
    except Refused as refused:
        saved("This cannot be undone any more", refused.message, kind="soon")
        return redirect(back)
    session["undo"] = [each for each in session["undo"] if each[1] != saving]
    saved("Undone", "The entry was taken back. It stays readable in the list of everything, struck through.")
    return redirect(back)
