"""Fourteen parts of life, and what they were scored with."""

from lifeservices.domain.assessment import (
    AssessmentCompleted,
    AssessmentDomainScored,
    AssessmentStarted,
    StrengthRecorded,
    digest_of,
)
from lifeservices.domain.words_plan import SCORE_WORDS, AssessmentPoint, LifeDomain, StrengthKind
from tests.domain.telling import IDENTIFIED, day, given, member, refused

STARTED = AssessmentStarted(
    on=day("02-01"),
    assessment_id="a1",
    instrument="short-assessment",
    instrument_version="1",
    point=AssessmentPoint.INITIAL,
)
COMPLETED = AssessmentCompleted(on=day("02-01"), assessment_id="a1", domains_scored=1)


def scored(domain: LifeDomain, score: int | None) -> AssessmentDomainScored:
    return AssessmentDomainScored(on=day("02-01"), assessment_id="a1", domain=domain, score=score)


def test_there_are_fourteen_parts_of_life_and_six_words_for_scores() -> None:
    assert len(LifeDomain) == 14
    assert len(SCORE_WORDS) == 6


def test_an_assessment_begins_is_scored_and_ends() -> None:
    journey = member()
    journey.assessments.start(STARTED)
    assert journey.assessments.under_way
    journey.assessments.score(scored(LifeDomain.HOUSING, 2))
    journey.assessments.complete(COMPLETED)
    assert journey.assessments.completed == 1
    assert not journey.assessments.under_way
    with refused("is finished"):
        journey.assessments.score(scored(LifeDomain.FOOD, 2))


def test_nobody_is_assessed_before_they_opted_in() -> None:
    with refused("has not opted in yet", "assessed_on"):
        given(IDENTIFIED).assessments.start(STARTED)


def test_a_score_is_from_0_to_5_and_given_once() -> None:
    journey = member(STARTED)
    for wrong in (None, -1, 6):
        with refused("from 0 to 5", "score_child_care"):
            journey.assessments.score(scored(LifeDomain.CHILD_CARE, wrong))
    journey.assessments.score(scored(LifeDomain.CHILD_CARE, 0))
    with refused("already has its score", "score_child_care"):
        journey.assessments.score(scored(LifeDomain.CHILD_CARE, 1))


def test_an_assessment_of_nothing_is_refused() -> None:
    with refused("at least one part of life"):
        member(STARTED).assessments.complete(COMPLETED)
    with refused("no such assessment"):
        member().assessments.complete(COMPLETED)
    with refused("already on record"):
        member(STARTED).assessments.start(STARTED)


def test_a_strength_has_words_and_needs_no_assessment() -> None:
    with refused("what the strength is", "text"):
        member().assessments.note_strength(StrengthRecorded(on=day("02-01"), kind=StrengthKind.SKILLS))
    journey = member()
    journey.assessments.note_strength(
        StrengthRecorded(on=day("02-01"), kind=StrengthKind.SKILLS, text="Repairs engines")
    )
    assert len(journey.changes) == 1


def test_the_digest_does_not_depend_on_the_order_of_scores() -> None:
    one = {LifeDomain.FOOD: 1, LifeDomain.LEGAL: 5}
    assert digest_of(one) == digest_of(dict(reversed(one.items())))
    assert digest_of(one) != digest_of({LifeDomain.FOOD: 5, LifeDomain.LEGAL: 1})
