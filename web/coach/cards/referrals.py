"""Referrals to services and to employers."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.domain.words_support import LinkState
from lifeservices.questions.candidate_link import CandidateLinksOf, LinkMade
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import ReferralLine
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.candidate_links import answer_words
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
    "proposed": ("Asked", "info"),
    "wanted": ("Wants it", "soon"),
    "not-wanted": ("Does not want it", "held"),
    "submitted": ("Sent", "info"),
    "processing": ("Being looked at", "info"),
    "postponed": ("Decided later", "info"),
    "pool": ("Kept in mind", "held"),
    "checks": ("Checks before hiring", "info"),
    "interview": ("Interview set", "info"),
    "interviewed": ("Interviewed", "info"),
    "interview-missed": ("Interview did not happen", "soon"),
    "offer": ("Offer made", "good"),
    "offer-accepted": ("Offer taken", "good"),
    "started": ("Started work", "good"),
    "fell-through": ("Never began", "held"),
    "offer-declined": ("Offer not taken", "held"),
    "withdrawn": ("Taken back", "held"),
    "obsolete": ("Found work elsewhere", "held"),
}
OPEN_HELP = {"sent", "accepted", "waitlisted", "in-service", "on-hold", "drafted"}
UNSENT = {"drafted", "discarded"}
OPEN_JOBS = {
    *("proposed", "wanted", "submitted", "processing", "postponed", "pool", "interview", "interviewed"),
    *("interview-missed", "checks", "offer", "offer-accepted"),
}


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
    links = _links(found)
    return [
        {
            "name": line.name or "A referral",
            "href": url_for("coach.referral", member_id=found.row.member_id, referral_id=line.referral_id)
            if line.referral_id in to_services
            else "",
            "words": _words(line),
            "status": {"word": REFERRALS[line.status][0], "kind": REFERRALS[line.status][1]},
            "since": short(line.status_on) if line.status_on else "",
            "asked": _asked(found, line, links),
            "actions": actions(found, line) if line.status in still_open else [],
        }
        for line, still_open, actions in lines
    ]


def _links(found: MemberAnswer) -> dict[str, LinkMade]:
    """Job referral → the last link about it. On a page of an earlier day there is none to send."""
    if found.earlier or not found.job_referrals:
        return {}
    links: dict[str, LinkMade] = {}
    for each in ask(CandidateLinksOf(found.row.member_id)).links:
        links.setdefault(each.row.job_referral_id, each)
    return links


def _asked(found: MemberAnswer, line: ReferralLine, links: dict[str, LinkMade]) -> dict[str, str] | None:
    """What became of the link that the employer was given."""
    link = links.get(line.referral_id)
    if link is None:
        return None
    words = answer_words(link, found.day)
    if not words and link.state is LinkState.OPEN and link.row.until:
        words = f"They can answer by a link until {short(link.row.until, found.day)}"
    place = url_for("coach.candidate_links", member_id=found.row.member_id)
    return {"words": words or "They did not answer; the link works no more", "href": place}


def _words(line: ReferralLine) -> str:
    """What it is, when it began, and what is known of what comes next."""
    begun = "asked" if line.only_asked else "written down" if line.status in UNSENT else "sent"
    told = [line.about, f"{begun} {short(line.sent_on)}"]
    told += [f"interview on {short(line.interview_on)}"] if line.interview_on else []
    told += [f"they decide by {short(line.until)}"] if line.until else []
    told += [line.why.lower()] if line.why else []
    return ", ".join(part for part in told if part)


def _help_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    if line.status == "drafted":
        return offered(found, [("Send it", "send-drafted-referral")], referral_id=line.referral_id)
    waits = line.status in ("sent", "waitlisted")
    answer = [("They answered", "record-referral-answer")] if waits else []
    return offered(found, [*answer, ("How it ended", "close-referral")], referral_id=line.referral_id)


BY_LINK = {"submitted", "processing", "postponed", "pool", "interviewed"}
"""Where an employer is mostly waited for."""
STEPS = {
    "submitted": (("They answered", "record-employer-reply"), ("Interview set", "schedule-interview")),
    "processing": (("Interview set", "schedule-interview"),),
    "postponed": (("Interview set", "schedule-interview"),),
    "pool": (("Interview set", "schedule-interview"),),
    "interview": (("How it went", "record-interview"),),
    "interviewed": (("Offer made", "record-offer"), ("Checks began", "start-pre-hire-checks")),
    "interview-missed": (("Interview set", "schedule-interview"),),
    "checks": (("Offer made", "record-offer"),),
    "offer": (("Their answer", "answer-offer"), ("Checks began", "start-pre-hire-checks")),
}
"""What mostly comes next, by where it stands."""


def _job_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    about = {"job_referral_id": line.referral_id}
    if line.status == "proposed":
        ended = [("Taken back", "withdraw-job-referral")]
        return offered(found, [("Their answer", "answer-job-proposal"), *ended], **about)
    if line.status == "wanted":
        start = {"proposal_id": line.referral_id, "employer_id": line.employer_id, "title": line.about}
        sent = offered(found, [("Put forward", "submit-job-referral")], **start)
        return [*sent, *offered(found, [("Taken back", "withdraw-job-referral")], **about)]
    if line.status == "offer-accepted":
        begun = offered(found, [("Started work", "record-start")], employer_id=line.employer_id, **about)
        return [*begun, *offered(found, [("Never began", "record-fallen-through")], **about)]
    steps = STEPS["offer"][:1] if line.status == "checks" and line.offered else STEPS[line.status]
    more = [("Answer by link", "make-candidate-link")] if line.status in BY_LINK else []
    return offered(found, [*steps, *more, ("Ended", "record-rejection")], **about)
