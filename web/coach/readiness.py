"""What somebody has ready for work, and what their employers can ask for: one page."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, url_for

from lifeservices.domain.words_job_referral import Incentive
from lifeservices.questions.readiness import IncentiveLine, ItemLine, ReadinessAnswer, ReadinessOf
from lifeservices.sentences.words import label, lower, short
from web.access import ask, policy, services
from web.coach.certificates import certificates
from web.coach.offering import Can, can_about
from web.coach.place import READERS, blueprint
from web.forms import Form

ABOUT = {
    Incentive.WOTC: "Form 8850 goes to the state workforce agency within 28 days of the first day of work.",
    Incentive.BONDING: "A bond covers the first six months of a job, at no cost to the employer.",
}
LAPSED = (
    "The law behind this credit covers jobs that began by Dec 31, 2025. For later ones states keep forms sent in time, "
    "and certify nothing unless it is renewed. Ask your state workforce agency."
)


@blueprint.get("/members/<member_id>/readiness")
@policy(*READERS)
def readiness(member_id: str) -> Any:
    """The page."""
    found: ReadinessAnswer = ask(ReadinessOf(member_id))
    who, can, today = found.name or "The member", can_about(member_id), services().today()
    confirm = url_for("coach.command", member_id=member_id, name="confirm-readiness")
    return render_template(
        "coach/readiness.html",
        title=f"Ready for work: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        items=[_item(line, can, member_id, today) for line in found.items],
        confirmed=f"Agreed {short(found.confirmed_on, today)}: ready for work." if found.confirmed_on else "",
        incentives=[_incentive(line, can, member_id, today) for line in found.incentives],
        certificates=certificates(member_id, can),
        actions=[{"label": "Ready for work", "href": confirm, "kind": "main"}] if can("confirm-readiness") else [],
    )


def _item(line: ItemLine, can: Can, member_id: str, today: date) -> dict[str, Any]:
    done = line.on is not None
    words, name = ("Not any more", "record-missing") if done else ("Ready", "record-readiness")
    href = url_for("coach.command", member_id=member_id, name=name, item=line.item.value)
    rests = f"{short(line.on, today)}, {lower(line.basis)}" if line.on and line.basis else ""
    return {
        "name": line.item.label,
        "status": {"word": "Ready" if done else "Open", "kind": "good" if done else "held"},
        "words": rests,
        "action": {"label": words, "href": href, "kind": "compact"} if can(name) else None,
    }


def _incentive(line: IncentiveLine, can: Can, member_id: str, today: date) -> dict[str, Any]:
    start: dict[str, Any] = {"placement_id": line.placement_id, "incentive": line.incentive.value}
    href = url_for("coach.command", member_id=member_id, name="settle-incentive", **start)
    waits = line.settled_on is None and line.due_on >= today
    status = {"word": f"Until {short(line.due_on, today)}", "kind": "soon"}
    if line.settled_on is not None:
        status = {"word": label(line.result), "kind": "held"}
    elif not waits:
        status = {"word": f"Was due {short(line.due_on, today)}", "kind": "held"}
    return {
        "name": f"{line.incentive.label}, {line.employer}",
        "status": status,
        "words": f"{ABOUT[line.incentive]} The job began {short(line.started_on, today)}.",
        "lapsed": "" if line.in_force else LAPSED,
        "action": {"label": "What came of it", "href": href, "kind": "compact"}
        if line.settled_on is None and can("settle-incentive")
        else None,
    }


def hint(member_id: str) -> str:
    """What is missing, for whoever asks about a job: to be seen, and never in the way."""
    found: ReadinessAnswer = ask(ReadinessOf(member_id))
    missing = [lower(line.item) for line in found.items if line.on is None]
    if found.confirmed_on or not missing:
        return "Ready for work." if found.confirmed_on else "Everything on the list is ready."
    return f"Not ready yet: {', '.join(missing)}. You can ask all the same."


def propose(form: Form, member_id: str) -> None:
    """The form by which a member is asked about a job."""
    form.beside = {"lead": f"The employer is told nothing. {hint(member_id)}"}
