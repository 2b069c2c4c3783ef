"""Does a retention figure carry everything that has to stand beside it?"""

from datetime import timedelta

import pytest

from lifeservices.metrics import Cohort, Counts, GainedEmployment, measure
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.status import Reason, Status
from tests.metrics.build import facts_of, job, journey, on, shown

ALL = "retention.first_hire.same_employer.all"
PLACEMENTS = "retention.placement.same_employer.all"


@pytest.fixture
def facts() -> Facts:
    """Six hires as of day 200: three retained, one lost, one unknown, one not there yet; Ada hired twice."""
    return facts_of(
        job("Ada", 0, separated=100),
        job("Ada", 105, number=2, confirmed=196, contacts=1),
        job("Ben", 10, confirmed=120, confirmed_employer=110, confirmed_verified=110, contacts=2),
        job("Cyd", 20, confirmed=130, confirmed_verified=115, contacts=1),
        job("Dee", 30, separated=60),
        job("Eve", 40, contacts=1, unreached=1),
        job("Fay", 150),
        job("Gus", 201),
        journeys=[
            journey("Ada", state="OH", coach_id="Kim"),
            journey("Ben", state="GA", coach_id="Kim"),
            *(journey(member, state="OH", coach_id="Lou") for member in ("Cyd", "Dee", "Eve", "Fay", "Gus")),
            journey("Hal"),
        ],
    )


def test_nobody_hired_yesterday_is_in_the_denominator(facts: Facts) -> None:
    found = shown(facts, 200)
    assert (found.hires, found.matured, found.not_yet) == (6, 5, 1)
    assert (found.share.numerator, found.share.denominator) == (3, 4)
    assert found.estimate == pytest.approx(3 / 4)


def test_worst_and_best_count_the_unknown_as_lost_and_as_retained(facts: Facts) -> None:
    found = shown(facts, 200)
    assert (found.worst.numerator, found.worst.denominator) == (3, 5)
    assert (found.best.numerator, found.best.denominator) == (4, 5)
    assert shown(facts, 200, f"{ALL}.matured_worst@90").estimate == pytest.approx(3 / 5)
    assert shown(facts, 200, f"{ALL}.matured_best@90").estimate == pytest.approx(4 / 5)


def test_the_retained_are_counted_by_their_strongest_evidence(facts: Facts) -> None:
    verified = shown(facts, 200).verified
    assert (verified.employer_confirmed, verified.otherwise_verified, verified.members_word) == (1, 1, 1)


def test_every_integer_opens_to_its_people(facts: Facts) -> None:
    found = shown(facts, 200)
    for status, count in (
        (Status.RETAINED, found.retained),
        (Status.LOST, found.lost),
        (Status.UNKNOWN, found.unknown),
        (Status.NOT_MATURED, found.not_yet),
    ):
        assert len(found.people.having(status)) == count
    assert len(found.people.having(reason=Reason.UNREACHABLE)) == found.reasons[Reason.UNREACHABLE]
    assert len(found.people.having()) == found.hires == len(found.people)


def test_every_person_names_the_event_that_decided(facts: Facts) -> None:
    decided = {person.member_id: person.deciding_event for person in shown(facts, 200).people.having()}
    assert decided == {
        "Ada": "Ada-separated-1",
        "Ben": "Ben-confirmed-1",
        "Cyd": "Cyd-confirmed-1",
        "Dee": "Dee-separated-1",
        "Eve": "Eve-hired-1",
        "Fay": "Fay-hired-1",
    }
    verified = shown(facts, 200, "retention.first_hire.same_employer.verified.matured_known@90")
    assert {p.deciding_event for p in verified.people.having(Status.RETAINED)} == {"Ben-verified-1", "Cyd-verified-1"}


def test_placements_count_every_hire(facts: Facts) -> None:
    found = shown(facts, 200, f"{PLACEMENTS}.matured_known@90")
    assert (found.hires, found.retained, found.lost, found.unknown, found.not_yet) == (7, 4, 1, 1, 1)


def test_more_than_a_tenth_unknown_lets_the_range_lead() -> None:
    known = [job(f"M{n}", 0, confirmed=100) for n in range(9)]
    assert not shown(facts_of(*known, job("Ada", 0)), 100).range_leads
    assert shown(facts_of(*known, job("Ada", 0), job("Ben", 0)), 100).range_leads


def test_a_figure_is_preliminary_until_thirty_days_later(facts: Facts) -> None:
    assert not shown(facts, 200).asked.settled
    assert not shown(facts, 200, recorded_on=on(229)).asked.settled
    assert shown(facts, 200, recorded_on=on(230)).asked.settled
    assert shown(facts, 200).asked.settles_on == on(200) + timedelta(days=30)


def test_an_unsettled_status_is_a_pending_check_in_for_thirty_days() -> None:
    facts = facts_of(job("Ada", 0))
    assert [shown(facts, day).pending for day in (90, 120, 121)] == [1, 1, 0]


def test_a_cohort_narrows_after_the_first_hire_is_chosen(facts: Facts) -> None:
    assert shown(facts, 200, cohort=Cohort(state="OH")).hires == 5
    assert shown(facts, 200, cohort=Cohort(coach_id="Kim")).hires == 2
    assert shown(facts, 200, cohort=Cohort(state="TX")).hires == 0
    assert shown(facts, 200, cohort=Cohort(hired_from=on(10), hired_to=on(20))).hires == 2
    # Ada's hire on day 105 is her second: her first lies outside, so she is not in it.
    assert shown(facts, 200, cohort=Cohort(hired_from=on(100), hired_to=on(110))).hires == 0


def test_a_job_of_before_is_at_risk_in_the_curve_from_opt_in_on() -> None:
    facts = facts_of(
        job("Ada", 0, separated=50),
        job("Ben", 0, confirmed=150),
        job("Cyd", 0, confirmed=150),
        journeys=[journey("Ada"), journey("Ben"), journey("Cyd", 60)],
    )
    assert shown(facts, 200, f"{ALL}.km@90").estimate == pytest.approx(1 / 2)
    assert shown(facts, 200).joined_after_hire == 1
    assert shown(facts, 59).hires == 2


def test_nothing_is_estimated_from_nobody() -> None:
    found = shown(facts_of(), 100)
    assert (found.estimate, found.interval, found.response_rate, found.hires) == (None, None, None, 0)
    assert found.to_dict()["headline"] == "none"


def test_counts_are_of_people_and_open_to_them(facts: Facts) -> None:
    found = measure(facts, "counts", on(200))
    assert isinstance(found, Counts)
    assert (found.opted_in, found.members_hired, found.placements, found.members_with_several) == (8, 6, 7, 1)
    assert found.members["members_with_several"] == ["Ada"]
    assert len(found.members["members_hired"]) == found.members_hired


def test_a_job_held_at_opt_in_is_no_hire_of_the_program() -> None:
    facts = facts_of(job("Ada", None, program_hire=False, confirmed=100))
    found = measure(facts, "counts", on(200))
    assert isinstance(found, Counts)
    assert (found.employed_at_opt_in, found.placements, shown(facts, 200).hires) == (1, 0, 0)


def test_gained_employment_is_hired_of_opted_in(facts: Facts) -> None:
    found = measure(facts, "gained_employment", on(200))
    assert isinstance(found, GainedEmployment)
    assert (found.share.numerator, found.share.denominator) == (6, 8)
    assert (
        measure(facts, "gained_employment", on(200), cohort=Cohort(state="GA")).to_dict()["share"]["denominator"] == 1
    )


def test_taking_check_ins_away_widens_the_range_around_the_full_figure() -> None:
    full = [job(f"M{n}", 0, confirmed=100) if n % 3 else job(f"M{n}", 0, separated=50) for n in range(60)]
    fewer = [{**row, "confirmed_day": None} if n % 5 == 1 else row for n, row in enumerate(full)]
    whole, part = shown(facts_of(*full), 120), shown(facts_of(*fewer), 120)
    assert whole.worst.estimate == whole.best.estimate == whole.estimate
    assert part.worst.estimate is not None
    assert part.best.estimate is not None
    assert part.worst.estimate < (whole.estimate or 0) <= part.best.estimate
