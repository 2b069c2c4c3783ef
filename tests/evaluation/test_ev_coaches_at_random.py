"""Coaches who got their members by lot: hardly ever is one of them outside the outer limits, over-dispersion and all.

The members are those of the weekly histories, each with what really became of the first job.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Facts, facts_from_rows, measure
from lifeservices.metrics.funnel.coaches import Funnel
from tests.copies import Copies
from tests.metrics.build import START, job, journey, on
from tests.program import HEADLINE
from tests.rossi import ROSSI

COACHES, SHARE = 12, 0.05
BECAME: dict[str, dict[str, int]] = {
    "retained": {"confirmed": 150, "contacts": 1},
    "lost": {"separated": 50},
    "unknown": {},
}


@pytest.fixture
def statuses(copies_on_sqlite: Copies) -> list[str]:
    """What became of each first hire by day 90, as of the end of 2016; the young ones are left out."""
    services = copies_on_sqlite.shared(ROSSI).services
    replay = Replay(services, services.today())
    found = replay.retention(HEADLINE, date(2016, 12, 31), replay.now())
    assert (found.retained, found.lost, found.unknown) == (148, 179, 4)
    return [person.status for person in found.people.having() if person.status in BECAME]


def by_lot(statuses: list[str], lots: Random) -> Facts:
    names = [f"M{n:03}" for n in range(len(statuses))]
    spans: list[dict[str, Any]] = [
        {
            "member_id": name,
            "occurrence_id": f"{name}-0",
            "kind": "coached",
            "what": f"c{lots.randrange(COACHES):02}",
            "day": START,
            "pos_from": 0,
        }
        for name in names
    ]
    jobs = [job(name, 10, **BECAME[status]) for name, status in zip(names, statuses, strict=True)]
    return facts_from_rows(jobs, [journey(name) for name in names], spans)


@pytest.mark.parametrize("lots", [40, pytest.param(200, marks=pytest.mark.deep)])
def test_at_most_one_lot_in_twenty_has_anybody_outside(statuses: list[str], lots: int) -> None:
    random, flagged, widest = Random(1983), 0, 0.0
    for _ in range(lots):
        found = measure(by_lot(statuses, random), "coaches@90", on(200))
        assert isinstance(found, Funnel)
        assert len(found.coaches) == COACHES
        assert sum(coach.counted.known for coach in found.coaches) == len(statuses) - 4
        rates = [coach.counted.share.estimate or 0.0 for coach in found.coaches]
        widest = max(widest, max(rates) - min(rates))
        flagged += bool(found.flagged)
    assert flagged <= SHARE * lots
    assert widest > 0.3, "A ranking would have named a best and a worst coach all the same."
