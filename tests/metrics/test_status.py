"""What do we know about a hire on day 90? Each rule with the day on either side of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeservices.metrics.facts import facts_from_rows
from lifeservices.metrics.status import Reason
from tests.metrics.build import START, facts_of, job, journey, shown
from tests.metrics.slow_status import slow_status

VERIFIED = "retention.first_hire.same_employer.verified.matured_known@90"


def status_of(
    row: Any, as_of: int, name: str = "retention.first_hire.same_employer.all.matured_known@90", **more: Any
) -> str:
    journeys = [journey(row["member_id"], **more)]
    (person,) = shown(facts_of(row, journeys=journeys), as_of, name).people.having()
    return person.status


@pytest.mark.parametrize(("as_of", "status"), [(89, "not_matured"), (90, "retained")])
def test_day_90_has_come_on_day_90(as_of: int, status: str) -> None:
    assert status_of(job("Ada", 0, confirmed=200), as_of) == status


@pytest.mark.parametrize(("separated", "status"), [(89, "lost"), (90, "lost"), (91, "retained")])
def test_separated_on_day_90_is_lost_and_on_day_91_retained(separated: int, status: str) -> None:
    assert status_of(job("Ada", 0, separated=separated), 200) == status


@pytest.mark.parametrize(("confirmed", "status"), [(89, "unknown"), (90, "retained"), (150, "retained")])
def test_only_a_contact_on_day_90_or_later_settles_day_90(confirmed: int, status: str) -> None:
    assert status_of(job("Ada", 0, confirmed=confirmed, contacts=1), 200) == status


@pytest.mark.parametrize(("found", "status"), [(90, "lost"), (91, "unknown")])
def test_found_ended_without_a_date_is_lost_only_when_found_by_day_90(found: int, status: str) -> None:
    assert status_of(job("Ada", 0, found_ended=found, contacts=1), 200) == status


def test_a_separation_after_the_cut_off_says_that_the_job_went_on_until_then() -> None:
    assert status_of(job("Ada", 0, separated=120), 100) == "retained"


def test_a_hire_without_news_is_not_a_retained_hire() -> None:
    assert status_of(job("Ada", 0), 200) == "unknown"


def test_silence_is_work_only_in_the_variant_that_says_so() -> None:
    assert status_of(job("Ada", 0), 200, "retention.first_hire.same_employer.all.presumed@90") == "retained"


def test_nothing_counts_after_observation_ended() -> None:
    assert status_of(job("Ada", 0, confirmed=150), 200, observed_to=89) == "unknown"
    assert status_of(job("Ada", 0, confirmed=150), 200, observed_to=90) == "retained"
    assert status_of(job("Ada", 0, separated=80), 200, observed_to=79) == "unknown"


def test_a_job_confirmed_on_or_after_its_separation_is_contradictory() -> None:
    assert status_of(job("Ada", 0, separated=50, confirmed=49), 200) == "lost"
    assert status_of(job("Ada", 0, separated=50, confirmed=50), 200) == "unknown"


def test_an_ending_without_a_day_gives_way_to_news_of_the_same_job() -> None:
    found_then_confirmed = job("Ada", 0, found_ended=50, confirmed=120)
    assert status_of(found_then_confirmed, 200) == "retained"
    assert status_of({**found_then_confirmed, "confirmed_day": START + 89}, 200) == "unknown"
    assert status_of({**found_then_confirmed, "confirmed_day": START + 49}, 200) == "lost"


def test_verified_evidence_leaves_out_what_only_the_member_said() -> None:
    told = job("Ada", 0, confirmed=94, separated=95)
    assert status_of({**told, "separated_day": None}, 200, VERIFIED) == "unknown"
    assert status_of({**told, "confirmed_verified_day": START + 80}, 200, VERIFIED) == "unknown"
    assert status_of({**told, "confirmed_verified_day": START + 94}, 200, VERIFIED) == "retained"
    assert status_of({**told, "separated_verified": True}, 200, VERIFIED) == "retained"


@pytest.mark.parametrize(
    ("row", "observed_to", "reason"),
    [
        (job("Ada", 0), None, Reason.NEVER_CONTACTED),
        (job("Ada", 0, unreached=2, contacts=2), None, Reason.UNREACHABLE),
        (job("Ada", 0, confirmed=30, contacts=1), None, Reason.LAST_HEARD_BEFORE),
        (job("Ada", 0, found_ended=120, contacts=1), None, Reason.STRADDLES),
        (job("Ada", 0, confirmed=30, contacts=1), 60, Reason.LEFT_OBSERVATION),
        (job("Ada", 0, separated=40, confirmed=60, contacts=1), None, Reason.CONTRADICTORY),
        (job("Ada", 0, found_ended=40, confirmed=60, contacts=2), None, Reason.LAST_HEARD_BEFORE),
    ],
)
def test_every_unknown_has_its_reason(row: Any, observed_to: int | None, reason: Reason) -> None:
    more = {} if observed_to is None else {"observed_to": observed_to}
    found = shown(facts_of(row, journeys=[journey("Ada", **more)]), 200)
    assert found.reasons == {reason: 1}
    assert [person.reason for person in found.people.having(reason=reason)] == [reason.word]


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("died", Reason.DIED),
        ("custody", Reason.IN_CUSTODY),
        ("disenrolled", Reason.LEFT_OBSERVATION),
        ("moved", Reason.LEFT_OBSERVATION),
    ],
)
def test_death_and_custody_before_the_day_are_reasons_of_their_own(why: str, reason: Reason) -> None:
    left = journey("Ada", observed_to=60, observation_end_reason=why)
    found = shown(facts_of(job("Ada", 0, confirmed=30, contacts=1), journeys=[left]), 200)
    assert found.reasons == {reason: 1}
    assert [person.detail for person in found.people.having()] == [why]


DAYS = st.none() | st.integers(START, START + 140)


@settings(max_examples=60, deadline=None)
@given(
    jobs=st.lists(
        st.fixed_dictionaries(
            {
                "hired_day": st.integers(START, START + 60),
                "separated_day": DAYS,
                "separated_verified": st.booleans(),
                "confirmed_day": DAYS,
                "confirmed_verified_day": DAYS,
                "found_ended_day": DAYS,
                "found_ended_verified_day": DAYS,
                "observed_to": DAYS,
            }
        ),
        min_size=1,
        max_size=25,
    ),
    as_of=st.integers(START, START + 140),
    horizon=st.integers(30, 90),
    verified=st.booleans(),
)
@pytest.mark.parametrize("release", ["1.0.0", "2.0.0"])
def test_the_fast_rules_agree_with_the_plain_ones(
    release: str, jobs: list[Any], as_of: int, horizon: int, verified: bool
) -> None:
    rows = [{**row, "member_id": f"M{n}", "placement_id": f"P{n}"} for n, row in enumerate(jobs)]
    journeys = [
        {"member_id": row["member_id"], "opted_in_day": START, "observed_to_day": row["observed_to"]} for row in rows
    ]
    name = f"retention.first_hire.same_employer.{'verified' if verified else 'all'}.matured_known@{horizon}"
    found = shown(facts_from_rows(rows, journeys), as_of - START, name, version=release)
    expected = {
        row["placement_id"]: slow_status(row, row["observed_to"], horizon, as_of, verified, release)
        for row in rows
        if row["hired_day"] <= as_of
    }
    assert {person.placement_id: person.status for person in found.people.having()} == expected
