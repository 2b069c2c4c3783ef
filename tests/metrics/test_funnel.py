"""Is a coach outside the limits only when chance would hardly put anybody there?"""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom

from lifeservices.metrics import facts_from_rows, lines, measure
from lifeservices.metrics.funnel.coaches import Funnel, coaches_at_hire
from lifeservices.metrics.funnel.limits import INNER, OUTER, TAIL, limits, over_dispersion, tails
from tests.metrics.build import START, job, journey, on

AS_OF = 200


def assigned(member: str, coach: str, day: int, number: int = 0) -> dict[str, Any]:
    return {
        "member_id": member,
        "occurrence_id": f"{member}-{number}",
        "kind": "coached",
        "what": coach,
        "day": START + day,
        "pos_from": number,
    }


def funnel_of(counts: dict[str, tuple[int, int]]) -> Funnel:
    """Coaches with so many retained and lost."""
    jobs, journeys, spans = [], [], []
    for coach, (retained, lost) in counts.items():
        for number in range(retained + lost):
            name = f"{coach}-{number}"
            jobs.append(job(name, 10, **({"confirmed": 150} if number < retained else {"separated": 50})))
            journeys.append(journey(name))
            spans.append(assigned(name, coach, 0))
    found = measure(facts_from_rows(jobs, journeys, spans), "coaches@90", on(AS_OF))
    assert isinstance(found, Funnel)
    return found


def test_limits_hold_as_much_of_the_binomial_as_they_say() -> None:
    for n in (50, 100, 400):
        for centre in (0.2, 0.5, 0.86):
            low, high = limits(n, centre, INNER)
            inside = binom.cdf(np.floor(high * n), n, centre) - binom.cdf(np.ceil(low * n) - 1, n, centre)
            assert 0.9 < inside < 0.98
            wide = limits(n, centre, OUTER)
            assert wide[0] <= low < centre < high <= wide[1]


def test_limits_narrow_as_people_grow_and_stay_between_none_and_all() -> None:
    widths = [np.diff(limits(n, 0.86, OUTER))[0] for n in range(5, 500, 5)]
    assert widths[0] > widths[-1]
    assert all(0 <= end <= 1 for n in range(1, 60) for end in limits(n, 0.97, OUTER))


def test_limits_where_everybody_or_nobody_kept_the_job() -> None:
    assert limits(10, 1.0, OUTER) == (1.0, 1.0)
    assert limits(10, 0.0, INNER) == (0.0, 0.0)


def test_a_coach_far_outside_is_flagged_by_the_exact_tail_and_a_near_one_is_not() -> None:
    counts = {f"c{n}": (30, 10) for n in range(12)} | {"far": (10, 30), "near": (24, 16)}
    found = funnel_of(counts)
    flags = {coach.coach_id: coach.flag for coach in found.coaches}
    assert flags["far"] == "low"
    assert flags["near"] == ""
    assert found.flagged == [coach for coach in found.coaches if coach.coach_id == "far"]
    far = next(coach for coach in found.coaches if coach.coach_id == "far")
    assert far.tail_low is not None
    assert far.tail_low < TAIL


def test_fewer_than_five_coaches_are_not_compared() -> None:
    found = funnel_of({f"c{n}": (10, 10) for n in range(4)} | {"c4": (0, 0)})
    assert not found.drawn
    assert all(coach.outer is None and coach.flag == "" for coach in found.coaches)
    assert found.limits_at([20], OUTER) == []
    assert "Fewer than 5 coaches" in dict(lines(found))["Limits"]


def test_a_member_stays_with_the_coach_of_the_day_of_the_hire() -> None:
    jobs = [job("M", 50, confirmed=160), job("N", 50, confirmed=160), job("O", 5, confirmed=160)]
    spans = [
        assigned("M", "first", 0, 1),
        assigned("M", "second", 50, 2),
        assigned("M", "third", 60, 3),
        assigned("N", "first", 0, 4),
        assigned("N", "", 40, 5),
        assigned("O", "first", 6, 6),
    ]
    facts = facts_from_rows(jobs, [journey(name) for name in "MNO"], spans)
    known = facts.known_at(9)
    hires = known.placements
    named = dict(zip("MNO", coaches_at_hire(known, hires["member_id"], hires["hired_day"]), strict=True))
    assert named == {"M": "second", "N": "", "O": ""}
    found = measure(facts, "coaches@90", on(AS_OF), 9)
    assert isinstance(found, Funnel)
    assert found.without_coach is not None
    assert found.without_coach.counted.known == 2
    assert found.behind["without_coach.counts.known"] == ["N-P1", "O-P1"]


def test_what_was_learned_later_moves_nobody_before() -> None:
    spans = [assigned("M", "first", 0, 1), assigned("M", "second", 20, 5)]
    facts = facts_from_rows([job("M", 50, confirmed=160)], [journey("M")], spans)
    for position, coach in ((4, "first"), (5, "second")):
        known = facts.known_at(position)
        assert coaches_at_hire(known, known.placements["member_id"], known.placements["hired_day"]) == [coach]


def test_over_dispersion_is_one_by_chance_and_widens_when_coaches_really_differ() -> None:
    chance = np.random.default_rng(1)
    same = over_dispersion([(int(chance.binomial(40, 0.6)), 40) for _ in range(40)], 0.6)
    apart = over_dispersion([(int(chance.binomial(40, rate)), 40) for rate in np.tile([0.3, 0.9], 20)], 0.6)
    assert same is not None
    assert apart is not None
    assert not same.widens
    assert apart.widens
    assert apart.phi > 4
    low, high = limits(40, 0.6, INNER, apart.phi)
    assert low < limits(40, 0.6, INNER)[0]
    assert high > limits(40, 0.6, INNER)[1]
    assert over_dispersion([(1, 2)], 0.5) is None


def test_widening_is_said_and_can_only_take_flags_away() -> None:
    found = funnel_of({f"a{n}": (12, 28) for n in range(8)} | {f"b{n}": (30, 10) for n in range(8)})
    assert found.phi > 1
    assert "widened" in dict(lines(found))["Over-dispersion"]
    narrow = [c for c in found.coaches if tails(c.counted.retained, 40, found.together.estimate or 0)[0] < TAIL]
    assert len(found.flagged) <= 2 * len(narrow)


def test_twelve_coaches_by_lot_are_hardly_ever_flagged() -> None:
    """200 random assignments of 331 hires, 148 of them retained, to twelve coaches: at most 5 % with any flag."""
    lots, flagged = random.Random(2016), 0
    outcomes = [True] * 148 + [False] * 179
    for _ in range(200):
        lots.shuffle(outcomes)
        sizes = [len(outcomes[n::12]) for n in range(12)]
        retained = [sum(outcomes[n::12]) for n in range(12)]
        centre = 148 / len(outcomes)
        found = [min(tails(r, n, centre)) < TAIL for r, n in zip(retained, sizes, strict=True)]
        flagged += any(found)
    assert flagged <= 10


def test_coaches_at_random_through_the_metric_itself() -> None:
    """The same through the whole calculation, over-dispersion and all, for a few dozen lots."""
    lots, flagged = random.Random(7), 0
    names = [f"M{n:03}" for n in range(240)]
    jobs = [job(name, 10, **({"confirmed": 150} if n < 110 else {"separated": 50})) for n, name in enumerate(names)]
    journeys = [journey(name) for name in names]
    for _ in range(40):
        spans = [assigned(name, f"c{lots.randrange(12):02}", 0) for name in names]
        found = measure(facts_from_rows(jobs, journeys, spans), "coaches@90", on(AS_OF))
        assert isinstance(found, Funnel)
        flagged += bool(found.flagged)
    assert flagged <= 2


@pytest.mark.parametrize("name", ["coaches", "coaches@7", "coaches.best@90"])
def test_there_is_no_other_metric_of_coaches(name: str) -> None:
    from lifeservices.metrics import UnknownMetric, parse

    with pytest.raises(UnknownMetric):
        parse(name)


def test_nothing_of_a_coach_but_the_id_is_in_the_file() -> None:
    found = funnel_of({f"c{n}": (10, 5) for n in range(6)})
    said = found.to_dict()
    assert list(said["coaches"]) == sorted(said["coaches"])
    assert set(said["coaches"]["c0"]) >= {"counts", "inner", "outer", "flag"}
    assert not {"name", "rank"} & set(said["coaches"]["c0"])
