"""What may be asked about school, training, credentials and gains in skills."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered, SkillGainRecorded
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_outcome import CredentialKind, EducationKind, SkillGain


@dataclass(frozen=True)
class EnterEducation:
    """Record that school or training began."""

    member_id: str
    entered_on: Annotated[date, Asks("First day of school or training")]
    kind: Annotated[EducationKind, Asks("What does it lead to?")]
    school: Annotated[str | None, Length(200), Asks("Where?")] = None
    education_id: str | None = None


@handles(EnterEducation)
def enter_education(command: EnterEducation, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.education.enter(
        EducationEntered(
            on=command.entered_on,
            education_id=command.education_id or desk.fresh_id(),
            kind=command.kind,
            school=command.school,
        )
    )
    return [journey]


@dataclass(frozen=True)
class EndEducation:
    """Record that school or training ended."""

    member_id: str
    education_id: Annotated[str, Asks("Which?", choices="courses")]
    last_on: Annotated[date, Asks("Last day of school or training")]
    completed: Annotated[bool, Asks("Was it completed?", widget="radios")]
    note: Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")] = None


@handles(EndEducation)
def end_education(command: EndEducation, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.education.end(
        EducationEnded(
            on=command.last_on, education_id=command.education_id, completed=command.completed, note=command.note
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordCredential:
    """Record a credential."""

    member_id: str
    earned_on: Annotated[date, Asks("When was it awarded?")]
    kind: Annotated[CredentialKind, Asks("What kind of credential is it?")]
    title: Annotated[str | None, Length(200), Asks("What is it called?")] = None


@handles(RecordCredential)
def record_credential(command: RecordCredential, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.education.earn(CredentialEarned(on=command.earned_on, kind=command.kind, title=command.title))
    return [journey]


@dataclass(frozen=True)
class RecordSkillGain:
    """Record a gain in skills."""

    member_id: str
    documented_on: Annotated[date, Asks("Of which day is the document?")]
    kind: Annotated[SkillGain, Asks("What does it show?")]
    document: Annotated[str | None, Length(300), Asks("What did you see?")] = None


@handles(RecordSkillGain)
def record_skill_gain(command: RecordSkillGain, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.education.gain(SkillGainRecorded(on=command.documented_on, kind=command.kind, document=command.document))
    return [journey]
