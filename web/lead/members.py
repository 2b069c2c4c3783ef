"""Who are the members behind a count?"""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from lifeservices.questions.members_behind import COUNTED, MembersBehind, MembersFound
from lifeservices.questions.retention import PAGE
from web.access import ask, policy
from web.figures import wording
from web.figures.people import member_address
from web.figures.places import link
from web.figures.viewing import view_or_refuse
from web.lead.place import READERS, blueprint
from web.words import pages_of


@blueprint.get("/members")
@policy(*READERS)
def members() -> Any:
    """Everybody behind a count."""
    view, count, number = view_or_refuse(), request.args.get("count", "opted_in"), request.args.get("page", 1, int)
    found: MembersFound = ask(MembersBehind(view, count, number))

    def at(number: int) -> str:
        return link("members", view, count=count, page=number if number > 1 else None)

    rows = [
        {
            "cells": [
                {"text": member.name or member.code, "href": member_address(member.member_id, member.name)},
                wording.day_text(member.opted_in_on) if member.opted_in_on else "—",
                member.coach or "No coach yet",
            ]
        }
        for member in found.rows
    ]
    return render_template(
        "lead/members.html",
        title=f"{found.total:,} {'member' if found.total == 1 else 'members'} {COUNTED[count]}",
        lead=f"By {wording.day_text(found.figure.asked.as_of)}, as known at position {found.known.position:,}.",
        crumb={"href": link("overview", view), "label": "Overview"},
        rows=rows,
        pages=pages_of(found.page, found.pages, found.total, PAGE, at),
    )
