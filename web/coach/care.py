"""What the health plan itself does for a member: hand-offs to its care teams and nurse line, and its rides."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.commands import Role
from lifeservices.questions.care import CareAnswer, CareOf
from web.access import ask, policy
from web.coach.care_lines import begin, lead_words, lines
from web.coach.offering import can_about
from web.coach.place import blueprint


@blueprint.get("/members/<member_id>/care")
@policy(Role.COACH, Role.SUPERVISOR)
def care(member_id: str) -> Any:
    """The page of one member."""
    found: CareAnswer = ask(CareOf(member_id))
    who = found.name or "The member"
    can = can_about(member_id)
    return render_template(
        "coach/care.html",
        title=f"Care teams and rides: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        lead="What the health plan itself does: care management, disease management, the nurse line, and rides.",
        ordering=lead_words(found.lead, found.day),
        actions=begin(member_id, can),
        **lines(found, can),
    )
