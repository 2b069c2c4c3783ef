"""What may be asked about services of the program, and about leaving somebody out of figures about exits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import CASE_WORK, Asks, Desk, Length, Role, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.participation import ExitExclusionRecorded, ProgramServiceEnded, ProgramServiceStarted
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_outcome import ExitExclusion, ServiceKind

MAY = CASE_WORK | {Role.LEAD, Role.ADMIN}
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class StartProgramService:
    """Record that a service began."""

    member_id: str
    started_on: Annotated[date, Asks("First day of service")]
    kind: Annotated[ServiceKind, Asks("What kind of service is it?")]
    provider_id: Annotated[str | None, Asks("Who provides it?", hint="If not the program", choices="services")] = None
    note: Note = None
    spell_id: str | None = None


@handles(StartProgramService, may=MAY)
def start_program_service(command: StartProgramService, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.participation.start(
        ProgramServiceStarted(
            on=command.started_on,
            spell_id=command.spell_id or desk.fresh_id(),
            kind=command.kind,
            provider_id=command.provider_id,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class EndProgramService:
    """Record that a service ended."""

    member_id: str
    spell_id: Annotated[str, Asks("Which service?", choices="program_services")]
    last_on: Annotated[date, Asks("Last day of service")]
    note: Note = None
    kind: Annotated[ServiceKind | None, Asks("What kind of service was it?", hint="If its start is not known")] = None


@handles(EndProgramService, may=MAY)
def end_program_service(command: EndProgramService, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.participation.end(
        ProgramServiceEnded(on=command.last_on, spell_id=command.spell_id, kind=command.kind, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class RecordExitExclusion:
    """Record why a member is left out of figures about exits."""

    member_id: str
    since: Annotated[date, Asks("Since when?")]
    reason: Annotated[ExitExclusion, Asks("Why?", hint="The reasons that federal reporting allows")]
    note: Note = None


@handles(RecordExitExclusion, may=MAY)
def record_exit_exclusion(command: RecordExitExclusion, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.participation.exclude(ExitExclusionRecorded(on=command.since, reason=command.reason, note=command.note))
    return [journey]
