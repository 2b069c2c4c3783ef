"""Many members change their coach: who would go where, then doing it, each as an own hand-over."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from flask import redirect, render_template, request, url_for

from lifeservices.commands.coaching import AssignCoach, HandOver
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_person import CoachChange
from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.handing_over import HandingOver
from lifeservices.questions.one_page import parts_of, text_of
from lifeservices.questions.reassigning import MOST, Move, Reassigned, ReassignedAnswer
from lifeservices.questions.team import NOBODYS
from web.access import actor, ask, ask_for_the_record, policy, services
from web.coach.handing_over import WHY
from web.drafting import LOOKED_AT_AGAIN
from web.pages import saved
from web.supervisor.choosing import NO_NAME, Wish, choosing
from web.supervisor.place import OVERSEERS, blueprint
from web.words import people


@blueprint.get("/reassign/preview")
@policy(*OVERSEERS)
def preview() -> Any:
    """Who would go where, and what each coach would have then."""
    wish = Wish.of_address()
    errors = wish.errors()
    if errors:
        return choosing(wish, errors), 422
    found: ReassignedAnswer = ask(Reassigned(wish.coach, wish.members, wish.to))
    if not found.moves:
        return choosing(wish, {"members": "These members are with another coach by now. Choose again."}), 422
    return render_template(
        "supervisor/preview.html",
        title=f"{people(len(found.moves))} to another coach: look before you save",
        crumb={"href": url_for("supervisor.reassign", coach=wish.coach), "label": "Choose again"},
        moves=[
            {"cells": [move.member.name or NO_NAME, PHASE_WORDS[move.member.phase], move.to.name]}
            for move in found.moves
        ],
        loads=[{"cells": [load.name, load.active, after]} for load, after in found.after],
        pairs=[f"{move.member.member_id} {move.to.coach_id}" for move in found.moves],
        reason=wish.reason,
        to=wish.to,
        command_id=str(uuid4()),
        address=url_for("supervisor.carry_out", coach=wish.coach),
    )


def _preview_again() -> str:
    """Where the preview that was sent too late is looked at again."""
    form = request.form
    return url_for(
        "supervisor.preview",
        coach=request.args.get("coach", NOBODYS),
        members=[pair.partition(" ")[0] for pair in form.getlist("pairs")[:MOST]],
        to=form.get("to", ""),
        reason=form.get("reason", ""),
    )


LOOKED_AT_AGAIN["supervisor.carry_out"] = _preview_again


@blueprint.post("/reassign")
@policy(*OVERSEERS)
def carry_out() -> Any:
    """As it stood in the preview: one hand-over for each member, all bearing the same mark."""
    coach, together = request.args.get("coach", NOBODYS), _id(request.form.get("command_id", ""))
    wanted = dict(pair.split(" ", 1) for pair in request.form.getlist("pairs")[:MOST] if " " in pair)
    reason = request.form.get("reason", "")
    if not wanted or reason not in {value for value, _ in WHY}:
        return redirect(url_for("supervisor.reassign", coach=coach))
    found = _moves(coach, wanted)
    refused = [words for move in found if (words := _hand_over(move, coach, CoachChange(reason), together))]
    services().show()
    elsewhere = _elsewhere(wanted, found, together)
    done = len(wanted) - len(refused) - elsewhere
    if elsewhere:
        refused.append(f"{people(elsewhere)} had another coach already before this was saved.")
    if not refused:
        saved(f"{people(done)} {'has' if done == 1 else 'have'} a new coach", "Each new coach is asked to accept.")
        return redirect(url_for("supervisor.team"))
    return render_template(
        "supervisor/partly.html",
        title=f"{done:,} of {people(len(wanted))} changed their coach",
        crumb={"href": url_for("supervisor.team"), "label": "The team"},
        refused=refused,
    )


def _moves(coach: str, wanted: dict[str, str]) -> list[Move]:
    """The members who are still with this coach, each with whom the preview showed."""
    moves = []
    for to in sorted(set(wanted.values())):
        mine = tuple(member for member, chosen in wanted.items() if chosen == to)
        found: ReassignedAnswer = ask(Reassigned(coach, mine, to))
        moves += found.moves
    return moves


def _hand_over(move: Move, coach: str, reason: CoachChange, together: str) -> str:
    """One member; the answer is why it could not be, or nothing."""
    name, day = move.member.name or NO_NAME, services().today()
    try:
        command = _command(move, coach, reason, day)
        services().do(command, actor(), _one(together, move.member.member_id), show=False, together=together)
    except (Refused, Conflict, NotFound) as why:
        return f"{name}: {why.message if isinstance(why, Refused) else 'somebody else changed this member just now.'}"
    return ""


def _command(move: Move, coach: str, reason: CoachChange, day: date) -> AssignCoach | HandOver:
    member_id, to = move.member.member_id, move.to.coach_id
    if coach == NOBODYS:
        return AssignCoach(member_id, to, day, reason)
    page = text_of(move.member.name or NO_NAME, parts_of(ask_for_the_record(HandingOver(member_id))))
    return HandOver(member_id, to, day, reason, page=page)


def _elsewhere(wanted: dict[str, str], found: list[Move], together: str) -> int:
    """How many are not with this coach any more, unless it was this very form that moved them."""
    here = {move.member.member_id for move in found}
    gone = [member for member in wanted if member not in here]
    return sum(not services().record.answered_at(_one(together, member)) for member in gone)


def _one(together: str, member_id: str) -> str:
    return str(uuid5(UUID(together), member_id))


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, text))
