"""Coverage, and the end of what can be known."""

from lifeservices.domain.coverage import CoverageEnded, CoverageEnrolmentRecorded, ObservationEnded
from lifeservices.domain.words import ObservationEndReason
from lifeservices.domain.words_person import CoverageEndReason
from tests.domain.telling import day, member, refused

COVERED = CoverageEnrolmentRecorded(on=day("02-01"), coverage_id="c1", state="OH", product="medicaid")


def test_coverage_sets_the_members_state_and_product() -> None:
    journey = member(COVERED)
    assert (journey.state, journey.product) == ("OH", "medicaid")
    assert [span.coverage_id for span in journey.coverage.open()] == ["c1"]


def test_coverage_ends_once_and_not_before_it_began() -> None:
    journey = member(COVERED)
    ended = CoverageEnded(on=day("08-01"), coverage_id="c1", reason=CoverageEndReason.EARNINGS)
    with refused("before the coverage began on February 1, 2016", "ended_on"):
        journey.coverage.end(CoverageEnded(on=day("01-31"), coverage_id="c1", reason=CoverageEndReason.MOVED))
    journey.coverage.end(ended)
    assert journey.coverage.open() == []
    with refused("ended on August 1, 2016", "ended_on"):
        journey.coverage.end(ended)
    with refused("no such coverage"):
        journey.coverage.end(CoverageEnded(on=day("08-01"), coverage_id="c9", reason=CoverageEndReason.OTHER))


def test_coverage_that_ends_before_it_begins_is_refused() -> None:
    backwards = CoverageEnrolmentRecorded(on=day("02-01"), coverage_id="c2", covered_to=day("01-31"))
    with refused("end before it begins", "covered_to"):
        member().coverage.enrol(backwards)


def test_losing_coverage_does_not_end_what_we_can_know() -> None:
    journey = member(COVERED, CoverageEnded(on=day("08-01"), coverage_id="c1", reason=CoverageEndReason.EARNINGS))
    assert journey.observation_ended_on is None


def test_observation_ends_on_the_first_day_that_is_not_known_and_only_once() -> None:
    journey = member()
    ended = ObservationEnded(on=day("2017-01-01"), reason=ObservationEndReason.MOVED)
    journey.coverage.end_observation(ended)
    assert journey.observation_ended_on == day("2017-01-01")
    assert journey.observation_end_reason is ObservationEndReason.MOVED
    with refused("nothing is known from January 1, 2017", "not_known_from"):
        journey.coverage.end_observation(ended)
