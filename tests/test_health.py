"""Whoever looks after the program is told what is wrong before the people who use it notice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from eventsourcing.persistence import StoredEvent

from lifeservices.application import LifeServices
from lifeservices.following import Follower
from lifeservices.health import SCHEDULER, beat, facts
from lifeservices.masters import KEY_FILE, master_key
from lifeservices.settings import read_settings
from tests.record.making import change
from tests.services import services_at

KNOWN = b'{"on":"2016-11-15","id":"e1","source":"self"}'


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2016, 11, 15, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_everything_at_work_is_well(migrated_url: str) -> None:
    with services_at(migrated_url, Clock()) as services:
        Follower(services).turn()
        beat(services, SCHEDULER)
        found = facts(services)
    assert (found["ok"], found["attention"], found["behind"]) == (True, [], 0)


def test_who_gives_no_sign_of_life_is_named(migrated_url: str) -> None:
    clock = Clock()
    with services_at(migrated_url, clock) as services:
        beat(services, SCHEDULER)
        clock.now += timedelta(minutes=10)
        found = facts(services)
    assert found["ok"], "people can still be served"
    assert found["attention"] == [
        "The reader has never been at work.",
        "The scheduler has given no sign of life for 600 seconds.",
    ]


def test_a_read_model_that_stopped_is_named_and_goes_on_after_a_new_start(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        services.record.append([StoredEvent("a", 1, "never-heard-of", b"{}")])
        follower = Follower(services)
        follower.turn()
        found = facts(services)
        assert "timeline" in found["stopped"]
        assert "The read model timeline has stopped at 1." in found["attention"]
        change(services.record, "UPDATE event SET name = 'member-identified', state = ?", KNOWN.decode())
        follower.begin()
        Follower(services).turn()
        assert facts(services)["stopped"] == []


def test_how_far_behind_is_told(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        services.record.append([StoredEvent("a", 1, "member-identified", KNOWN)])
        assert facts(services)["behind"] == 1
        follower = Follower(services)
        follower.turn()
        assert facts(services)["behind"] == 0
        assert follower.sealer.verify().sealed_to == 1


def test_an_empty_database_is_not_ready(url: str, tmp_path: Path) -> None:
    services = LifeServices(read_settings({"LIFESERVICES_HOME": str(tmp_path), "DATABASE_URL": url}))
    found = facts(services)
    services.close()
    assert (found["ok"], found["database"], found["tables"]) == (False, True, False)


def test_a_database_that_is_away_is_not_ready(tmp_path: Path) -> None:
    address = "postgresql://nobody@127.0.0.1:1/nothing"
    # Without a key here nothing starts while the database cannot be asked whether it needs one.
    key = master_key(tmp_path, None)
    assert (tmp_path / KEY_FILE).exists()
    assert len(key) == 32
    services = LifeServices(read_settings({"LIFESERVICES_HOME": str(tmp_path), "DATABASE_URL": address}))
    assert facts(services) == {"ok": False, "database": False}
    services.close()
