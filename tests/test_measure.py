"""Does the command line print figures whole, and take the raw tables from import to published number?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lifeservices.command_line import main
from lifeservices.evaluation.canonical import fingerprint
from lifeservices.evaluation.manifest import OUTSIDE
from tests.program import CASE, HEADLINE

RAW = CASE.parent / "raw" / "rossi.csv"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two records, imported by the command line itself."""
    found = {name: tmp_path_factory.mktemp(name) for name in ("rossi", "program", "empty")}
    for name, home in found.items():
        assert run_in(home, "migrate").exit_code == 0
        if name != "empty":
            files = [str(RAW)] if name == "rossi" else ["--as-recorded", str(CASE)]
            assert run_in(home, "import", "histories", *files).exit_code == 0
    return found


def run_in(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"LIFESERVICES_HOME": str(home), "DATABASE_URL": ""})


@pytest.fixture
def rossi(homes: dict[str, Path]) -> Run:
    """The command line over the raw Rossi table."""
    return lambda *words: run_in(homes["rossi"], *words)


@pytest.fixture
def program(homes: dict[str, Path]) -> Run:
    """The command line over the constructed program of 2016."""
    return lambda *words: run_in(homes["program"], *words)


def as_json(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_raw_rossi_table_gives_the_reference_answers(rossi: Run) -> None:
    said = rossi("measure", HEADLINE).stdout
    assert "155/351 = 44.2% (39.1-49.4)" in said
    assert re.search(r"Kaplan-Meier +0\.4471 \(0\.3946-0\.4981\)", said)
    assert "0.4471 (0.3946-0.4981)" in rossi("measure", HEADLINE.replace("matured_known", "km")).stdout


def test_the_program_is_what_was_published_and_what_became_known(program: Run) -> None:
    then = program("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2016-12-31").stdout
    for part in ("208/242 = 86.0% (81.0-89.8)", "208 retained, 34 lost, 8 unknown", "250 of 317 hires; 67 not yet"):
        assert part in then
    assert "preliminary until Jan 30, 2017" in then
    later = program("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2017-02-28").stdout
    assert "212/251 = 84.5% (79.5-88.4)" in later
    assert "settled" in later


def test_a_figure_is_never_printed_alone(program: Run) -> None:
    said = program("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2016-12-31").stdout
    for part in (
        "first hire, same employer",
        "95% interval    ",
        "Worst to best     83.2 to 86.4%",
        "92 of 208 retained confirmed by the employer",
        "Status known      96.8%",
        "As of             Dec 31, 2016",
        "Recorded to       Dec 31, 2016 (position 5,445)",
        "Definition        retention.first_hire.same_employer.all.matured_known 2.0.0 (",
        "Same employer, verified only",
        "Presumed employed until told",
        "Recording times in this record came with an import",
    ):
        assert part in said, part


def test_json_says_the_same(program: Run) -> None:
    asked = ("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2016-12-31", "--json")
    found = as_json(program(*asked))
    assert found["counts"]["retained"] == 208
    assert found["share"]["estimate"] == 0.8595041322
    assert found["beside"]["km"]["counts"]["not_yet_matured"] == 67
    assert found["record"]["origin"] == "as-recorded"
    assert "people" not in found


def test_the_people_add_up_and_name_their_entries(program: Run) -> None:
    asked = ("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2016-12-31", "--people")
    people = as_json(program(*asked, "--json"))["people"]
    assert len(people) == 317
    assert sum(person["status"] == "retained" for person in people) == 208
    assert all(person["entry"]["position"] <= 5445 for person in people)
    assert "317 hires" in program(*asked).stdout


def test_moments_can_be_named_in_three_ways(program: Run) -> None:
    found = [
        as_json(program("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", moment, "--json"))["share"]
        for moment in ("2016-12-31", "2017-01-01T04:59:59Z", "5445")
    ]
    assert found[0] == found[1] == found[2]


def test_counts_and_gained_employment(program: Run) -> None:
    then = ("--as-of", "2016-12-31", "--known-at", "2016-12-31")
    assert as_json(program("measure", "counts", *then, "--json"))["counts"]["opted_in"] == 1343
    assert "317/1,343 = 23.6% (21.4-25.9)" in program("measure", "gained_employment", *then).stdout


def test_a_group_is_named_with_the_figure(program: Run) -> None:
    spring = ("--hired-from", "2016-01-01", "--hired-to", "2016-06-30")
    said = program("measure", HEADLINE, "--as-of", "2016-12-31", *spring).stdout
    assert "Only" in said
    assert "hired from 2016-01-01, hired to 2016-06-30" in said


def test_a_manifest_is_written_and_verifies(program: Run, tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    asked = ("measure", HEADLINE, "--as-of", "2016-12-31", "--known-at", "2016-12-31", "--manifest", str(file))
    assert program(*asked).exit_code == 0
    manifest = json.loads(file.read_text())
    assert manifest["integers"]["counts.retained"] == 208
    checked = program("verify", str(file))
    assert checked.exit_code == 0, checked.output
    file.write_text(json.dumps({**manifest, "as_of_valid": "2016-12-30"}))
    assert program("verify", str(file)).exit_code == 3


@pytest.mark.parametrize(
    ("part", "status"),
    [("log_head_sha256", 4), ("definition_sha256", 5), ("code_sha256", 6), ("log_id", 8)],
)
def test_a_script_learns_what_changed_from_the_exit_status(
    program: Run, tmp_path: Path, part: str, status: int
) -> None:
    file = tmp_path / "manifest.json"
    assert program("measure", HEADLINE, "--as-of", "2016-12-31", "--manifest", str(file)).exit_code == 0
    told = json.loads(file.read_text()) | {part: "0" * 64}
    inside = {name: value for name, value in told.items() if name not in OUTSIDE}
    file.write_text(json.dumps(told | {"manifest_sha256": fingerprint(inside)}))
    assert program("verify", str(file)).exit_code == status


def test_an_old_version_is_run_and_its_manifest_names_it(program: Run, tmp_path: Path) -> None:
    then = ("--as-of", "2016-12-31", "--known-at", "2016-12-31")
    for version in ("1.0.0", "2.0.0"):
        file = tmp_path / f"{version}.json"
        found = program("measure", HEADLINE, *then, "--definition", version, "--manifest", str(file))
        assert "208/242 = 86.0% (81.0-89.8)" in found.stdout
        assert f"matured_known {version} (" in found.stdout
        manifest = json.loads(file.read_text())
        assert manifest["definition_version"] == version
        assert f"{manifest['manifest_sha256'][:12]}, kept" in found.stdout
        assert program("verify", str(file)).exit_code == 0


def test_a_period_is_part_of_the_question(program: Run, tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    days = ("--from", "2016-07-01", "--to", "2016-12-31")
    name = "wioa.employment_q2"
    names = [line.split()[0] for line in program("measure").stdout.splitlines() if line.startswith("wioa")]
    assert program("measure", name if name in names else names[0], *days, "--manifest", str(file)).exit_code == 0
    assert json.loads(file.read_text())["parameters"]["period"] == {"start": "2016-07-01", "end": "2016-12-31"}
    assert program("verify", str(file)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([HEADLINE, "--definition", "9.9.9"], "has no version 9.9.9"),
        (["counts", "--from", "2016-01-01"], "Give both days of the period"),
        (["counts", "--from", "2016-02-01", "--to", "2016-01-01"], "ends before it begins"),
        (["counts", "--group", "female"], "should be a grouping and its value"),
        (["retention.first_hir.same_employer.all.km@90"], "Did you mean “first_hire”"),
        (["retentoin"], "Did you mean “retention”?"),
        (["counts@90"], "takes no number of days"),
        ([HEADLINE.removesuffix("@90")], "Say how many days"),
        ([HEADLINE, "--as-of", "soon"], "is not a day"),
        ([HEADLINE, "--as-of", "2999-01-01"], "still to come"),
        ([HEADLINE, "--known-at", "soon"], "is none of these"),
        ([HEADLINE, "--known-at", "999999"], "has come to position"),
        ([HEADLINE, "--state", "ZZ"], "No member was ever"),
        ([HEADLINE, "--coach", "Nobody"], "No member was ever"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(program: Run, words: list[str], sentence: str) -> None:
    found = program("measure", *words)
    assert found.exit_code == 2
    assert sentence in found.output


def test_names_are_listed_when_none_is_given(program: Run) -> None:
    assert HEADLINE.removesuffix("@90") in program("measure").stdout


def test_an_empty_record_gives_a_dash_and_a_reason(homes: dict[str, Path]) -> None:
    said = run_in(homes["empty"], "measure", HEADLINE)
    assert said.exit_code == 0
    assert "— Nobody was hired by that day." in said.stdout


def test_a_home_without_a_record_is_told_apart(tmp_path: Path) -> None:
    said = run_in(tmp_path, "measure", HEADLINE)
    assert said.exit_code == 2
    assert "Run migrate" in said.output
