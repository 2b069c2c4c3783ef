"""The 24 months of support, and corrections of the days they rest on."""

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.employment import EmploymentEnded, EmploymentStarted
from lifeservices.domain.journey import Journey
from lifeservices.domain.time import add_months
from lifeservices.domain.words import Evidence, SeparationReason
from tests.domain.telling import IDENTIFIED, day, given, member, refused


def start(on: str, placement_id: str = "p1") -> EmploymentStarted:
    return EmploymentStarted(on=day(on), placement_id=placement_id, employer_id="w1", evidence=Evidence.MEMBER_SAID)


ENDED = EmploymentEnded(
    on=day("05-01"), placement_id="p1", evidence=Evidence.MEMBER_SAID, reason=SeparationReason.REDUCTION
)


def corrected(entry_id: str, field: str, value: str) -> EntryCorrected:
    return EntryCorrected(on=day("06-01"), entry_id=entry_id, field=field, value=value, reason="typing-error")


def test_support_counts_from_the_first_start_and_does_not_begin_again() -> None:
    journey = member(start("02-29"), start("09-01", "p2"))
    assert journey.support_starts(day("09-01")) == day("02-29")
    assert add_months(journey.support_starts(day("09-01")), 24) == day("2018-02-28")


def test_a_program_may_count_from_the_opt_in() -> None:
    journey = member(start("02-29"))
    journey.support_rule = "opt-in"
    assert journey.support_starts(day("02-29")) == day("01-10")
    never_joined = given(IDENTIFIED, start("02-29"))
    never_joined.support_rule = "opt-in"
    assert never_joined.support_starts(day("02-29")) == day("02-29")


def test_a_hire_needs_no_opt_in() -> None:
    journey = given(IDENTIFIED)
    journey.employments.start(start("02-29"))
    assert len(journey.changes) == 1


def test_a_correction_of_a_day_is_refused_where_the_job_would_end_before_it_began() -> None:
    journey = member(start("03-01"), ENDED)
    with refused("would have ended on May 1, 2016, not after its first day, May 1, 2016", "value"):
        journey.correct(corrected("e3", "on", "2016-05-01"))
    journey.correct(corrected("e3", "on", "2016-04-30"))
    refolded = Journey.fold("m1", [*journey.entries, *journey.changes])
    assert refolded.employments.placements["p1"].started_on == day("04-30")


def test_a_start_can_be_taken_back_though_its_ending_stays() -> None:
    journey = member(start("03-01"), ENDED)
    journey.void("e3", EntryVoided(on=day("06-01"), entry_id="e3", reason="did-not-start"))
    assert Journey.fold("m1", [*journey.entries, *journey.changes]).employments.placements == {}


def test_an_entry_is_taken_back_once() -> None:
    voided = EntryVoided(on=day("06-01"), entry_id="e3", reason="entered-twice")
    with refused("already void", "entry_id"):
        member(start("03-01"), voided).void("e3", voided)


def test_only_an_answer_of_the_entry_can_be_corrected_and_only_to_an_answer() -> None:
    journey = member(start("03-01"))
    with refused("no such answer", "field"):
        journey.correct(corrected("e3", "colour", "red"))
    with refused("does not read as an answer", "value"):
        journey.correct(corrected("e3", "on", "next week"))
    with refused("no such entry"):
        journey.correct(corrected("e9", "on", "2016-03-02"))
