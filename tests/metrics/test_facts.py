"""Is what was known at a position what a fold of the record up to there says?"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics.facts import FOREVER, NEVER
from tests.metrics.build import facts_of, job, journey, on, shown
from tests.metrics.history_fold import facts_from_history
from tests.reference.cases import Case, cases_in

CASES = Path(__file__).parents[1] / "reference" / "cases"
NAMES = ("matured_known", "km", "presumed_km")


@pytest.fixture(scope="module")
def history() -> list[dict[str, Any]]:
    return next(c.events for c in cases_in(CASES) if isinstance(c, Case) and c.id == "rossi_bitemporal")


@pytest.mark.parametrize("position", [1, 500, 1200, 1985])
def test_facts_known_at_a_position_are_the_facts_of_the_record_up_to_it(history: list[Any], position: int) -> None:
    whole, part = facts_from_history(history), facts_from_history(history[:position])
    for name in NAMES:
        metric = f"retention.placement.same_employer.all.{name}@90"
        then, now = (shown(facts, 400, metric, position) for facts in (whole, part))
        assert then.to_dict() == now.to_dict()
        assert then.people.having() == now.people.having()


def test_a_row_holds_from_its_first_position_up_to_but_not_including_its_last() -> None:
    facts = facts_of(job("Ada", 0, known=(5, 9)), job("Ada", 0, confirmed=100, known=(9, FOREVER)))
    assert [shown(facts, 120, position=p).hires for p in (4, 5, 8)] == [0, 1, 1]
    assert [shown(facts, 120, position=p).retained for p in (8, 9)] == [0, 1]


def test_a_voided_hire_is_no_hire_from_the_void_on() -> None:
    facts = facts_of(job("Ada", 0, known=(2, 7)), job("Ada", None, known=(7, FOREVER)))
    assert [shown(facts, 120, position=p).hires for p in (6, 7)] == [1, 0]


def test_of_two_hires_on_one_day_the_first_recorded_is_the_first_hire() -> None:
    facts = facts_of(job("Ada", 3, number=1, known=(8, FOREVER)), job("Ada", 3, number=2, known=(4, FOREVER)))
    assert [person.placement_id for person in shown(facts, 100).people.having()] == ["Ada-P2"]


def test_a_placement_carries_its_members_journey_as_known_then() -> None:
    left = [journey("Ada", known=(1, 6)), journey("Ada", known=(6, FOREVER), observed_to=40, state="OH")]
    facts = facts_of(job("Ada", 0), journeys=left)
    assert facts.known_at(5).placements["observed_to_day"].tolist() == [NEVER]
    assert facts.known_at(6).placements["observed_to_day"].tolist() == [on(40).toordinal()]
    assert facts.known_at(6).placements["state"].tolist() == [facts.journeys.words["state"].code("OH")]


def test_an_empty_record_is_no_trouble() -> None:
    facts = facts_of()
    assert facts.position == 0
    assert not len(facts.known_at(0).placements["row"])
    assert np.array_equal(shown(facts, 100).people.having(), [])
