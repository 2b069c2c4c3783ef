"""Forms about the health plan's care teams and rides: what is known beforehand stands beside the question."""

from __future__ import annotations

from lifeservices.questions.care import RideLead, RideLeadOf
from lifeservices.questions.help_numbers import HelpNumbers, HelpNumbersAnswer
from web.access import ask
from web.forms import Form
from web.words import with_weekday

NOT_ASKED = "The plan’s own teams need no consent. For alcohol and drugs federal law asks for one that names the team."


def ask_care_team(form: Form, member_id: str) -> None:
    """A hand-off: to whom, why, how soon."""
    form.order = ("team", "reason", "urgency", "wanted", "call_when", "note", "asked_on", "taken_by")
    form.beside = {"lead": NOT_ASKED, "submit": "Hand off"}
    numbers: HelpNumbersAnswer = ask(HelpNumbers(member_id))
    if numbers.shown.nurse_line:
        hours = f", {numbers.shown.nurse_hours}" if numbers.shown.nurse_hours else ""
        form.put_as["team"] = {"hint": f"The nurse line can be called right now: {numbers.shown.nurse_line}{hours}"}


def ask_for_ride(form: Form, member_id: str) -> None:
    """A ride: its day first, with the first day that can be had beside it."""
    form.order = (
        *("ride_on", "taken_anyway", "arrive_at", "purpose", "from_where", "to_where", "with_return"),
        *("vehicle", "note", "asked_on"),
    )
    form.beside = {"submit": "Ask for the ride"}
    form.put_as["ride_on"] = {"hint": lead_words(ask(RideLeadOf(member_id)), form), "after": ""}


def lead_words(lead: RideLead, form: Form) -> str:
    """`Rides are ordered 3 working days ahead. Asked for today, the first day is Thu, Nov 18`"""
    ahead = "1 working day" if lead.working_days == 1 else f"{lead.working_days} working days"
    first = f"Asked for today, the first day is {with_weekday(lead.first_on, form.today)}"
    return f"Rides here are ordered {ahead} ahead. {first}"


ARRANGED = {"ask-care-team": ask_care_team, "ask-for-ride": ask_for_ride}
"""By the name of a command."""
