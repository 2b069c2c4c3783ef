"""What a listing says about its hours: in the form in which they are looked for, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

Part = dict[str, Any]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_YEAR = "0001-"


def locations(listing: Part) -> list[Part]:
    """The places where the service is offered."""
    return [each["location"] for each in listing.get("service_at_locations", ()) if "location" in each]


def hours(listing: Part) -> list[list[str]]:
    """Each stretch of hours as its kind, days, times, first and last day, and zone.

    `week` says on which weekdays it is open; `other` and `closed` are what holds instead between two days, each year
    where the year is 1. What repeats in a way that these cannot say is left out: nobody is told that it is open then.
    """
    owners = [listing, *listing.get("service_at_locations", ())]
    own = [each for owner in owners for each in owner.get("schedules", ())]
    there = [each for location in locations(listing) for each in location.get("schedules", ())]
    regular = [_weekly(each) for each in own if _weekly(each)] or [_weekly(each) for each in there if _weekly(each)]
    special = [_special(each) for each in [*own, *there] if _special(each)]
    found = [*regular, *special]
    return [each for n, each in enumerate(found) if each not in found[:n]]


def _weekly(schedule: Part) -> list[str]:
    opens, closes = schedule.get("opens_at", ""), schedule.get("closes_at", "")
    days = [day for day in schedule.get("byday", "").upper().replace(" ", "").split(",") if day in DAYS]
    odd = schedule.get("interval", 1) != 1 or any(
        schedule.get(name) for name in ("count", "byweekno", "bymonthday", "byyearday")
    )
    if schedule.get("freq") == "DAILY" and not days and "until" not in schedule:
        days = list(DAYS)
    if odd or not (opens and closes and days) or schedule.get("freq") in ("MONTHLY", "YEARLY"):
        return []
    first = schedule.get("valid_from") or schedule.get("dtstart") or ""
    last = min((day for name in ("valid_to", "until") if (day := schedule.get(name))), default="")
    zone = schedule.get("timezone")
    return ["week", ",".join(days), opens, closes, first, last, "" if zone is None else str(zone)]


def _special(schedule: Part) -> list[str]:
    first, last = (schedule.get(a) or schedule.get(b) for a, b in (("dtstart", "valid_from"), ("until", "valid_to")))
    if schedule.get("byday") or not (first and last) or schedule.get("freq") not in ("DAILY", "YEARLY"):
        return []
    if schedule["freq"] == "YEARLY" and not first.startswith("0001-"):
        return []
    opens, closes = schedule.get("opens_at", ""), schedule.get("closes_at", "")
    return ["other" if opens and closes else "closed", "", opens, closes, first, last, ""]


def in_words(hours: Sequence[Sequence[str]], today: date) -> list[tuple[str, str]]:
    """Each weekday with its hours, and what holds instead on other days, as far as it is not over."""
    week = [each for each in hours if each[0] == "week" and (not each[5] or each[5] >= today.isoformat())]
    found = []
    for code, word in zip(DAYS, DAY_WORDS, strict=True):
        times = sorted({(each[2], each[3]) for each in week if code in each[1].split(",")})
        if week:
            told = ", ".join(f"{spoken(a)} to {spoken(b)}" for a, b in times)
            found.append((word, told or "Closed"))
    return found + [(_span(each), _instead(each)) for each in hours if each[0] != "week" and _to_come(each, today)]


def _to_come(each: Sequence[str], today: date) -> bool:
    return each[4].startswith(EVERY_YEAR) or each[5] >= today.isoformat()


def _instead(each: Sequence[str]) -> str:
    return "Closed" if each[0] == "closed" else f"{spoken(each[2])} to {spoken(each[3])}"


def _span(each: Sequence[str]) -> str:
    first, last = (date.fromisoformat(text) for text in (each[4], each[5]))
    if first.year == 1:
        words = [f"{day:%B} {day.day}" for day in (first, last)]
        return " to ".join(dict.fromkeys(words)) + ", every year"
    return " to ".join(dict.fromkeys(f"{day:%b} {day.day}, {day.year}" for day in (first, last)))


def spoken(clock: str) -> str:
    """A time of day as people say it."""
    hour, minute = int(clock[:2]) % 24, clock[3:5]
    half = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}{'' if minute == '00' else f':{minute}'} {half}"
