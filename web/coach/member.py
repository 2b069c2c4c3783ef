"""One member's page: the person in ten seconds, what comes next, needs, plan, work, help, and what happened.

The same page stands as it was known at the end of any earlier day; from there nothing can be recorded.
"""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.questions.absence import CoverOf
from lifeservices.questions.member import MemberAnswer, MemberPage
from web.access import actor, ask, policy
from web.coach.as_it_stood import day_asked
from web.coach.cards.card import Card
from web.coach.cards.page import cards, closed
from web.coach.member_head import closed_person, name_of, person
from web.coach.menu import late_menu_of, menu_of
from web.coach.opening import is_closed, opening
from web.coach.place import READERS, blueprint


@blueprint.get("/members/<member_id>")
@policy(*READERS)
def member(member_id: str) -> Any:
    """The page."""
    stood, address = day_asked(), url_for("coach.member", member_id=member_id)
    found: MemberAnswer = ask(MemberPage(member_id, stood.day))
    more = {"banner": stood.banner(address)} if stood.day else {}
    is_shut = is_closed(member_id) and not found.erased
    head = closed_person if is_shut else person
    page = render_template(
        "coach/member.html",
        title=name_of(found),
        refused=bool(stood.wrong),
        begun=found.begun,
        person=head(found, None if stood.day else ask(CoverOf(member_id))),
        cards=_cards(found, is_shut) if found.begun else {},
        control=stood.control(address),
        looks=url_for("privacy.report", member_id=member_id) if actor().role == Role.SUPERVISOR else "",
        late=[] if found.earlier else late_menu_of(found, member_id, actor().role),
        menu=[] if found.earlier else menu_of(found, member_id, actor().role),
        **more,
    )
    return page, 422 if stood.wrong else 200


def _cards(found: MemberAnswer, is_shut: bool) -> dict[str, list[Card]]:
    if not is_shut:
        return cards(found)
    return closed(found, opening(found.row.member_id, request.full_path.rstrip("?")))
