"""What each row of the data-quality list means, what is to be done about it, and how it is said."""

from typing import Any

from lifeservices.metrics.definitions import CELLS, OWNER
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.data_quality import HORIZONS, DataQuality
from lifeservices.metrics.saying import day_text

OPEN, CLOSED = "window_open", "window_closed"

TITLES = {
    "contradictions": "Two facts disagree",
    "never_started": "Hired, but never started",
    "said_ended_then_confirmed": "Said to have ended, then confirmed",
    "overdue_check_ins": "Check-ins overdue",
    "members_word_only": "Day 90 on the member’s word only",
    "without_employer": "Jobs without an employer",
    "missing_demographics": "Answers missing for tables by group",
    "late_entries": "Entered late",
    **{f"unknown_{day}_{OPEN}": f"Unknown at day {day}, window open" for day in HORIZONS},
    **{f"unknown_{day}_{CLOSED}": f"Unknown at day {day}, window closed" for day in HORIZONS},
}
TO_DO = {
    "contradictions": "Correct the day, or take one of the two entries back.",
    "never_started": "Take the start back, with the reason that the job was never started.",
    "said_ended_then_confirmed": "Ask when it ended, or take back the answer that it had.",
    "overdue_check_ins": "Speak with the member, or ask the employer, before the window closes.",
    "members_word_only": "Ask the employer, or look at a pay stub, and record it.",
    "without_employer": "Correct the start and name the employer.",
    "missing_demographics": "Ask the member, who may decline.",
    "late_entries": "Record what you learn on the day you learn it.",
    **{
        f"unknown_{day}_{OPEN}": "Speak with the member, or ask the employer, before the window closes."
        for day in HORIZONS
    },
    **{
        f"unknown_{day}_{CLOSED}": f"Unknown it stays, unless somebody learns how day {day} was: then record it."
        for day in HORIZONS
    },
}

MEANS = {
    "contradictions": "A job confirmed on or after the day it is said to have ended.",
    "never_started": "A job that ended on or before its first day.",
    "said_ended_then_confirmed": "A job found ended without a day, and confirmed on or after that contact.",
    "overdue_check_ins": "A job unknown at some day whose window of 30 days is still open.",
    "members_word_only": "Retained at day 90 by what members said, and by nothing verified.",
    "without_employer": "A job of which no employer is named.",
    "missing_demographics": "A member without race, ethnicity, sex, language or year of birth.",
    "late_entries": "A hire of the last year recorded more than 30 days after its day.",
    **{f"unknown_{day}_{OPEN}": f"Reached day {day} at most 30 days ago, and not settled." for day in HORIZONS},
    **{f"unknown_{day}_{CLOSED}": f"Reached day {day} more than 30 days ago, and not settled." for day in HORIZONS},
}
"""For those who read figures and settle nothing themselves."""


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    days = ", ".join(str(day) for day in HORIZONS)
    return {
        "title": "What to look at before reporting",
        "sentence": "How many jobs and members have something on record that a figure stumbles over.",
        "formula": (
            "Two facts disagree: a job confirmed on or after the day it is said to have ended. Never started: it ended "
            "on or before its first day. Said to have ended, then confirmed: found ended without a day, and confirmed "
            f"on or after that contact. Unknown at a day ({days}): matured and not settled, without those that "
            "disagree; the window is open for 30 days after the day. Check-ins overdue: jobs unknown at some day whose "
            "window is open. Member’s word only: retained at day 90, and not by verified evidence. Without an "
            "employer: no employer is named. Missing answers: members opted in without race, ethnicity, sex, language "
            "or year of birth."
        ),
        "parameters": {},
        "denominators": "Every hire of the program, and every member opted in, by the cut-off day.",
        "exclusions": "Voided entries. A job or member may stand in several rows.",
        "interval": "None: everybody is counted.",
        "rounding": "Counts are exact.",
        "suppression": CELLS,
        "owner": OWNER,
    }


def said(found: DataQuality) -> list[Line]:
    """Every row with its count and its oldest; rows without anybody in one line."""
    rows = [
        (TITLES[row.name], f"{row.count:,} {row.unit}s, the oldest since {day_text(row.oldest)}")
        for row in found.rows
        if row.oldest is not None
    ]
    clear = [TITLES[row.name].lower() for row in found.rows if row.oldest is None]
    over = ("Looked at", f"{found.hires:,} hires and {found.members:,} members")
    return [over, *rows, *([("Nothing to do", "; ".join(clear))] if clear else [])]
