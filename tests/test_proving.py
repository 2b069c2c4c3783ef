"""`verify` and `export` on the command line: plain words, and an exit status that a script can trust."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lifeservices.command_line import main
from lifeservices.metrics import released
from tests.record.making import change, running, write


@pytest.fixture
def home(migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose record holds 12 events."""
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", migrated_url)
    with running(migrated_url, tmp_path / "home") as services:
        write(services.record, 12)
    return tmp_path / "home"


def say(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_whole_record_is_verified_in_one_line(home: Path) -> None:
    done = say("verify")
    assert done.exit_code == 0
    assert done.stdout.startswith("Verified: 12 events, head ")
    assert "sealed to 12.\nSigned with the key " in done.stdout


def test_a_released_definition_that_was_changed_is_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Every released definition reads as it did when it came out." in say("verify").stdout
    monkeypatch.setattr(released, "FILE", tmp_path / "released.json")
    released.FILE.write_text(json.dumps({"counts": {"1.0.0": "0" * 64}}))
    done = say("verify")
    assert done.exit_code == 1
    assert done.stdout.startswith("Verified: 12 events")
    assert "The released definition counts 1.0.0 no longer reads the same." in done.stdout


def test_the_first_bad_position_is_named_and_the_status_is_1(home: Path, migrated_url: str) -> None:
    assert say("verify").exit_code == 0
    with running(migrated_url, home) as services:
        change(services.record, "UPDATE event SET state = replace(state, 'Zoë', 'Zoe') WHERE position = 7")
    done = say("verify")
    assert done.exit_code == 1
    assert done.stdout.startswith("Not verified: position 7: this event is not what was sealed.")
    found = json.loads(say("verify", "--json").stdout)
    assert (found["holds"], found["position"], found["checked"]) == (False, 7, 6)


@pytest.mark.parametrize("name", ["record.jsonl", "record.jsonl.gz"])
def test_an_exported_record_is_verified_without_database_and_key(
    name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / name
    assert say("export", file).exit_code == 0
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path / "nowhere"))
    monkeypatch.delenv("DATABASE_URL")
    done = say("verify", file)
    assert done.exit_code == 0
    assert done.stdout.startswith("Verified: 12 events")
    key = done.stdout.partition("Signed with the key ")[2].strip().rstrip(".")
    assert say("verify", file, "--key", key).exit_code == 0
    assert say("verify", file, "--key", "0" * 64).exit_code == 2
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_is_verified_too(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.gz"
    assert say("backup", file).exit_code == 0
    assert say("verify", file).stdout.startswith("Verified: 12 events")
    file.write_bytes(file.read_bytes()[:-20])
    done = say("verify", file)
    assert (done.exit_code, "is cut short" in done.stderr) == (2, True)


def test_the_clear_columns_hold_nothing_sealed(home: Path, tmp_path: Path, migrated_url: str) -> None:
    with running(migrated_url, home) as services:
        change(services.record, """UPDATE event SET state = '{"on":"2016-11-15","sealed":"x"}' WHERE position = 2""")
    file = tmp_path / "record.csv"
    assert say("export", "--columns", file).exit_code == 0
    with file.open(newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["position"] for row in rows] == [str(n) for n in range(1, 13)]
    assert rows[1]["fields"] == "{}"


def test_a_file_that_is_nothing_of_ours_is_named(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear evaluator,")
    done = say("verify", file)
    assert (done.exit_code, done.stderr) == (
        2,
        "letter.txt is not an exported record, a backup or a manifest.\n",
    )


def test_where_there_is_no_record_the_next_step_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = say("verify")
    assert (done.exit_code, "Run migrate first" in done.stderr) == (2, True)
