"""What a listing says about places, languages and hours, in the form in which it is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lifeservices.projections.as_looked_for import folded

Part = dict[str, Any]
MOST_WORDS = 120
"""Of one listing, so many different words are looked for at most."""
OLDEST = 200
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def locations(listing: Part) -> list[Part]:
    """The places where the service is offered."""
    return [each["location"] for each in listing.get("service_at_locations", ()) if "location" in each]


def places(listing: Part) -> list[list[str]]:
    """Latitude, longitude, ZIP code, city and state of each place; what is not listed, or cannot be, is empty."""
    found = []
    for location in locations(listing):
        latitude, longitude = location.get("latitude"), location.get("longitude")
        known = latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
        address: Part = next(iter(location.get("addresses", ())), {})
        zip_code, city, state = (str(address.get(name, "")) for name in ("postal_code", "city", "state_province"))
        at = [str(latitude), str(longitude)] if known else ["", ""]
        if known or zip_code or city:
            found.append([*at, zip_code[:5], city, state.upper()])
    return found


def languages(listing: Part) -> list[str]:
    """Codes where they are listed, else names in small letters: of the service, its places and its phones."""
    owners = [listing, *locations(listing), *listing.get("phones", ())]
    spoken = (language for owner in owners for language in owner.get("languages", ()))
    return sorted({_language(each) for each in spoken} - {""})


def _language(language: Part) -> str:
    code = str(language.get("code", "")).casefold()
    return code if 2 <= len(code) <= 3 and code.isalpha() else folded(str(language.get("name", "")))


def ages(listing: Part) -> list[int]:
    """The youngest and the oldest who are helped; nothing where no age is listed."""
    youngest, oldest = listing.get("minimum_age"), listing.get("maximum_age")
    if youngest is None and oldest is None:
        return []
    return [int(youngest or 0), OLDEST if oldest is None else int(oldest)]


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
    days = [day for day in schedule.get("byday", "").upper().replace(" ", "").split(",") if day in _DAYS]
    odd = schedule.get("interval", 1) != 1 or any(
        schedule.get(name) for name in ("count", "byweekno", "bymonthday", "byyearday")
    )
    if schedule.get("freq") == "DAILY" and not days and "until" not in schedule:
        days = list(_DAYS)
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


def words(name: str, organization: str, listing: Part) -> str:
    """The words by which it is found: those of its name, a bar, then all others."""
    named = folded(name).split()
    others = dict.fromkeys(word for text in [organization, *_texts(listing)] for word in folded(text).split())
    return f"{' '.join(named)} | {' '.join([word for word in others if len(word) > 1][:MOST_WORDS])}"


def _texts(listing: Part) -> Iterator[str]:
    yield str(listing.get("alternate_name", ""))
    for attribute in listing.get("attributes", ()):
        yield str(attribute.get("taxonomy_term", {}).get("name", ""))
    for area in listing.get("service_areas", ()):
        yield str(area.get("name", ""))
    for location in locations(listing):
        yield str(location.get("name", ""))
    yield str(listing.get("description", ""))
    yield str(listing.get("eligibility_description", ""))
