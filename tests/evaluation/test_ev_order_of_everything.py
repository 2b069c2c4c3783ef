"""No figure of any family depends on the order in which things became known, nor on portions or repetitions.

Histories with jobs, services, schooling, pay, visits and scores are told twice: as they happened, and shuffled. Only
what cannot be said before something else waits for it: a job for its member, an ending for what it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.canonical import result_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics.all_families import FAMILIES
from tests.clocks import at_noon
from tests.evaluation.telling import Row, row, told
from tests.services import services_at

START, TODAY = date(2016, 1, 4), date(2018, 6, 1)
DAYS = (date(2016, 9, 30), date(2017, 6, 30), TODAY)
OF_THE_TELLING = {"reporting_lag", "data_quality"}
"""Families about when and how things were recorded: those have to differ."""
MORE = (
    "retention.placement.any_employer_gap30.verified.matured_known@60",
    "retention.first_hire.snapshot.all.matured_known@90",
    "retention.first_hire.same_employer.all.turnbull_lower@90",
    "retention.placement.same_employer.all.km@180",
    "wioa.median_earnings_q2",
    "wioa.credential",
    "wioa.skill_gains",
    "wioa.same_employer",
    "utilisation.ed.monthly",
    "utilisation.any.around_opt_in",
    "time_in_stage.hired",
)
NAMES = [*(family.example for family in FAMILIES if family.name not in OF_THE_TELLING), *MORE]


class Life:
    """What happened to one member, in the order in which it happened."""

    def __init__(self, number: int, random: Random) -> None:
        self.member, self.random, self.rows = f"m{number:02}", random, list[Row]()

    def say(self, kind: str, on: date, job: str = "", /, **data: Any) -> None:
        entry = f"{self.member}-{len(self.rows)}"
        self.rows.append(row(entry, kind, self.member, on, job, **data))

    def told(self) -> list[Row]:
        random, day = self.random, START + timedelta(days=self.random.randrange(90))
        self.say("opted_in", day, state=random.choice(("OH", "KY")))
        self.say("service_started", day, kind=random.choice(("training", "career-basic")))
        self.say("assessed", day, domain="housing", occasion="baseline", score=random.randrange(1, 6))
        for number in range(random.randrange(3)):
            day = self._job(number, day + timedelta(days=random.randrange(5, 50)))
        self.say("service_ended", START + timedelta(days=random.randrange(200, 330)))
        self._later()
        return self.rows

    def _job(self, number: int, day: date) -> date:
        random, job = self.random, f"{self.member}-j{number}"
        self.say("hired", day, job)
        for _ in range(random.randrange(3)):
            heard = day + timedelta(days=random.randrange(20, 130))
            self.say("check_in", heard, job, outcome="employed_same_placement_since_hire")
        left = day + timedelta(days=random.randrange(131, 260))
        chance = random.random()
        if chance < 0.5:
            self.say("separated", left, job)
        elif chance < 0.7:
            self.say("check_in", left, job, outcome="placement_ended")
        return left

    def _later(self) -> None:
        random = self.random
        for quarter in ("2017Q1", "2017Q2", "2017Q3"):
            if random.random() < 0.6:
                self.say("wages", date(2017, 12, 1), quarter=quarter, amount=random.randrange(800, 9000))
        if random.random() < 0.3:
            self.say("credential", date(2017, 2, random.randrange(1, 28)), kind="postsecondary")
            self.say("skill_gain", date(2017, 3, random.randrange(1, 28)), kind="transcript")
        for point in range(random.randrange(3)):
            on = date(2016, 12, 1) + timedelta(days=100 * point)
            self.say("assessed", on, domain="housing", occasion=f"interim-{point}", score=random.randrange(1, 6))
        for month in range(24):
            first = date(2015 + (6 + month) // 12, (6 + month) % 12 + 1, 1)
            self.say("utilisation", first, month=f"{first:%Y-%m}", enrolled=1)
            if random.random() < 0.2:
                self.say("utilisation", first + timedelta(days=random.randrange(25)), kind="ed", visits=1)


def waits_for(rows: list[Row]) -> dict[str, str]:
    """The entry that each entry has to follow."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for each in rows:
        kind, member, job = str(each["type"]), str(each["member_id"]), str(each["placement_id"])
        found[each["event_id"]] = opened.get(job) or opened.get(member, "")
        if kind == "opted_in":
            opened[member] = each["event_id"]
        elif kind == "hired":
            opened[job] = each["event_id"]
        elif kind == "service_started":
            opened[f"{member} service"] = each["event_id"]
        elif kind == "service_ended":
            found[each["event_id"]] = opened[f"{member} service"]
    return found


def shuffled(rows: list[Row], random: Random) -> list[Row]:
    """The rows in any order in which they can be said."""
    waiting, places = waits_for(rows), dict[str, float]()
    for each in rows:
        before = places.get(waiting[each["event_id"]], 0.0)
        places[each["event_id"]] = before + (1 - before) * random.random()
    return sorted(rows, key=lambda each: places[each["event_id"]])


def portions(rows: list[Row], random: Random) -> Iterator[list[Row]]:
    start = 0
    while start < len(rows):
        size = random.randrange(1, 400)
        yield rows[start : start + size]
        start += size


def results(services: LifeServices) -> dict[tuple[str, date], dict[str, Any]]:
    replay = Replay(services, services.today())
    return {(name, day): result_of(replay.measure(name, day, replay.now())) for name in NAMES for day in DAYS}


@pytest.mark.parametrize(
    "seed", [11, pytest.param(12, marks=pytest.mark.deep), pytest.param(13, marks=pytest.mark.deep)]
)
def test_any_order_any_portions_and_twice_over_give_the_same_integers(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    rows = [each for number in range(45) for each in Life(number, random).told()]
    other = shuffled(rows, random)
    assert [r["event_id"] for r in other] != [r["event_id"] for r in rows]
    with (
        services_at(f"sqlite:///{tmp_path / 'one.db'}", at_noon(TODAY), migrating=True) as first,
        services_at(f"sqlite:///{tmp_path / 'two.db'}", at_noon(TODAY), migrating=True) as second,
    ):
        told(first, rows, as_recorded=False)
        for portion in portions(other, random):
            told(second, portion, as_recorded=False)
            told(second, random.sample(portion, min(7, len(portion))), as_recorded=False)
        expected, found = results(first), results(second)
        assert sum(any(each["integers"].values()) for each in expected.values()) > len(expected) // 2
        assert {asked for asked in expected if expected[asked] != found[asked]} == set()
