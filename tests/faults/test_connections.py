"""Connections are cut at every step and databases die: nobody is told that their own entry was somebody else's."""

from __future__ import annotations

import random
import time
from functools import partial
from itertools import product
from pathlib import Path
from threading import Event as Signal

import pytest

from tests.databases import PostgresServer
from tests.faults.beginning import begun
from tests.faults.clients import Client, Site, run_together
from tests.faults.history import compare, promises, recorded
from tests.faults.postmaster import Postmaster, postmaster
from tests.faults.processes import Nursery
from tests.faults.roles import COACH, command_for, home_of, open_at
from tests.proxy import FAULTS, before
from tests.services import services_at

STEPS = (b"BEGIN", b"record_head", b"INTO command", b"COMMIT")
CLIENTS, OWN, PACE = 4, 15, 15
KEEPING = ("fsync", "synchronous_commit", "full_page_writes")


@pytest.mark.parametrize(("turns", "delay"), [(3, 0.2), pytest.param(30, 2.0, marks=pytest.mark.deep)])
def test_ac_02_a_connection_that_is_cut_never_makes_an_own_entry_a_conflict(
    postgres_server: PostgresServer, migrated_database: str, tmp_path: Path, turns: int, delay: float
) -> None:
    home = home_of(tmp_path)
    with postgres_server.fresh(template=migrated_database) as url, services_at(url, home=home) as services:
        members = begun(services)
        with before(url) as (proxy, through), open_at(through, home) as far:
            proxy.delay = delay
            for number, (step, fault) in enumerate(list(product(STEPS, FAULTS)) * turns):
                # A connection of its own for each: the first to say the words of this step.
                far.database.close()
                proxy.ask(fault, step)
                word = f"w00x{number:06}"
                done = far.do(command_for("contact", members[number % 60], word), COACH, command_id=word, show=False)
                assert proxy.met == number + 1, (step, fault)
                assert recorded(services)[word] == [done.event_ids[0]], (step, fault)
                again = far.do(command_for("contact", members[number % 60], word), COACH, command_id=word, show=False)
                assert again == done
        assert proxy.met >= 60
        assert promises(services) == {}


@pytest.mark.parametrize("kills", [15, pytest.param(150, marks=pytest.mark.deep)])
def test_ac_02_a_database_that_is_killed_never_makes_an_own_entry_a_conflict(
    tmp_path: Path, processes: Nursery, kills: int
) -> None:
    home = home_of(tmp_path)
    with postmaster() as server, services_at(server.address, migrating=True, home=home) as services:
        assert [server.setting(name) for name in KEEPING] == ["on"] * len(KEEPING)
        members = begun(services)
        services.database.close()
        site = Site(partial(processes.start, "worker", url=server.address, home=home), CLIENTS)
        files = [tmp_path / f"client-{number}" for number in range(CLIENTS)]
        # Each with members of their own: a conflict could only be with themselves.
        clients = [Client(n, site, files[n], members[n * OWN : (n + 1) * OWN]) for n in range(CLIENTS)]
        run_together(clients, kills * (PACE + 5), partial(_nemesis, server, clients, kills))
        site.close()
        verdict = compare(files, services)
        assert verdict.wrong() == {}
        assert server.kills == kills
        assert verdict.unknown > 0
        assert sum(client.conflicts for client in clients) == 0
        assert verdict.acknowledged >= kills * (PACE + 5) * CLIENTS
        assert promises(services) == {}


def _nemesis(server: Postmaster, clients: list[Client], kills: int, over: Signal) -> None:
    """Kill the database at an even pace, each time in the middle of work."""
    chance = random.Random(11)
    while server.kills < kills and not over.is_set():
        if sum(client.acknowledged for client in clients) < server.kills * PACE * CLIENTS:
            time.sleep(0.001)
            continue
        time.sleep(chance.random() * 0.02)
        server.kill()
        server.start()
