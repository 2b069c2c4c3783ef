"""Does the command line say why a figure is another one now, to people and to programs?"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lifeservices.command_line import main
from tests.program import CASE, HEADLINE

Run = Callable[..., Result]
WINTER = ("--a-true", "2016-12-31", "--a-known", "2016-12-31", "--b-known", "2017-02-28")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line over the constructed program of 2016."""
    given = {"LIFESERVICES_HOME": str(tmp_path_factory.mktemp("restate")), "DATABASE_URL": ""}

    def words(*said: str) -> Result:
        return CliRunner().invoke(main, list(said), env=given)

    assert words("migrate").exit_code == 0
    assert words("import", "histories", "--as-recorded", str(CASE)).exit_code == 0
    return words


def plain(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_causes_lead_from_a_to_b_and_name_their_entries(run: Run) -> None:
    found = plain(run("restate", HEADLINE, *WINTER, "--json"))
    assert {step["cause"]: step["hires"] for step in found["steps"]} == {
        "definition": 0,
        "day": 0,
        "since": 0,
        "hires": 5,
        "news": 7,
        "corrections": 0,
        "voids": 1,
    }
    last, after = found["steps"][-1], found["b"]["counts"]
    assert [last[name] for name in ("retained", "lost", "unknown")] == [212, 39, 1]
    assert [after[name] for name in ("retained", "lost", "unknown")] == [212, 39, 1]
    assert Counter(change["cause"] for change in found["changes"]) == {"hires": 5, "news": 7, "voids": 1}
    first, to = found["a"]["recorded_to"]["position"], found["b"]["recorded_to"]["position"]
    for change in found["changes"]:
        assert change["entries"]
        assert all(first < entry["position"] <= to for entry in change["entries"])
    assert found["a"]["manifest_sha256"] != found["b"]["manifest_sha256"]


def test_people_read_it_too(run: Run) -> None:
    said = run("restate", HEADLINE, *WINTER, "--people").output
    assert "208/242 = 86.0% (81.0-89.8)  →  212/251 = 84.5% (79.5-88.4)" in said
    assert re.search(r"Late: news of hires known +7 hires +212 retained, 39 lost, 1 unknown", said)
    assert "Happened since" not in said
    assert "13 changed by what was learned" in said
    assert len(re.findall(r"employment-ended at \d+, by|check-in-completed at \d+, by", said)) >= 7


def test_a_figure_of_another_family_is_told_number_by_number(run: Run) -> None:
    found = plain(run("restate", "counts", *WINTER, "--json"))
    hired = next(each for each in found["integers"] if each["name"] == "counts.members_with_a_hire")
    assert (hired["a"], hired["b"]) == (317, 321)
    assert {cause: n for cause, n in hired["by_cause"].items() if n} == {"news": 5, "voids": -1}
    said = run("restate", "counts", *WINTER).output
    assert re.search(r"counts\.members_with_a_hire +317 → 321 +Late: news of hires known \+5, Voids: .* -1", said)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("restate", "retained@90"), "There is no metric"),
        (("restate", HEADLINE, "--a-true", "soon"), "is not a day"),
        (("restate", HEADLINE, "--definition", "9.9.9"), "9.9.9"),
        (("restate", HEADLINE, "--b-known", "yesterday"), "is none of these"),
        (("restate", HEADLINE, "--from", "2016-01-01", "--to", "2016-12-31"), "has no period"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    refused = run(*words)
    assert refused.exit_code == 2
    assert sentence in refused.output
