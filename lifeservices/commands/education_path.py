"""What may be asked about the path from skills to work, until there is a place; then see `going_to_school`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain import going_a_path
from lifeservices.domain.education_path import (
    EducationPathAccepted,
    EducationPathAppliedFor,
    EducationPathDeclined,
    EducationPathRecommended,
    SkillsGapEvaluated,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_outcome import CredentialKind, EducationKind
from lifeservices.domain.words_skills import PathDeclined, PathFunding
from lifeservices.library.occupations import PREPARATION_RELEASE, RELEASE, occupation
from lifeservices.library.starting import startable

WhichPath = Annotated[str, Asks("To which work?", choices="paths")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class EvaluateGap:
    """Compare with the work they want."""

    member_id: str
    occupation: Annotated[str, Asks("Which work do they want?", widget="occupation")]
    evaluated_on: Annotated[date, Asks("When did you look at it together?")]
    missing: Annotated[
        str | None,
        Length(1000),
        Asks("What else do they lack for it?", hint="Such as a driver’s license, or experience", widget="textarea"),
    ] = None
    path_id: str | None = None


@handles(EvaluateGap)
def evaluate_gap(command: EvaluateGap, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    wanted = occupation(command.occupation)
    if wanted is None:
        raise Refused("Choose an occupation from the list.", "occupation")
    schooled = journey.skills.schooled
    going_a_path.evaluate(
        journey,
        SkillsGapEvaluated(
            on=command.evaluated_on,
            path_id=command.path_id or desk.fresh_id(),
            occupation=wanted.code,
            release=RELEASE,
            preparation_release=PREPARATION_RELEASE,
            job_zone=wanted.job_zone,
            schooling_asked=wanted.enough_schooling,
            schooling_had=schooled.level if schooled else None,
            missing=command.missing,
        ),
    )
    return [journey]


@dataclass(frozen=True)
class RecommendPath:
    """Recommend school or training."""

    member_id: str
    path_id: WhichPath
    course: Annotated[str, Length(200), Asks("Which course or program?")]
    because: Annotated[str, Length(1000), Asks("Why this one?", hint="The member reads this", widget="textarea")]
    kind: Annotated[EducationKind, Asks("What does it lead to?")]
    recommended_on: Annotated[date, Asks("When did you recommend it?")]
    service_id: Annotated[str | None, Asks("Who gives it, if they are in the directory?", choices="schools")] = None
    school: Annotated[str | None, Length(200), Asks("Who gives it, if they are not?")] = None
    credential: Annotated[CredentialKind | None, Asks("Which credential do they earn?")] = None
    funding: Annotated[PathFunding | None, Asks("Who pays for it?")] = None
    cost: Annotated[Decimal | None, Asks("What does it cost the member?", widget="money")] = None
    hours: Annotated[
        str | None, Length(500), Asks("When is it, and what does that get in the way of?", widget="textarea")
    ] = None


@handles(RecommendPath)
def recommend_path(command: RecommendPath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    path, schooled = journey.paths.all.get(command.path_id), journey.skills.schooled
    beside = startable(path.occupation, schooled.level if schooled else None) if path else []
    going_a_path.recommend(
        journey,
        EducationPathRecommended(
            on=command.recommended_on,
            path_id=command.path_id,
            kind=command.kind,
            credential=command.credential,
            service_id=command.service_id,
            funding=command.funding,
            cost=command.cost,
            alternatives=[each.occupation.code for each in beside],
            course=command.course,
            school=command.school,
            because=command.because,
            hours=command.hours,
        ),
    )
    return [journey]


@dataclass(frozen=True)
class AcceptPath:
    """They want to go this path."""

    member_id: str
    path_id: WhichPath
    accepted_on: Annotated[date, Asks("When did they say so?")]


@handles(AcceptPath)
def accept_path(command: AcceptPath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathAccepted(on=command.accepted_on, path_id=command.path_id)
    going_a_path.step(journey, event, command.path_id, "accepted_on")
    return [journey]


@dataclass(frozen=True)
class DeclinePath:
    """They do not want to go this path."""

    member_id: str
    path_id: WhichPath
    because_of: Annotated[PathDeclined, Asks("Why not?")]
    declined_on: Annotated[date, Asks("When did they say so?")]
    note: Note = None


@handles(DeclinePath)
def decline_path(command: DeclinePath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathDeclined(
        on=command.declined_on, path_id=command.path_id, because_of=command.because_of, note=command.note
    )
    going_a_path.step(journey, event, command.path_id, "declined_on")
    return [journey]


@dataclass(frozen=True)
class ApplyForPath:
    """They applied for it."""

    member_id: str
    path_id: WhichPath
    applied_on: Annotated[date, Asks("When did they apply?")]
    note: Note = None


@handles(ApplyForPath)
def apply_for_path(command: ApplyForPath, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EducationPathAppliedFor(on=command.applied_on, path_id=command.path_id, note=command.note)
    going_a_path.step(journey, event, command.path_id, "applied_on")
    return [journey]
