"""How each task is done, in the product's own words: for whoever is here, and for whoever cannot sign in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask_security import current_user

from lifeservices.commands import Role
from web.access import everybody
from web.help_topics import TOPICS, Topic
from web.pages import KEYS

blueprint = Blueprint("helping", __name__)


@blueprint.get("/help")
@everybody
def tasks() -> Any:
    """Every task of the role that is here, how it begins and what is pressed."""
    role: Role | None = current_user.role if current_user.is_authenticated else None
    topics = [topic for topic in TOPICS if role in topic.roles]
    return render_template(
        "help.html",
        title="How do I …?",
        topics=[{"topic": topic, "begin": _begin(topic)} for topic in topics],
        shortcuts=KEYS if role in (Role.COACH, Role.SUPERVISOR) else (),
    )


def _begin(topic: Topic) -> dict[str, str] | None:
    if topic.endpoint not in current_app.view_functions:
        return None
    return {"label": topic.begin, "href": url_for(topic.endpoint)}
