"""Which community service helps with this need, in this language, near here, now?"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from lifeservices.domain.listed_hours import hours
from lifeservices.domain.listing import (
    ListingChecked,
    ListingDoubted,
    ListingDoubtSettled,
    ListingNoteRemoved,
    ListingNoteWritten,
    ListingTold,
)
from lifeservices.domain.service import ServiceDelisted, ServiceListed
from lifeservices.projections.as_looked_for import folded
from lifeservices.projections.listed_parts import ages, languages, places, words
from lifeservices.projections.listed_terms import cost, unconditional, who
from lifeservices.projections.projection import Projection


class DirectoryRow(msgspec.Struct):
    """One community service as it is looked for."""

    service_id: str
    listed: bool = True
    name: str = ""
    sort_name: str = ""
    organization: str = ""
    phone: str = ""
    source: str = ""
    source_id: str = ""
    status: str = ""
    told_on: date | None = None
    checked_on: date | None = None
    changed: int = 0
    """The position of the latest entry about it: what was read before that is out of date."""
    needs: list[str] = []
    languages: list[str] = []
    places: list[list[str]] = []
    """Latitude, longitude, ZIP code, city and state of each; empty where it is not listed."""
    hours: list[list[str]] = []
    ages: list[int] = []
    """The youngest and the oldest who are helped; empty where nothing is listed."""
    words: str = ""
    who: str = ""
    """The words in which it says who may go; empty where it says nothing."""
    unconditional: bool = False
    """It says that everybody may go."""
    cost: str = ""
    """Free, depends or charges; empty where it says nothing."""
    doubts: list[str] = []
    notes: list[str] = []
    listing: dict[str, Any] = {}


directory = Projection("directory", DirectoryRow, version=2, indexes=[("changed",), ("source",)])


@directory.when(ServiceListed)
def listed(row: DirectoryRow, event: ServiceListed) -> None:
    row.listed, row.changed = True, event.position
    row.name, row.sort_name = event.service_name, folded(event.service_name)
    row.organization, row.phone = event.organization or "", event.phone or ""
    if event.category and event.category not in row.needs:
        row.needs = [str(event.category), *row.needs]
    if not row.places and event.state:
        row.places = [["", "", "", "", event.state]]
    row.words = words(row.name, row.organization, row.listing)


@directory.when(ServiceDelisted)
def delisted(row: DirectoryRow, event: ServiceDelisted) -> None:
    row.listed, row.changed = False, event.position


@directory.when(ListingTold)
def told(row: DirectoryRow, event: ListingTold) -> None:
    row.source, row.source_id, row.told_on, row.changed = event.source, event.source_id, event.on, event.position
    row.listing = {name: part for name, part in row.listing.items() if name not in event.gone} | event.parts
    row.status = str(row.listing.get("status", ""))
    row.needs = [str(need) for need in event.needs] or row.needs
    row.places = places(row.listing) or row.places
    row.languages, row.hours = languages(row.listing), hours(row.listing)
    row.ages = ages(row.listing)
    row.who, row.unconditional, row.cost = who(row.listing), unconditional(row.listing), cost(row.listing)
    row.words = words(row.name, row.organization, row.listing)


@directory.when(ListingChecked)
def checked(row: DirectoryRow, event: ListingChecked) -> None:
    row.checked_on, row.changed = event.on, event.position


@directory.when(ListingDoubted)
def doubted(row: DirectoryRow, event: ListingDoubted) -> None:
    row.doubts, row.changed = [*row.doubts, event.doubt_id], event.position


@directory.when(ListingDoubtSettled)
def settled(row: DirectoryRow, event: ListingDoubtSettled) -> None:
    row.doubts, row.changed = [id for id in row.doubts if id != event.doubt_id], event.position


@directory.when(ListingNoteWritten)
def noted(row: DirectoryRow, event: ListingNoteWritten) -> None:
    row.notes, row.changed = [*row.notes, event.note_id], event.position


@directory.when(ListingNoteRemoved)
def unnoted(row: DirectoryRow, event: ListingNoteRemoved) -> None:
    row.notes, row.changed = [id for id in row.notes if id != event.note_id], event.position
