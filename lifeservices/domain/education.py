"""Was the member in school or training, and what came of it: a credential, a gain in skills?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_outcome import CredentialKind, EducationKind, SkillGain

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("education-entered")
class EducationEntered(Event):
    """A member began school or training. `on` is the first day of it."""

    education_id: str
    kind: EducationKind
    school: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.education.courses[self.education_id] = Course(self.education_id, self.kind, self.on)


@recorded_as("education-ended")
class EducationEnded(Event):
    """School or training came to its end. `on` is the last day of it."""

    education_id: str
    completed: bool = False
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        course = journey.education.courses.get(self.education_id)
        if course is not None:
            course.last_on = self.on
        journey.paths.education_ended(self.education_id, self.completed, self.on)


@recorded_as("credential-earned")
class CredentialEarned(Event):
    """A member earned a credential, on the day it was awarded."""

    kind: CredentialKind
    title: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """A credential shows schooling too."""
        journey.skills.earned(self.kind, self.on)


@recorded_as("skill-gain-recorded")
class SkillGainRecorded(Event):
    """Documented progress toward a credential or a job, on the day of the document."""

    kind: SkillGain
    document: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Gains are read, not reckoned with."""


@dataclass
class Course:
    """One stretch of school or training."""

    education_id: str
    kind: EducationKind
    entered_on: date
    last_on: date | None = None


@dataclass
class Education:
    """The schooling of one member, and what may happen to it."""

    journey: Journey
    courses: dict[str, Course] = field(default_factory=dict)

    def open(self) -> list[Course]:
        """School or training that nobody has said ended, oldest first."""
        return sorted((c for c in self.courses.values() if c.last_on is None), key=lambda c: c.entered_on)

    def enter(self, event: EducationEntered) -> None:
        """School or training begins."""
        self.journey.check_day(event.on, "entered_on")
        if event.education_id in self.courses:
            raise Refused("This is already on record.", "entered_on")
        self.journey.happened(event)

    def end(self, event: EducationEnded) -> None:
        """It ends, once."""
        course = self.courses.get(event.education_id)
        if course is None:
            raise Refused("This member has no such school or training on record.", "education_id")
        if course.last_on is not None:
            raise Refused(
                f"This ended on {in_words(course.last_on)}. Correct that entry if the day is wrong.", "last_on"
            )
        check_not_before(event.on, course.entered_on, "it began", "last_on")
        self.journey.happened(event)

    def earn(self, event: CredentialEarned) -> None:
        """A credential."""
        self.journey.check_day(event.on, "earned_on")
        self.journey.happened(event)

    def gain(self, event: SkillGainRecorded) -> None:
        """A gain in skills."""
        self.journey.check_day(event.on, "documented_on")
        self.journey.happened(event)
