"""What may be asked about skills and schooling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.skills import SchoolingRecorded, SkillRecorded
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_skills import Schooling, SkillKnown

LearnedOn = Annotated[date, Asks("When did you learn of it?")]
KnownBy = Annotated[SkillKnown, Asks("How do you know?", widget="radios")]


@dataclass(frozen=True)
class RecordSkill:
    """Record a skill."""

    member_id: str
    skill: Annotated[str, Length(200), Asks("What can they do?", hint="In their words, such as: drives a forklift")]
    learned_on: LearnedOn
    known_by: KnownBy = SkillKnown.MEMBER_SAID


@handles(RecordSkill)
def record_skill(command: RecordSkill, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.skills.learn(
        SkillRecorded(on=command.learned_on, skill_id=desk.fresh_id(), known_by=command.known_by, skill=command.skill)
    )
    return [journey]


@dataclass(frozen=True)
class RecordSchooling:
    """Record how far they went to school."""

    member_id: str
    level: Annotated[Schooling, Asks("How far did they go?")]
    learned_on: LearnedOn
    known_by: KnownBy = SkillKnown.MEMBER_SAID
    subject: Annotated[str | None, Length(200), Asks("In what?")] = None


@handles(RecordSchooling)
def record_schooling(command: RecordSchooling, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.skills.tell(
        SchoolingRecorded(
            on=command.learned_on, level=command.level, known_by=command.known_by, subject=command.subject
        )
    )
    return [journey]
