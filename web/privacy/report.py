"""What a member may be told: who looked at their record, when, and why."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.commands import Role
from lifeservices.metrics.saying import day_text
from lifeservices.questions.looking_back import PRIVACY, LookedOnADay, WhoLooked, WhoLookedAt
from web.access import actor, ask, policy
from web.privacy.place import blueprint, called

ROLES = {Role.LINK: "by a link", Role.ADMIN: "administrator"}
NO_NAME = "A member without a name yet"


@blueprint.get("/members/<member_id>")
@policy(PRIVACY, Role.SUPERVISOR)
def report(member_id: str) -> Any:
    """The report, to be read or printed."""
    found: WhoLooked = ask(WhoLookedAt(member_id))
    back = ("privacy.looks", {}) if actor().role == PRIVACY else ("coach.member", {"member_id": member_id})
    return render_template(
        "privacy/report.html",
        title=f"Who looked at the record of {found.name or NO_NAME}",
        crumb={
            "href": url_for(back[0], **back[1]),
            "label": "Looks" if actor().role == PRIVACY else found.name or NO_NAME,
        },
        since=day_text(found.since) if found.since else "",
        rows=[{"cells": _cells(each)} for each in found.days],
    )


def _cells(each: LookedOnADay) -> list[str]:
    role = ROLES.get(each.role, each.role.value)
    who = f"{each.staff} ({role})" if each.staff else f"An employer, {role}"
    times = "once" if each.times == 1 else f"{each.times} times"
    pages = ", ".join(dict.fromkeys(called(page) for page in each.pages))
    return [day_text(each.day), who, each.why, f"{pages} ({times})"]
