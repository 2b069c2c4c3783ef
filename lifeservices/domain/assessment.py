"""What are this member's strengths and needs? Fourteen parts of life, each from 1 (in crisis) to 5 (thriving).

Words are sealed. Scores stay readable, for a figure must not change when a person is erased; whose they were is sealed.
The instrument and its version are on the record, so that a new wording never passes for an old one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi, SensitiveFact
from lifeservices.domain.words_plan import AssessmentPoint, LifeDomain, ScoreSource, StrengthKind

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

INSTRUMENT = "short-assessment"
INSTRUMENT_VERSION = "1"
MOST_PRIORITIES = 3
"""Where everything comes first, nothing does."""


@recorded_as("assessment-started")
class AssessmentStarted(Event):
    """An assessment began, with an instrument in one of its versions."""

    assessment_id: str
    instrument: str
    instrument_version: str
    point: AssessmentPoint
    member_present: bool = True

    def apply(self, journey: Journey) -> None:
        journey.assessments.started[self.assessment_id] = Assessment(self.assessment_id)


@recorded_as("assessment-domain-scored", version=2)
class AssessmentDomainScored(Event):
    """One part of the member's life was given a score, 1 (in crisis) to 5 (thriving); 0 where it does not apply."""

    assessment_id: str
    domain: LifeDomain
    source: ScoreSource = ScoreSource.MEMBER_SAID
    score: Quasi[int | None] = None
    note: FreeText[str] = None

    once_sealed: ClassVar[tuple[str, ...]] = ("score",)

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 kept the score in its envelope, where `once_sealed` says to look for it."""
        return values

    def apply(self, journey: Journey) -> None:
        assessment = journey.assessments.started.get(self.assessment_id)
        if assessment is not None:
            assessment.scored.add(self.domain)


@recorded_as("strength-recorded")
class StrengthRecorded(Event):
    """Something the member can build on."""

    kind: StrengthKind
    assessment_id: str | None = None
    text: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Strengths are read, not reckoned with."""


@recorded_as("priorities-chosen")
class PrioritiesChosen(Event):
    """The member said which parts of life come first for them; among themselves these have no order."""

    assessment_id: str | None = None
    domains: SensitiveFact[list[LifeDomain]] = None

    def apply(self, journey: Journey) -> None:
        """What comes first is read, not reckoned with."""


@recorded_as("assessment-completed")
class AssessmentCompleted(Event):
    """An assessment was finished. The digest shows later that no score of it was exchanged."""

    assessment_id: str
    domains_scored: int
    scores_digest: SensitiveFact[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        assessment = journey.assessments.started.get(self.assessment_id)
        if assessment is not None:
            assessment.completed = True


@dataclass
class Assessment:
    """One assessment of one member."""

    assessment_id: str
    scored: set[LifeDomain] = field(default_factory=set)
    completed: bool = False


@dataclass
class Assessments:
    """The assessments of one member, and what may happen to them."""

    journey: Journey
    started: dict[str, Assessment] = field(default_factory=dict)

    @property
    def completed(self) -> int:
        """How many were finished."""
        return sum(a.completed for a in self.started.values())

    @property
    def under_way(self) -> bool:
        """True while one was begun and not finished."""
        return any(not a.completed for a in self.started.values())

    def start(self, event: AssessmentStarted) -> None:
        """An assessment begins."""
        self.journey.check_taking_part(event.on, "assessed_on")
        if event.assessment_id in self.started:
            raise Refused("This assessment is already on record.", "assessment_id")
        self.journey.happened(event)

    def score(self, event: AssessmentDomainScored) -> None:
        """One part of life gets its score, once in each assessment."""
        assessment = self._open(event.assessment_id)
        question = f"score_{event.domain.name.lower()}"
        if event.score is None or not 0 <= event.score <= 5:
            raise Refused("Choose a score from 0 to 5.", question)
        if event.domain in assessment.scored:
            raise Refused(f"{event.domain.label} already has its score in this assessment.", question)
        self.journey.happened(event)

    def note_strength(self, event: StrengthRecorded) -> None:
        """Something to build on, in an assessment or outside one."""
        self.journey.check_taking_part(event.on, "noticed_on")
        if not event.text:
            raise Refused("Say what the strength is, in the member's words if you can.", "text")
        self.journey.happened(event)

    def choose(self, event: PrioritiesChosen) -> None:
        """What comes first for the member, in an assessment or outside one."""
        self.journey.check_taking_part(event.on, "chosen_on")
        chosen = event.domains or []
        if not chosen:
            raise Refused("Choose at least one part of life, together with the member.", "priorities")
        if len(set(chosen)) > MOST_PRIORITIES:
            raise Refused("Choose three at most. The others keep their place in the record.", "priorities")
        self.journey.happened(event)

    def complete(self, event: AssessmentCompleted) -> None:
        """It is finished: at least one part of life has a score."""
        assessment = self._open(event.assessment_id)
        if not assessment.scored:
            raise Refused("Score at least one part of life before you finish.", "score_housing")
        self.journey.happened(event)

    def _open(self, assessment_id: str) -> Assessment:
        assessment = self.started.get(assessment_id)
        if assessment is None:
            raise Refused("This member has no such assessment on record.", "assessment_id")
        if assessment.completed:
            raise Refused("This assessment is finished. Correct its entries, or make a new one.", "assessment_id")
        return assessment


def digest_of(scores: dict[LifeDomain, int]) -> str:
    """A fingerprint of all scores of one assessment, whatever their order."""
    lines = "\n".join(f"{domain.value}={scores[domain]}" for domain in sorted(scores))
    return hashlib.sha256(lines.encode()).hexdigest()
