"""A record closed to whoever does not coach the member, until they say what they open it for.

Every page about one member is closed to them that does not stand in `SHOWN_TO_ALL`. A page is made first and left out
then, so that what is not theirs is not there, closed or open.
"""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.looks import Looks, NotRecorded, Shown
from lifeservices.minimum import SAY_WHAT_FOR, Purpose
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.emergencies import OpenToMe
from web.access import actor, ask, policy, services
from web.coach.place import blueprint
from web.door import inside
from web.errors import unrecorded
from web.looking import visit_of

OPENED = "opened"
"""Where a visit keeps which members were opened in it."""
SHOWN_TO_ALL = {"coach.member", "coach.coaches_so_far"}
"""Pages that show of a closed record only what everybody sees who reaches the member."""
CLOSED = 403
SHOWS_SOMETHING = (200, 422)


def is_closed(member_id: str) -> bool:
    """Whether whoever asks has not said yet what they need this record for, and has to."""
    who = actor()
    if who.role not in SAY_WHAT_FOR or member_id in session.get(OPENED, ()):
        return False
    return who.role != Role.SUPERVISOR or all(each.member_id != member_id for each in ask(OpenToMe()))


@blueprint.after_request
def keep_closed(response: Response) -> Response:
    """Put the question in the place of a page that is closed."""
    member_id = (request.view_args or {}).get("member_id")
    if not member_id or request.method not in ("GET", "HEAD") or request.endpoint in SHOWN_TO_ALL:
        return response
    shows = response.status_code in SHOWS_SOMETHING and current_user.is_authenticated
    return make_response(_question(member_id), CLOSED) if shows and is_closed(member_id) else response


def _question(member_id: str) -> str:
    name = ask(MemberName(member_id)) or "A member without a name yet"
    there = request.full_path.rstrip("?")
    crumb = {"href": url_for("coach.member", member_id=member_id), "label": name}
    title = f"What do you open the record of {name} for?"
    return render_template("coach/open_record.html", title=title, crumb=crumb, opening=opening(member_id, there))


def opening(member_id: str, there: str) -> dict[str, Any]:
    """The buttons; `there` is where they lead."""
    return {
        "action": url_for("coach.open_record", member_id=member_id),
        "there": there,
        "purposes": [(purpose.value, purpose.words) for purpose in Purpose],
    }


@blueprint.post("/members/<member_id>/open")
@policy(*SAY_WHAT_FOR)
def open_record(member_id: str) -> Any:
    """Open it for this visit. That it was opened, and what for, is written down first."""
    ask(MemberName(member_id))
    try:
        purpose = Purpose(request.form.get("purpose", ""))
    except ValueError:
        raise Refused("Say what you open this record for.") from None
    who, visit = actor(), visit_of(session)
    try:
        Looks(services()).keep(Shown(who, "coach.open_record", visit, frozenset({member_id}), purpose=purpose.words))
    except NotRecorded as trouble:
        return unrecorded(trouble)
    session[OPENED] = [*session.get(OPENED, ()), member_id]
    there = inside(request.form.get("there", ""))
    return redirect(there or url_for("coach.member", member_id=member_id), 303)
