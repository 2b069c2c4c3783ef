"""Does a figure by any rule, of any family and by any version say why it changed, in integers that add up?"""

from __future__ import annotations

from collections import Counter

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.causes import Side
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.restatement import restate
from lifeservices.evaluation.restating import Integers, restate_integers
from lifeservices.metrics.all_families import FAMILIES
from tests.program import HEADLINE, LATER, TODAY, YEAR_END

RULES = [
    f"retention.{unit}.{employer}.all.{estimator}@{days}"
    for unit in ("first_hire", "placement", "latest_hire")
    for employer in ("same_employer", "any_employer_gap7", "any_employer_gap30", "snapshot")
    for estimator, days in (("matured_known", 90), ("matured_worst", 30))
    if unit != "latest_hire" or employer == "same_employer"
]
CURVES = [
    "retention.first_hire.same_employer.all.km@90",
    "retention.placement.any_employer_gap30.all.turnbull_lower@90",
]
OTHERS = [family.example for family in FAMILIES if family.name != "retention"]


def sides(replay: Replay) -> list[tuple[Side, Side]]:
    then, later = replay.on(YEAR_END), replay.on(LATER)
    return [
        (Side(YEAR_END, then), Side(YEAR_END, later)),
        (Side(YEAR_END, then, "1.0.0"), Side(TODAY, replay.now(), "2.0.0")),
        (Side(YEAR_END, later), Side(YEAR_END.replace(month=9, day=30), then)),
    ]


@pytest.mark.parametrize("name", [*RULES, *CURVES])
def test_the_causes_lead_from_a_to_b_by_every_rule(program: LifeServices, replay: Replay, name: str) -> None:
    for a, b in sides(replay):
        if "same_employer" not in name or "latest_hire" in name or "turnbull" in name:
            a, b = Side(a.as_of, a.known), Side(b.as_of, b.known)
        with program.database.read() as connection:
            found = restate(replay, connection, name, a, b)
        last = found.steps[-1]
        after = found.after
        assert (last.retained, last.lost, last.unknown, last.not_yet) == (
            after.retained,
            after.lost,
            after.unknown,
            after.not_yet,
        )
        moved = Counter(change.cause for change in found.learned)
        assert {step.cause: step.hires for step in found.steps[2:] if step.hires} == moved
        assert all(change.entries for change in found.learned)
        if last.share is not None:
            assert last.share.estimate == after.share.estimate


def test_what_another_definition_would_have_said_is_a_step_of_its_own(program: LifeServices, replay: Replay) -> None:
    known = replay.on(YEAR_END)
    name = HEADLINE
    with program.database.read() as connection:
        found = restate(replay, connection, name, Side(YEAR_END, known, "1.0.0"), Side(YEAR_END, known, "2.0.0"))
    assert not found.learned
    assert found.before.asked.definition.version == "1.0.0"
    assert found.after.asked.definition.version == "2.0.0"
    assert found.before.to_dict()["counts"] == found.after.to_dict()["counts"]


def added_up(found: Integers) -> None:
    for each in found.integers:
        assert (each.before or 0) + sum(each.by_cause.values()) == (each.after or 0), each


@pytest.mark.parametrize("name", OTHERS)
def test_every_integer_of_every_family_adds_up(program: LifeServices, replay: Replay, name: str) -> None:
    a, b = Side(YEAR_END, replay.on(YEAR_END)), Side(YEAR_END, replay.on(LATER))
    with program.database.read() as connection:
        added_up(restate_integers(replay, connection, name, a, b))
        added_up(restate_integers(replay, connection, name, b, Side(TODAY, replay.now())))
        same = restate_integers(replay, connection, name, a, a)
    assert not same.moved
    assert not any(each.changed for each in same.integers)


def test_the_counts_of_the_winter_are_put_down_to_their_causes(program: LifeServices, replay: Replay) -> None:
    a, b = Side(YEAR_END, replay.on(YEAR_END)), Side(YEAR_END, replay.on(LATER))
    with program.database.read() as connection:
        found = restate_integers(replay, connection, "counts", a, b)
    hired = next(each for each in found.integers if each.name == "counts.members_with_a_hire")
    assert (hired.before, hired.after) == (317, 321)
    assert {cause: n for cause, n in hired.by_cause.items() if n} == {"news": 5, "voids": -1}
    members = {each.member_id for each in found.moved}
    assert len(members) == 6
    for each in found.moved:
        assert each.entries
        assert all(a.known.position < entry.position <= b.known.position for entry in each.entries)
