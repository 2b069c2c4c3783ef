"""The reasons for which people stand on a coach's list, each with its one rule, printed where people are listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lifeservices.domain.phase import Phase
from lifeservices.domain.referral import UNANSWERED_DAYS
from lifeservices.projections.holds import Held

NEW_DAYS = 7
WARNING_DAYS = 30
REPLACE_DAYS = 90
ENDING_DAYS = 30
STALLED_DAYS = 30
ANSWER_DAYS = 7
"""After how many days without an answer a coach is reminded of a referral."""
JOB_ANSWER_DAYS = 14
"""After how many days without an answer a coach is reminded of somebody put forward for a job."""
UNSENT_DAYS = 3
FORM_DAYS = 14
QUIET_DAYS = {
    Phase.OPTED_IN: 14,
    Phase.ASSESSING: 14,
    Phase.PLANNING: 14,
    Phase.STABILIZING: 21,
    Phase.JOB_SEARCH: 14,
    Phase.RETENTION: 21,
}
"""After how many days without a two-way contact somebody has gone quiet, in each phase where it is waited for."""

PAUSES_REST = "Nobody is listed here while their support is paused, and those days do not count."


def _quiet_rule() -> str:
    """The one definition, as it is printed: `Nobody spoke with them for 14 days (Opted in, …) or 21 days (At work).`"""
    told = []
    for count in sorted(set(QUIET_DAYS.values())):
        phases = ", ".join(phase.label for phase, days in QUIET_DAYS.items() if days == count)
        told.append(f"{count} days ({phases})")
    return f"Nobody spoke with them for {' or '.join(told)}. {PAUSES_REST}"


@dataclass(frozen=True)
class Reason:
    """Why somebody is on a list, with its rule."""

    name: str
    title: str
    rule: str


HANDED = Reason("handed", "Handed to you", "Read the page and accept, or ask back. You are their coach already.")
OVERDUE = Reason("overdue", "Overdue or ending", "When a window closes, the answer is unknown, never “not working”.")
DUE = Reason("due", "Due now", "A check-in whose window is open, or a next step for today.")
SEEKING = Reason(
    "seeking",
    "Looking for work: what is due",
    f"An interview today, tomorrow, or not told of yet; {JOB_ANSWER_DAYS} days without an employer’s answer; "
    f"a job wanted and not sent for {UNSENT_DAYS} days; form 8850 within {FORM_DAYS} days of its last day.",
)
QUIET = Reason("quiet", "Gone quiet", _quiet_rule())
STALLED = Reason(
    "stalled",
    "Stalled",
    f"Before work: the same phase, no step done and nothing reached for {STALLED_DAYS} days. {PAUSES_REST}",
)
NEW = Reason("new", "New on your list", f"Yours for at most {NEW_DAYS} days, and not spoken to since.")
NEWS = Reason("news", "New since yesterday", "What others wrote down since the working day before today.")
REASSESS = Reason(
    "reassess", "Strengths and needs to look at again", "The last assessment holds no more, or ends within a month."
)
REVIEW = Reason(
    "review", "Plans to look at again", "Every 90 days after an agreement or review; here from 14 days before the day."
)
WARNING = Reason(
    "warning",
    "A job may be at risk",
    f"Worries, fewer hours or two check-ins missed in a row within {WARNING_DAYS} days, and not spoken to since.",
)
REPLACE = Reason("replace", "Looking for work again", f"A job ended within {REPLACE_DAYS} days and no other goes on.")
ENDING = Reason(
    "support-ends",
    "Support ends",
    f"From {ENDING_DAYS} days before the last day of the 24 months, pauses and added months counted, "
    "until the journey is completed or closed.",
)
RELEASED = Reason("released", "Released, not spoken to yet", "The first contact is due within 72 hours of the release.")
BEFORE_RELEASE = Reason(
    "before-release", "Before a release", "Within 90 days: no plan yet for the days after it, or the day has passed."
)
UNANSWERED = Reason(
    "unanswered",
    "A referral without an answer",
    f"No service has answered for {ANSWER_DAYS} days. After {UNANSWERED_DAYS} days it expires by itself.",
)
CARE = Reason(
    "care",
    "The plan’s care teams and rides",
    "A hand-off that nobody took on for 3 working days, 1 where it was urgent, or without an end for 14 days after; "
    "a ride in 2 days that is not booked; the day after a ride, how it went.",
)
HELD = Reason(
    "held", "Held", "Put off until a day; due days stay, and each comes back by itself, or when its window ends."
)
"""No reason to be on a list, but to stand apart on it: everything that presses about somebody is put off."""
THIRTY_DAYS = Reason("thirty-days", "30 days after a release", "A look back together, from day 25.")
REASONS = (
    RELEASED,
    OVERDUE,
    WARNING,
    DUE,
    SEEKING,
    CARE,
    BEFORE_RELEASE,
    THIRTY_DAYS,
    HANDED,
    REPLACE,
    ENDING,
    NEWS,
    QUIET,
    REVIEW,
    REASSESS,
    STALLED,
    UNANSWERED,
    NEW,
)
"""Most pressing first."""


@dataclass(frozen=True)
class Because:
    """What one person is listed for.

    `day` is when it was or is due, or since when it has been so; `days` how late, or for how long; `closes` the last
    day on which it can still be done. `about` is the row of the read model that told it, `said_at` the position of an
    entry whose words belong to it. `held` is the entry that puts it off, where all that presses is put off.
    """

    reason: Reason
    day: date
    what: str
    days: int = 0
    closes: date | None = None
    about: Any = None
    said_at: int | None = None
    held: Held | None = None
