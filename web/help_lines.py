"""The help numbers above every page of whoever talks with members, before signing in, and on paper."""

from __future__ import annotations

from typing import Any

from flask import g, request, url_for
from flask_security import current_user

from lifeservices.commands import Actor, Role
from lifeservices.questions.help_numbers import COUNTRY, HelpNumbers, HelpNumbersAnswer, Numbers
from lifeservices.wordings import Wording, languages, wording
from web.access import ask, services

NOBODY = Actor(id="", role=Role.LINK, channel="web")
"""Whoever has not signed in: the numbers are for everybody."""
SHORT_HOURS = 9
"""So many signs stand under a number on a phone."""


def help_lines() -> list[dict[str, str]]:
    """The cells of the strip: those of the market of the member a page is about, where it is about one."""
    if g.get("bare"):
        # The page of a fault looks nothing up.
        return country_lines()
    member_id = str((request.view_args or {}).get("member_id", ""))
    # An address may hold signs that no id has, and that not every database takes.
    member_id = member_id if member_id.isprintable() else ""
    found = _asked(member_id)
    nurse = [_nurse(found.shown)] if found.shown.nurse_line else [_nurses()] if found.differ else []
    return [*_country(found.shown), *nurse, _distress(found.shown)]


def country_lines() -> list[dict[str, str]]:
    """The numbers of the country, which stand also while the record cannot be read."""
    return [*_country(COUNTRY), _distress(COUNTRY)]


def on_paper(member_id: str, words: Wording) -> list[dict[str, str]]:
    """The numbers for a member to take home, in their language."""
    return lines_in(_asked(member_id).shown, words)


def lines_in(shown: Numbers, words: Wording) -> list[dict[str, str]]:
    """Numbers with what each is for, in one language."""
    lines = [
        {"number": shown.danger, "words": words.say(f"help-{COUNTRY.danger}")},
        {"number": shown.crisis, "words": words.say(f"help-{COUNTRY.crisis}")},
        {"number": shown.relay, "words": words.say(f"help-{COUNTRY.relay}")},
    ]
    if shown.nurse_line:
        said = [words.say("help-nurse"), shown.nurse_hours]
        lines.append({"number": shown.nurse_line, "words": ", ".join(part for part in said if part)})
    return [*lines, {"number": shown.distress, "words": words.say(f"help-{COUNTRY.distress}")}]


def dialed(number: str) -> str:
    """A number as a phone takes it."""
    return f"tel:{''.join(sign for sign in number if sign.isdigit() or sign == '+')}"


def _asked(member_id: str) -> HelpNumbersAnswer:
    """Asked once for each page."""
    kept: dict[str, HelpNumbersAnswer] = g.setdefault("help_numbers", {})
    if member_id not in kept:
        question = HelpNumbers(member_id)
        known = current_user and current_user.is_authenticated
        kept[member_id] = ask(question) if known else services().ask(question, NOBODY)
    return kept[member_id]


def _country(shown: Numbers) -> list[dict[str, str]]:
    return [
        {"href": dialed(shown.danger), "number": shown.danger, "label": "Danger"},
        {
            "href": dialed(shown.crisis),
            "number": shown.crisis,
            "label": "Crisis, call or text",
            "short": shown.crisis if shown.crisis == COUNTRY.crisis else "Crisis",
            "short_label": "Crisis" if shown.crisis == COUNTRY.crisis else "line",
        },
        {
            "href": dialed(shown.relay),
            "number": shown.relay,
            "label": "TTY relay",
            "short": shown.relay if shown.relay == COUNTRY.relay else "TTY",
            "short_label": "TTY relay" if shown.relay == COUNTRY.relay else "relay",
        },
    ]


def _nurse(shown: Numbers) -> dict[str, str]:
    hours = shown.nurse_hours
    return {
        "href": dialed(shown.nurse_line),
        "number": shown.nurse_line,
        "label": f"Nurse line, {hours}" if hours else "Nurse line",
        "short": "Nurse",
        "short_label": hours if 0 < len(hours) <= SHORT_HOURS else "line",
    }


def _nurses() -> dict[str, str]:
    return {
        "href": url_for("pages.help_numbers"),
        "number": "Nurse lines",
        "label": "one for each plan",
        "short": "Nurse",
        "short_label": "lines",
    }


def _distress(shown: Numbers) -> dict[str, str]:
    return {
        "href": dialed(shown.distress),
        "number": shown.distress,
        "label": "Disaster distress",
        "short": "Disaster",
        "short_label": "helpline",
    }


def whom_to_call() -> dict[str, Any]:
    """Whom to call at any hour, in each language we have the words in, and the nurse line of each plan."""
    found = _asked("")
    every = [words for code in languages() if (words := wording(code))]
    spoken = [{"words": words, "lines": _with_links(lines_in(found.shown, words))} for words in every]
    nurses = [
        {
            "name": market.name,
            "program": market.program,
            "number": market.numbers.nurse_line,
            "href": dialed(market.numbers.nurse_line),
            "hours": market.numbers.nurse_hours,
        }
        for market in found.markets
        if market.numbers.nurse_line
    ]
    return {"spoken": spoken, "nurses": nurses}


def _with_links(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**line, "href": dialed(line["number"])} for line in lines]
