"""What is sealed under a person's key can be read only in its place, only with that key, and never after it is gone."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.commands import Actor, Role
from lifeservices.commands.member import IdentifyMember, RecordIdentity
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words_person import MemberSource
from lifeservices.keys import SealBroken
from lifeservices.masters import master_key, write_key_file
from lifeservices.projections.rebuild import check
from lifeservices.settings import SettingsError
from tests.erasing import erase
from tests.record.making import change, opened, running, settings
from tests.services import services_at

DAY = date(2016, 11, 15)
ADMIN = Actor("ada", Role.ADMIN)
SUPERVISOR = Actor("sue", Role.SUPERVISOR)


def identify(services: LifeServices, member: str, name: str) -> Event:
    """A member with a name; the answer is the event that holds it, open."""
    services.do(IdentifyMember(DAY, MemberSource.SELF, given_name=name, member_id=member), ADMIN)
    return next(e for e in services.record.history(member) if e.name == "member-identity-recorded")


def state_at(services: LifeServices, position: int) -> str:
    with services.database.read() as connection:
        wanted = services.database.sql("SELECT state FROM event WHERE position = ?")
        return str(connection.exec_driver_sql(wanted, (position,)).scalar())


def test_ac_11_names_are_sealed_with_the_id_of_their_key_and_come_back(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        event = identify(services, "a", "Zenobia")
        assert event.given_name == "Zenobia"  # type: ignore[attr-defined]
        stored = state_at(services, event.position)
        assert "Zenob" not in stored
        state = json.loads(stored)
        assert state["sealed"]
        with services.database.read() as connection:
            key_id = connection.exec_driver_sql("SELECT key_id FROM subject_key WHERE subject_id = 'a'").scalar()
        assert state["key_id"] == key_id


def test_ac_11_a_sealed_text_that_was_moved_cannot_be_read(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        one, other = identify(services, "a", "Zoë"), identify(services, "b", "Ada")
        states = [json.loads(state_at(services, e.position)) for e in (one, other)]
        states[0]["sealed"], states[1]["sealed"] = states[1]["sealed"], states[0]["sealed"]
        for event, state in zip((one, other), states, strict=True):
            change(services.record, "UPDATE event SET state = ? WHERE position = ?", json.dumps(state), event.position)
        with pytest.raises(SealBroken):
            services.record.history("a")


@pytest.mark.parametrize("what", ["version", "id", "name", "sealed"])
def test_ac_11_a_sealed_text_is_bound_to_its_event(migrated_url: str, what: str) -> None:
    with services_at(migrated_url) as services:
        event = identify(services, "a", "Zoë")
        if what == "version":
            change(services.record, "UPDATE event SET version = 9 WHERE position = ?", event.position)
        elif what == "name":
            change(
                services.record,
                "UPDATE event SET name = 'member-contact-details-changed' WHERE position = ?",
                event.position,
            )
        else:
            state = json.loads(state_at(services, event.position))
            state[what] = "another" if what == "id" else state[what][:-8] + "AAAAAAA="
            change(services.record, "UPDATE event SET state = ? WHERE position = ?", json.dumps(state), event.position)
        with pytest.raises(SealBroken):
            services.record.history("a")


def test_another_master_key_is_named_as_the_trouble(migrated_url: str, tmp_path: Path) -> None:
    with services_at(migrated_url) as services:
        identify(services, "a", "Zoë")
    with pytest.raises(SettingsError, match="needs its master key, and there is none"):
        LifeServices(settings(migrated_url, tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    master_key(tmp_path / "new", None)
    services = LifeServices(settings(migrated_url, tmp_path / "new"))
    for look in (services.keyring.check, lambda: services.record.history("a"), lambda: services.keyring.digest(b"")):
        with pytest.raises(SettingsError, match="another master key"):
            look()
    services.close()


@pytest.mark.parametrize("verb", ["serve", "serve --only read", "read", "schedule", "check", "verify", "backup x"])
def test_nothing_starts_with_another_master_key_or_without_one(verb: str, migrated_file: Path, tmp_path: Path) -> None:
    url, here = f"sqlite:///{tmp_path / 'record.db'}", tmp_path / "here"
    shutil.copy(migrated_file, tmp_path / "record.db")
    with running(url, tmp_path / "home") as services:
        identify(services, "a", "Zoë")
    environ = {"LIFESERVICES_HOME": str(here), "DATABASE_URL": url}
    for says in ("needs its master key, and there is none", "another master key"):
        told = CliRunner().invoke(main, verb.split(), env=environ)
        assert (told.exit_code, says in told.stderr) == (2, True), told.output
        here.mkdir(exist_ok=True)
        if not (here / "master.key").exists():
            write_key_file(here / "master.key", os.urandom(32))


def test_the_key_file_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = master_key(tmp_path / "home", None)
    file = tmp_path / "home" / "master.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert master_key(tmp_path / "home", None) == key
    assert len(key) == 32


@pytest.mark.parametrize("given", ["short", "not base64 at all!", "AAAA"])
def test_a_key_that_is_none_is_refused_in_words(given: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LIFESERVICES_MASTER_KEY must hold 32 bytes"):
        master_key(tmp_path, given)


def test_erasing_a_person_leaves_counts_and_no_names(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        identify(services, "a", "Zoë")
        identify(services, "b", "Ada")
        count = len(services.record.history("a"))
        erase(services, "a", ADMIN)
        with pytest.raises(Refused, match="was erased"):
            services.do(RecordIdentity("a", DAY, given_name="Zoë"), SUPERVISOR)
        history = services.record.history("a")
        assert [event.name for event in history[count:]] == ["erasure-asked-for", "person-key-destroyed"]
        assert all(getattr(event, "given_name", None) is None for event in history)
        assert check(services.reader) == []
        again = next(e for e in services.record.history("b") if e.name == "member-identity-recorded")
        assert again.given_name == "Ada"  # type: ignore[attr-defined]
        with services.database.read() as connection:
            wrapped = connection.exec_driver_sql("SELECT wrapped FROM subject_key WHERE subject_id = 'a'").scalar()
        assert wrapped is None


def test_fingerprints_differ_between_master_keys(migrated_url: str) -> None:
    with opened(migrated_url) as one, opened(migrated_url, master=b"x" * 32) as other:
        assert one.keyring.digest(b"content") != other.keyring.digest(b"content")
