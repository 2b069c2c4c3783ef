"""What may be asked about the listing of a community service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.errors import NotFound
from lifeservices.domain.listing import (
    ListingChecked,
    ListingDoubted,
    ListingDoubtSettled,
    ListingNoteRemoved,
    ListingNoteWritten,
    ListingTold,
)
from lifeservices.domain.service import CommunityService, ServiceListed
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_listing import ListingMatter
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.plain_json import read_object

KEEPERS = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})
"""Who keeps the directory."""
USERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.ADMIN})
"""Who calls the organizations, and so finds out what is right and what is not."""
LONGEST = 200_000


@dataclass(frozen=True)
class TakeInListing:
    """Take in what a directory lists about a service."""

    service_id: str
    source: Annotated[str, Length(80, 1), Asks("What is the directory called?")]
    source_id: Annotated[str, Length(250, 1), Asks("Its id in that directory")]
    told_on: Annotated[date, Asks("When was this told?")]
    service_name: Annotated[str, Length(500, 1), Asks("What is it called?")]
    listing: Annotated[str, Length(LONGEST, 2), Asks("The listing, as the specification writes it")]
    needs: Annotated[list[LifeDomain] | None, Asks("What does it help with?")] = None
    organization: Annotated[str | None, Length(500), Asks("Who runs it?")] = None
    phone: Annotated[str | None, Length(200), Asks("Phone")] = None
    state: Annotated[str | None, Length(2, 2), Asks("State")] = None


@handles(TakeInListing, may=KEEPERS, audience="")
def take_in_listing(command: TakeInListing, desk: Desk) -> Iterable[Subject]:
    try:
        service = desk.get(CommunityService, command.service_id)
    except NotFound:
        service = desk.new(CommunityService, command.service_id)
    needs = command.needs or []
    listed = ServiceListed(
        on=command.told_on,
        state=command.state,
        service_name=command.service_name,
        category=needs[0] if needs else service.category,
        organization=command.organization,
        phone=command.phone,
    )
    told = ListingTold(
        on=command.told_on,
        source=command.source,
        source_id=command.source_id,
        parts=read_object(command.listing, LONGEST),
        needs=needs,
    )
    service.take_in(listed, told)
    return [service] if service.changes else []


@dataclass(frozen=True)
class CheckListing:
    """Say that a listing was checked with the organization."""

    service_id: str
    checked_on: Annotated[date, Asks("When did you ask them?")]


@handles(CheckListing, may=USERS, audience="")
def check_listing(command: CheckListing, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.assure(ListingChecked(on=command.checked_on))
    return [service]


@dataclass(frozen=True)
class DoubtListing:
    """Report an error in a listing."""

    service_id: str
    matter: Annotated[ListingMatter, Asks("What is wrong?", widget="radios")]
    note: Annotated[
        str | None,
        Length(1000),
        Asks("What is right?", hint="Write nothing about a member here.", widget="textarea"),
    ] = None


@handles(DoubtListing, may=USERS, audience="")
def doubt_listing(command: DoubtListing, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.doubt(ListingDoubted(on=desk.today, doubt_id=desk.fresh_id(), matter=command.matter, note=command.note))
    return [service]


@dataclass(frozen=True)
class SettleDoubt:
    """Settle an error that was reported."""

    service_id: str
    doubt_id: str


@handles(SettleDoubt, may=KEEPERS, audience="")
def settle_doubt(command: SettleDoubt, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.settle(ListingDoubtSettled(on=desk.today, doubt_id=command.doubt_id))
    return [service]


@dataclass(frozen=True)
class WriteListingNote:
    """Write a note about a service."""

    service_id: str
    note: Annotated[
        str,
        Length(1000, 1),
        Asks(
            "What should the next coach know?",
            hint="Every coach reads this. Write nothing about a member here.",
            widget="textarea",
        ),
    ]


@handles(WriteListingNote, may=USERS, audience="")
def write_listing_note(command: WriteListingNote, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.write_note(ListingNoteWritten(on=desk.today, note_id=desk.fresh_id(), note=command.note))
    return [service]


@dataclass(frozen=True)
class RemoveListingNote:
    """Remove a note about a service."""

    service_id: str
    note_id: str


@handles(RemoveListingNote, may=USERS, audience="")
def remove_listing_note(command: RemoveListingNote, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.remove_note(ListingNoteRemoved(on=desk.today, note_id=command.note_id))
    return [service]
