"""Three schedulers are killed again and again over what has long been due: each reminder is there, and once."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from tests.faults.processes import Child, Nursery
from tests.faults.roles import home_of
from tests.projections.told import a_job, a_member
from tests.services import services_at
from tests.test_routines import told

SCHEDULERS, EACH = 3, 14
PLACES = ("scheduler-after-claim", "before-begin", "after-command-row", "after-commit-before-response", "")
"""Where a scheduler dies by itself; the last kind is killed from outside, at any moment."""


@pytest.mark.parametrize(
    ("jobs", "kills"), [(36, 20), pytest.param(720, 500, marks=pytest.mark.deep)], ids=["some", "many"]
)
def test_ac_27_what_is_due_is_done_once_by_three_schedulers_and_many_kills(
    migrated_url: str, tmp_path: Path, processes: Nursery, jobs: int, kills: int
) -> None:
    home, chance = home_of(tmp_path), random.Random(27)
    with services_at(migrated_url, home=home) as services:
        names = [a_job(services, a_member(services), date(2016, 2, 1)) for _ in range(jobs)]
        services.reader.catch_up()
        before, due = services.record.head().position, jobs * EACH

        def begin(number: int) -> Child:
            place = PLACES[number % len(PLACES)]
            return processes.start("scheduler", crash_at=place, url=migrated_url, home=home)

        def after(child: Child) -> Child:
            """The same, or who takes its place if it died by itself."""
            if _runs(child):
                return child
            child.ended()
            return begin(chance.randrange(100))

        running = [begin(number) for number in range(SCHEDULERS)]
        for number in range(kills):
            # At an even pace over the work, as far as it has come.
            while services.record.head().position - before < due * number * 0.9 / kills:
                time.sleep(0.005)
                running = [after(one) for one in running]
            victim = chance.randrange(SCHEDULERS)
            time.sleep(chance.random() * 0.02)
            running[victim].kill()
            running[victim].ended()
            running[victim] = begin(chance.randrange(100))
        for one in running:
            one.kill()
            one.ended()
        do_what_is_due(services)
        counted = Counter(told(services))
        assert {placement for kind, placement, _ in counted if kind == "missed"} == set(names)
        assert sum(count for (kind, _, _), count in counted.items() if kind == "missed") == due
        assert set(counted.values()) == {1}
        assert check(services.reader) == []


def _runs(child: Child) -> bool:
    """Whether a process is still there; one that died by itself is a zombie until it is asked for."""
    stat = Path(f"/proc/{child.pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0] != "Z"
