"""Referrals to services and to employers."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import ReferralLine
from lifeservices.sentences.words import short
from web.coach.cards.card import Card, offered, to_do

REFERRALS = {
    "sent": ("Sent", "info"),
    "accepted": ("Accepted", "info"),
    "waitlisted": ("On the waiting list", "info"),
    "rejected": ("Turned down", "held"),
    "in-service": ("Under way", "good"),
    "on-hold": ("On hold", "info"),
    "drafted": ("Not sent yet", "soon"),
    "discarded": ("Set aside", "held"),
    "received": ("Received", "good"),
    "not-received": ("Not received", "held"),
    "cancelled": ("Called off", "held"),
    "expired": ("Never answered", "unknown"),
    "submitted": ("Sent", "info"),
    "interview": ("Interview set", "info"),
    "interviewed": ("Interviewed", "info"),
    "interview-missed": ("Interview did not happen", "soon"),
    "offer": ("Offer made", "good"),
    "offer-accepted": ("Offer taken", "good"),
    "started": ("Started work", "good"),
    "offer-declined": ("Offer not taken", "held"),
    "withdrawn": ("Taken back", "held"),
    "obsolete": ("Found work elsewhere", "held"),
}
OPEN_HELP = {"sent", "accepted", "waitlisted", "in-service", "on-hold", "drafted"}
UNSENT = {"drafted", "discarded"}
OPEN_JOBS = {"submitted", "interview", "interviewed", "interview-missed", "offer", "offer-accepted"}


def card(found: MemberAnswer) -> Card:
    """Newest first."""
    content = {"referrals": _lines(found), "find": _find(found)}
    return Card("referrals", "Referrals", content, link=to_do(found, "Send a referral", "send-referral"))


def _find(found: MemberAnswer) -> str:
    """Where a service is looked for, for whoever can send a referral there."""
    sends = to_do(found, "Send a referral", "send-referral") is not None
    return url_for("coach.services_for", member_id=found.row.member_id) if sends else ""


def _lines(found: MemberAnswer) -> list[dict[str, Any]]:
    to_services = {line.referral_id for line in found.referrals}
    lines = [(line, OPEN_HELP, _help_actions) for line in found.referrals]
    lines += [(line, OPEN_JOBS, _job_actions) for line in found.job_referrals]
    lines.sort(key=lambda each: each[0].sent_on, reverse=True)
    return [
        {
            "name": line.name or "A referral",
            "href": url_for("coach.referral", member_id=found.row.member_id, referral_id=line.referral_id)
            if line.referral_id in to_services
            else "",
            "words": ", ".join(
                part
                for part in (line.about, f"{'written down' if line.status in UNSENT else 'sent'} {short(line.sent_on)}")
                if part
            ),
            "status": {"word": REFERRALS[line.status][0], "kind": REFERRALS[line.status][1]},
            "since": short(line.status_on) if line.status_on else "",
            "actions": actions(found, line) if line.status in still_open else [],
        }
        for line, still_open, actions in lines
    ]


def _help_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    if line.status == "drafted":
        return offered(found, [("Send it", "send-drafted-referral")], referral_id=line.referral_id)
    waits = line.status in ("sent", "waitlisted")
    answer = [("They answered", "record-referral-answer")] if waits else []
    return offered(found, [*answer, ("How it ended", "close-referral")], referral_id=line.referral_id)


def _job_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    steps = {
        "submitted": ("Interview set", "schedule-interview"),
        "interview": ("How it went", "record-interview"),
        "interviewed": ("Offer made", "record-offer"),
        "interview-missed": ("Interview set", "schedule-interview"),
        "offer": ("Their answer", "answer-offer"),
        "offer-accepted": ("Started work", "record-start"),
    }
    links = [steps[line.status], ("Ended", "record-rejection")]
    return offered(found, links, job_referral_id=line.referral_id)
