"""Do the verbs meet a home without a record in words, and do they all answer to --json and --help?"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlcipher3 import dbapi2 as sqlite

from lifeservices.command_line import VERBS, main

READING = ("check", "compare", "rebuild", "verify", "measure counts", "backup FOLDER/copy", "export FOLDER/record")


@pytest.mark.parametrize("words", READING)
def test_a_verb_that_needs_a_record_says_what_to_do_without_one(words: str, tmp_path: Path) -> None:
    asked = words.replace("FOLDER", str(tmp_path)).split()
    found = CliRunner().invoke(main, asked, env={"LIFESERVICES_HOME": str(tmp_path)})
    assert (found.exit_code, found.exception.__class__) == (2, SystemExit)
    assert "There is no record here yet. Run migrate first" in found.output


def test_a_check_of_read_models_not_yet_built_says_what_to_do(tmp_path: Path) -> None:
    environ = {"LIFESERVICES_HOME": str(tmp_path)}
    assert CliRunner().invoke(main, ["migrate"], env=environ).exit_code == 0
    with sqlite.connect(tmp_path / "lifeservices.db") as earlier:
        earlier.execute("UPDATE reading SET version = 0 WHERE projection = 'finding'")
    found = CliRunner().invoke(main, ["check"], env=environ)
    assert (found.exit_code, found.exception.__class__) == (2, SystemExit)
    assert "Not built in their present shape yet: finding. Run migrate first." in found.output
    assert "Built: finding." in CliRunner().invoke(main, ["migrate"], env=environ).output
    assert CliRunner().invoke(main, ["check"], env=environ).exit_code == 0


def test_an_import_makes_the_record_it_needs(tmp_path: Path) -> None:
    rows = "event_id,type,member_id,valid_on\ne1,opted_in,M1,2016-01-04\n"
    environ = {"LIFESERVICES_HOME": str(tmp_path)}
    found = CliRunner().invoke(main, ["import", "histories", "-"], input=rows, env=environ)
    assert (found.exit_code, found.output) == (0, "Imported 1 of 1 rows as 2 entries.\n  1 opted in\n")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_what_it_does(verb: str) -> None:
    found = CliRunner().invoke(main, [verb, "--help"])
    assert found.exit_code == 0
    assert "Usage:" in found.output
