"""On SQLite everybody who will write says so when they begin: then they wait for each other, and nobody is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event as Signal
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from lifeservices import following
from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import opened, read_rows
from lifeservices.projections.rebuild import rebuild
from lifeservices.rotation import Rotation
from tests.cast import CAST, TODAY
from tests.copies import Copies
from tests.faults.beginning import begun
from tests.faults.clients import Client, Site, run_together
from tests.faults.history import compare, promises
from tests.faults.processes import Nursery
from tests.faults.roles import COACH, ask_to_erase, home_of
from tests.faults.test_crash_points import histories
from tests.services import services_at
from tests.web.pages import Visitor
from web import create_app

WRITERS, EACH = 4, 250
CHANGES = "INSERT|UPDATE|DELETE|REPLACE"
WRITES = re.compile(rf"\s*({CHANGES}|CREATE|DROP|ALTER|WITH\b.*\b({CHANGES}))\b", re.DOTALL | re.IGNORECASE)


class Watch:
    """Reads along on every connection that is opened: how did the transaction begin that something is written in?"""

    def __init__(self) -> None:
        self.begun: dict[int, str] = {}
        self.wrote, self.wrong = 0, list[str]()

    def connected(self, connection: Any, _: Any) -> None:
        """Read along here, from the first word."""
        key = id(connection)
        self.begun[key] = ""
        connection.set_trace_callback(partial(self._said, key))

    def _said(self, key: int, statement: str) -> None:
        words = statement.strip().upper()
        if words.startswith("BEGIN"):
            self.begun[key] = words
        elif words.startswith(("COMMIT", "ROLLBACK")):
            self.begun[key] = ""
        elif WRITES.match(statement):
            self.wrote += 1
            if self.begun[key] != "BEGIN IMMEDIATE":
                self.wrong.append(f"{self.begun[key] or 'no transaction'}: {statement[:80]}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    event.listen(Pool, "connect", watching.connected)
    yield watching
    event.remove(Pool, "connect", watching.connected)


def test_ac_39_every_write_is_begun_as_one(copies_on_sqlite: Copies, tmp_path: Path, watch: Watch) -> None:
    with copies_on_sqlite.own(CAST, tmp_path / "home") as cast:
        services = cast.services
        cast.clock.on(TODAY)
        visitor = Visitor(create_app(services)).signed_in("wren")
        for address in ("/coach/", f"/coach/members/{cast.ids['marisol']}", "/coach/members", "/coach/drafts"):
            assert visitor.get(address)[1].status_code == 200
        member = cast.ids["marisol"]
        services.do(LogContact(member, TODAY, ContactMode.PHONE, True, note="A good talk"), COACH)
        following.Follower(services).turn()
        following.tick(services, Signal())
        histories(tmp_path / "histories.csv", 0)
        with opened(str(tmp_path / "histories.csv")) as text:
            import_histories(services, read_rows(text, "histories.csv"), Manner())
        ask_to_erase(services, member)
        rebuild(services.reader, ["caseload"])
        back_up(services, tmp_path / "copy.backup")
        Rotation(services, None).run()
    assert watch.wrote > 100
    assert watch.wrong == []


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_ac_39_four_writers_are_never_refused(migrated_url: str, tmp_path: Path, processes: Nursery) -> None:
    home = home_of(tmp_path)
    with services_at(migrated_url, home=home) as services:
        members = begun(services)
        services.database.close()
        at = {"url": migrated_url, "home": home}
        # Who is refused once says so, and does not try again.
        site = Site(partial(processes.start, "worker", **at, tries=1), WRITERS)
        beside = [Site(partial(processes.start, role, **at), 1) for role in ("reader", "scheduler")]
        copying = processes.start("backing_up", **at, file=str(tmp_path / "copy.backup"))
        files = [tmp_path / f"client-{number}" for number in range(WRITERS)]
        clients = [Client(number, site, files[number], members) for number in range(WRITERS)]
        run_together(clients, EACH, lambda _: None)
        assert copying.ended() == 0
        for one in (site, *beside):
            one.close()
        verdict = compare(files, services)
        assert verdict.acknowledged == WRITERS * EACH
        assert verdict.unknown == 0, "whoever was refused for a lock was left without an answer"
        assert sum(client.conflicts for client in clients) == 0
        assert verdict.wrong() == {}
        assert promises(services) == {}
