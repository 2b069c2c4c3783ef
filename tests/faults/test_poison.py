"""An entry that a read model cannot take in stops that read model alone, loudly, and nothing is skipped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent

from lifeservices.application import LifeServices
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.event import Event
from lifeservices.following import Follower
from lifeservices.projections import ALL
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import LIVE, Reader
from lifeservices.projections.rebuild import prepare
from tests.faults.history import promises
from tests.projections.told import a_contact, a_member
from tests.record.making import change
from tests.services import services_at
from web import create_app
from web.freshness import staleness

SAID = "a fault that tells of Tobiah"
LARGE = 5 << 20


class TalkRow(msgspec.Struct):
    """How often somebody spoke with a member."""

    member_id: str
    talks: int = 0


def talks(faulty: bool) -> Projection[TalkRow]:
    """A read model that cannot take in what happened on one day; or can, once it is mended."""
    made = Projection("talks", TalkRow, version=1)

    @made.when(ContactLogged)
    def spoke(row: TalkRow, event: Event) -> None:
        if faulty and event.on == date(2016, 3, 2):
            raise ZeroDivisionError(SAID)
        row.talks += 1

    return made


@dataclass
class Scene:
    """A program whose reader goes on, and one member who was spoken with."""

    services: LifeServices
    member: str

    def read(self, faulty: bool = False) -> None:
        """Read on as a reader does that was just started, with a read model that has a fault or not."""
        self.services.reader = Reader(self.services.record, [*ALL, talks(faulty)])
        follower = Follower(self.services)
        follower.begin()
        follower.turn()

    def stopped(self) -> dict[str, tuple[int | None, int]]:
        """The read models that stopped: at which entry, and how far they have read."""
        found = [r for r in self.services.reader.readings() if r.state != LIVE]
        return {r.projection: (r.stopped_at, r.position) for r in found}

    def talks(self) -> int:
        """What the read model says that had a fault."""
        with self.services.database.read() as connection:
            return int(connection.exec_driver_sql("SELECT talks FROM talks_v1").scalar_one())


@pytest.fixture
def scene(migrated_url: str) -> Iterator[Scene]:
    with services_at(migrated_url) as services:
        member = a_member(services)
        prepare(Reader(services.record, [*ALL, talks(faulty=False)]))
        yield Scene(services, member)


def alarms(said: str) -> list[dict[str, Any]]:
    """The lines of the log that call somebody."""
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return [line for line in lines if line["level"] == "error"]


def test_ac_24_a_fault_stops_one_view_with_a_banner_and_an_alarm(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    services = scene.services
    for day in (1, 2, 3):
        a_contact(services, scene.member, date(2016, 3, day))
    poison = services.record.head().position - 1
    begun = time.monotonic()
    scene.read(faulty=True)
    said = capsys.readouterr().err
    assert [(a["projection"], a["position"], a["error"]) for a in alarms(said)] == [
        ("talks", poison, "ZeroDivisionError")
    ]
    assert SAID not in said
    site = create_app(services).test_client()
    ready = site.get("/readyz")
    assert time.monotonic() - begun < 60
    assert ready.status_code == 200
    assert f"The read model talks has stopped at {poison}." in ready.get_json()["attention"]
    banner = staleness(services)
    assert banner is not None
    assert banner["kind"] == "urgent"
    assert f"Reference: talks, {poison}" in banner["words"]

    # It stands before the entry, whatever is written after it, and everything else goes on.
    a_contact(services, scene.member, date(2016, 3, 4))
    services.reader.catch_up()
    assert scene.stopped() == {"talks": (poison, poison - 1)}
    assert scene.talks() == 1
    assert services.reader.behind() == 0

    scene.read()
    assert scene.stopped() == {}
    assert scene.talks() == 4
    assert staleness(services) is None
    assert promises(services) == {}


@pytest.mark.parametrize(
    ("name", "state"),
    [("from-the-future", '{"on":"2016-03-02"}'), ("contact-logged", "{not an entry"), ("contact-logged", '{"on":7}')],
    ids=["unknown", "unreadable", "of another shape"],
)
def test_ac_24_an_entry_that_cannot_be_read_is_not_skipped(
    scene: Scene, capsys: pytest.CaptureFixture[str], name: str, state: str
) -> None:
    services = scene.services
    a_contact(services, scene.member)
    version = len(services.record.history(scene.member)) + 1
    [poison] = services.record.append([StoredEvent(scene.member, version, name, state.encode())])
    other = a_member(services, "Quillbert")
    scene.read()
    stopped = scene.stopped()
    assert "timeline" in stopped
    assert set(stopped.values()) == {(poison, poison - 1)}
    assert {alarm["position"] for alarm in alarms(capsys.readouterr().err)} == {poison}
    # Whoever has nothing to do with what cannot be read goes on; of what nobody knows, nobody can say so.
    assert ("staff" in stopped) == (name == "from-the-future")
    assert a_contact(services, other)

    change(services.record, "UPDATE event SET name = ?, state = ? WHERE position = ?", *a_good_one(services), poison)
    scene.read()
    assert scene.stopped() == {}


def a_good_one(services: LifeServices) -> tuple[str, str]:
    """Name and state of an entry as it should be."""
    return next((row[3], row[5]) for rows in services.record.every_row() for row in rows if row[3] == "contact-logged")


def test_ac_24_a_large_entry_stops_nobody(scene: Scene) -> None:
    services = scene.services
    a_contact(services, scene.member)
    name, good = a_good_one(services)
    state = {**json.loads(good), "id": "large", "actor_id": "x" * LARGE}
    version = len(services.record.history(scene.member)) + 1
    services.record.append([StoredEvent(scene.member, version, name, json.dumps(state).encode())])
    a_contact(services, a_member(services, "Quillbert"))
    scene.read()
    assert scene.stopped() == {}
    assert services.reader.behind() == 0
