"""The master key is changed while others read and write: nobody notices, and the old key then opens nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.synchronize import Event as Signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.commands import Actor, Role
from lifeservices.commands.member import IdentifyMember
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import MemberSource
from lifeservices.exchange.backup import back_up, verify_backup
from lifeservices.exchange.restore import restore
from lifeservices.masters import Masters, master_key, read_key_file, write_key_file
from lifeservices.rotation import Rotation
from lifeservices.seal import Sealer
from lifeservices.settings import SettingsError, read_settings
from tests.databases import PostgresServer
from tests.erasing import erase
from tests.record.making import opened, running, settings

DAY = date(2016, 11, 15)
ADMIN = Actor("ada", Role.ADMIN)
SPAWNED = multiprocessing.get_context("spawn")
PEOPLE = 400
ENOUGH = 6


def named(services: LifeServices, member: str, name: str) -> None:
    services.do(IdentifyMember(DAY, MemberSource.SELF, given_name=name, member_id=member), ADMIN, show=False)


def name_of(services: LifeServices, member: str) -> str:
    history = services.record.history(member)
    return next(e.given_name for e in history if e.name == "member-identity-recorded")  # type: ignore[attr-defined]


def with_people(services: LifeServices) -> None:
    """Somebody with a name, and many more who have a key."""
    named(services, "first", "Zelda")
    with services.database.write() as connection:
        for number in range(PEOPLE):
            services.keyring.ensure(connection, f"person-{number:04}", "2016-11-15T00:00:00.000000Z")


def work(url: str, home: Path, who: str, stop: Signal, out: Path) -> None:
    """Read and write in a process of one's own until told to stop; then tell how often, and what went wrong."""
    services, done, wrong = LifeServices(settings(url, home)), 0, []
    out.with_suffix(".begun").touch()
    while not stop.is_set():
        try:
            named(services, f"{who}-{done}", f"Name {done}")
            read = name_of(services, "first"), name_of(services, f"{who}-{max(0, done - 5)}")
            if read != ("Zelda", f"Name {max(0, done - 5)}"):
                wrong.append(f"read {read}")
        except Exception as error:
            wrong.append(repr(error))
        done += 1
        if done == ENOUGH:
            out.with_suffix(".enough").touch()
    services.close()
    out.write_text("\n".join([str(done), *wrong]))


def rotate_and_be_killed(url: str, home: Path, old: Path) -> None:
    """Begin a rotation; the process dies after its first portion."""
    services = LifeServices(settings(url, home))
    Rotation(services, old).run(lambda count: os.kill(os.getpid(), signal.SIGKILL))


def wrapped_by(services: LifeServices) -> set[str]:
    with services.database.read() as connection:
        statement = "SELECT DISTINCT master_id FROM subject_key WHERE wrapped IS NOT NULL"
        return set(connection.exec_driver_sql(statement).scalars())


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_ac_32_the_master_key_is_rotated_under_load(migrated_url: str, tmp_path: Path) -> None:
    home, old = tmp_path / "home", tmp_path / "old.key"
    with running(migrated_url, home) as services:
        with_people(services)
        signer = Sealer(services.record, home).public_key
        before = master_key(home, None)
    stop, outs = SPAWNED.Event(), [tmp_path / f"out-{number}" for number in range(2)]
    at_work = [
        SPAWNED.Process(target=work, args=(migrated_url, home, f"worker{number}", stop, out))
        for number, out in enumerate(outs)
    ]
    for process in at_work:
        process.start()
    wait_for(lambda: all(out.with_suffix(".begun").exists() for out in outs))

    killed = SPAWNED.Process(target=rotate_and_be_killed, args=(migrated_url, home, old))
    killed.start()
    killed.join(60)
    assert killed.exitcode == -signal.SIGKILL
    assert master_key(home, None) == before
    with running(migrated_url, home) as services:
        assert len(wrapped_by(services)) == 2
        named(services, "between", "Zoë")
        rotation = Rotation(services, old)
        waiting = rotation.left()
        rotated = rotation.run()
        assert rotated.keys == waiting > 0
        erase(services, "between", ADMIN)
    wait_for(lambda: all(out.with_suffix(".enough").exists() for out in outs))
    stop.set()
    for process in at_work:
        process.join(60)
    told = [out.read_text().split("\n") for out in outs]
    assert [wrong for _, *wrong in told] == [[], []]
    assert all(int(count) >= ENOUGH for count, *_ in told)

    assert read_key_file(old) == Masters(before).own
    assert not (home / "master.key.next").exists()
    with running(migrated_url, home) as services:
        services.keyring.check()
        assert wrapped_by(services) == {rotated.new_id}
        assert name_of(services, "first") == "Zelda"
        assert name_of(services, "worker0-0") == "Name 0"
        # What others hold on to stays: whose seal it is, and the codes that stand in exports.
        assert Sealer(services.record, home).public_key == signer
    with opened(migrated_url, master=before) as record, pytest.raises(SettingsError, match="another master key"):
        record.history("first")


def test_a_backup_from_before_a_rotation_comes_back_with_the_old_key(
    migrated_url: str, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    home, old, file = tmp_path / "home", tmp_path / "old.key", tmp_path / "backup"
    with running(migrated_url, home) as services:
        named(services, "first", "Zelda")
        back_up(services, file)
        Rotation(services, old).run()
    with running(migrated_url, home) as services:
        with pytest.raises(SettingsError, match="another master key"):
            verify_backup(file, services.keyring.masters)
        services.keyring.masters.take(old)
        assert verify_backup(file, services.keyring.masters)[1].holds
        code = services.keyring.digest(b"code")
        again = tmp_path / "again"
        back_up(services, again)
    if kind == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        fresh = server.fresh(template=request.getfixturevalue("migrated_database"))
        with fresh as url:
            restored(url, home, old, file, code)
    else:
        (tmp_path / "new.db").write_bytes(request.getfixturevalue("migrated_file").read_bytes())
        restored(f"sqlite:///{tmp_path / 'new.db'}", home, old, file, code)


def restored(url: str, home: Path, old: Path, file: Path, code: str) -> None:
    """The older backup, in a record whose master key is a newer one."""
    with running(url, home) as services:
        services.keyring.masters.take(old)
        restore(services, file)
    with running(url, home) as services:
        services.keyring.check()
        assert name_of(services, "first") == "Zelda"
        assert wrapped_by(services) == {services.keyring.masters.own.id}
        assert services.keyring.digest(b"code") == code
        assert Sealer(services.record, home).verify().holds


def test_a_key_of_the_environment_is_rotated_to_the_next_one_named_there(migrated_url: str, tmp_path: Path) -> None:
    environ = {"LIFESERVICES_HOME": str(tmp_path), "DATABASE_URL": migrated_url}
    one, two = ("QUJD" * 10 + "QUI=", "REVG" * 10 + "REU=")
    services = LifeServices(read_settings({**environ, "LIFESERVICES_MASTER_KEY": one}))
    named(services, "first", "Zelda")
    with pytest.raises(Refused, match="Put a new one into LIFESERVICES_NEXT_MASTER_KEY"):
        Rotation(services, None).run()
    services.close()
    both = {**environ, "LIFESERVICES_MASTER_KEY": one, "LIFESERVICES_NEXT_MASTER_KEY": two}
    services = LifeServices(read_settings(both))
    Rotation(services, None).run()
    named(services, "second", "Zoë")
    services.close()
    services = LifeServices(read_settings({**environ, "LIFESERVICES_MASTER_KEY": two}))
    assert (name_of(services, "first"), name_of(services, "second")) == ("Zelda", "Zoë")
    services.close()
    assert list(tmp_path.glob("master.key*")) == []


def test_the_verb_says_what_becomes_of_the_old_key(migrated_file: Path, tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(migrated_file.read_bytes())
    environ = {"LIFESERVICES_HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'record.db'}"}
    with running(environ["DATABASE_URL"], tmp_path) as services:
        named(services, "first", "Zelda")

    def say(*words: str) -> str:
        return CliRunner().invoke(main, ["keys", "rotate", *words], env=environ).output

    assert "--old-key-to FILE keeps it, --forget-old does not" in say()
    write_key_file(tmp_path / "taken", bytes(32))
    assert "holds something else" in say("--old-key-to", str(tmp_path / "taken"))
    before = master_key(tmp_path, None)
    assert "Wrapped 1 keys" in say("--old-key-to", str(tmp_path / "old"))
    assert read_key_file(tmp_path / "old") == Masters(before).own
    assert "Wrapped 1 keys" in say("--forget-old")
    with running(environ["DATABASE_URL"], tmp_path) as services:
        assert name_of(services, "first") == "Zelda"
