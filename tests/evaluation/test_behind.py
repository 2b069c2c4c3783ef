"""Does every integer of every figure open to a list that adds up to it?"""

from __future__ import annotations

import re

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.behind import behind, whose
from lifeservices.evaluation.entries import by_id, entries_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Retention
from lifeservices.metrics.all_families import FAMILIES
from tests.program import LATER, YEAR_END

RETENTION = [
    f"retention.{unit}.{employer}.{evidence}.{estimator}@90"
    for unit in ("first_hire", "placement")
    for employer in ("same_employer", "any_employer_gap0", "any_employer_gap30")
    for evidence in ("all", "verified")
    for estimator in ("matured_known", "matured_worst", "matured_best", "km")
]
SNAPSHOTS = [f"retention.{unit}.snapshot.all.matured_known@90" for unit in ("first_hire", "placement")]
OTHERS = [family.example for family in FAMILIES if family.name != "retention"]
NOT_PEOPLE = re.compile(
    r"(^|\.)(longest_follow_up|day|lower|upper|cap|comparisons|degrees_of_freedom|months?|steps?)$"
    r"|visits|member_months|member_days|by_month|series|days|quartile|support|transitions|threshold|median_cents"
    r"|months_after_opt_in|counts\.coaches$|first_of_missing|observations|points|domains|coaches_over_cap|turnbull"
)
"""Integers that are no count of members, placements or referrals: days, visits, months, scores, and tables of them."""


@pytest.mark.parametrize("name", [*RETENTION, *SNAPSHOTS, *OTHERS])
def test_every_integer_opens_and_adds_up(replay: Replay, name: str) -> None:
    found = behind(replay.measure(name, YEAR_END, replay.on(LATER)))
    assert all(len(ids) == found.integers[integer] for integer, ids in found.lists.items())
    closed = {n: count for n, count in found.integers.items() if n not in found.lists and not NOT_PEOPLE.search(n)}
    assert closed == {}


def test_an_old_version_opens_as_well(replay: Replay) -> None:
    for estimator in ("matured_known", "km"):
        name = f"retention.first_hire.same_employer.all.{estimator}@90"
        found = behind(replay.measure(name, YEAR_END, replay.on(YEAR_END), version="1.0.0"))
        closed = found.integers.keys() - found.lists.keys() - {"survival.longest_follow_up"}
        assert not closed


def test_the_lists_are_those_of_the_people_and_each_has_the_entry_that_decided(
    program: LifeServices, replay: Replay
) -> None:
    figure = replay.measure(RETENTION[0], YEAR_END, replay.on(YEAR_END))
    assert isinstance(figure, Retention)
    found = behind(figure)
    persons = {person.placement_id: person for person in figure.people.having()}
    for status in ("retained", "lost", "unknown"):
        assert {persons[id].status for id in found.lists[f"counts.{status}"]} == {status}
    assert set(found.lists["counts.matured"]) == {
        *found.lists["counts.retained"],
        *found.lists["counts.lost"],
        *found.lists["counts.unknown"],
    }
    with program.database.read() as connection:
        members = {person.member_id for person in persons.values()}
        entries = by_id(entries_of(connection, program.database, replay.zone, members))
    for person in persons.values():
        assert person.deciding_event in entries
        assert entries[person.deciding_event].position <= figure.asked.position


def test_whoever_is_behind_an_integer_is_a_member(replay: Replay) -> None:
    for name in ("counts", RETENTION[0]):
        figure = replay.measure(name, YEAR_END, replay.on(YEAR_END))
        for ids in behind(figure).lists.values():
            assert whose(replay.facts, ids).keys() == set(ids)
