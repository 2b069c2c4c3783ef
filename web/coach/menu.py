"""Everything that can be recorded about a member, in groups. It is drawn from the list of commands itself."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.commands import Handler, Role
from lifeservices.questions.member import MemberAnswer
from web.coach.commands import AMENDING, member_handlers
from web.coach.offering import ENDED, Can, can_be_saved, was_open

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Contacts and check-ins", ("contact", "hold", "check_in", "support")),
    ("Work", ("employment", "confirmation")),
    (
        "Looking for work",
        (
            *("job_search", "job_proposal", "job_referral", "job_reply", "hiring", "candidate_link", "resume"),
            *("readiness", "certificate"),
        ),
    ),
    (
        "Strengths, plan and steps",
        ("assessment", "plan", "goal", "step", "plan_review", "approval"),
    ),
    ("Help and consent", ("referral", "referral_course", "service_link", "attachment", "consent", "sharing")),
    ("The plan’s care teams and rides", ("care_handoff", "ride")),
    ("Out of custody", ("reentry",)),
    ("Skills, school, services and pay", ("skills", "education_path", "education", "participation", "earnings")),
    ("About them", ("member", "digital", "coverage")),
    ("Taking part", ("opt_in", "coaching", "closing")),
)
"""Title → the nouns whose commands it holds."""
ANSWERING = (
    *("accept-hand-over", "ask-back", "ask-approval", "approve-plan", "return-plan"),
    *("hold-line", "take-up-lines"),
    *("recommend-path", "accept-path", "decline-path", "apply-for-path", "enroll-on-path", "begin-path"),
    *("pause-path", "resume-path", "complete-path", "leave-path", "end-path-uncompleted"),
)
"""These are given where there is something to answer."""

KEYS = {"change-contact-details": "e"}
"""What has a key of its own, as the page of keys says."""


def menu_of(found: MemberAnswer, member_id: str, role: Role) -> list[dict[str, Any]]:
    """The groups with the commands that this person may give, and that can be saved where the member stands."""
    return [] if found.erased else _groups(member_id, role, can_be_saved(found.row))


def late_menu_of(found: MemberAnswer, member_id: str, role: Role) -> list[dict[str, Any]]:
    """Of an ended journey: what can still be written down with a day before its end."""
    over = found.row.phase in ENDED and not found.erased
    return _groups(member_id, role, was_open) if over else []


def _groups(member_id: str, role: Role, can: Can) -> list[dict[str, Any]]:
    mine = [h for h in member_handlers() if role in h.may and h.name not in {*AMENDING, *ANSWERING} and can(h.name)]
    mine.sort(key=lambda handler: handler.handle.__code__.co_firstlineno)
    links: dict[str, list[dict[str, str]]] = {}
    # Some eighty addresses that differ in their last word: one is made, and the word put into it.
    start = url_for("coach.command", member_id=member_id, name="-").removesuffix("-")
    for handler in mine:
        link = {"label": handler.title, "href": f"{start}{handler.name}", "key": KEYS.get(handler.name, "")}
        links.setdefault(_noun(handler), []).append(link)
    groups = [{"title": title, "links": [x for noun in nouns for x in links.get(noun, ())]} for title, nouns in GROUPS]
    return [group for group in groups if group["links"]]


def _noun(handler: Handler) -> str:
    return handler.command.__module__.rpartition(".")[2]
