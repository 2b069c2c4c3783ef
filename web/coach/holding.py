"""Putting a line of Today off: until tomorrow with one tap, until another day with its form, and taking it up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flask import request

from lifeservices.commands.hold import line_id
from lifeservices.questions.hold_choices import HOLDABLE
from lifeservices.questions.listing import Listed
from lifeservices.sentences.words import quoted, short
from web.coach.onward import TODAY
from web.coach.told import Answer, Told


def with_time(listed: Listed, told: Told, day: date) -> Told:
    """What is said of somebody, with what puts it off; of what is held, since when and why."""
    held = listed.because.held
    if held:
        why = f" {quoted(listed.held_for)}" if listed.held_for else ""
        say = f"Held since {short(held.held_on, day)}.{why} {told.say}"
        return replace(told, say=say, answers=[Answer("Show it again", "take-up-lines", {}, at_once=True)])
    if listed.because.what not in HOLDABLE or listed.because.what == "next-step":
        return told
    tomorrow = {"lines": _waiting(listed), "until": (day + timedelta(days=1)).isoformat()}
    later = [
        Answer("Tomorrow", "hold-line", tomorrow, at_once=True, quiet=True),
        Answer("Hold", "hold-line", _back(), quiet=True),
    ]
    return replace(told, answers=[*(Answer(*each) for each in told.answers), *later])


def _back() -> dict[str, str | None]:
    """That one comes back to the list one was at."""
    return {"then": TODAY, "list": request.args.get("list") or None, "coach": request.args.get("coach") or None}


def _waiting(listed: Listed) -> list[str]:
    """Everything that presses about them and can be held: the line is gone until tomorrow, whatever else it says."""
    found = [listed.because, *listed.others]
    return [line_id(because.what, because.day) for because in found if because.what in HOLDABLE]
