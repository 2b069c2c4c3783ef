"""Is the curve for endings between two contacts the likeliest there is?"""

from itertools import pairwise

import numpy as np
import pytest

from lifeservices.metrics import lines
from lifeservices.metrics.facts import NEVER
from lifeservices.metrics.resampling import Samples, _values
from lifeservices.metrics.survival import Followed, survival_at
from lifeservices.metrics.turnbull import Intervals, Turnbull, turnbull
from tests.metrics.build import facts_of, job, journey, shown

LOWER, UPPER = (f"retention.first_hire.same_employer.all.turnbull_{which}@90" for which in ("lower", "upper"))


def intervals(*pairs: tuple[int, int], entry: list[int] | None = None) -> Intervals:
    left, right = (np.array(ends) for ends in zip(*pairs, strict=True))
    late = np.zeros(len(pairs), np.int64) if entry is None else np.array(entry)
    return Intervals(left, right, np.zeros(len(pairs), bool), late)


def random_intervals(seed: int, n: int = 60, late: bool = False) -> Intervals:
    chance = np.random.default_rng(seed)
    time = chance.integers(1, 150, n)
    seen = np.sort(chance.integers(1, 180, (n, 3)), axis=1)
    left = np.where(seen < time[:, None], seen, 0).max(axis=1)
    right = np.where(seen >= time[:, None], seen, NEVER).min(axis=1)
    exact = chance.random(n) < 0.2
    left, right = np.where(exact, time - 1, left), np.where(exact, time, right)
    entry = np.where(chance.random(n) < 0.4, chance.integers(0, 50, n), 0) if late else np.zeros(n, np.int64)
    return Intervals(left, right, exact, entry)


def likelihood(units: Intervals, support: list[tuple[int, int, float]]) -> float:
    """How likely the units are, interval by interval, as the definition says."""
    total = 0.0
    for left, right, entry in zip(units.left, units.right, units.entry, strict=True):
        if entry > 0 and right <= entry:
            continue
        start = max(left, entry)
        inside = sum(mass for after, until, mass in support if start <= after and until <= right)
        in_view = sum(mass for after, _, mass in support if entry <= 0 or after >= entry)
        total += np.log(inside / in_view)
    return total


def test_the_mass_lies_on_the_innermost_intervals() -> None:
    found = turnbull(intervals((0, 5), (3, 8), (6, 10), (6, NEVER)))
    assert [(after, until) for after, until, _ in found.support] == [(3, 5), (6, 8)]
    assert sum(mass for _, _, mass in found.support) == pytest.approx(1)


def test_an_example_by_hand() -> None:
    found = turnbull(intervals((0, 1), (1, 3), (1, 3), (0, 2), (2, 3)))
    masses = {(after, until): mass for after, until, mass in found.support}
    # With a, b, c on them in order: a (1 - a)^2 (a + b) (1 - (a + b)) is greatest at a + b = 1 / 2 and a = 1 / 3.
    assert masses == pytest.approx({(0, 1): 1 / 3, (1, 2): 1 / 6, (2, 3): 1 / 2}, abs=1e-8)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_no_interval_is_worth_more_and_no_shift_of_mass_is_likelier(seed: int, late: bool) -> None:
    units = random_intervals(seed, late=late)
    found = turnbull(units)
    assert found.worth == pytest.approx(1, abs=1e-8)
    best = likelihood(units, found.support)
    chance = np.random.default_rng(seed)
    for _ in range(40):
        weights = np.array([mass for _, _, mass in found.support]) * np.exp(chance.normal(0, 0.05, len(found.support)))
        weights /= weights.sum()
        moved = [(after, until, float(w)) for (after, until, _), w in zip(found.support, weights, strict=True)]
        assert likelihood(units, moved) <= best + 1e-9


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_with_every_ending_dated_it_is_the_survival_curve(seed: int, late: bool) -> None:
    chance = np.random.default_rng(seed)
    time, event = chance.integers(1, 120, 80), chance.random(80) < 0.6
    # Many in view from the start, so that the curve does not come down to 0 while few are in view.
    entry = np.where(chance.random(80) < 0.3, chance.integers(0, 40, 80), 0) if late else np.zeros(80, int)
    units = Intervals(np.where(event, time - 1, time), np.where(event, time, NEVER), event, entry)
    found = turnbull(units)
    for day in (30, 60, 90):
        expected = survival_at(Followed(time, event, entry), day).estimate
        assert found.bounds(day) == pytest.approx((expected, expected), abs=1e-6)


def test_inside_an_interval_with_mass_there_is_a_lower_and_an_upper_value() -> None:
    found = turnbull(intervals((0, 30), (60, 120), (60, 120), (200, NEVER)))
    assert found.bounds(90) == pytest.approx((1 / 4, 3 / 4))
    assert found.bounds(60) == pytest.approx((3 / 4, 3 / 4))
    assert found.bounds(120) == pytest.approx((1 / 4, 1 / 4))
    assert found.bounds(201) == pytest.approx((0, 1 / 4))


def test_it_counts_what_is_known_of_each_end() -> None:
    facts = facts_of(
        *(job(f"A{n}", 0, separated=50) for n in range(3)),
        *(job(f"B{n}", 0, confirmed=40, found_ended=60) for n in range(4)),
        *(job(f"C{n}", 0, confirmed=150) for n in range(12)),
        job("Dee", 0),
    )
    found = shown(facts, 200, LOWER)
    assert found.ends is not None
    curve = found.ends.curve
    assert (curve.n, curve.exact, curve.interval, curve.right_censored) == (20, 3, 4, 13)
    assert found.estimate == pytest.approx(12 / 19)
    assert (found.ends.still_going, found.ends.shown) == (12, True)
    assert found.to_dict()["turnbull"]["support"] == [[49, 50, 0.3684210526], [150, None, 0.6315789474]]


def test_every_integer_of_it_opens_to_its_hires() -> None:
    facts = facts_of(job("Ada", 0, separated=50), job("Ben", 0, confirmed=40, found_ended=60), job("Cyd", 0))
    found = shown(facts, 200, LOWER)
    assert found.beside is not None
    said = found.to_dict()["turnbull"]
    for name, hires in found.beside.behind.items():
        if name.startswith("turnbull."):
            assert int(hires.sum()) == said[name.removeprefix("turnbull.")]


def test_past_the_last_news_of_anybody_there_is_a_dash() -> None:
    facts = facts_of(*(job(f"M{n}", 0, confirmed=80) for n in range(20)))
    for name in (LOWER, UPPER):
        found = shown(facts, 200, name)
        assert (found.estimate, found.to_dict()["turnbull"]["lower"]) == (None, None)


def test_who_joined_after_the_hire_counts_among_those_who_lasted_that_long() -> None:
    late = [journey(f"L{n}", 60) for n in range(10)]
    facts = facts_of(
        *(job(f"A{n}", 0, separated=50) for n in range(10)),
        *(job(f"B{n}", 0, confirmed=150) for n in range(10)),
        *(job(f"L{n}", 0, confirmed=150) for n in range(10)),
        journeys=[*(journey(f"{which}{n}") for which in "AB" for n in range(10)), *late],
    )
    assert shown(facts, 200, LOWER).estimate == pytest.approx(1 / 2)


def drawn_by_hand(units: Intervals, members: np.ndarray, day: int, seed: int) -> list[list[float]]:
    """Member after member drawn with replacement, and the estimate made anew for each sample."""
    chance, whose = np.random.default_rng(seed), np.unique(members)
    values = []
    for _ in range(200):
        rows = np.concatenate([np.flatnonzero(members == m) for m in chance.choice(whose, len(whose))])
        values.append(turnbull(units.of(rows)).bounds(day))
    return np.quantile(np.array(values), (0.025, 0.975), axis=0).T.tolist()


def test_samples_of_members_say_what_drawing_them_one_by_one_says() -> None:
    units, members = random_intervals(3, 60), np.arange(60) // 2
    curve = turnbull(units)
    found = [Samples(units, members, curve, 60, seed).limits for seed in (11, 12)]
    assert found[0] != found[1]
    _values.cache_clear()
    assert Samples(units, members, curve, 60, 11).limits == found[0]
    bounds = curve.bounds(60)
    assert bounds is not None
    for place, slow in enumerate(drawn_by_hand(units, members, 60, 4)):
        limits = found[0][place]
        assert limits is not None
        assert limits[0] < bounds[place] < limits[1]
        # Of 200 samples the limits themselves are known to about a tenth of their distance.
        assert limits == pytest.approx(slow, abs=0.25 * (slow[1] - slow[0]))


def test_jobs_of_one_member_are_drawn_together() -> None:
    units = random_intervals(3, 60)
    alone, curve = np.arange(60), turnbull(units)
    twice = units.of(np.repeat(alone, 4))
    single = Samples(units, alone, curve, 60).limits[0]
    clustered = Samples(twice, np.repeat(alone, 4), turnbull(twice), 60).limits[0]
    independent = Samples(twice, np.arange(240), turnbull(twice), 60).limits[0]
    assert single is not None
    assert clustered is not None
    assert independent is not None
    wide, same, half = (limits[1] - limits[0] for limits in (single, clustered, independent))
    assert same == pytest.approx(wide, rel=0.1)
    assert half == pytest.approx(wide / 2, rel=0.15)


def test_a_figure_has_the_interval_of_its_own_value_and_says_by_which_samples() -> None:
    facts = facts_of(
        *(job(f"A{n}", 0, confirmed=30, found_ended=60 + 4 * n) for n in range(15)),
        *(job(f"B{n}", 0, confirmed=150) for n in range(15)),
    )
    low, high = shown(facts, 200, LOWER), shown(facts, 200, UPPER)
    for found in (low, high):
        assert found.interval is not None
        assert found.interval[0] < (found.estimate or 0) < found.interval[1]
        assert found.bootstrap == {"seed": 1, "n": 500}
    said = low.to_dict()
    assert low.asked.definition.version == "2.1.0"
    assert said["interval"] == said["turnbull"]["lower_interval"] == low.to_dict()["interval"]
    assert said["turnbull"]["upper_interval"] == high.to_dict()["interval"]
    assert said["turnbull"]["interval_by"] == "500 samples of members, seed 1"
    assert said["turnbull"]["at_risk_interval"] is None
    assert shown(facts, 200).bootstrap is None


def test_the_release_before_has_no_interval_and_the_same_values() -> None:
    facts = facts_of(
        *(job(f"A{n}", 0, confirmed=30, found_ended=60 + n) for n in range(15)),
        *(job(f"B{n}", 0, confirmed=150) for n in range(15)),
    )
    before, now = shown(facts, 200, LOWER, version="2.0.0").to_dict(), shown(facts, 200, LOWER).to_dict()
    assert before["interval"] is None
    added = {"lower_interval", "upper_interval", "interval_by", "at_risk_interval"}
    assert now["turnbull"].keys() - before["turnbull"].keys() == added
    assert before["turnbull"].items() <= now["turnbull"].items()
    assert before["estimate"] == now["estimate"]


def test_while_nothing_has_ended_samples_tell_nothing() -> None:
    facts = facts_of(*(job(f"B{n}", 0, confirmed=150) for n in range(92)))
    found = shown(facts, 200, LOWER)
    assert (found.estimate, found.interval) == (1.0, None)
    assert found.to_dict()["turnbull"]["at_risk_interval"] == pytest.approx([0.025 ** (1 / 92), 1.0])
    said = dict(lines(found))
    assert said["95% interval"] == "—"
    assert said["Nothing ended yet"] == "96 to 100%, from the 92 known to have gone on"


def test_nobody_gives_nothing() -> None:
    none = np.zeros(0, np.int64)
    found = turnbull(Intervals(none, none, none.astype(bool), none))
    assert isinstance(found, Turnbull)
    assert (found.n, found.bounds(90), found.support, found.longest) == (0, None, [], -1)


def test_it_only_falls() -> None:
    found = turnbull(random_intervals(9, 200))
    values = [found.bounds(day) for day in range(found.longest + 1)]
    for one, next_one in pairwise(v for v in values if v is not None):
        assert next_one[0] <= one[0] + 1e-12
        assert next_one[1] <= one[1] + 1e-12
