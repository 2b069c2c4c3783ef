"""What may be asked about strengths and needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.assessment import (
    INSTRUMENT,
    INSTRUMENT_VERSION,
    AssessmentCompleted,
    AssessmentDomainScored,
    AssessmentStarted,
    PrioritiesChosen,
    StrengthRecorded,
    digest_of,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import AssessmentPoint, LifeDomain, ScoreSource, StrengthKind

Score = Between(0, 5)


@dataclass(frozen=True)
class RecordAssessment:
    """Record strengths and needs."""

    member_id: str
    assessed_on: Annotated[date, Asks("When did you talk about it?")]
    point: Annotated[AssessmentPoint, Asks("Which assessment is it?")] = AssessmentPoint.INITIAL
    source: Annotated[ScoreSource, Asks("What do the answers rest on?")] = ScoreSource.MEMBER_SAID
    score_housing: Annotated[int | None, Score, Asks("Housing", "A safe place to stay that will last", "scale")] = None
    score_food: Annotated[int | None, Score, Asks("Food", "Enough to eat, every day", "scale")] = None
    score_employment: Annotated[int | None, Score, Asks("Work", "Work that fits, and keeps going", "scale")] = None
    score_income: Annotated[int | None, Score, Asks("Income and money", "Bills paid, a little left", "scale")] = None
    score_education: Annotated[
        int | None, Score, Asks("Education and skills", "What the next job asks for", "scale")
    ] = None
    score_transport: Annotated[int | None, Score, Asks("Getting around", "A way to work and back", "scale")] = None
    score_child_care: Annotated[
        int | None, Score, Asks("Child care and family", "Care for those who depend on them", "scale")
    ] = None
    score_emotional_health: Annotated[
        int | None, Score, Asks("Emotional health", "How they feel and cope, day by day", "scale")
    ] = None
    score_physical_health: Annotated[
        int | None, Score, Asks("Physical health and coverage", "A doctor, medicine, a plan that pays", "scale")
    ] = None
    score_substance_use: Annotated[
        int | None, Score, Asks("Alcohol and drugs", "In the way of nothing that matters to them", "scale")
    ] = None
    score_legal: Annotated[int | None, Score, Asks("Legal and justice", "Nothing open in their way", "scale")] = None
    score_digital_access: Annotated[
        int | None, Score, Asks("Phone, computer and internet", "Can be reached, can apply online", "scale")
    ] = None
    score_language: Annotated[int | None, Score, Asks("Language", "Understood where it counts", "scale")] = None
    score_safety: Annotated[int | None, Score, Asks("Safety", "Safe at home and with others", "scale")] = None
    strengths: Annotated[
        str | None,
        Length(2000),
        Asks("What can they build on?", hint="One strength on each line, in their own words", widget="textarea"),
    ] = None
    note: Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")] = None
    without_member: Annotated[bool, Asks("The member was not there")] = False
    assessment_id: str | None = None


@handles(RecordAssessment)
def record_assessment(command: RecordAssessment, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    assessment_id = begin(journey, command, desk, INSTRUMENT, INSTRUMENT_VERSION)
    scores = score_all(journey, command, assessment_id)
    for line in filter(None, map(str.strip, (command.strengths or "").splitlines())):
        note_strength(journey, command, assessment_id, StrengthKind.OTHER, line)
    finish(journey, command, assessment_id, scores)
    return [journey]


def begin(journey: Journey, command: RecordAssessment, desk: Desk, instrument: str, version: str) -> str:
    """An assessment begins, with an instrument; its id."""
    assessment_id = command.assessment_id or desk.fresh_id()
    journey.assessments.start(
        AssessmentStarted(
            on=command.assessed_on,
            assessment_id=assessment_id,
            instrument=instrument,
            instrument_version=version,
            point=command.point,
            member_present=not command.without_member,
        )
    )
    return assessment_id


def score_all(
    journey: Journey, command: RecordAssessment, assessment_id: str, notes: Mapping[LifeDomain, str] | None = None
) -> dict[LifeDomain, int]:
    """Each part of life that was asked about gets its score, and the note that belongs to it."""
    scores = scores_of(command)
    for domain, score in scores.items():
        journey.assessments.score(
            AssessmentDomainScored(
                on=command.assessed_on,
                assessment_id=assessment_id,
                domain=domain,
                source=command.source,
                score=score,
                note=(notes or {}).get(domain),
            )
        )
    return scores


def note_strength(
    journey: Journey, command: RecordAssessment, assessment_id: str, kind: StrengthKind, words: str
) -> None:
    """Something to build on, told in an assessment."""
    journey.assessments.note_strength(
        StrengthRecorded(on=command.assessed_on, kind=kind, assessment_id=assessment_id, text=words)
    )


def finish(journey: Journey, command: RecordAssessment, assessment_id: str, scores: dict[LifeDomain, int]) -> None:
    """The assessment is finished."""
    journey.assessments.complete(
        AssessmentCompleted(
            on=command.assessed_on,
            assessment_id=assessment_id,
            domains_scored=len(scores),
            scores_digest=digest_of(scores),
            note=command.note,
        )
    )


def scores_of(command: RecordAssessment) -> dict[LifeDomain, int]:
    """The scores that were given, by part of life."""
    asked = {domain: getattr(command, f"score_{domain.name.lower()}") for domain in LifeDomain}
    return {domain: score for domain, score in asked.items() if score is not None}


@dataclass(frozen=True)
class RecordStrength:
    """Record a strength."""

    member_id: str
    noticed_on: Annotated[date, Asks("When did you see it?")]
    kind: Annotated[StrengthKind, Asks("What kind of strength is it?")]
    text: Annotated[str, Length(300, 1), Asks("What can they build on?", hint="In their own words if you can")]


@handles(RecordStrength)
def record_strength(command: RecordStrength, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.assessments.note_strength(StrengthRecorded(on=command.noticed_on, kind=command.kind, text=command.text))
    return [journey]


@dataclass(frozen=True)
class ChoosePriorities:
    """Choose what comes first."""

    member_id: str
    chosen_on: Annotated[date, Asks("When did you talk about it?")]
    priorities: Annotated[list[LifeDomain], Asks("What matters most to the member now?", "Three at most")]


@handles(ChoosePriorities)
def choose_priorities(command: ChoosePriorities, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.assessments.choose(PrioritiesChosen(on=command.chosen_on, domains=list(dict.fromkeys(command.priorities))))
    return [journey]
