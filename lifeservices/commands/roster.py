"""What a facility's list of coming releases says of one person, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.amendment import EntryVoided, amended
from lifeservices.domain.closing import JourneyClosed
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import MemberIdentified, MemberIdentityRecorded
from lifeservices.domain.reentry import ReentryIdentified
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_person import CloseReason, MemberSource
from lifeservices.domain.words_reentry import ReleaseDateReason

KEEPERS = frozenset({Role.SUPERVISOR, Role.ADMIN, Role.IMPORT})
"""Who may read a release list into the record."""


@dataclass(frozen=True)
class TakeInRosterRow:
    """Take in one row of a release list."""

    member_id: str
    roster_id: str
    told_on: Annotated[date, Asks("When was the list made?")]
    known: Annotated[bool, Asks("Somebody we know")]
    given_name: Annotated[str, Length(80), Asks("First name")]
    family_name: Annotated[str, Length(80), Asks("Last name")]
    born_on: Annotated[date, Asks("Date of birth")]
    facility: Annotated[str, Length(120), Asks("Where are they held?")]
    facility_number: Annotated[str, Length(40), Asks("Their number there")]
    planned_on: Annotated[date | None, Asks("On which day is the release planned?")] = None
    member_number: Annotated[str | None, Length(40), Asks("Member number")] = None
    state: Annotated[str | None, Length(2, 2), Asks("State")] = None


@handles(TakeInRosterRow, may=KEEPERS, audience="")
def take_in_roster_row(command: TakeInRosterRow, desk: Desk) -> Iterable[Subject]:
    if command.known:
        journey = desk.get(Journey, command.member_id)
    else:
        journey = desk.new(Journey, command.member_id)
        _make_known(journey, command)
    found = journey.reentries.open
    if found is None:
        journey.reentries.identify(
            ReentryIdentified(
                on=command.told_on,
                reentry_id=desk.fresh_id(),
                roster_id=command.roster_id,
                facility=command.facility,
                facility_number=command.facility_number,
            )
        )
    day, planned_on = command.told_on, command.planned_on
    if planned_on is not None and (found is None or found.planned_on != planned_on):
        journey.reentries.schedule(day, planned_on, ReleaseDateReason.FACILITY, command.roster_id)
    return [journey]


def _make_known(journey: Journey, command: TakeInRosterRow) -> None:
    journey.member.identify(
        MemberIdentified(on=command.told_on, state=command.state, source=MemberSource.REENTRY_ROSTER)
    )
    journey.member.name(
        MemberIdentityRecorded(
            on=command.told_on,
            given_name=command.given_name,
            family_name=command.family_name,
            born_on=command.born_on,
            birth_year=command.born_on.year,
            member_number=command.member_number,
        )
    )


@dataclass(frozen=True)
class TakeBackRosterRow:
    """Take back what a release list said of one member."""

    member_id: str
    roster_id: str


@handles(TakeBackRosterRow, may=KEEPERS, audience="")
def take_back_roster_row(command: TakeBackRosterRow, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    stands = list(amended(journey.entries))
    told = [event for event in stands if getattr(event, "roster_id", None) == command.roster_id]
    if not told:
        raise Refused("This list says nothing of them any more.", "roster_id")
    reentry_ids = {getattr(event, "reentry_id", "") for event in told}
    about = [event for event in stands if getattr(event, "reentry_id", "") in reentry_ids]
    if about[-1] is not told[-1]:
        raise Refused("Somebody has worked on this since. Correct it on the member’s own page.", "roster_id")
    alone = _made_by(journey.entries, told)
    for event in reversed(told):
        why = AmendmentReason.OTHER.value
        journey.void(event.id, EntryVoided(on=desk.today, entry_id=event.id, reason=why))
    if alone:
        journey.closing.close(JourneyClosed(on=desk.today, reason=CloseReason.OTHER, note="From a list taken back."))
    return [journey]


def _made_by(entries: list[Event], told: list[Event]) -> bool:
    """Whether the list made them known, and nobody has written anything about them since."""
    return {event.correlation_id for event in entries} == {told[0].correlation_id}
