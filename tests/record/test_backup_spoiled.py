"""What became of a backup on its way: whatever is missing or changed, it is refused in words. And what became of us."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result

from lifeservices.command_line import main
from lifeservices.exchange.backup import back_up, verify_backup
from lifeservices.exchange.restore import known_here, restore
from lifeservices.exchange.whole import NotWhole
from lifeservices.seal import Sealer
from lifeservices.settings import SettingsError
from tests.record.keeping import contents, filled, masters
from tests.record.making import running, write


def test_ac_14_a_backup_that_lost_bytes_or_had_one_changed_is_refused(
    migrated_url: str, kind: str, tmp_path: Path
) -> None:
    if kind == "postgres":
        pytest.skip("reading the file needs no database")
    file, spoiled, chance = tmp_path / "backup", tmp_path / "spoiled", random.Random(7)
    with running(migrated_url, tmp_path / "home") as services:
        # More than one portion, so that whole portions can be missing too.
        filled(services, 1500)
        back_up(services, file)
    whole, at_hand = file.read_bytes(), masters(tmp_path / "home")
    begins = whole.index(b"\n") + 1
    cuts = [0, 1, 9, begins - 1, begins, begins + 1, begins + 65_536 + 16, len(whole) - 1]
    assert len(whole) > cuts[-2]
    for length in [*cuts, *chance.sample(range(begins, len(whole)), 30)]:
        spoiled.write_bytes(whole[:length])
        with pytest.raises(NotWhole, match=r"spoiled is (cut short|damaged)"):
            verify_backup(spoiled, at_hand)
    for at in [*range(begins), *chance.sample(range(begins, len(whole)), 100)]:
        spoiled.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        with pytest.raises((NotWhole, SettingsError), match=r"spoiled is|another master key"):
            verify_backup(spoiled, at_hand)


def test_ac_14_made_while_others_write_it_comes_back_to_the_position_it_says(
    migrated_url: str, other_url: str, tmp_path: Path
) -> None:
    """Everything is lost but the home folder and the backup; what comes back is the record up to that position."""
    file, home, stop = tmp_path / "backup", tmp_path / "home", Event()
    with running(migrated_url, home) as services:
        filled(services, 3_000)

        def keep_writing() -> None:
            first = 3_001
            while not stop.is_set():
                write(services.record, 7, first)
                first += 7

        writer = Thread(target=keep_writing)
        writer.start()
        made = back_up(services, file)
        stop.set()
        writer.join()
        before = contents(services)
        # Others wrote on after the state that the backup is of.
        assert 3_000 <= made.position < services.record.head().position
        code = services.keyring.digest(b"code")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(home / "master.key", elsewhere)
    with running(other_url, elsewhere) as services:
        assert restore(services, file) == made
        after = contents(services)
        assert after["event"] == [row for row in before["event"] if row[0] <= made.position]
        assert after["subject_key"] == before["subject_key"]
        found = Sealer(services.record, elsewhere).verify()
        assert (found.holds, found.reaches, found.tail) == (True, made.position, made.head)
        assert services.record.head().position == made.position
        assert services.keyring.digest(b"code") == code


def test_ac_14_a_database_that_was_copied_is_no_backup(migrated_url: str, kind: str, tmp_path: Path) -> None:
    if kind == "postgres":
        pytest.skip("only SQLite keeps a record in a file that somebody may copy")
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        # What was recorded last stands in the log beside the file: the copy lacks it.
        copied = tmp_path / "copied.db"
        shutil.copy(services.database.engine.url.database or "", copied)
    told = CliRunner().invoke(
        main, ["restore", "--no-erasures", str(copied)], env={"LIFESERVICES_HOME": str(tmp_path / "new")}
    )
    assert (told.exit_code, "is the file of a database, not a backup" in told.stderr) == (1, True), told.output


def test_ac_14_a_backup_that_was_interrupted_never_has_the_name_and_is_refused(
    migrated_url: str, kind: str, tmp_path: Path
) -> None:
    if kind == "postgres":
        pytest.skip("writing the file needs no database")
    home, file = tmp_path / "home", tmp_path / "backup"
    with running(migrated_url, home) as services:
        filled(services, 3_000)
    program = (
        "import os, signal; from lifeservices.application import LifeServices; "
        "from lifeservices.exchange.backup import back_up; from pathlib import Path; "
        f"back_up(LifeServices(), Path({str(file)!r}), lambda count: os.kill(os.getpid(), signal.SIGKILL))"
    )
    environ = {**os.environ, "LIFESERVICES_HOME": str(home), "DATABASE_URL": migrated_url}
    killed = subprocess.run([sys.executable, "-c", program], env=environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not file.exists()
    (part,) = tmp_path.glob(".backup.*.part")
    with pytest.raises(NotWhole):
        verify_backup(part, masters(home))


def test_a_restore_asks_for_the_list_of_erasures(migrated_file: Path, tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(migrated_file.read_bytes())
    home, new, file = tmp_path / "home", tmp_path / "new", tmp_path / "backup"
    with running(f"sqlite:///{tmp_path / 'record.db'}", home) as services:
        filled(services)
        back_up(services, file)
    new.mkdir()
    shutil.copy(home / "master.key", new)

    def say(*words: str) -> Result:
        return CliRunner().invoke(main, ["restore", str(file), *words], env={"LIFESERVICES_HOME": str(new)})

    told = say()
    assert told.exit_code == 2
    assert "Nothing here says who was erased after this backup was made. Copy erasures.jsonl" in told.stderr
    # The events of this record mean nothing, so only what a restore asks for is looked at here.
    with running(f"sqlite:///{new / 'lifeservices.db'}", new) as services:
        assert not known_here(services, file)
        shutil.copy(home / "heads.jsonl", new)
        assert known_here(services, file)
