"""Is every figure, on any day as known at any position, what reading each entry by hand comes to?"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.replay import Replay
from tests.cast import Clock
from tests.evaluation.brute_force import BruteForce
from tests.evaluation.random_lives import DAYS, START, Lives
from tests.services import services_at


def agree(services: LifeServices, replay: Replay, as_of: date, position: int) -> None:
    rows = [row for portion in services.record.every_row() for row in portion]
    slow, known = BruteForce(rows, position), replay.to(position)
    counts = replay.counts(as_of, known)
    assert (counts.opted_in, counts.members_hired, counts.placements) == slow.counts(as_of)
    for unit in ("first_hire", "placement"):
        for evidence in ("all", "verified"):
            for horizon in (30, 90):
                name = f"retention.{unit}.same_employer.{evidence}.matured_known@{horizon}"
                found = replay.retention(name, as_of, known)
                expected = slow.statuses(unit, horizon, as_of, evidence == "verified")
                said = (found.retained, found.lost, found.unknown, found.not_yet)
                words = ("retained", "lost", "unknown", "not_matured")
                assert said == tuple(expected[word] for word in words), (name, as_of, position)
        curve = replay.retention(f"retention.{unit}.same_employer.all.km@30", as_of, known).estimate
        assert curve == pytest.approx(slow.survival(unit, 30, as_of)), (unit, as_of, position)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_program_on_random_days_at_random_positions(migrated_url: str, seed: int) -> None:
    clock, random = Clock(), Random(seed)
    with services_at(migrated_url, clock) as services:
        Lives(services, clock, seed).tell(members=12, commands=220)
        replay = Replay(services, services.today())
        head = services.record.head().position
        for position in [0, head, *(random.randrange(head) for _ in range(12))]:
            agree(services, replay, START + timedelta(days=random.randrange(40, DAYS)), position)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(10, 20))
def test_many_random_programs(migrated_url: str, seed: int) -> None:
    clock, random = Clock(), Random(seed)
    with services_at(migrated_url, clock) as services:
        Lives(services, clock, seed).tell(members=25, commands=700)
        replay = Replay(services, services.today())
        head = services.record.head().position
        for _ in range(60):
            agree(services, replay, START + timedelta(days=random.randrange(20, DAYS)), random.randrange(head + 1))
