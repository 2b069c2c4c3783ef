"""What may be asked about handing a member off to a care team of their health plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.care_handoff import (
    CareHandoffAcknowledged,
    CareHandoffAsked,
    CareHandoffCalledOff,
    CareHandoffClosed,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_care import CalledOffBy, CareOutcome, CareReason, CareTeam, CareUrgency

Which = Annotated[str, Asks("Which hand-off?", choices="care_handoffs")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]
TakenBy = Annotated[str | None, Length(120), Asks("Who took it on?", hint="A name there, or a desk")]


@dataclass(frozen=True)
class AskCareTeam:
    """Hand off to a care team of the plan."""

    member_id: str
    asked_on: Annotated[date, Asks("When did you ask them?")]
    team: Annotated[CareTeam, Asks("To whom?", widget="radios")]
    reason: Annotated[CareReason, Asks("Why?", widget="radios")]
    urgency: Annotated[
        CareUrgency,
        Asks("How soon should they call?", hint="In danger now: 911. In a crisis: 988. Do not wait", widget="radios"),
    ]
    wanted: Annotated[bool, Asks("The member knows of it and wants the call")] = False
    call_when: Annotated[str | None, Length(120), Asks("When is a good time to call?")] = None
    taken_by: Annotated[
        str | None, Length(120), Asks("Did somebody take it on at once? Who?", hint="Empty: nobody has yet")
    ] = None
    note: Annotated[
        str | None, Length(2000), Asks("What should they know?", hint="Only what they need", widget="textarea")
    ] = None
    handoff_id: str | None = None


@handles(AskCareTeam)
def ask_care_team(command: AskCareTeam, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if not command.wanted:
        raise Refused("Ask the member first. Nobody is handed off without knowing it.", "wanted")
    asked = CareHandoffAsked(
        on=command.asked_on,
        handoff_id=command.handoff_id or desk.fresh_id(),
        team=command.team,
        urgency=command.urgency,
        call_when=command.call_when,
        note=command.note,
    )
    journey.care_handoffs.ask(asked, command.reason)
    if command.taken_by:
        taken = CareHandoffAcknowledged(on=command.asked_on, handoff_id=asked.handoff_id, taken_by=command.taken_by)
        journey.care_handoffs.acknowledge(taken)
    return [journey]


@dataclass(frozen=True)
class RecordCareTaken:
    """Record that the care team took it on."""

    member_id: str
    handoff_id: Which
    acknowledged_on: Annotated[date, Asks("When did they say so?")]
    taken_by: TakenBy = None
    note: Note = None


@handles(RecordCareTaken)
def record_care_taken(command: RecordCareTaken, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.care_handoffs.acknowledge(
        CareHandoffAcknowledged(
            on=command.acknowledged_on, handoff_id=command.handoff_id, taken_by=command.taken_by, note=command.note
        )
    )
    return [journey]


@dataclass(frozen=True)
class CloseCareHandoff:
    """Record what came of a hand-off."""

    member_id: str
    handoff_id: Which
    closed_on: Annotated[date, Asks("When was that?")]
    outcome: Annotated[CareOutcome, Asks("What came of it?", widget="radios")]
    note: Note = None


@handles(CloseCareHandoff)
def close_care_handoff(command: CloseCareHandoff, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.care_handoffs.close(
        CareHandoffClosed(
            on=command.closed_on, handoff_id=command.handoff_id, outcome=command.outcome, note=command.note
        )
    )
    return [journey]


@dataclass(frozen=True)
class CallOffCareHandoff:
    """Call off a hand-off."""

    member_id: str
    handoff_id: Which
    called_off_on: Annotated[date, Asks("When was it called off?")]
    decided_by: Annotated[CalledOffBy, Asks("Who called it off?", widget="radios")]
    note: Note = None


@handles(CallOffCareHandoff)
def call_off_care_handoff(command: CallOffCareHandoff, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.care_handoffs.call_off(
        CareHandoffCalledOff(
            on=command.called_off_on, handoff_id=command.handoff_id, decided_by=command.decided_by, note=command.note
        )
    )
    return [journey]
