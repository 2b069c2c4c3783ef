"""Does a member who needs more count for more, and only for what was known on the day?"""

from __future__ import annotations

import pytest

from lifeservices.evaluation.behind import behind
from lifeservices.metrics import UnknownMetric, lines, parse
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.journeys.acuity import CaseloadAcuity
from tests.metrics.build import job
from tests.metrics.journeys.build import figure, happened, told


def scored(member: str, domain: str, score: int, day: int = 5) -> object:
    return happened(member, "scored", day, what=domain, detail="initial", by="matrix", number=score)


@pytest.fixture
def program() -> Facts:
    """Two coaches on day 99: wren with a, b, f and j; ash with c, d, e, g and k; h has nobody, i has left."""
    things = [happened(name, "coached", 0, what="wren") for name in "abfj"]
    things += [happened(name, "coached", 0, what="ash") for name in "cdegki"]
    things += [
        # a: two parts in crisis. b: was in crisis, and is not any more; what comes after the day is not known on it.
        *(scored("a", "housing", 1), scored("a", "income", 1)),
        *(scored("b", "housing", 1), scored("b", "housing", 3, 60), scored("b", "income", 1, 120)),
        # c: three parts vulnerable. d was never scored. j: in crisis, and not asked about it again.
        *(scored("c", domain, 2) for domain in ("housing", "income", "health")),
        *(scored("j", "housing", 1), scored("j", "housing", 0, 40), scored("j", "income", 2), scored("j", "food", 2)),
        *(scored(name, "housing", 4) for name in "efgki"),
        *(scored("h", "housing", 1), scored("h", "income", 1)),
    ]
    # e has a job of 49 days, f had one, and that of g began 90 days ago.
    jobs = [job("e", 50), job("f", 50, separated=70), job("g", 9)]
    members = dict.fromkeys("abcdefghjk", 0) | {"i": {"observed_to": 59, "observation_end_reason": "disenrolled"}}
    return told(jobs, things, members)


def acuity(program: Facts, name: str = "caseload_acuity.weights123") -> CaseloadAcuity:
    found = figure(program, name, 99)
    assert isinstance(found, CaseloadAcuity)
    return found


def test_a_load_is_what_its_members_weigh(program: Facts) -> None:
    found = acuity(program)
    told = {coach.coach_id: (coach.by_level, coach.members, coach.weighted) for coach in found.coaches}
    # wren: b and f low, j medium, a high: 1 + 1 + 2 + 3. ash: g and k low; c, d and e medium: 1 + 1 + 2 + 2 + 2.
    assert told == {"ash": ((2, 3, 0), 5, 8), "wren": ((2, 1, 1), 4, 7)}
    assert found.counts == {
        "active": 10,
        "with_coach": 9,
        "without_coach": 1,
        "not_assessed": 1,
        "low": 4,
        "medium": 4,
        "high": 1,
        "coaches": 2,
        "weighted": 15,
    }
    assert (found.spread.median, found.spread.largest_over_median) == (7.5, 8 / 7.5)
    assert found.spread.gini == pytest.approx(1 / 30)
    assert found.gini_of_members == pytest.approx(1 / 18)


def test_other_weights_are_another_metric_and_say_so(program: Facts) -> None:
    found = acuity(program, "caseload_acuity.weights139")
    assert {coach.coach_id: coach.weighted for coach in found.coaches} == {"ash": 2 + 3 * 3, "wren": 2 + 3 + 9}
    assert found.asked.definition.parameters["high"] == "weight of a member whose need is high: 9"
    assert dict(lines(found))["Need high, weight 9"] == "1 member"


@pytest.mark.parametrize("name", ["caseload_acuity", "caseload_acuity.weights12", "caseload_acuity.weights120"])
def test_every_level_has_a_weight_above_nought(name: str) -> None:
    with pytest.raises(UnknownMetric):
        parse(name)


def test_every_count_opens_to_those_it_counts_and_a_weight_to_what_each_weighs(program: Facts) -> None:
    found = behind(acuity(program))
    assert found.lists["counts.high"] == ["a"]
    assert found.lists["counts.without_coach"] == ["h"]
    assert found.opened("coaches.wren.weighted") == {"a": 3, "j": 2, "b": 1, "f": 1}
    for name, count in found.integers.items():
        if name not in found.no_counts:
            assert sum((found.opened(name) or {}).values()) == count, name


def test_with_no_coach_there_is_nothing_to_weigh() -> None:
    found = figure(told([], [], {"a": 0}), "caseload_acuity.weights123", 99)
    assert found.counts["weighted"] == 0
    assert "No active member has a coach" in dict(lines(found))["Coaches"]
