"""A SQLite file that is sealed as a whole: nothing in it or its log can be read, and everything works as before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import MemberSource
from lifeservices.file_key import FILE_KEY
from lifeservices.masters import KEY_FILE, read_key_file
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import check, prepare
from lifeservices.rotation import Rotation
from lifeservices.settings import SettingsError, read_settings

SUPERVISOR = Actor("sue", Role.SUPERVISOR)
DAY = date(2016, 3, 1)
CANARIES = (b"Quillonia", b"Vantrescott", b"member-identified", b"CREATE TABLE", b"SQLite format 3")
"""Names of somebody, the name of an entry, and what every file of SQLite says of itself."""


@contextmanager
def program(home: Path, **environ: str) -> Iterator[LifeServices]:
    services = LifeServices(read_settings({"LIFESERVICES_HOME": str(home), **environ}))
    yield services
    services.close()


@contextmanager
def told(home: Path, **environ: str) -> Iterator[LifeServices]:
    """A record with somebody in it, still open, so that the log is there."""
    with program(home, **environ) as services:
        migrate(services.database)
        prepare(services.reader)
        named: dict[str, Any] = {"given_name": "Quillonia", "family_name": "Vantrescott"}
        services.do(IdentifyMember(DAY, MemberSource.SELF, member_id="m", **named), SUPERVISOR)
        services.do(OptIn("m", DAY), SUPERVISOR)
        services.do(LogContact("m", DAY, ContactMode.PHONE, True, note="Quillonia asked"), SUPERVISOR)
        yield services


def found_in(home: Path) -> set[bytes]:
    """Which of the canaries stand in a file of a home."""
    files = [file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file()]
    return {canary for canary in CANARIES for content in files if canary in content}


def verb(home: Path, *words: str, **environ: str) -> Any:
    return CliRunner().invoke(main, [*words], env={"LIFESERVICES_HOME": str(home), **environ})


def test_nothing_can_be_read_in_the_file_its_log_or_beside_it(tmp_path: Path) -> None:
    sealed, plain = tmp_path / "sealed", tmp_path / "plain"
    with told(sealed, LIFESERVICES_SEAL_FILE="on") as services:
        with services.database.read() as connection:
            connection.exec_driver_sql("SELECT state FROM event ORDER BY state DESC").fetchall()
            assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2, "what is sorted stays in memory"
        assert (sealed / "lifeservices.db-wal").stat().st_size > 100_000
        assert found_in(sealed) == set()
    assert found_in(sealed) == set()
    with told(plain):
        assert found_in(plain) >= {b"member-identified", b"CREATE TABLE", b"SQLite format 3"}


def test_it_stays_sealed_without_the_setting_and_everything_works(tmp_path: Path) -> None:
    with told(tmp_path, LIFESERVICES_SEAL_FILE="on"):
        pass
    for words in (["check"], ["rebuild"], ["verify"]):
        done = verb(tmp_path, *words)
        assert done.exit_code == 0, (words, done.output)
    with program(tmp_path) as services:
        assert check(services.reader) == []
        services.do(LogContact("m", DAY, ContactMode.PHONE, False), SUPERVISOR)
    assert found_in(tmp_path) == set()


@pytest.mark.parametrize("into", ["on", "off"])
@pytest.mark.parametrize("begun", ["on", "off"])
def test_a_backup_of_the_one_is_restored_into_the_other(begun: str, into: str, tmp_path: Path) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "copy.backup"
    with told(first, LIFESERVICES_SEAL_FILE=begun) as services:
        assert verb(first, "backup", str(file)).exit_code == 0
        head = services.record.head()
    second.mkdir()
    (second / KEY_FILE).write_text((first / KEY_FILE).read_text())
    done = verb(second, "restore", str(file), "--no-erasures", LIFESERVICES_SEAL_FILE=into)
    assert done.exit_code == 0, done.output
    with program(second) as services:
        assert services.record.head().position >= head.position
        assert check(services.reader) == []
    assert (b"CREATE TABLE" in found_in(second)) is (into == "off")


def test_a_rotation_wraps_the_key_of_the_file_anew_and_the_old_master_key_opens_nothing(tmp_path: Path) -> None:
    with told(tmp_path, LIFESERVICES_SEAL_FILE="on") as services:
        old = read_key_file(tmp_path / KEY_FILE)
        Rotation(services, tmp_path / "old.key").run()
        # Whoever is at work goes on, on the file that is open.
        services.do(LogContact("m", DAY, ContactMode.PHONE, False), SUPERVISOR)
    new = read_key_file(tmp_path / KEY_FILE)
    assert old is not None
    assert new is not None
    assert old.id != new.id
    text = (tmp_path / FILE_KEY).read_text()
    assert new.id in text
    assert old.id not in text
    with program(tmp_path) as services:
        assert check(services.reader) == []
    (tmp_path / KEY_FILE).write_text((tmp_path / "old.key").read_text())
    done = verb(tmp_path, "verify")
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit)
    assert "sealed with another master key" in done.output


@pytest.mark.parametrize("portions", [0, 1])
def test_an_interrupted_rotation_leaves_a_file_that_opens(portions: int, tmp_path: Path) -> None:
    class Interrupted(Exception):
        pass

    def told_of(_: int) -> None:
        raise Interrupted

    with told(tmp_path, LIFESERVICES_SEAL_FILE="on") as services:
        rotation = Rotation(services, tmp_path / "old.key")
        if portions:
            with pytest.raises(Interrupted):
                rotation.run(told_of)
    with program(tmp_path) as services:
        assert check(services.reader) == []
        Rotation(services, tmp_path / "old.key").run()
    with program(tmp_path) as services:
        assert check(services.reader) == []


def test_another_key_a_missing_one_and_a_changed_one_are_refused_in_words(tmp_path: Path) -> None:
    with told(tmp_path, LIFESERVICES_SEAL_FILE="on"):
        pass
    kept = (tmp_path / FILE_KEY).read_text()
    (tmp_path / FILE_KEY).unlink()
    assert "does not open" in refused(tmp_path)
    (tmp_path / FILE_KEY).write_text(kept.replace('": "', '": "AAAA'))
    assert "was changed or is torn" in refused(tmp_path)
    with told(tmp_path / "other", LIFESERVICES_SEAL_FILE="on"):
        pass
    for name in (FILE_KEY, KEY_FILE):
        (tmp_path / name).write_text((tmp_path / "other" / name).read_text())
    assert "does not open" in refused(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    assert "there is no master key" in refused(tmp_path)
    assert not (tmp_path / KEY_FILE).exists()


def refused(home: Path) -> str:
    done = verb(home, "verify")
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit), done.output
    return " ".join(done.output.split())


def test_a_file_that_is_there_is_never_said_to_be_sealed_when_it_is_not(tmp_path: Path) -> None:
    with told(tmp_path):
        pass
    done = verb(tmp_path, "verify", LIFESERVICES_SEAL_FILE="on")
    assert done.exit_code == 2
    assert "is there already and is not sealed. Make a backup of it" in " ".join(done.output.split())
    assert not (tmp_path / FILE_KEY).exists()


def test_on_postgres_the_setting_says_what_to_do_instead() -> None:
    environ = {"DATABASE_URL": "postgresql://u@127.0.0.1:1/x", "LIFESERVICES_SEAL_FILE": "on"}
    with pytest.raises(SettingsError, match="put the server on an encrypted disk"):
        LifeServices(read_settings(environ))
    with pytest.raises(SettingsError, match="must be on or off"):
        read_settings({"LIFESERVICES_SEAL_FILE": "yes"})
