"""A record closed to whoever does not coach the member, until they say what they open it for.

Every page about one member is closed to them that does not stand in `SHOWN_TO_ALL`. A page is made first and left out
then, so that what is not theirs is not there, closed or open. Three groups stay hidden in an open record, unless what
it was opened for needs them, until each is opened too; pages that are nothing without a group wait for it, unmade.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, g, make_response, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.groups import EVERY_GROUP, HEALTH, JUSTICE, Group
from lifeservices.looks import Looks, NotRecorded, Shown
from lifeservices.minimum import SAY_WHAT_FOR, Purpose
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.emergencies import OpenToMe
from web.access import GROUPS, actor, ask, policy, services
from web.coach.commands import handler_named
from web.coach.place import blueprint
from web.door import inside
from web.errors import unrecorded
from web.looking import visit_of

OPENED = "opened"
"""Where a visit keeps which members were opened in it, and what for."""
SHOWN_TO_ALL = {"coach.member", "coach.coaches_so_far"}
"""Pages that show of a closed record only what everybody sees who reaches the member."""
WAIT_FOR = {
    "coach.care": HEALTH,
    "coach.reentry": JUSTICE,
    "coach.assessing": EVERY_GROUP,
    "coach.part_of_life": EVERY_GROUP,
    "coach.assessment_review": EVERY_GROUP,
    "coach.printed_plan": EVERY_GROUP,
    "coach.shared_file": EVERY_GROUP,
    "coach.shared_sheet": EVERY_GROUP,
    "privacy.report": EVERY_GROUP,
}
"""Pages that wait for groups: all of them is of the group, or it is a paper or an assessment, which has to be whole.

They are not made before. Who looked at a record is told with the part that they looked at, so that page waits too.
"""
FORMS_WAIT_FOR = {
    "identify-reentry": JUSTICE,
    "change-release-date": JUSTICE,
    "draft-transition-plan": JUSTICE,
    "record-release": JUSTICE,
    "record-custody": JUSTICE,
    "review-reentry": JUSTICE,
    "close-reentry": JUSTICE,
    "record-certificate-asked-for": JUSTICE,
    "record-certificate-given": JUSTICE,
    "record-certificate-held": JUSTICE,
    "record-certificate-refused": JUSTICE,
    "record-certificate-ended": JUSTICE,
    **dict.fromkeys(("ask-care-team", "record-care-taken", "close-care-handoff", "call-off-care-handoff"), HEALTH),
    **dict.fromkeys(("ask-for-ride", "book-ride", "record-ride-outcome", "call-off-ride"), HEALTH),
    "approve-plan": EVERY_GROUP,
    "return-plan": EVERY_GROUP,
}
"""The same of forms. Whoever decides about a plan has to see all of it."""
CLOSED = 403
SHOWS_SOMETHING = (200, 422)


def is_closed(member_id: str) -> bool:
    """Whether whoever asks has not said yet what they need this record for, and has to."""
    return actor().role in SAY_WHAT_FOR and member_id not in _opened() and not _in_an_emergency(member_id)


def hidden_from_me(member_id: str) -> list[Group]:
    """The groups of an open record that are hidden from whoever asks."""
    opened = actor().opened
    if opened is None or is_closed(member_id) or _in_an_emergency(member_id):
        return []
    return [group for group in Group if group not in opened.get(member_id, ())]


def _opened() -> dict[str, str]:
    """Member → what their record was opened for in this visit."""
    kept = session.get(OPENED)
    return kept if isinstance(kept, dict) else {}


def _in_an_emergency(member_id: str) -> bool:
    if actor().role != Role.SUPERVISOR:
        return False
    if "emergencies" not in g:
        g.emergencies = {each.member_id for each in ask(OpenToMe())}
    return member_id in g.emergencies


@blueprint.app_context_processor
def hidden_here() -> dict[str, Any]:
    """For every page about a member: the groups that are hidden on it, each with a button."""
    member_id = (request.view_args or {}).get("member_id") if request else None
    if not member_id or request.blueprint != "coach" or not current_user.is_authenticated:
        return {}
    groups = hidden_from_me(member_id)
    return {"hidden_groups": showing(member_id, [[group] for group in groups])} if groups else {}


def showing(member_id: str, buttons: Iterable[Iterable[Group]]) -> dict[str, Any]:
    """Buttons that open groups of a record, and where they lead back to."""
    return {
        "action": url_for("coach.open_groups", member_id=member_id),
        "there": request.full_path.rstrip("?"),
        "buttons": [(",".join(groups), " · ".join(each.words for each in groups)) for groups in map(list, buttons)],
    }


def install(app: Flask) -> None:
    """Find what waits before it is made. To be installed after what says who may visit."""
    app.before_request(find_closed)


def find_closed() -> Response | None:
    """Put the question in the place of a page that waits for groups. Whoever it is not there for is told that first."""
    waited_for, member_id = _waited_for(), (request.view_args or {}).get("member_id", "")
    if not waited_for or request.method not in ("GET", "HEAD") or actor().role not in SAY_WHAT_FOR:
        return None
    if request.endpoint == "coach.command":
        handler_named((request.view_args or {}).get("name", ""))
    ask(MemberName(member_id))
    if is_closed(member_id):
        return make_response(_question(member_id), CLOSED)
    waits = [group for group in hidden_from_me(member_id) if group in waited_for]
    return make_response(_group_question(member_id, waits), CLOSED) if waits else None


@blueprint.after_request
def keep_closed(response: Response) -> Response:
    """Put the question in the place of any other page that is closed."""
    member_id = (request.view_args or {}).get("member_id")
    if not member_id or request.method not in ("GET", "HEAD") or request.endpoint in SHOWN_TO_ALL:
        return response
    if response.status_code not in SHOWS_SOMETHING or not current_user.is_authenticated:
        return response
    return make_response(_question(member_id), CLOSED) if is_closed(member_id) else response


def _waited_for() -> frozenset[Group]:
    named = FORMS_WAIT_FOR.get((request.view_args or {}).get("name", ""), frozenset())
    return WAIT_FOR.get(request.endpoint or "", frozenset()) | named


def _question(member_id: str) -> str:
    name, crumb = _about(member_id)
    title = f"What do you open the record of {name} for?"
    there = opening(member_id, request.full_path.rstrip("?"))
    return render_template("coach/open_record.html", title=title, crumb=crumb, opening=there, hidden_groups=None)


def _group_question(member_id: str, groups: list[Group]) -> str:
    name, crumb = _about(member_id)
    return render_template(
        "coach/open_groups.html",
        title=f"Part of the record of {name} is hidden here",
        crumb=crumb,
        hidden_groups=None,
        groups=showing(member_id, [groups]),
    )


def _about(member_id: str) -> tuple[str, dict[str, str]]:
    name = ask(MemberName(member_id)) or "A member without a name yet"
    return name, {"href": url_for("coach.member", member_id=member_id), "label": name}


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
    if (trouble := write_down({member_id}, purpose.words)) is not None:
        return trouble
    session[OPENED] = {**_opened(), member_id: purpose.value}
    open_for({member_id}, purpose.brings)
    return _back(member_id)


@blueprint.post("/members/<member_id>/open-groups")
@policy(*SAY_WHAT_FOR)
def open_groups(member_id: str) -> Any:
    """Open groups of an open record for this visit. Which, and what for, is written down first."""
    ask(MemberName(member_id))
    said, asked = _opened().get(member_id), request.form.get("groups", "").split(",")
    if said is None:
        raise Refused("Say what you open this record for.")
    groups = [group for group in Group if group.value in asked]
    if not groups:
        raise Refused("Say which part of the record you open.")
    named = "; ".join(group.words for group in groups)
    if (trouble := write_down({member_id}, f"{Purpose(said).words}: {named}")) is not None:
        return trouble
    open_for({member_id}, groups)
    return _back(member_id)


def write_down(member_ids: Iterable[str], purpose: str) -> Any:
    """Write down that records, or groups of them, are opened; an answer where that cannot be done."""
    shown = Shown(actor(), "coach.open_record", visit_of(session), frozenset(member_ids), purpose=purpose)
    try:
        Looks(services()).keep(shown)
    except NotRecorded as trouble:
        return unrecorded(trouble)
    return None


def open_for(member_ids: Iterable[str], groups: Iterable[Group]) -> None:
    """Let this visit see groups of members."""
    kept = dict(session.get(GROUPS, {}))
    for member_id in member_ids:
        kept[member_id] = sorted({*kept.get(member_id, ()), *groups})
    session[GROUPS] = kept


def _back(member_id: str) -> Any:
    there = inside(request.form.get("there", ""))
    return redirect(there or url_for("coach.member", member_id=member_id), 303)
