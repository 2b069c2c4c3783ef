"""Waits, engagement and referrals of a part of the program: what is said of it tells of nobody inside or outside."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.loop_tables import answers_shown
from lifeservices.evaluation.way_tables import (
    ALL,
    BEFORE,
    NOW,
    SHARE,
    ShownOf,
    engagement_shown,
    hire_shown,
)
from lifeservices.metrics import Period, Share
from lifeservices.metrics.answer import Asked
from lifeservices.metrics.competing import STILL, Waiting, competing
from lifeservices.metrics.journeys.ends import alone
from lifeservices.metrics.journeys.engagement import Engagement
from lifeservices.metrics.journeys.first_hire import ENDS, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.referral_loop import ReferralLoop, Response
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.registry import definition_of, parse

DAYS = (30, 60, 90, 180, 365)


def asked(name: str) -> Asked:
    metric = parse(name)
    return Asked(metric, definition_of(metric, None), name, date(2026, 6, 30), 1)


Units = tuple[list[int], list[int]]
"""Days followed and how each ended, member by member."""


def drawn(chance: random.Random, people: int) -> Units:
    """A wait of each of so many people, drawn at random."""
    ends = (0, 0, 0, 1, 1, len(ENDS) - 1, STILL, STILL)
    pairs = [(min(int(chance.expovariate(1 / 120)), 400), chance.choice(ends)) for _ in range(people)]
    return [time for time, _ in pairs], [end for _, end in pairs]


def waits(*parts: Units, employed: int = 0) -> TimeToFirstHire:
    """The figure of these people together."""
    time, end = (np.array([value for part in parts for value in part[place]], np.int64) for place in (0, 1))
    is_hire = (end >= 0) & (end < len(HOURS))
    any_hire = Waiting(time, np.where(is_hire, 0, np.where(end == STILL, STILL, 1)), ("hired", "rival"))
    counts = {name: int((end == place).sum()) for place, name in enumerate(ENDS)}
    counts |= {"hired": int(is_hire.sum()), "still_waiting": int((end == STILL).sum())}
    return TimeToFirstHire(
        asked=asked("time_to_first_hire@90"),
        ends=competing(Waiting(time, end, ENDS)),
        hired=competing(any_hire).of["hired"],
        others=competing(any_hire).of["rival"],
        alone=alone(time, is_hire),
        left_out={"employed_at_opt_in": employed, "hired_before_opt_in": 0},
        counts=counts,
        behind=Lists({}),
    )


def days_shown(found: TimeToFirstHire, shown: ShownOf) -> list[int]:
    if not shown.shows(ALL, "hired"):
        return []
    return [day for day in (*DAYS, found.day) if shown.shows(str(day), SHARE)]


def came_by(found: TimeToFirstHire, day: int) -> tuple[int, int]:
    """How many were hired, and how many came to something else, by a day."""
    hired = int(found.hired.events[: day + 1].sum())
    return hired, sum(int(found.ends.of[name].events[: day + 1].sum()) for name in ENDS) - hired


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("people", "others"), [(60, 60), (400, 25), (900, 900)])
def test_no_day_of_a_curve_tells_of_a_few_inside_or_outside(seed: int, people: int, others: int) -> None:
    chance = random.Random(seed)
    one, other = drawn(chance, people), drawn(chance, others)
    employed = chance.choice((0, 3, 30))
    part, rest = waits(one, employed=employed), waits(other)
    shown = hire_shown(part, waits(one, other, employed=employed), DAYS)
    for found in (part, rest):
        told = [(0, 0), *(came_by(found, day) for day in days_shown(part, shown))]
        for early, late in combinations(told, 2):
            assert not any(small(abs(a - b)) for a, b in zip(early, late, strict=True))
    counts = {**part.counts, **part.left_out, "members": part.ends.n}
    assert not [name for name, count in counts.items() if small(count) and shown.shows(ALL, name)]


def test_of_a_large_part_the_figure_is_said() -> None:
    chance = random.Random(5)
    one, other = drawn(chance, 4000), drawn(chance, 4000)
    assert len(days_shown(waits(one), hire_shown(waits(one), waits(one, other), DAYS))) >= 4


def engaged(now: tuple[int, int], before: tuple[int, int]) -> Engagement:
    period = Period(date(2026, 4, 1), date(2026, 6, 30))
    return Engagement(asked("engagement"), period, period, Share.of(*now), Share.of(*before), Lists({}))


@pytest.mark.parametrize(
    ("now", "before", "rows"),
    [
        ((80, 100), (60, 100), {NOW, BEFORE}),
        ((80, 100), (80, 104), {NOW}),
        ((97, 100), (60, 100), {BEFORE}),
        ((5, 9), (4, 9), set[str]()),
    ],
)
def test_the_period_before_is_said_where_the_difference_tells_of_nobody(
    now: tuple[int, int], before: tuple[int, int], rows: set[str]
) -> None:
    whole = engaged((now[0] + 300, now[1] + 600), (before[0] + 300, before[1] + 600))
    shown = engagement_shown(engaged(now, before), whole)
    assert {row for row in (NOW, BEFORE) if shown.shows(row, "people", "not_reached")} == rows


def answers(counts: dict[str, tuple[int, int, int, int, int]]) -> ReferralLoop:
    """Referrals of services: sent, answered, waiting, closed and successful."""
    nobody = alone(np.array([], np.int64), np.array([], np.bool_))
    share = Share.of(0, 0)
    rows = [Response(id, *five, nobody) for id, five in counts.items()]
    return ReferralLoop(asked("referral_loop@30"), share, share, share, nobody, nobody, rows, {}, Lists({}))


def test_a_service_with_a_few_answers_hides_with_another() -> None:
    found = answers(
        {
            "food": (80, 60, 20, 60, 40),
            "clinic": (70, 50, 17, 40, 30),
            "rent": (90, 40, 30, 60, 20),
            "law": (60, 60, 0, 60, 60),
        }
    )
    shown = answers_shown(found, None)
    assert not shown.shows("clinic", "ended_unanswered")
    assert all(shown.shows(service, "sent") for service in ("food", "clinic", "rent", "law"))
    assert sum(not shown.shows(service, "ended_unanswered") for service in ("food", "rent", "law")) >= 1
    assert not shown.shows("clinic", "answered", "waiting")


def test_help_given_and_answers_are_not_told_together_where_the_rest_is_few() -> None:
    found = answers({"food": (80, 60, 20, 60, 40), "clinic": (70, 33, 37, 44, 30), "rent": (90, 60, 30, 60, 20)})
    assert not answers_shown(found, None).shows("clinic", "answered", "success")
