"""The certificates of states on the page of what is ready: theirs, what each does for an employer, who gives them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from lifeservices.questions.certificates import (
    CertificateLine,
    CertificateRule,
    CertificatesAnswer,
    CertificatesOf,
    ForAJob,
)
from lifeservices.sentences.words import lower, short
from web.access import ask, services
from web.coach.offering import Can
from web.coach.onward import READINESS

NO_ADVICE = "No legal advice: laws change and have exceptions. The employer asks a lawyer, the member legal aid."
HIDDEN = "What is on record about certificates stays hidden with the justice record."
ASK_FIRST = (
    "The employer learns of it from the member, or from you under a consent that names the justice record. "
    "Nothing here tells anybody."
)


def certificates(member_id: str, can: Can) -> dict[str, Any]:
    """What the page shows of them."""
    found: CertificatesAnswer = ask(CertificatesOf(member_id))
    today = services().today()
    begin = [("They have one", "record-certificate-held"), ("They asked for one", "record-certificate-asked-for")]
    return {
        "hidden": HIDDEN if found.hidden else "",
        "mine": [_mine(line, member_id, can, today) for line in found.lines],
        "jobs": [_job(each, member_id, can) for each in found.for_jobs],
        "here": [_rule(rule) for rule in found.here],
        "elsewhere": [_rule(rule) for rule in found.elsewhere],
        "actions": [] if found.hidden else [link for each in begin for link in _link(member_id, can, *each)],
        "advice": f"As the laws were read on {short(found.read_on)}. {NO_ADVICE}",
    }


def _link(member_id: str, can: Can, words: str, name: str, **start: Any) -> list[dict[str, str]]:
    """No address says which certificate it is: beside the id of a member that would tell of a justice record."""
    if not can(name):
        return []
    href = url_for("coach.command", member_id=member_id, name=name, then=READINESS, **start)
    return [{"label": words, "href": href, "kind": "compact"}]


def _mine(line: CertificateLine, member_id: str, can: Can, today: date) -> dict[str, Any]:
    standing, which = line.standing, {"certificate_id": line.certificate_id}
    actions: list[dict[str, str]] = []
    if standing.waits:
        actions += _link(member_id, can, "They got it", "record-certificate-given", **which)
        actions += _link(member_id, can, "Refused", "record-certificate-refused", **which)
    elif standing.kept:
        actions += _link(member_id, can, "Not any more", "record-certificate-ended", **which)
    return {
        "name": line.name,
        "status": _status(line),
        "words": _course(line, today),
        "more": f"It {line.rule.gain}." if line.rule and line.holds else "",
        "actions": actions,
    }


def _status(line: CertificateLine) -> dict[str, str]:
    standing = line.standing
    if line.holds:
        return {"word": "They have it", "kind": "good"}
    if standing.waits:
        return {"word": "Asked for", "kind": "soon"}
    if standing.kept:
        return {"word": "Ran out", "kind": "held"}
    return {"word": "Refused" if standing.refused_on else "Ended", "kind": "held"}


def _course(line: CertificateLine, today: date) -> str:
    standing = line.standing
    told = (
        ("Asked for", standing.asked_on),
        ("Given", standing.given_on),
        ("Holds until", standing.last if standing.kept else None),
        ("Refused", standing.refused_on),
        ("Ended", standing.ended_on),
    )
    said = [f"{words} {short(day, today)}" for words, day in told if day]
    return ". ".join([*said, *([lower(standing.reason).capitalize()] if standing.reason else [])]) + "."


def _job(each: ForAJob, member_id: str, can: Can) -> dict[str, Any]:
    return {
        "name": f"{each.rule.certificate.label}, {each.employer}",
        "status": {"word": "They had it when the job began", "kind": "good"},
        "words": f"Where the law of this state counts, it {each.rule.gain}. {each.rule.employer} ({each.rule.law})",
        "more": ASK_FIRST,
        "actions": _link(member_id, can, "Tell the employer", "share-outside", recipient_id=each.employer_id),
    }


def _rule(rule: CertificateRule) -> dict[str, str]:
    lasts = f" It holds for {rule.years} years." if rule.years else ""
    return {
        "name": rule.certificate.label,
        "words": f"{rule.employer}{lasts}",
        "small": f"Given by {rule.given_by}. {rule.law}.",
    }
