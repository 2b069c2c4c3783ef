"""Do changes of scores come out as an independent calculation found, person by person and for each group?"""

from datetime import date
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import Cohort, UnknownMetric, facts_from_rows, measure
from lifeservices.metrics.answer import Period
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.matrix.change import change_between, reliable_change
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.metrics.measuring import lines
from tests.metrics.outcomes.data import answers, events
from tests.metrics.outcomes.rows import happened, opted_in

EXPECTED = answers("ordinal_change")
OCCASIONS = {"baseline_to_latest_available": "latest"} | {f"baseline_to_month_{n}": f"month_{n}" for n in (1, 3, 5)}
END = date(2018, 12, 31)


@pytest.fixture(scope="module")
def facts() -> Facts:
    journeys, things = [], []
    for event in events("ordinal_change.events.csv.gz"):
        member, day, data = event["member_id"], event["valid_on"], event["data"]
        if event["type"] == "opted_in":
            journeys.append(opted_in(member, day))
            things.append(happened(member, "group", day, what="arm", detail=str(data["arm"])))
        else:
            occasion, by = data["occasion"], "imported"
            things.append(
                happened(member, "scored", day, what=data["domain"], detail=occasion, by=by, number=data["score"])
            )
    return facts_from_rows([], journeys, things)


def changed(facts: Facts, occasion: str = "latest", domain: str = "self_assessment", **more: Any) -> MatrixChange:
    found = measure(facts, f"matrix_change.{domain}.{occasion}", END, **more)
    assert isinstance(found, MatrixChange)
    for name, ids in found.behind.items():
        counted: Any = found.to_dict()
        for step in name.split("."):
            counted = counted[int(step)] if isinstance(counted, list) else counted[step]
        assert counted == len(ids)
    return found


def as_expected(found: MatrixChange) -> dict[str, Any]:
    change = found.change
    return {
        "with_baseline": change.with_first,
        "pairs": change.pairs,
        "improved": change.improved,
        "same": change.same,
        "worse": change.worse,
        "improved_2plus": change.improved_2plus,
        "mean_change": change.mean,
        "sd_change": change.deviation,
        "ci95_t": change.interval,
        "standardized_response_mean": change.response_mean,
        "wilcoxon_W": change.rank_sum,
        "wilcoxon_p": change.p_value,
    }


@pytest.mark.parametrize("key", [key for key in EXPECTED if key != "all"])
def test_every_change_comes_out(facts: Facts, key: str) -> None:
    whose, occasion, *share = key.split("|")
    groups = (("arm", whose.removeprefix("arm=")),) if whose != "all" else ()
    found = changed(facts, OCCASIONS[occasion], cohort=Cohort(groups=groups))
    expected = {name: value for name, value in EXPECTED[key].items() if not name.startswith("_")}
    if share:
        ours = found.change.share_improved
        assert (ours.numerator, ours.denominator) == (expected["numerator"], expected["denominator"])
        assert ours.estimate == pytest.approx(expected["estimate"], abs=1e-9)
        assert ours.wilson_interval == pytest.approx(expected["wilson95"], abs=1e-9)
        assert ours.exact_interval == pytest.approx(expected["clopper95"], abs=1e-9)
        return
    ours = as_expected(found)
    for name, value in expected.items():
        assert ours[name] == pytest.approx(value, abs=1e-9), name


def test_the_transitions_come_out(facts: Facts) -> None:
    transitions = changed(facts, "month_5").change.transitions
    assert [list(row) for row in transitions] == EXPECTED["all"]["transition_baseline_to_month_5"]


def test_those_without_a_later_score_are_said_with_where_they_began(facts: Facts) -> None:
    found = changed(facts, "month_5")
    assert found.change.missing == sum(found.change.unpaired_first) == 9
    assert f"9 of 302 with a first score: {found.change.unpaired_first[0]}" in str(lines(found))


def scored(member: str, day: str, occasion: str, score: int, by: str = "short-assessment 1") -> Any:
    return happened(member, "scored", day, what="housing", detail=occasion, by=by, number=score)


def few(*things: Any, **more: Any) -> MatrixChange:
    journeys = [opted_in(member, "2016-01-01") for member in sorted({row["member_id"] for row in things})]
    return changed(facts_from_rows([], journeys, things), domain="housing", **more)


def test_the_latest_score_counts_and_the_earliest_first() -> None:
    found = few(
        scored("a", "2016-01-01", "initial", 2),
        scored("a", "2016-02-01", "initial", 5),
        scored("a", "2016-06-01", "interim", 1),
        scored("a", "2016-12-01", "exit", 4),
    )
    assert found.behind["improved_2plus"] == ["a"]
    assert found.change.mean == 2


def test_what_is_not_scored_or_comes_before_or_is_worded_differently_is_no_pair() -> None:
    found = few(
        scored("a", "2016-02-01", "initial", 2),
        scored("a", "2016-01-01", "interim", 4),
        scored("b", "2016-01-01", "initial", 3),
        scored("b", "2016-06-01", "exit", 0),
        scored("c", "2016-01-01", "initial", 1),
        scored("c", "2016-06-01", "exit", 5, by="short-assessment 2"),
        scored("d", "2016-06-01", "exit", 5),
    )
    assert (found.change.with_first, found.change.pairs, found.reworded) == (3, 0, 1)
    assert found.change.unpaired_first == (1, 1, 1, 0, 0)
    assert dict(lines(found))["Improved"] == "— Nobody has a later score yet."


def test_a_period_is_about_the_first_assessment() -> None:
    things = [scored("a", "2016-02-01", "initial", 2), scored("b", "2016-03-01", "initial", 2)]
    assert few(*things, period=Period(date(2016, 3, 1), date(2016, 3, 31))).behind["with_first"] == ["b"]


def test_nobody_is_said_in_words() -> None:
    found = few(scored("a", "2016-02-01", "interim", 2))
    assert dict(lines(found))["Improved"] == "— Nobody has a first score."
    assert found.change.mean_first is None


def test_one_pair_has_a_change_and_no_interval() -> None:
    change = change_between(np.array([2]), np.array([3]))
    assert (change.mean, change.deviation, change.interval, change.response_mean) == (1.0, None, None, None)
    unchanged = change_between(np.array([2, 3]), np.array([2, 3]))
    assert (unchanged.rank_sum, unchanged.p_value, unchanged.response_mean) == (None, None, None)


def test_reliable_change_needs_a_stated_reliability() -> None:
    first, later = np.array([1, 2, 3, 4, 5, 3]), np.array([5, 2, 3, 4, 2, 4])
    change = change_between(first, later)
    found = reliable_change(change, 0.8)
    assert found is not None
    # sd of 1 2 3 4 5 3 is 1.4142; 1.96 * 1.4142 * sqrt(2 * 0.2) = 1.7530
    assert found.least_change == pytest.approx(1.7530, abs=1e-4)
    assert (found.improved, found.worse) == (1, 1)
    assert reliable_change(change_between(np.array([2]), np.array([3])), 0.8) is None
    with pytest.raises(ValueError, match="from 0 up to 1"):
        reliable_change(change, 1.0)


@pytest.mark.parametrize("name", ["matrix_change.Housing.latest", "matrix_change.housing", "matrix_change.a b.exit"])
def test_a_name_that_is_none_is_refused(facts: Facts, name: str) -> None:
    with pytest.raises(UnknownMetric):
        measure(facts, name, END)
