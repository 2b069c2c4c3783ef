"""What stood on one screen of an assessment when a visit ended: kept, and filled in again after signing in."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from lifeservices.drafts import Drafts, Key
from lifeservices.visits import IDLE
from web.access import actor, services
from web.coach.assessment_begun import COMMAND, ORDER
from web.coach.drafts import ADDRESSES, TITLES
from web.drafting import ANY_DEVICE, FORMS, asked_by_script, is_from_before, posted, said, typed_in
from web.pages import saved

TITLE = "Go through strengths and needs"
START, ALL = "start", "all"


def screen(name: str) -> str:
    """What the draft of one screen is called."""
    return f"{COMMAND}-{name}"


def rescued(member_id: str, name: str) -> MultiDict[str, str] | None:
    """What was typed on this screen and could not be taken: the visit had ended, or another had begun."""
    if is_from_before():
        return request.form
    if "draft" not in request.args or request.method == "POST":
        return None
    found = Drafts(services()).find(actor().id, Key(screen(name), member_id))
    return typed_in(found) if found else None


def taken(member_id: str, name: str) -> None:
    """The screen was taken now: what was kept of it is not needed any more."""
    Drafts(services()).forget(actor().id, Key(screen(name), member_id))


def kept(member_id: str, name: str) -> Any:
    """The answer to a screen that asks to keep what was typed on it, and not to take it."""
    words = said(Drafts(services()).keep(actor().id, Key(screen(name), member_id), {"fields": posted()}))
    if asked_by_script():
        return jsonify(saved=words)
    saved(words, ANY_DEVICE)
    return redirect(url_for("coach.member", member_id=member_id))


def waiting(member_id: str, name: str) -> list[dict[str, str]]:
    """What was kept of a screen and waits to be gone on with."""
    found = Drafts(services()).find(actor().id, Key(screen(name), member_id))
    return [{"said": said(found.saved_at), "href": f"{request.path}?draft="}] if found else []


def keeps() -> dict[str, Any]:
    """What a screen needs for keeping what is typed on it."""
    return {"keeps": True, "idle": int(IDLE.total_seconds())}


def address(endpoint: str, again: bool, **parts: str) -> str:
    """Where a screen is sent to; `again` where it holds what was rescued."""
    more = {"draft": ""} if again else {}
    return url_for(endpoint, **parts, **more)


def _register() -> None:
    FORMS["coach.assessing"] = lambda at: Key(screen(START), at["member_id"])
    FORMS["coach.part_of_life"] = lambda at: Key(screen(at["part"]), at["member_id"])
    FORMS["coach.assessment_review"] = lambda at: Key(screen(ALL), at["member_id"])
    TITLES[screen(START)] = TITLES[screen(ALL)] = TITLE
    ADDRESSES[screen(START)] = lambda line: url_for("coach.assessing", member_id=line.member_id, draft="")
    ADDRESSES[screen(ALL)] = lambda line: url_for("coach.assessment_review", member_id=line.member_id, draft="")
    for domain in ORDER:
        TITLES[screen(domain.value)] = f"{TITLE}: {domain.label[:1].lower()}{domain.label[1:]}"
        ADDRESSES[screen(domain.value)] = _part(domain.value)


def _part(part: str) -> Any:
    return lambda line: url_for("coach.part_of_life", member_id=line.member_id, part=part, draft="")


_register()
