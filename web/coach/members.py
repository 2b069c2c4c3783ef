"""The list of members, finding one of them, and choosing whom a contact was with."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions.caseload import PAGE, PHASE_WORDS, FindMembers, MembersFound
from lifeservices.questions.languages import language
from lifeservices.questions.searching import MOST_OPENED
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.coach.away import covered_tag, covering
from web.coach.pins import pins
from web.coach.place import READERS, blueprint
from web.coach.several import choosing as to_choose
from web.coach.several import is_choosing
from web.searching import looked_for
from web.words import PHASE_KINDS, pages_of


@blueprint.get("/members")
@policy(*READERS)
def members() -> Any:
    """Everybody on the list, and finding one of them."""
    return _members("Members")


@blueprint.get("/log")
@policy(Role.COACH, Role.SUPERVISOR)
def log() -> Any:
    """With whom was the contact?"""
    return _members("With whom did you speak?", choosing=True)


def _members(title: str, choosing: bool = False) -> Any:
    endpoint = "coach.log" if choosing else "coach.members"
    search, phase = looked_for(), request.args.get("phase", "")
    page = request.args.get("page", 1, int)
    coach_id = request.args.get("coach", "")
    several = None if choosing else to_choose(endpoint, q=search.id, phase=phase or None, coach=coach_id or None)
    found = ask(FindMembers(search.words, phase, coach_id, page))

    def link(number: int | None = None, phase: str | None = phase) -> str:
        kept = {
            "several": "1" if is_choosing() else None,
            "q": search.id,
            "phase": phase or None,
            "coach": coach_id or None,
        }
        return url_for(endpoint, page=number if number and number > 1 else None, **kept)

    filters = [
        {"label": "Everybody", "href": link(phase=None), "count": sum(found.phases.values()), "current": not phase}
    ]
    for each, label in PHASE_WORDS.items():
        if found.phases.get(each) or phase == each:
            count = found.phases.get(each, 0)
            filters.append({"label": label, "href": link(phase=each), "count": count, "current": phase == each})
    return render_template(
        "coach/members.html",
        title=title,
        words=search.words,
        choosing=choosing,
        mine=current_user.role == Role.COACH,
        filters=filters,
        total=found.total,
        rows=[_member_row(row, found, choosing, not choosing and is_choosing()) for row in found.rows],
        meant=[_member_row(row, found, choosing) for row in found.meant],
        newest_first=found.newest_first,
        too_many=f"{MOST_OPENED:,}" if found.too_many else "",
        covering=covering(found.covers, endpoint, coach_id),
        names=" or ".join(row.name for row in found.meant[:2]),
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        endpoint=endpoint,
        address=url_for(endpoint),
        several=several,
        pins=None if choosing else pins(),
        phase=phase,
        coach=coach_id,
    )


def _member_row(row: CaseloadRow, found: MembersFound, choosing: bool, several: bool = False) -> dict[str, Any]:
    day = services().today()
    href = (
        url_for("coach.command", member_id=row.member_id, name="log-contact")
        if choosing
        else url_for("coach.member", member_id=row.member_id)
    )
    spoke = f"Spoken with {short(row.last_contact_on, day)}." if row.last_contact_on else "Not spoken with yet."
    coach = "" if current_user.role == Role.COACH else found.coaches.get(row.coach_id, "No coach yet")
    spoken = language(row.spoken) if row.spoken and row.spoken != "en" else ""
    return {
        "when_status": {"word": PHASE_WORDS[row.phase], "kind": PHASE_KINDS[row.phase]},
        "who": row.name or "A member without a name yet",
        "href": href,
        "say": " ".join(part for part in (row.member_number and f"{row.member_number}.", spoke, coach) if part),
        "tags": [*covered_tag(found.covers, row.coach_id), *(tag for tag in (row.phone, spoken, row.state) if tag)],
        "actions": [],
        "choose": row.member_id if several else "",
    }
