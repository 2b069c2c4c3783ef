"""One referral: where it stands, how it came there, and the link by which the service answers."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from flask import render_template, url_for

from lifeservices.domain.words_referral import ReferralState, ServiceLinkState
from lifeservices.questions.attachments import Attached
from lifeservices.questions.languages import language
from lifeservices.questions.referral_page import LinkLine, ReferralAnswer, ReferralPage
from lifeservices.sentences.words import label, lower, short
from web.access import actor, ask, policy, services
from web.attached import said_of
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.partner.place import signed
from web.partner.service_place import KIND

S = ReferralState
NEXT: dict[ReferralState, tuple[tuple[str, str], ...]] = {
    S.DRAFTED: (("Send it", "send-drafted-referral"), ("Set it aside", "discard-referral")),
    S.SENT: (("They answered", "record-referral-answer"), ("It ended", "close-referral")),
    S.WAITLISTED: (
        ("They answered", "record-referral-answer"),
        ("It began", "record-service-began"),
        ("It ended", "close-referral"),
    ),
    S.ACCEPTED: (
        ("It began", "record-service-began"),
        ("Something was received", "record-part-received"),
        ("On hold", "hold-referral"),
        ("It ended", "close-referral"),
    ),
    S.IN_SERVICE: (
        ("Something was received", "record-part-received"),
        ("On hold", "hold-referral"),
        ("It ended", "close-referral"),
    ),
    S.ON_HOLD: (("It goes on", "record-service-began"), ("It ended", "close-referral")),
}
"""Where it stands → what a coach can record next, the likeliest first."""
APART = (("Enrolled or not", "record-enrolment"), ("Is the need met?", "record-need-outcome"))
LINKS = {
    ServiceLinkState.OPEN: ("Works", "good"),
    ServiceLinkState.USED: ("Done", "good"),
    ServiceLinkState.REPLACED: ("Replaced", "held"),
    ServiceLinkState.LATE: ("Too old", "held"),
    ServiceLinkState.STOPPED: ("Stopped", "held"),
}
SUBJECT = "A referral to you"
BODY = "A coach asks whether you can help somebody. Open it by this link; you need no account:"


@blueprint.get("/members/<member_id>/referrals/<referral_id>")
@policy(*READERS)
def referral(member_id: str, referral_id: str) -> Any:
    """The page."""
    found: ReferralAnswer = ask(ReferralPage(member_id, referral_id))
    who, today = found.name or "The member", services().today()
    can = can_about(member_id)

    def form(words: str, name: str, kind: str = "") -> dict[str, str]:
        href = url_for("coach.command", member_id=member_id, name=name, referral_id=referral_id)
        return {"label": words, "href": href, "kind": kind}

    steps = [form(words, name) for words, name in NEXT.get(found.state, ()) if can(name)]
    sent = found.sent_on is not None and found.state is not S.IN_ERROR
    return render_template(
        "coach/referral.html",
        title=found.service,
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        lead=f"Referral of {who}{f', sent {short(found.sent_on, today)}' if found.sent_on else ''}",
        state=_word(found),
        task=found.task_status.value,
        about=_about(found),
        facts=_facts(found, today),
        steps=steps,
        apart=[form(words, name) for words, name in APART if sent and can(name)],
        link=_link(found.link, today),
        make=form("Make a new link" if found.link else "Make a link", "make-service-link")
        if found.open and can("make-service-link")
        else None,
        open=found.open,
        attachments=[
            _file(each, member_id, today, form if can("remove-attachment") else None) for each in found.attachments
        ],
        attach={
            "label": "Add an attachment",
            "href": url_for("coach.attach", member_id=member_id, referral_id=referral_id),
        }
        if found.open and can("add-attachment")
        else None,
        course=[(short(day, today), said) for day, said in found.course],
        service=url_for("coach.service_for", member_id=member_id, service_id=found.service_id),
    )


def _file(each: Attached, member_id: str, today: date, form: Any) -> dict[str, Any]:
    about = ", ".join(what.label for what in each.about)
    stopped = "" if each.shown else " The consent does not cover it any more: the service cannot read it."
    out = form("Take it out", "remove-attachment", "compact quiet") if form else None
    return {
        "words": each.title,
        "what": f"{said_of(each.media, each.size)}, {short(each.added_on, today)}. About: {about}.{stopped}",
        "href": url_for("coach.attachment", member_id=member_id, attachment_id=each.attachment_id),
        "stopped": not each.shown,
        "out": {**out, "href": f"{out['href']}&attachment_id={each.attachment_id}"} if out else None,
    }


def _word(found: ReferralAnswer) -> dict[str, str]:
    kinds = {S.RECEIVED: "good", S.IN_SERVICE: "good", S.DRAFTED: "soon", S.EXPIRED: "unknown"}
    usual = "info" if found.open else "held"
    return {"word": found.state.value.capitalize(), "kind": kinds.get(found.state, usual)}


def _about(found: ReferralAnswer) -> list[tuple[str, str]]:
    brief = found.brief
    into = language(brief.interpreter_language) if brief and brief.interpreter_language else ""
    how = lower(brief.interpreter_mode) if brief and brief.interpreter_mode else ""
    interpreter = ", ".join(part for part in ("Needed", into, how) if part) if found.interpreter_needed else ""
    said = (
        ("For", label(found.need) if found.need else ""),
        ("Phone of the service", found.phone),
        ("Interpreter", interpreter),
        ("What else helps", (brief.aids or "") if brief else ""),
        ("Words to the service", (brief.words or "") if brief else ""),
        ("For us", found.note),
    )
    return [(name, words) for name, words in said if words]


def _facts(found: ReferralAnswer, today: date) -> list[tuple[str, str]]:
    units = ", ".join(f"{amount.normalize():f} {lower(unit)}" for unit, amount in found.received)
    said = (
        ("Opened by the service", short(found.viewed_on, today) if found.viewed_on else ""),
        ("Enrolled", label(found.enrolment) if found.enrolment else ""),
        ("Received", units),
        ("Cost", f"${found.cost:,.2f}" if found.cost is not None else ""),
        ("The need", label(found.outcome) if found.outcome else ""),
    )
    return [(name, words) for name, words in said if words]


def _link(line: LinkLine | None, today: date) -> dict[str, Any] | None:
    if line is None:
        return None
    word, kind = LINKS[line.state]
    open_now = line.state is ServiceLinkState.OPEN
    shown = open_now and actor().role.value in WRITERS
    address = url_for("service_link.referral", token=signed(line.link_id, KIND), _external=True) if shown else ""
    seen = f"Opened {short(line.viewed_on, today)}." if line.viewed_on else "Not opened yet."
    return {
        "status": {"word": word, "kind": kind},
        "words": f"{seen} Works until {short(line.until, today)}." if open_now else seen,
        "address": address,
        "mail": f"mailto:?subject={quote(SUBJECT)}&body={quote(f'{BODY} {address}')}" if address else "",
    }
