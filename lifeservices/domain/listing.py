"""What does a directory list about a community service, who has checked it, and what do we know besides?

A listing is kept in the words of the directory, part by part as the Human Services Data Specification names them.
Only what is different is recorded, so the history of a service is the history of each of its fields, and the listing
of any day is what was told up to then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.listed_hours import hours, in_words, locations
from lifeservices.domain.words_listing import ListingMatter
from lifeservices.domain.words_plan import LifeDomain

if TYPE_CHECKING:
    from lifeservices.domain.service import CommunityService

ACTIVE = "active"
CLOSED_FOR_NOW = "temporarily closed"
LONGEST_KEPT = 1500
"""Characters of one part that a referral keeps."""
GONE = ("inactive", "defunct")
"""What a directory says of a service that takes nobody any more."""


@recorded_as("listing-told")
class ListingTold(Event):
    """A directory told what it lists about a service. Only the parts that are different from before are kept."""

    source: str
    """What the directory is called here."""
    source_id: str
    """The id of the service in that directory."""
    parts: dict[str, Any]
    """By the names of the specification, as they are from now on."""
    gone: list[str] = []
    """Parts that are not listed any more."""
    needs: list[LifeDomain] = []
    """What the service helps with, as far as the listing told when it was read; the first is what it is there for."""

    def apply(self, service: CommunityService) -> None:
        listing = service.listing
        listing.source, listing.source_id, listing.told_on = self.source, self.source_id, self.on
        listing.parts = {name: part for name, part in listing.parts.items() if name not in self.gone} | self.parts
        listing.needs = self.needs


@recorded_as("listing-checked")
class ListingChecked(Event):
    """Somebody asked the organization, and what is listed is right."""

    def apply(self, service: CommunityService) -> None:
        service.listing.checked_on = self.on


@recorded_as("listing-doubted")
class ListingDoubted(Event):
    """Somebody found that what is listed is wrong."""

    doubt_id: str
    matter: ListingMatter
    note: FreeText[str] = None

    def apply(self, service: CommunityService) -> None:
        service.listing.doubts[self.doubt_id] = self


@recorded_as("listing-doubt-settled")
class ListingDoubtSettled(Event):
    """What was found wrong is mended at its source, or was right after all."""

    doubt_id: str

    def apply(self, service: CommunityService) -> None:
        service.listing.doubts.pop(self.doubt_id, None)


@recorded_as("listing-note-written")
class ListingNoteWritten(Event):
    """Something the program knows about a service beside what is listed. No import touches it."""

    note_id: str
    note: FreeText[str] = None

    def apply(self, service: CommunityService) -> None:
        service.listing.notes[self.note_id] = self


@recorded_as("listing-note-removed")
class ListingNoteRemoved(Event):
    """A note about a service does not hold any more."""

    note_id: str

    def apply(self, service: CommunityService) -> None:
        service.listing.notes.pop(self.note_id, None)


@dataclass
class Listed:
    """What is listed about one service, and what is known besides."""

    source: str = ""
    source_id: str = ""
    parts: dict[str, Any] = field(default_factory=dict)
    needs: list[LifeDomain] = field(default_factory=list)
    told_on: date | None = None
    checked_on: date | None = None
    doubts: dict[str, ListingDoubted] = field(default_factory=dict)
    notes: dict[str, ListingNoteWritten] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """What the directory says of the service's state; active where it says nothing."""
        return str(self.parts.get("status") or ACTIVE)

    @property
    def eligibility(self) -> str | None:
        """Who can go, as the directory words it."""
        return _text(self.parts.get("eligibility_description"))

    @property
    def address(self) -> str | None:
        """Where the service is offered, each place on a line."""
        found = (address for place in locations(self.parts) for address in place.get("addresses", ()))
        lines = dict.fromkeys(in_one_line(address) for address in found)
        return _text("\n".join(line for line in lines if line))

    def hours(self, day: date) -> str | None:
        """When it is open from a day on, each stretch of days on a line."""
        return _text("\n".join(f"{days}: {times}" for days, times in in_words(hours(self.parts), day)))

    def different(self, told: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The parts that are new or other than before, and those that are gone."""
        changed = {name: part for name, part in told.items() if self.parts.get(name) != part}
        return changed, [name for name in self.parts if name not in told]

    def check_doubt(self, doubt_id: str) -> None:
        """Refuse to settle what nobody doubts."""
        if doubt_id not in self.doubts:
            raise Refused("This was settled already.", "doubt_id")

    def check_note(self, note_id: str) -> None:
        """Refuse to remove a note that is not there."""
        if note_id not in self.notes:
            raise Refused("This note was removed already.", "note_id")


def in_one_line(address: dict[str, Any]) -> str:
    """An address as it is written on a letter, in one line."""
    street = [str(address.get(name, "")) for name in ("address_1", "address_2", "city")]
    region = f"{address.get('state_province', '')} {address.get('postal_code', '')}".strip()
    return ", ".join(part for part in (*street, region) if part)


def _text(said: Any) -> str | None:
    """Words, cut where a directory wrote a page; nothing where it wrote nothing."""
    return str(said)[:LONGEST_KEPT] if said else None
