"""What may be asked about the path from skills to work, once there is a place at school or in training."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.education_path import Note, WhichPath
from lifeservices.domain import going_a_path
from lifeservices.domain.education import CredentialEarned
from lifeservices.domain.education_path import (
    EducationPathBegun,
    EducationPathCompleted,
    EducationPathEnrolled,
    EducationPathLeft,
    EducationPathNotCompleted,
    EducationPathPaused,
    EducationPathResumed,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_outcome import CredentialKind
from lifeservices.domain.words_skills import PathBreak, PathLeft

Where = Annotated[str | None, Length(200), Asks("Where, if it is not where it was recommended?")]


@dataclass(frozen=True)
class EnrollOnPath:
    """They are enrolled."""

    member_id: str
    path_id: WhichPath
    enrolled_on: Annotated[date, Asks("When did they get the place?")]
    first_on: Annotated[
        date | None,
        Asks("First day of school or training", hint="If it has come, the figures count it from then"),
    ] = None
    school: Where = None
    education_id: str | None = None


@handles(EnrollOnPath)
def enroll_on_path(command: EnrollOnPath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    first = command.first_on
    if first is not None and first < command.enrolled_on:
        raise Refused("This is before they got the place. Change one of the two days.", "first_on")
    event = EducationPathEnrolled(on=command.enrolled_on, path_id=command.path_id, first_on=first)
    going_a_path.step(journey, event, command.path_id, "enrolled_on")
    if first is not None and first <= desk.today:
        begun = EducationPathBegun(
            on=first, path_id=command.path_id, education_id=command.education_id or desk.fresh_id()
        )
        going_a_path.begin(journey, begun, command.school)
    return [journey]


@dataclass(frozen=True)
class BeginPath:
    """School or training has begun."""

    member_id: str
    path_id: WhichPath
    begun_on: Annotated[date, Asks("First day of school or training")]
    school: Where = None
    education_id: str | None = None


@handles(BeginPath)
def begin_path(command: BeginPath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    begun = EducationPathBegun(
        on=command.begun_on, path_id=command.path_id, education_id=command.education_id or desk.fresh_id()
    )
    going_a_path.begin(journey, begun, command.school)
    return [journey]


@dataclass(frozen=True)
class PausePath:
    """School or training is interrupted."""

    member_id: str
    path_id: WhichPath
    because_of: Annotated[PathBreak, Asks("Why?")]
    paused_on: Annotated[date, Asks("First day of the break")]
    note: Note = None


@handles(PausePath)
def pause_path(command: PausePath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathPaused(
        on=command.paused_on, path_id=command.path_id, because_of=command.because_of, note=command.note
    )
    going_a_path.step(journey, event, command.path_id, "paused_on")
    return [journey]


@dataclass(frozen=True)
class ResumePath:
    """School or training goes on again."""

    member_id: str
    path_id: WhichPath
    resumed_on: Annotated[date, Asks("First day after the break")]


@handles(ResumePath)
def resume_path(command: ResumePath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathResumed(on=command.resumed_on, path_id=command.path_id)
    going_a_path.step(journey, event, command.path_id, "resumed_on")
    return [journey]


@dataclass(frozen=True)
class CompletePath:
    """They completed it."""

    member_id: str
    path_id: WhichPath
    completed_on: Annotated[date, Asks("Last day of school or training")]
    credential: Annotated[
        CredentialKind | None, Asks("Which credential did they earn?", hint="Leave it open if there is none yet")
    ] = None
    title: Annotated[str | None, Length(200), Asks("What is it called?")] = None
    earned_on: Annotated[date | None, Asks("When was it awarded?", hint="If not on the last day")] = None


@handles(CompletePath)
def complete_path(command: CompletePath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if command.credential is None and (command.title or command.earned_on):
        raise Refused("Say which kind of credential it is, or leave its name and day out.", "credential")
    earned = command.credential and CredentialEarned(
        on=command.earned_on or command.completed_on, kind=command.credential, title=command.title
    )
    event = EducationPathCompleted(on=command.completed_on, path_id=command.path_id)
    going_a_path.complete(journey, event, earned or None)
    return [journey]


@dataclass(frozen=True)
class LeavePath:
    """They gave it up."""

    member_id: str
    path_id: WhichPath
    because_of: Annotated[PathLeft, Asks("Why?")]
    left_on: Annotated[date, Asks("On which day?", hint="If school had begun: its last day")]
    note: Note = None


@handles(LeavePath)
def leave_path(command: LeavePath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathLeft(
        on=command.left_on, path_id=command.path_id, because_of=command.because_of, note=command.note
    )
    going_a_path.leave(journey, event)
    return [journey]


@dataclass(frozen=True)
class EndPathUncompleted:
    """It ended and was not completed."""

    member_id: str
    path_id: WhichPath
    ended_on: Annotated[date, Asks("Last day of school or training")]
    note: Note = None


@handles(EndPathUncompleted)
def end_path_uncompleted(command: EndPathUncompleted, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathNotCompleted(on=command.ended_on, path_id=command.path_id, note=command.note)
    going_a_path.not_complete(journey, event)
    return [journey]
