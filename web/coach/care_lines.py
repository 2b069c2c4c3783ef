"""Hand-offs and rides as lines of a card or a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import url_for

from lifeservices.domain.words_care import CalledOffBy, CareOutcome, CareTeam, CareUrgency, RideOutcome
from lifeservices.questions.care import CareAnswer, Handoff, Ride, RideLead
from lifeservices.sentences.words import label, lower, quoted, short
from web.coach.offering import Can
from web.words import with_weekday

OF_HANDOFF = {
    "asked": ("Not taken on yet", "soon"),
    "taken": ("Taken on", "info"),
    "called-off": ("Called off", "held"),
}
ENDS = {
    CareOutcome.REACHED: ("Reached", "good"),
    CareOutcome.NOT_REACHED: ("Not reached", "unknown"),
    CareOutcome.DECLINED: ("Not wanted", "held"),
    CareOutcome.NOT_NEEDED: ("Not needed", "held"),
}
OF_RIDE = {
    "asked": ("Not booked yet", "soon"),
    "booked": ("Booked", "info"),
    "called-off": ("Called off", "held"),
    RideOutcome.RODE.value: ("Rode", "good"),
    RideOutcome.MISSED.value: ("Missed", "held"),
    RideOutcome.NEVER_CAME.value: ("The ride did not come", "urgent"),
}


def handoff_line(found: Handoff, day: date, can: Can) -> dict[str, Any]:
    """`Care management`, where it stands, the words, and what can be recorded next."""
    row = found.row
    word, kind = ENDS[CareOutcome(row.outcome)] if row.outcome else OF_HANDOFF[row.state]
    team = CareTeam(row.team).label
    next_up = [("What came of it", "close-care-handoff"), ("Call it off", "call-off-care-handoff")]
    first = [("Taken on", "record-care-taken")] if row.state == "asked" else []
    return {
        "name": team,
        "status": {"word": word, "kind": kind},
        "words": _handoff_words(found, day),
        "actions": _links(row.member_id, [*first, *next_up], can, handoff_id=row.handoff_id)
        if row.ended_on is None
        else [],
    }


def _handoff_words(found: Handoff, day: date) -> str:
    row, asked, taken = found.row, found.asked, found.taken
    told = [f"Asked {short(row.asked_on or day, day)}, to call {lower(CareUrgency(row.urgency))}."]
    if asked is not None:
        told.append(f"{label(asked.reason)}." if asked.reason else "")
        told.append(f"Good to call: {asked.call_when.rstrip('.')}." if asked.call_when else "")
        told.append(quoted(asked.note))
    if row.taken_on:
        by = f" by {taken.taken_by}" if taken is not None and taken.taken_by else ""
        told.append(f"Taken on {short(row.taken_on, day)}{by}.")
    if row.ended_on:
        told.append(f"Ended {short(row.ended_on, day)}{_by(row.by)}.")
    return " ".join(words for words in told if words)


def ride_line(found: Ride, day: date, can: Can) -> dict[str, Any]:
    """`Thu, Nov 18`, where it stands, the words, and what can be recorded next."""
    row = found.row
    word, kind = OF_RIDE[row.state]
    if row.state in ("asked", "booked") and row.ride_on and row.ride_on < day:
        word, kind = "How did it go?", "soon"
    over = row.ride_on is not None and row.ride_on <= day
    booking = ("Book anew" if row.state == "booked" else "Booked", "book-ride")
    next_up = [*([("How it went", "record-ride-outcome")] if over else [booking]), ("Call it off", "call-off-ride")]
    return {
        "name": with_weekday(row.ride_on or day, day),
        "status": {"word": word, "kind": kind},
        "words": _ride_words(found, day),
        "actions": _links(row.member_id, next_up, can, ride_id=row.ride_id) if row.ended_on is None else [],
    }


def _ride_words(found: Ride, day: date) -> str:
    row, asked, booked = found.row, found.asked, found.booked
    told = [f"{label(asked.purpose)}." if asked is not None and asked.purpose else ""]
    if asked is not None and asked.from_where and asked.to_where:
        there = f", to be there {asked.arrive_at.rstrip('.')}" if asked.arrive_at else ""
        told.append(f"From {asked.from_where} to {asked.to_where}{there}{', and back' if row.with_return else ''}.")
    if asked is not None and asked.vehicle:
        told.append(f"{'; '.join(label(need) for need in asked.vehicle)}.")
    told.append("Asked for late: the vendor said they take it anyway." if row.short_notice else "")
    told.append(quoted(asked.note) if asked is not None else "")
    if booked is not None:
        number = f", confirmation {booked.confirmation}" if booked.confirmation else ""
        comes = f" They come {booked.pick_up.rstrip('.')}." if booked.pick_up else ""
        told.append(f"Booked with {booked.vendor or 'a vendor'}{number}.{comes}")
    if row.ended_on and row.by:
        told.append(f"Called off {short(row.ended_on, day)}{_by(row.by)}.")
    return " ".join(words for words in told if words)


def _by(who: str) -> str:
    return f" by {lower(CalledOffBy(who))}" if who else ""


def _links(member_id: str, links: list[tuple[str, str]], can: Can, **about: str) -> list[dict[str, str]]:
    return [
        {
            "label": words,
            "href": url_for("coach.command", member_id=member_id, name=name, **about),
            "kind": "compact" if place == 0 else "compact quiet",
        }
        for place, (words, name) in enumerate(each for each in links if can(each[1]))
    ]


def begin(member_id: str, can: Can) -> list[dict[str, str]]:
    """What can be asked for anew."""
    return _links(member_id, [("Ask for a ride", "ask-for-ride"), ("Hand off", "ask-care-team")], can)


def lead_words(lead: RideLead, day: date) -> str:
    """How far ahead, and whom to call."""
    ahead = "1 working day" if lead.working_days == 1 else f"{lead.working_days} working days"
    whom = ", ".join(part for part in (lead.vendor, lead.phone) if part)
    first = f"Asked for today, the first day is {with_weekday(lead.first_on, day)}."
    return f"Rides are ordered {ahead} ahead{f' from {whom}' if whom else ''}. {first}"


def lines(found: CareAnswer, can: Can, open_only: bool = False) -> dict[str, list[dict[str, Any]]]:
    """All of it; or what is open."""
    shown: Callable[[Any], bool] = lambda each: each.row.ended_on is None or not open_only  # noqa: E731
    return {
        "handoffs": [handoff_line(each, found.day, can) for each in found.handoffs if shown(each)],
        "rides": [ride_line(each, found.day, can) for each in found.rides if shown(each)],
    }
