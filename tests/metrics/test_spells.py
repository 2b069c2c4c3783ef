"""Is work for any employer put together from jobs as the rule says, to the day?"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeservices.metrics.facts import facts_from_rows
from lifeservices.metrics.spells import chained, placement_spells
from tests.metrics.build import START, facts_of, job, journey, shown
from tests.metrics.invented import odd_facts
from tests.metrics.slow_spells import Known, slow_stretch


def status(facts: Any, as_of: int, rule: str, horizon: int = 90, unit: str = "first_hire") -> list[str]:
    found = shown(facts, as_of, f"retention.{unit}.{rule}.all.matured_known@{horizon}")
    return [person.status for person in found.people.having()]


@pytest.mark.parametrize(("hired", "seen"), [(63, "retained"), (64, "retained"), (65, "lost")])
def test_the_next_job_may_begin_up_to_g_days_after_the_first_day_not_employed(hired: int, seen: str) -> None:
    facts = facts_of(job("Ada", 0, separated=50), job("Ada", hired, number=2, confirmed=200))
    assert status(facts, 200, "any_employer_gap14") == [seen]
    assert status(facts, 200, "same_employer") == ["lost"]


def test_jobs_that_overlap_are_one_stretch_without_any_gap() -> None:
    facts = facts_of(job("Ada", 0, separated=60), job("Ada", 40, number=2, confirmed=150))
    assert status(facts, 200, "any_employer_gap0") == ["retained"]
    back_to_back = facts_of(job("Ada", 0, separated=60), job("Ada", 60, number=2, confirmed=150))
    assert status(back_to_back, 200, "any_employer_gap0") == ["retained"]
    a_day_between = facts_of(job("Ada", 0, separated=60), job("Ada", 61, number=2, confirmed=150))
    assert status(a_day_between, 200, "any_employer_gap0") == ["lost"]


@pytest.mark.parametrize(("as_of", "seen"), [(117, "not_matured"), (118, "lost")])
def test_an_outcome_is_settled_only_g_days_after_the_day(as_of: int, seen: str) -> None:
    assert status(facts_of(job("Ada", 0, separated=80)), as_of, "any_employer_gap28") == [seen]


def test_nobody_is_followed_into_the_last_g_days() -> None:
    facts = facts_of(*(job(f"M{n}", 0, separated=100 + n) for n in range(30)))
    curve = shown(facts, 130, "retention.first_hire.any_employer_gap14.all.km@90").survival
    assert curve is not None
    # Endings on days 100 to 116 are settled by day 130; those after may still turn out to be gaps.
    assert (curve.curve.longest, int(curve.curve.events.sum())) == (116, 17)


def test_a_hire_of_the_last_g_days_is_not_in_the_curve_yet() -> None:
    facts = facts_of(job("Ada", 0, confirmed=120), job("Ben", 110, confirmed=120))
    for gap, followed in ((0, 2), (10, 2), (11, 1)):
        curve = shown(facts, 120, f"retention.first_hire.any_employer_gap{gap}.all.km@90").survival
        assert curve is not None
        assert curve.n == followed


def test_where_nobody_knows_whether_the_gap_was_too_long_the_status_is_unknown() -> None:
    facts = facts_of(job("Ada", 0, confirmed=40, contacts=1), job("Ada", 80, number=2, confirmed=150))
    # She may have left on day 41 or on day 80: only a gap of 39 days bridges both.
    assert status(facts, 200, "any_employer_gap30") == ["unknown"]
    assert status(facts, 200, "any_employer_gap39") == ["retained"]
    found_ended = facts_of(job("Ada", 0, found_ended=45, contacts=1), job("Ada", 80, number=2, confirmed=150))
    assert status(found_ended, 200, "any_employer_gap30") == ["lost"]
    assert status(found_ended, 200, "any_employer_gap35") == ["unknown"]


def test_every_hire_is_followed_to_the_end_of_the_stretch_it_is_in() -> None:
    facts = facts_of(job("Ada", 0, separated=40), job("Ada", 45, number=2, separated=150))
    found = shown(facts, 300, "retention.placement.any_employer_gap7.all.km@90")
    assert sorted(found.parts.time.tolist()) == [105, 150]


def test_a_job_held_since_before_counts_for_as_long_as_it_is_known_and_makes_nothing_unknown() -> None:
    held = job("Ada", 0, number=2, program_hire=False, confirmed=100)
    facts = facts_of(job("Ada", 10, separated=50), held)
    # Known to day 100, her 90th: not known after it, and nobody follows it.
    assert status(facts, 200, "any_employer_gap0", horizon=90) == ["retained"]
    assert status(facts, 200, "any_employer_gap0", horizon=91) == ["lost"]
    assert status(facts, 200, "snapshot", horizon=90) == ["employed"]
    assert status(facts, 200, "snapshot", horizon=91) == ["not_employed"]


def test_a_contradiction_anywhere_in_the_stretch_leaves_it_unknown() -> None:
    facts = facts_of(job("Ada", 0, separated=50, confirmed=60), job("Ada", 55, number=2, confirmed=150))
    assert status(facts, 200, "any_employer_gap7") == ["unknown"]


@pytest.mark.parametrize(
    ("second", "seen"),
    [
        ({"confirmed": 150}, "employed"),
        ({"separated": 91}, "employed"),
        ({"separated": 90}, "not_employed"),
        ({"confirmed": 89}, "unknown"),
        ({"found_ended": 90}, "not_employed"),
        ({"found_ended": 91}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_who_works_on_the_day_is_known_from_the_jobs_that_may_cover_it(second: Any, seen: str) -> None:
    facts = facts_of(job("Ada", 0, separated=30), job("Ada", 70, number=2, contacts=1, **second))
    assert status(facts, 200, "snapshot") == [seen]
    found = shown(facts, 200, "retention.first_hire.snapshot.all.matured_known@90")
    assert (found.retained, found.lost, found.unknown) == tuple(
        int(seen == word) for word in ("employed", "not_employed", "unknown")
    )


def test_on_the_day_itself_no_gap_is_bridged_and_what_came_between_does_not_matter() -> None:
    facts = facts_of(job("Ada", 0, separated=85), job("Ada", 95, number=2, confirmed=190))
    assert status(facts, 200, "snapshot") == ["not_employed"]
    assert status(facts, 200, "any_employer_gap14") == ["retained"]
    assert status(facts, 200, "snapshot", horizon=180) == ["employed"]


def test_after_observation_ended_nobody_is_known_not_to_work() -> None:
    facts = facts_of(job("Ada", 0, separated=30), journeys=[journey("Ada", observed_to=60)])
    assert status(facts, 200, "snapshot", horizon=60) == ["not_employed"]
    assert status(facts, 200, "snapshot", horizon=61) == ["unknown"]


def test_latest_hire_takes_the_last_of_each_member() -> None:
    facts = facts_of(job("Ada", 0, separated=30), job("Ada", 50, number=2, confirmed=150))
    found = shown(facts, 200, "retention.latest_hire.same_employer.all.matured_known@90")
    assert [person.placement_id for person in found.people.having()] == ["Ada-P2"]
    assert (found.hires, found.retained) == (1, 1)


def test_every_person_names_the_job_that_decided() -> None:
    facts = facts_of(job("Ada", 0, separated=50), job("Ada", 60, number=2, confirmed=150, contacts=1))
    for rule in ("any_employer_gap14", "snapshot"):
        (person,) = shown(facts, 200, f"retention.first_hire.{rule}.all.matured_known@90").people.having()
        assert (person.placement_id, person.deciding_event) == ("Ada-P1", "Ada-confirmed-2")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("evidence", ["all", "verified"])
def test_with_one_job_each_no_gap_is_the_same_employer(seed: int, evidence: str) -> None:
    facts = odd_facts(seed)
    one_job = {name for name, count in _jobs(facts).items() if count == 1}
    names = [f"retention.first_hire.{rule}.{evidence}.km@60" for rule in ("same_employer", "any_employer_gap0")]
    same, gap = ({p.member_id: p for p in shown(facts, 200, name).people.having()} for name in names)
    assert {m: same[m] for m in one_job if m in same} == {m: gap[m] for m in one_job if m in gap}


def _jobs(facts: Any) -> dict[str, int]:
    members, counts = np.unique(facts.placements.columns["member_id"], return_counts=True)
    texts = facts.placements.words["member_id"].texts
    return {texts[code]: int(count) for code, count in zip(members, counts, strict=True)}


DAYS = st.none() | st.integers(0, 120)


@settings(max_examples=150, deadline=None)
@given(
    jobs=st.lists(st.tuples(st.integers(0, 90), DAYS, DAYS, DAYS), min_size=1, max_size=5),
    gap=st.integers(0, 40),
)
def test_stretches_are_those_of_joining_one_job_after_the_other(jobs: list[Any], gap: int) -> None:
    rows = [
        {
            "member_id": "Ada",
            "placement_id": f"P{n}",
            "hired_day": START + hired,
            "separated_day": None if separated is None else START + hired + separated,
            "confirmed_day": None if confirmed is None else START + hired + confirmed,
            "found_ended_day": None if found is None else START + hired + found,
        }
        for n, (hired, separated, confirmed, found) in enumerate(jobs)
    ]
    placements = facts_from_rows(rows, [journey("Ada")]).known_at(0).placements
    alone = placement_spells(placements, START + 150)
    found = chained(placements, alone, gap)
    plain = [
        Known(int(h), int(g), None if e >= 1 << 30 else int(e))
        for h, g, e in zip(alone.hired, alone.going, alone.ended, strict=True)
    ]
    for which in range(len(jobs)):
        going, over = slow_stretch(plain, which, gap)
        assert int(found.going[which]) == going
        if not found.contradictory[which]:
            assert (None if found.ended[which] >= 1 << 30 else int(found.ended[which])) == over
