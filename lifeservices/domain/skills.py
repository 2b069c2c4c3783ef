"""What can a member do, and how far did they go to school? Each with how it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words_outcome import CredentialKind
from lifeservices.domain.words_skills import Schooling, SkillKnown

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

TAKEN_FOR = {
    CredentialKind.SECONDARY_DIPLOMA: Schooling.HIGH_SCHOOL,
    CredentialKind.POSTSECONDARY: Schooling.CERTIFICATE,
}
"""The least schooling that somebody with a credential has."""


@recorded_as("skill-recorded")
class SkillRecorded(Event):
    """The program learned that a member can do something."""

    skill_id: str
    known_by: SkillKnown
    skill: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.skills.has[self.skill_id] = self


@recorded_as("schooling-recorded")
class SchoolingRecorded(Event):
    """The program learned how far a member went to school."""

    level: Schooling
    known_by: SkillKnown
    subject: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        told = journey.skills.told
        if told is None or self.on >= told.on:
            journey.skills.told = self


@dataclass(frozen=True)
class Schooled:
    """How far somebody went to school, since when that is known, and by what: words of theirs, or a credential."""

    level: Schooling
    on: date
    known_by: SkillKnown | None
    """None where a credential shows it."""
    credential: CredentialKind | None = None


@dataclass
class Skills:
    """The skills and the schooling of one member."""

    journey: Journey
    has: dict[str, SkillRecorded] = field(default_factory=dict)
    told: SchoolingRecorded | None = None
    """The schooling last told of."""
    shown: Schooled | None = None
    """The most schooling that a credential shows."""

    @property
    def schooled(self) -> Schooled | None:
        """How far they went: as last told, or more where a credential shows more. None where nothing is known."""
        told = Schooled(self.told.level, self.told.on, self.told.known_by) if self.told else None
        known = [each for each in (told, self.shown) if each is not None]
        return max(known, key=lambda each: each.level.level, default=None)

    def earned(self, kind: CredentialKind, on: date) -> None:
        """A credential says something of schooling too."""
        level = TAKEN_FOR.get(kind)
        if level is not None and (self.shown is None or level.level > self.shown.level.level):
            self.shown = Schooled(level, on, None, kind)

    def learn(self, event: SkillRecorded) -> None:
        """A skill; once in the same words."""
        self.journey.check_day(event.on, "learned_on")
        said = _plain(event.skill)
        if any(_plain(each.skill) == said for each in self.has.values()):
            raise Refused("This skill is already on record.", "skill")
        self.journey.happened(event)

    def tell(self, event: SchoolingRecorded) -> None:
        """How far they went to school."""
        self.journey.check_day(event.on, "learned_on")
        self.journey.happened(event)


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().split())
