"""The places of each audience, and where each role begins."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, request, url_for

from lifeservices.commands import Role
from lifeservices.questions.alarms import CountAlarms
from lifeservices.questions.drafts import CountDrafts
from lifeservices.questions.emergencies import CountReviews
from lifeservices.questions.erasing import CountErasures
from web.access import ask
from web.places import ALARMS, DRAFTS, EMERGENCIES, ERASING, HOME, PLACES, Place

COUNTED = {
    DRAFTS: CountDrafts,
    EMERGENCIES: CountReviews,
    ERASING: CountErasures,
    ALARMS: CountAlarms,
}
"""What waits for whoever is here, by its place."""
UNDER_THUMB = 5
"""So many places fit in the bar at the foot of a phone. Of more, the first four do, and the way to the rest."""
KEPT = "What the program keeps"
ROOMS = {
    "lead": "Figures",
    "evaluator": "Figures",
    "admin": KEPT,
    "employers": KEPT,
    "jobs": KEPT,
    "privacy": "Privacy",
}
OTHERWISE = "Members"


def home_of(role: Role) -> str:
    """The first page of a role."""
    return url_for(HOME[role])


def places(role: Role) -> list[dict[str, Any]]:
    """The places of a role, as the bar wants them."""
    found = [place for place in PLACES[role] if place.endpoint in current_app.view_functions]
    first = UNDER_THUMB if len(found) <= UNDER_THUMB else UNDER_THUMB - 1
    return [
        {
            "label": place.label + _count(place),
            "short": place.short,
            "href": url_for(place.endpoint),
            "icon": place.icon,
            "key": place.key,
            "current": _is_here(place),
            "later": number >= first,
            "says": place.says,
            "room": ROOMS.get(place.endpoint.partition(".")[0], OTHERWISE),
        }
        for number, place in enumerate(found)
    ]


def _count(place: Place) -> str:
    """How many drafts, reviews or confirmations wait, after the name of their place."""
    counted = COUNTED.get(place)
    waiting = ask(counted()) if counted and not g.get("bare") else 0
    return f" ({waiting})" if waiting else ""


def label_of(endpoint: str) -> str:
    """What the place is called that a page belongs to; the page's own word where it belongs to none."""
    every = (place for listed in PLACES.values() for place in listed)
    found = next((place.label for place in every if endpoint == place.endpoint or endpoint in place.holds), "")
    return found or endpoint.partition(".")[2].replace("_", " ").capitalize()


def _is_here(place: Place) -> bool:
    here = request.endpoint or ""
    return here == place.endpoint or here in place.holds
