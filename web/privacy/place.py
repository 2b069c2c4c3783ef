"""The blueprint that the pages about privacy hang on, and how a look is told on them."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint

from lifeservices.metrics.saying import day_text
from web.access import services
from web.navigation import label_of

blueprint = Blueprint("privacy", __name__, url_prefix="/privacy")

PAGES = {
    "coach.member": "Their page",
    "coach.command": "A form about them",
    "coach.open_record": "Their record, opened",
    "coach.plan": "Their plan",
    "coach.printed_plan": "Their plan, to print",
    "coach.timeline": "Their timeline",
    "coach.entry": "One entry",
    "coach.strengths_and_needs": "Strengths and needs",
    "coach.check_ins": "Check-ins",
    "coach.coaches_so_far": "Coaches so far",
    "coach.today": "Today’s list",
    "coach.members": "A search",
    "lead.members": "A list behind a count",
    "lead.people": "A list behind a figure",
    "lead.behind": "A list behind a figure",
    "supervisor.team": "The team’s page",
    "admin.members": "A search",
    "calendar.feed": "Their coach’s own calendar",
    "calendar.of_member": "A calendar file",
    "partner.confirm": "An employer’s link",
    "partner.answered": "An employer’s link",
    "privacy.looks": "The list of looks",
    "privacy.looks_file": "The list of looks, as a file",
    "privacy.report": "The report of looks",
}
"""What a page is called to somebody who reads that it was looked at; of the rest, their place."""


def called(page: str) -> str:
    """What a page is called."""
    return PAGES.get(page) or label_of(page)


def when(stored: str) -> str:
    """A time as it is kept, in the words of the place."""
    at = datetime.fromisoformat(stored).astimezone(services().zone)
    return f"{day_text(at.date())}, {hour(stored)}"


def hour(stored: str) -> str:
    """The time of day of a time as it is kept."""
    return f"{datetime.fromisoformat(stored).astimezone(services().zone):%I:%M %p}".lstrip("0")
