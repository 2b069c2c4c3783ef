"""Which services help with this need, in this language, near this place, at this moment?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

import numpy as np

from lifeservices.commands import Role
from lifeservices.domain.listing import CLOSED_FOR_NOW as CLOSED_FOR_NOW
from lifeservices.projections.as_looked_for import folded
from lifeservices.projections.directory import DirectoryRow, directory
from lifeservices.questions import Looking, answers
from lifeservices.questions.answering import Answering, answering
from lifeservices.questions.directory_index import Index, index_of
from lifeservices.questions.for_whom import Told, by_cost, by_whom
from lifeservices.questions.languages import LANGUAGES
from lifeservices.questions.opening import typed
from lifeservices.questions.opening_hours import is_open, zone_of

USERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.ADMIN})
PAGE = 20
MILES = (2, 5, 10, 25, 50)
USUAL_MILES = 10
MOST_WORDS = 8
_RADIUS = 3958.8
"""Of the earth, in miles."""
STALE_DAYS = 180


@dataclass(frozen=True)
class FindServices:
    """Services that fit. What is empty is not asked about."""

    words: str = ""
    need: str = ""
    language: str = ""
    near: str = ""
    """A ZIP code or a city."""
    miles: int = USUAL_MILES
    age: int | None = None
    open_now: bool = False
    page: int = 1
    whom: str = ""
    """Words for the people it should be for."""
    free: bool = False


@dataclass(frozen=True)
class ServiceFound:
    """One that fits."""

    row: DirectoryRow
    miles: float | None
    open_now: bool | None
    """None where no hours are listed."""
    answering: Answering = field(default_factory=Answering)
    whom: int | None = None
    """How it stands to the words for people, as `for_whom` counts it; None where no such words are looked for."""
    free: int | None = None


@dataclass(frozen=True)
class ServicesFound:
    """A page of those that fit, the nearest or the best named first."""

    services: list[ServiceFound] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 1
    listed: int = 0
    """How many are listed at all."""
    unplaced: bool = False
    """No listed service is where it should be near to, so distances cannot be told."""
    whom: Told | None = None
    free: Told | None = None


@answers(FindServices, may=USERS)
def find_services(question: FindServices, looking: Looking) -> ServicesFound:
    index = index_of(looking)
    found, named = _meant(question, index)
    away, unplaced = None, False
    if near := " ".join(question.near.casefold().replace(",", " ").split()):
        found, away, unplaced = _near(near, question.miles, found, index)
    if question.open_now:
        found = _open(found, index, looking)
    if question.age is not None:
        found = _of_age(found, question.age, index)
    whom, free = by_whom(question.whom, index), by_cost(index) if question.free else None
    heard = [each for each in (free, whom) if each]
    for each in heard:
        found = each.among(found)
    order = _ordered(found, named, away, [each.stands for each in heard])
    pages = max(1, -(-len(order) // PAGE))
    page = min(max(1, question.page), pages)
    shown = order[PAGE * (page - 1) : PAGE * page].tolist()
    ids = [index.entries[number].service_id for number in shown]
    rows, answered = _rows(ids, looking), answering(looking, ids)
    services = [
        ServiceFound(
            rows[entry.service_id],
            None if away is None or not np.isfinite(away[number]) else float(away[number]),
            _open_now(entry.hours, entry.places, entry.closed, looking),
            answered[entry.service_id],
            int(whom.stands[number]) if whom else None,
            int(free.stands[number]) if free else None,
        )
        for number in shown
        if (entry := index.entries[number]).service_id in rows
    ]
    told = [each.told(found) if each else None for each in (whom, free)]
    return ServicesFound(services, len(order), page, pages, len(index.entries), unplaced, *told)


def _meant(question: FindServices, index: Index) -> tuple[Any, Any]:
    """The services with all the words, the need and the language; and those whose names have the words."""
    words = folded(question.words).split()[:MOST_WORDS]
    ways = [index.beginning(word) for word in words]
    if question.need:
        ways.append(index.needs.get(question.need, _NOBODY))
    if question.language:
        ways.append(_speaking(question.language, index))
    everybody = np.arange(len(index.entries), dtype=np.int32)
    found = reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), ways) if ways else everybody
    named = [index.beginning(word, "names") for word in words]
    return found, reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), named) if named else _NOBODY


_NOBODY = np.zeros(0, np.int32)


def _speaking(language: str, index: Index) -> Any:
    known = [language, folded(LANGUAGES.get(language, language))]
    if language == "zh":
        known += ["mandarin", "cantonese"]
    found = [index.languages[name] for name in known if name in index.languages]
    return np.unique(np.concatenate(found)) if found else _NOBODY


def _near(near: str, miles: int, found: Any, index: Index) -> tuple[Any, Any, bool]:
    """Those of the found that are near; how far away each service is; whether that cannot be told."""
    there: Any = index.zips[near[:5]] if near[:5] in index.zips else index.cities.get(near, _NOBODY)
    away = np.full(len(index.entries), np.inf)
    numbers = index.at[:, 0].astype(np.int32)
    starts = index.at[np.isin(numbers, there)] if len(there) else index.at[:0]
    if len(starts):
        distances = _miles(np.median(starts[:, 1]), np.median(starts[:, 2]), index.at[:, 1], index.at[:, 2])
        np.minimum.at(away, numbers, distances)
    fits = np.union1d(np.flatnonzero(away <= miles), there)
    return np.intersect1d(found, fits.astype(np.int32)), away, not len(starts)


def _miles(latitude: float, longitude: float, latitudes: Any, longitudes: Any) -> Any:
    """The way as the crow flies, by the haversine formula."""
    a, b = np.radians(latitude), np.radians(latitudes)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(longitudes - longitude) / 2) ** 2
    return 2 * _RADIUS * np.arcsin(np.sqrt(half))


def _open(found: Any, index: Index, looking: Looking) -> Any:
    opened = np.intersect1d(found, index.openings.at(looking.record.recorder.clock(), looking.settings.zone))
    return opened[~index.closed[opened]]


def _open_now(hours: list[list[str]], places: list[list[str]], closed: bool, looking: Looking) -> bool | None:
    if not hours:
        return None
    now = looking.record.recorder.clock()
    return not closed and is_open(hours, now, zone_of(places, looking.settings.zone))


def _of_age(found: Any, age: int, index: Index) -> Any:
    """Without those that are listed for other ages; what says nothing about age is for every age."""
    youngest, oldest = index.ages[found].T
    return found[(youngest <= age) & (age <= oldest)]


def _ordered(found: Any, named: Any, away: Any, told: list[Any]) -> Any:
    """Those that say what is looked for first; then the nearest; else those whose names are meant; then by name."""
    unnamed = ~np.isin(found, named)
    keys = [found, unnamed] if away is None else [found, unnamed, np.round(away[found], 1)]
    return found[np.lexsort([*keys, *(stands[found] for stands in told)])]


def _rows(ids: list[str], looking: Looking) -> dict[str, DirectoryRow]:
    if not ids:
        return {}
    marks = ", ".join("?" for _ in ids)
    return {row.service_id: row for row in typed(looking, directory, f"WHERE t.service_id IN ({marks})", ids)}


def freshness(row: DirectoryRow, today: date) -> tuple[str, date | None]:
    """`fresh`, `stale` or `never`, and the day on which it was last checked with the organization."""
    told = row.listing.get("assured_date")
    days = [day for day in (row.checked_on, date.fromisoformat(told) if told else None) if day]
    if not days:
        return "never", None
    return ("fresh" if (today - max(days)).days <= STALE_DAYS else "stale"), max(days)
