"""Are groups set beside all others with their counts, and is nothing claimed that chance would make?"""

from __future__ import annotations

from typing import Any

import pytest
from scipy.stats import chi2_contingency

from lifeservices.metrics import UnknownMetric, facts_from_rows, lines, measure, parse
from lifeservices.metrics.disparity.answer import Compared, Disparity
from tests.metrics.build import START, job, journey, on

AS_OF = 200


def members(
    group: str | None, retained: int = 0, lost: int = 0, unknown: int = 0, not_yet: int = 0, **more: Any
) -> Any:
    """Jobs and journeys of a group of members; `race` unless another grouping is named."""
    grouping = more.get("grouping", "race")
    jobs, journeys = [], []
    kinds = {"R": (retained, 0, {"confirmed": 100}), "L": (lost, 0, {"separated": 40})}
    kinds |= {"U": (unknown, 0, {"unreached": 1}), "N": (not_yet, AS_OF - 5, {})}
    for kind, (count, hired, days) in kinds.items():
        for number in range(count):
            name = f"{group}-{kind}{number}"
            jobs.append(job(name, hired, **days))
            journeys.append(journey(name, **({grouping: group} if group else {})))
    return jobs, journeys


def table(*groups: Any, name: str = "disparity.race@90", occurrences: Any = ()) -> Disparity:
    jobs = [row for group in groups for row in group[0]]
    journeys = [row for group in groups for row in group[1]]
    found = measure(facts_from_rows(jobs, journeys, occurrences), name, on(AS_OF))
    assert isinstance(found, Disparity)
    return found


def rows(found: Disparity) -> dict[str, Compared]:
    return {row.group: row for row in found.groups}


def test_a_group_stands_beside_all_others_and_those_of_whom_nothing_is_on_record_are_a_row() -> None:
    found = table(members("asian", 30, 10, 2, 3), members("white", 40, 40, 5), members(None, 6, 4))
    assert [row.group for row in found.groups] == ["asian", "white", "unknown"]
    asian = rows(found)["asian"]
    assert (asian.counted.hires, asian.counted.matured, asian.counted.known) == (45, 42, 40)
    assert (asian.others.retained, asian.others.known) == (46, 90)
    assert found.everybody.hires == sum(row.counted.hires for row in found.groups) == 140
    assert asian.difference is not None
    assert asian.difference.estimate == pytest.approx(0.75 - 46 / 90)
    assert asian.counted.response.estimate == pytest.approx(40 / 42)


def test_the_interval_is_newcombes() -> None:
    """Newcombe (1998), example (a) of his table: 56 of 70 less 48 of 80, 0.0524 to 0.3339."""
    found = rows(table(members("a", 56, 14), members("b", 48, 32)))["a"]
    assert found.difference is not None
    assert found.difference.interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert found.clear


def test_p_is_that_of_the_two_by_two_table() -> None:
    found = rows(table(members("a", 30, 10), members("b", 45, 35)))["a"]
    assert found.p == pytest.approx(chi2_contingency([[30, 10], [45, 35]], correction=False).pvalue)


def test_with_many_groups_q_is_said_and_a_narrow_difference_is_chance() -> None:
    others = [members(name, 30, 30) for name in "bcdef"]
    found = table(members("a", 41, 24), *others)
    assert found.comparisons == 6
    first = rows(found)["a"]
    assert first.difference is not None
    assert first.q is not None
    assert first.p is not None
    assert first.q >= first.p
    few = rows(table(members("a", 41, 24), *others[:4]))["a"]
    assert few.q is None


def test_a_q_above_one_in_twenty_takes_the_mark_away() -> None:
    others = [members(name, 30, 30) for name in "bcdefghij"]
    found = rows(table(members("a", 42, 23), *others))["a"]
    assert found.difference is not None
    assert found.difference.interval is not None
    assert found.difference.interval[0] > 0
    assert found.q is not None
    assert found.q > 0.05
    assert not found.clear


def test_nobody_to_compare_with_is_no_difference() -> None:
    alone = table(members("a", 30, 10))
    assert rows(alone)["a"].difference is None
    assert alone.curves is None
    assert table().groups == ()
    assert rows(table(members("a", 20, 5), members("b", not_yet=4)))["b"].difference is None


def test_equal_groups_differ_by_chance_and_say_so() -> None:
    found = rows(table(members("a", 10), members("b", 20)))
    assert found["a"].p == 1.0
    assert not found["a"].clear


def test_every_count_opens_to_its_placements() -> None:
    found = table(members("asian", 3, 2, 1, 2), members("white", 1, 1))
    assert found.behind["groups.asian.counts.retained"] == [f"asian-R{n}-P1" for n in range(3)]
    said = found.to_dict()
    for part, counts in {**{f"groups.{g}": v["counts"] for g, v in said["groups"].items()}}.items():
        for word, count in counts.items():
            assert len(found.behind[f"{part}.counts.{word}"]) == count
    assert len(found.behind["everybody.counts.hires"]) == 10


def test_a_studys_groups_are_those_it_gave() -> None:
    arms = [("asian-R0", "aid"), ("asian-R1", "none"), ("asian-L0", "aid")]
    said = [
        {"member_id": member, "occurrence_id": member, "kind": "group", "what": "arm", "detail": arm, "day": START}
        for member, arm in arms
    ]
    found = table(members("asian", 3, 2), name="disparity.arm@90", occurrences=said)
    assert {row.group: row.counted.known for row in found.groups} == {"aid": 2, "none": 1, "unknown": 2}


def test_age_is_banded() -> None:
    born = {"young": 1995, "old": 1940}
    jobs, journeys = zip(*(members(name, 1) for name in born), strict=True)
    for row, year in zip((j for js in journeys for j in js), born.values(), strict=True):
        row["birth_year"] = year
    found = measure(
        facts_from_rows([j for js in jobs for j in js], [j for js in journeys for j in js]),
        "disparity.age@90",
        on(AS_OF),
    )
    assert isinstance(found, Disparity)
    assert [row.group for row in found.groups] == ["65-and-over", "under-25"]


@pytest.mark.parametrize("name", ["disparity@90", "disparity.race", "disparity.Race!@90", "disparity.race@7"])
def test_what_is_no_grouping_is_told(name: str) -> None:
    with pytest.raises(UnknownMetric):
        parse(name)


def test_it_can_be_read_aloud() -> None:
    said = dict(lines(table(members("asian", 30, 10), members("white", 40, 40, 5), members(None, 2, 1))))
    assert said["Asian"].startswith("30/40 = 75% (60-86)")
    assert "points from all others" in said["Asian"]
    assert "5 unknown, 94% answered" in said["White"]
    assert "Not on record" in said
    assert "Log-rank of all curves" in said
