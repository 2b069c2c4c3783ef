"""Many members change their coach: choose them, see who would go where, then do it, each as an own hand-over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from flask import redirect, render_template, request, url_for

from lifeservices.commands.coaching import AssignCoach, HandOver
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_person import CoachChange
from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.handing_over import HandingOver
from lifeservices.questions.languages import language
from lifeservices.questions.one_page import parts_of, text_of
from lifeservices.questions.reassigning import (
    EVENLY,
    MOST,
    MembersOf,
    Move,
    Reassigned,
    ReassignedAnswer,
    Reassigning,
    ReassigningAnswer,
    WhoseMembers,
)
from lifeservices.questions.team import NOBODYS
from web.access import actor, ask, policy, services
from web.coach.handing_over import WHY, words_of
from web.pages import saved
from web.supervisor.place import OVERSEERS, blueprint
from web.words import PHASE_KINDS, people

NO_NAME = "A member without a name yet"


@dataclass(frozen=True)
class Wish:
    """What was chosen on the page before."""

    coach: str
    members: tuple[str, ...]
    to: str
    reason: str

    @classmethod
    def posted(cls) -> Wish:
        """From the form; what it does not offer is as good as nothing."""
        chosen = tuple(request.form.getlist("members"))[:MOST]
        return cls(
            request.args.get("coach", NOBODYS), chosen, request.form.get("to", ""), request.form.get("reason", "")
        )

    def errors(self) -> dict[str, str]:
        """What must still be answered."""
        asked = {
            "members": "" if self.members else "Choose at least one member.",
            "to": "" if self.to else "Choose who takes them.",
            "reason": "" if self.reason in {value for value, _ in WHY} else "Say why they change their coach.",
        }
        return {name: words for name, words in asked.items() if words}


@blueprint.get("/reassign")
@policy(*OVERSEERS)
def reassign() -> Any:
    """Choose members of one coach, or those without one, and who takes them."""
    everybody = request.args.get("all") == "1"
    chosen = tuple(request.args.getlist("member"))[:MOST]
    if not chosen:
        return _choosing(Wish(request.args.get("coach", NOBODYS), (), "", ""), {}, everybody)
    first, *others = ask(WhoseMembers(chosen)) or [MembersOf(NOBODYS, "", ())]
    return _choosing(Wish(first.coach_id, first.member_ids, "", ""), {}, others=others)


def _choosing(wish: Wish, errors: dict[str, str], everybody: bool = False, others: Sequence[MembersOf] = ()) -> str:
    phase, spoken = request.args.get("phase", ""), request.args.get("spoken", "")
    answer: ReassigningAnswer = ask(Reassigning(wish.coach, phase, spoken))
    going = people(answer.everybody)
    name = answer.coach.name if answer.coach else ""
    rows = [
        {
            "id": row.member_id,
            "name": row.name or NO_NAME,
            "phase": {"word": PHASE_WORDS[row.phase], "kind": PHASE_KINDS[row.phase]},
            "spoken": language(row.spoken) if row.spoken not in ("", "en") else "",
            "chosen": everybody or row.member_id in wish.members,
        }
        for row in answer.members
    ]
    return render_template(
        "supervisor/reassign.html",
        title=f"Members of {name} to another coach" if name else "Members without a coach",
        lead=f"{going} on their way. Choose some, then see who would go where. Nothing is saved yet."
        if answer.everybody
        else "",
        crumb={"href": url_for("supervisor.team"), "label": "The team"},
        filters=_filters(answer, wish.coach, phase, spoken),
        others=[_next(each) for each in others],
        rows=rows,
        nobody="No member of this list is on their way. Choose another filter, or another coach."
        if name or phase or spoken
        else "Every member who is on their way has a coach.",
        everything=url_for(
            "supervisor.reassign", coach=wish.coach, phase=phase or None, spoken=spoken or None, all="1"
        ),
        address=url_for("supervisor.preview", coach=wish.coach, phase=phase or None, spoken=spoken or None),
        coaches=[(load.coach_id, f"{load.name}: {words_of(load)}") for load in answer.coaches],
        reasons=WHY,
        wish=wish,
        evenly=EVENLY,
        errors=errors,
    )


def _next(theirs: MembersOf) -> dict[str, str]:
    """Members who were chosen and are with another coach: they are handed over by themselves."""
    whose = f"with {theirs.coach}" if theirs.coach else "without a coach"
    return {
        "label": f"{people(len(theirs.member_ids))} {whose}",
        "href": url_for("supervisor.reassign", member=theirs.member_ids),
    }


def _filters(answer: ReassigningAnswer, coach: str, phase: str, spoken: str) -> list[dict[str, Any]]:
    def one(label: str, count: int, **more: str) -> dict[str, Any]:
        here = {"phase": phase, "spoken": spoken}
        current = {name: value for name, value in here.items() if value} == more
        return {
            "label": label,
            "count": count,
            "href": url_for("supervisor.reassign", coach=coach, **more),
            "current": current,
        }

    phases = [one(PHASE_WORDS[name], answer.phases[name], phase=name) for name in PHASE_WORDS if name in answer.phases]
    languages = [one(language(code), count, spoken=code) for code, count in sorted(answer.languages.items())]
    return [one("Everybody", answer.everybody), *phases, *(languages if len(languages) > 1 else [])]


@blueprint.post("/reassign/preview")
@policy(*OVERSEERS)
def preview() -> Any:
    """Who would go where, and what each coach would have then."""
    wish = Wish.posted()
    errors = wish.errors()
    if errors:
        return _choosing(wish, errors), 422
    found: ReassignedAnswer = ask(Reassigned(wish.coach, wish.members, wish.to))
    if not found.moves:
        return _choosing(wish, {"members": "These members are with another coach by now. Choose again."}), 422
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
        command_id=str(uuid4()),
        address=url_for("supervisor.carry_out", coach=wish.coach),
    )


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
    page = text_of(move.member.name or NO_NAME, parts_of(ask(HandingOver(member_id))))
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
