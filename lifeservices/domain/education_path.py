"""On which path does a member get from what they can to the work they want?

A path begins when what they have is compared with what an occupation asks, and ends completed, given up or not
completed. Being in school, and what came of it, are recorded as education: the figures count them there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words_outcome import CredentialKind, EducationKind
from lifeservices.domain.words_skills import PathBreak, PathDeclined, PathFunding, PathLeft, PathState, Schooling

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

FINAL = frozenset({PathState.COMPLETED, PathState.WITHDREW, PathState.NOT_COMPLETED})
STUDYING = frozenset({PathState.IN_PROGRESS, PathState.ON_BREAK})
LEAVABLE = STUDYING | {PathState.ACCEPTED, PathState.APPLIED, PathState.ENROLLED}


@dataclass
class Path:
    """One path."""

    path_id: str
    occupation: str
    """The O*NET-SOC code of the work they want."""
    state: PathState
    since: date
    """The day of its last step."""
    education_id: str | None = None
    recommended: EducationPathRecommended | None = None

    @property
    def open(self) -> bool:
        """Whether it goes on, or may be taken up again in another way."""
        return self.state not in FINAL


@recorded_as("skills-gap-evaluated")
class SkillsGapEvaluated(Event):
    """What a member has was compared with what an occupation asks.

    `occupation` is an O*NET-SOC code; `release` is that of its title, `preparation_release` that of the job zone (1 to
    5) and of the schooling that at least half of those asked say is enough. None: not known, or not rated. `missing` is
    what else they lack.
    """

    path_id: str
    occupation: str
    release: str
    preparation_release: str
    job_zone: int | None = None
    schooling_asked: Schooling | None = None
    schooling_had: Schooling | None = None
    missing: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        path = Path(self.path_id, self.occupation, PathState.GAP_EVALUATED, self.on)
        journey.paths.all[self.path_id] = path


@recorded_as("education-path-recommended")
class EducationPathRecommended(Event):
    """The coach recommended school or training. `alternatives`: O*NET-SOC codes of work that was offered beside it."""

    path_id: str
    kind: EducationKind
    credential: CredentialKind | None = None
    service_id: str | None = None
    """The community service that gives the course, where it is listed."""
    funding: PathFunding | None = None
    cost: Decimal | None = None
    """In dollars."""
    alternatives: list[str] = []
    course: FreeText[str] = None
    school: FreeText[str] = None
    because: FreeText[str] = None
    hours: FreeText[str] = None
    """What its hours are, and what they get in the way of."""

    def apply(self, journey: Journey) -> None:
        path = journey.paths.move(self.path_id, PathState.RECOMMENDED, self.on)
        if path is not None:
            path.recommended = self


@recorded_as("education-path-accepted")
class EducationPathAccepted(Event):
    """The member wants to go this path."""

    path_id: str

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.ACCEPTED, self.on)


@recorded_as("education-path-declined")
class EducationPathDeclined(Event):
    """The member does not want to go this path; another may be recommended."""

    path_id: str
    because_of: PathDeclined
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.DECLINED, self.on)


@recorded_as("education-path-applied-for")
class EducationPathAppliedFor(Event):
    """The member applied for school or training."""

    path_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.APPLIED, self.on)


@recorded_as("education-path-enrolled")
class EducationPathEnrolled(Event):
    """School or training has a place for the member. `first_on`: the day it is to begin."""

    path_id: str
    first_on: date | None = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.ENROLLED, self.on)


@recorded_as("education-path-begun")
class EducationPathBegun(Event):
    """School or training began. The stretch itself is recorded as education, under `education_id`."""

    path_id: str
    education_id: str

    def apply(self, journey: Journey) -> None:
        path = journey.paths.move(self.path_id, PathState.IN_PROGRESS, self.on)
        if path is not None:
            path.education_id = self.education_id


@recorded_as("education-path-paused")
class EducationPathPaused(Event):
    """School or training is interrupted, to go on later."""

    path_id: str
    because_of: PathBreak
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.ON_BREAK, self.on)


@recorded_as("education-path-resumed")
class EducationPathResumed(Event):
    """School or training goes on again."""

    path_id: str

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.IN_PROGRESS, self.on)


@recorded_as("education-path-completed")
class EducationPathCompleted(Event):
    """The member completed the school or training of the path. A credential is an entry of its own."""

    path_id: str

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.COMPLETED, self.on)


@recorded_as("education-path-left")
class EducationPathLeft(Event):
    """The member gave the path up."""

    path_id: str
    because_of: PathLeft
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.WITHDREW, self.on)


@recorded_as("education-path-not-completed")
class EducationPathNotCompleted(Event):
    """School or training ended without being completed."""

    path_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.paths.move(self.path_id, PathState.NOT_COMPLETED, self.on)


@dataclass
class Paths:
    """The paths of one member. What may happen to them stands in `going_a_path`."""

    journey: Journey
    all: dict[str, Path] = field(default_factory=dict)

    def move(self, path_id: str, state: PathState, on: date) -> Path | None:
        """A path is somewhere else from a day on."""
        path = self.all.get(path_id)
        if path is not None:
            path.state, path.since = state, on
        return path

    def education_ended(self, education_id: str, completed: bool, on: date) -> None:
        """The stretch of school that a path rests on ended, wherever that was recorded."""
        for path in self.all.values():
            if path.education_id == education_id and path.state in STUDYING:
                path.state = PathState.COMPLETED if completed else PathState.NOT_COMPLETED
                path.since = on

    @property
    def current(self) -> Path | None:
        """The open path that last moved; else the last one there was."""
        paths = list(self.all.values())
        return max(paths, key=lambda path: (path.open, path.since, paths.index(path)), default=None)
