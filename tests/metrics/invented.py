"""A few hundred invented jobs with every oddity a record can hold, the same on every machine and for ever."""

import random
from typing import Any

from lifeservices.metrics import facts_from_rows
from lifeservices.metrics.facts import Facts
from tests.metrics.build import job, journey

_ENDS = ("disenrolled", "died", "custody", "moved", "study-end")


def odd_rows(seed: int, members: int = 160) -> tuple[list[Any], list[Any]]:
    """Rows of jobs and of journeys: overlaps, re-hires, contradictions, endings without a day, late joiners."""
    chance = random.Random(seed)
    jobs: list[Any] = []
    journeys: list[Any] = []
    for number in range(members):
        member, more = f"M{number:03d}", {}
        if chance.random() < 0.15:
            more = {"observed_to": chance.randint(20, 250), "observation_end_reason": chance.choice(_ENDS)}
        opted_in = 0 if chance.random() < 0.9 else chance.randint(0, 120)
        journeys.append(journey(member, opted_in, state=chance.choice(("OH", "GA", "IN")), **more))
        hired = chance.randint(0, 150)
        for which in range(1, chance.choice((1, 1, 1, 2, 2, 3)) + 1):
            jobs.append(_odd_job(chance, member, hired, which))
            hired += chance.choice((0, 10, 20, 40, 80, 120))
    return jobs, journeys


def _odd_job(chance: random.Random, member: str, hired: int, which: int) -> Any:
    days: dict[str, Any] = {"contacts": chance.randint(0, 3), "unreached": chance.randint(0, 2)}
    if chance.random() < 0.4:
        days["separated"] = hired + chance.choice((0, 5, 29, 30, 31, 60, 89, 90, 91, 120, 200))
        days["separated_verified"] = chance.random() < 0.5
    if chance.random() < 0.3:
        days["found_ended"] = hired + chance.randint(1, 200)
        if chance.random() < 0.4:
            days["found_ended_verified"] = days["found_ended"] + chance.randint(0, 10)
    if chance.random() < 0.7:
        days["confirmed"] = hired + chance.randint(1, 220)
        if chance.random() < 0.5:
            days["confirmed_verified"] = max(hired + 1, days["confirmed"] - chance.randint(0, 30))
            if chance.random() < 0.5:
                days["confirmed_employer"] = days["confirmed_verified"]
    return job(member, hired, number=which, **days)


def odd_facts(seed: int) -> Facts:
    """Facts of these rows."""
    return facts_from_rows(*odd_rows(seed))
