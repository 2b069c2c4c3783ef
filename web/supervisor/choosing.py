"""Choosing members of one coach, or those without one, and who takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.languages import language
from lifeservices.questions.reassigning import EVENLY, MOST, MembersOf, Reassigning, ReassigningAnswer, WhoseMembers
from lifeservices.questions.team import NOBODYS
from web.access import ask, policy
from web.coach.handing_over import WHY, words_of
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
    def of_address(cls) -> Wish:
        """As the address says it, so that it opens again; what the form does not offer is as good as nothing."""
        chosen = tuple(request.args.getlist("members"))[:MOST]
        return cls(
            request.args.get("coach", NOBODYS), chosen, request.args.get("to", ""), request.args.get("reason", "")
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
        return choosing(Wish(request.args.get("coach", NOBODYS), (), "", ""), {}, everybody)
    first, *others = ask(WhoseMembers(chosen)) or [MembersOf(NOBODYS, "", ())]
    return choosing(Wish(first.coach_id, first.member_ids, "", ""), {}, others=others)


def choosing(wish: Wish, errors: dict[str, str], everybody: bool = False, others: Sequence[MembersOf] = ()) -> str:
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
        kept={"coach": wish.coach, "phase": phase, "spoken": spoken},
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
