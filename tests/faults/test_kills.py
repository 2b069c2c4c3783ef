"""Processes are killed at random while eight people work: nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from threading import Event as Signal

import pytest

from lifeservices.routines import do_what_is_due
from tests.faults.beginning import begun
from tests.faults.clients import Client, Site, run_together
from tests.faults.history import compare, overdue, promises
from tests.faults.processes import Nursery
from tests.faults.roles import home_of
from tests.services import services_at

CLIENTS = 8


@pytest.mark.parametrize(
    ("kills", "commands"), [(200, 10_000), pytest.param(2_000, 100_000, marks=pytest.mark.deep)], ids=["some", "many"]
)
def test_ac_01_ac_08_what_was_acknowledged_is_kept_once_and_views_equal_a_rebuild(
    migrated_url: str, tmp_path: Path, processes: Nursery, kills: int, commands: int
) -> None:
    home = home_of(tmp_path)
    with services_at(migrated_url, home=home) as services:
        members = begun(services)
        services.database.close()
        at = {"url": migrated_url, "home": home}
        site = Site(partial(processes.start, "worker", **at), CLIENTS)
        beside = [Site(partial(processes.start, role, **at), 1) for role in ("reader", "scheduler")]
        files = [tmp_path / f"client-{number}" for number in range(CLIENTS)]
        clients = [Client(number, site, files[number], members) for number in range(CLIENTS)]

        def nemesis(over: Signal) -> None:
            """Kill at an even pace over nearly all the commands, each time at a moment of no meaning."""
            chance, done = random.Random(7), 0
            while done < kills and not over.wait(0.0005):
                if sum(c.acknowledged for c in clients) * kills < done * commands * 0.9:
                    continue
                over.wait(chance.random() * 0.004)
                done += 1
                victim = chance.randrange(CLIENTS + 3)
                if victim < CLIENTS:
                    site.kill(victim)
                else:
                    one = beside[victim % 2]
                    one.kill(0)
                    one.replace(0)

        run_together(clients, commands // CLIENTS, nemesis)
        for one in (site, *beside):
            one.close()
        verdict = compare(files, services)
        assert verdict.wrong() == {}
        assert verdict.acknowledged >= commands
        assert site.kills + sum(one.kills for one in beside) >= kills
        do_what_is_due(services)
        assert promises(services) == {}
        assert overdue(services) == []
