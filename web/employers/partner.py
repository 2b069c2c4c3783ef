"""The page of one employer: where it stands, what that rests on, and everything that happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, url_for

from lifeservices.domain.words_employer import PartnerTier, VettingState
from lifeservices.questions.job import JobsOfEmployer, pay_of
from lifeservices.questions.jobs import JobLine
from lifeservices.questions.partner import OnePartner, PartnerPage
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.employers.place import READERS, blueprint
from web.employers.steps import labelled

ON_THE_WAY = (VettingState.APPLIED, VettingState.REVIEW, VettingState.ASKED)
PARTNER = (VettingState.APPROVED, VettingState.CONDITIONS)


@blueprint.get("/<employer_id>")
@policy(*READERS)
def partner(employer_id: str) -> Any:
    """All of one employer."""
    found = ask(OnePartner(employer_id))

    def link(name: str, **more: Any) -> dict[str, str]:
        return {
            "label": labelled(name),
            "href": url_for("employers.command", employer_id=employer_id, name=name, **more),
        }

    first, *others = [link(name) for name in _next(found, services().today())] or [{}]
    return render_template(
        "employers/partner.html",
        title=found.row.name,
        crumb={"href": url_for("employers.partners"), "label": "Back to the list"},
        found=found,
        first=first and {**first, "kind": "main"},
        others=others,
        facts=_facts(found),
        change=[link(name) for name in ("set-industry", "set-partner-tier", "set-second-chance-policy")],
        jobs=[_job(line) for line in ask(JobsOfEmployer(employer_id))],
        add_job=link("add-job"),
        job_link=url_for("employers.job_link", employer_id=employer_id),
        add_site=link("add-site"),
        add_contact=link("name-contact"),
        close_site=[{**link("close-site", site_id=s.site_id), "about": s.name} for s in found.sites],
        end_contact=[{**link("end-contact", contact_id=c.contact_id), "about": c.name} for c in found.contacts],
        met=[link("record-condition-met", condition_id=c.condition_id) for c in found.conditions],
        history=[{"day": short(e.on), "sentence": e.sentence, "more": e.more} for e in found.history],
    )


def _job(line: JobLine) -> dict[str, Any]:
    return {
        "title": line.row.title,
        "href": url_for("jobs.job", job_order_id=line.row.job_order_id),
        "status": {"word": line.word, "kind": line.shape},
        "words": pay_of(line.row),
    }


def _next(found: PartnerPage, today: date) -> list[str]:
    """What may come next, the likeliest first; what is not possible now is not offered."""
    state, row = VettingState(found.row.status), found.row
    if row.step:
        decide = {"decline": "decline-employer", "suspend": "suspend-employer", "terminate": "terminate-partnership"}
        may_decide = row.replied_on is not None or (row.reply_by is not None and row.reply_by < today)
        reply = ["record-reply"] if row.replied_on is None else []
        return [*reply, *([decide[row.step]] if may_decide else []), "drop-notice", *_looking(found)]
    notice = ["open-right-to-reply"]
    if state in (VettingState.PROSPECT, VettingState.DECLINED, VettingState.TERMINATED):
        return ["record-application"]
    if state == VettingState.APPLIED:
        return ["begin-vetting", *notice]
    if state == VettingState.SUSPENDED:
        return ["record-remedy", *notice]
    if state == VettingState.REMEDIED:
        return ["reinstate-employer", *notice]
    if found.looking:
        return [*_looking(found), "approve-employer", "approve-with-condition", *notice]
    return ["begin-vetting", "set-condition", *notice]


def _looking(found: PartnerPage) -> list[str]:
    if not found.looking:
        return []
    information = "record-information" if found.row.answer_by else "ask-for-information"
    return ["record-criterion", information, "exempt-criterion"]


def _facts(found: PartnerPage) -> list[tuple[str, str]]:
    row = found.row
    tier = PartnerTier(row.tier).label if row.tier else "Not set"
    until = short(row.valid_to) if row.valid_to else "No last day" if VettingState(row.status) in PARTNER else ""
    chance = "A record does not by itself rule somebody out" if row.second_chance else "Not said"
    return [
        *([("Approved until", until)] if until else []),
        ("Industry", found.industry or "Not set"),
        ("Tier", tier),
        ("Second chance", chance),
        ("State", row.state or "Not said"),
    ]
