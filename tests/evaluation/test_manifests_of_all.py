"""Does every family's figure have a manifest that proves it, and does each kind of change show as what it is?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation import manifest as manifests
from lifeservices.evaluation.manifest import check_manifest, manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Period, UnknownMetric, measure, registry
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.families import Family
from lifeservices.seal import Sealer
from tests.program import HEADLINE, LATER, TODAY, YEAR_END, at_noon, import_program
from tests.services import services_at

FIGURES = (HEADLINE, "counts", "retention.placement.any_employer_gap30.all.km@180")
CHECKED = {"retention": HEADLINE, "another": "gained_employment", "entries": "reporting_lag.all"}
NAMES = sorted({*FIGURES, *(family.example for family in FAMILIES)})


def made(program: LifeServices, name: str, version: str | None = None, period: Period | None = None) -> dict[str, Any]:
    """A manifest as it comes back from a file."""
    replay = Replay(program, program.today())
    found = replay.measure(name, YEAR_END, replay.on(YEAR_END), period=period, version=version)
    plain: dict[str, Any] = json.loads(json.dumps(manifest_of(program, found)))
    return plain


def kinds(program: LifeServices, manifest: dict[str, Any]) -> list[str]:
    return [problem.kind for problem in check_manifest(program, manifest).problems]


@pytest.mark.parametrize("name", NAMES)
def test_every_family_has_manifests_that_hold(program: LifeServices, name: str) -> None:
    manifest = made(program, name, period=Period(YEAR_END.replace(month=1, day=1), YEAR_END))
    assert manifest["parameters"]["period"] == {"start": "2016-01-01", "end": "2016-12-31"}
    assert manifest["metric"] == name
    assert check_manifest(program, manifest).problems == ()


@pytest.mark.parametrize("name", CHECKED.values(), ids=CHECKED)
def test_a_changed_record_is_told_from_everything_else(program: LifeServices, name: str) -> None:
    manifest = made(program, name)
    Sealer(program.record, program.settings.home).catch_up()
    with program.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE event SET state = replace(state, '2016-', '2015-') WHERE position = "
            "(SELECT max(position) FROM event WHERE position < 5000 AND name = 'employment-started')"
        )
    assert kinds(program, manifest)[0] == "record-changed"


def redefine(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Family], Family]) -> None:
    """Put another family in the place of the one that a metric is of."""
    family = registry.family_of(registry.parse(name))
    monkeypatch.setitem(registry._BY_NAME, family.name, change(family))
    registry._definition.cache_clear()


@pytest.fixture
def fresh_definitions(monkeypatch: pytest.MonkeyPatch) -> Any:
    yield
    monkeypatch.undo()
    registry._definition.cache_clear()


@pytest.mark.usefixtures("fresh_definitions")
@pytest.mark.parametrize("name", CHECKED.values(), ids=CHECKED)
def test_a_changed_definition_is_told_from_everything_else(
    program: LifeServices, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = made(program, name)

    def reworded(family: Family) -> Family:
        # The release that the manifest names: a later one need not define this metric.
        place = [release.version for release in family.releases].index(manifest["definition_version"])
        last = family.releases[place]
        other = replace(last, text=lambda metric: {**last.text(metric), "sentence": "Something else."})
        return replace(family, releases=(*family.releases[:place], other, *family.releases[place + 1 :]))

    redefine(monkeypatch, name, reworded)
    assert kinds(program, manifest) == ["definition-changed"]


@pytest.mark.parametrize("name", CHECKED.values(), ids=CHECKED)
def test_changed_code_is_told_from_everything_else(
    program: LifeServices, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = made(program, name)
    monkeypatch.setattr(manifests, "code_fingerprint", lambda: "another")
    assert kinds(program, manifest) == ["code-changed"]


@pytest.mark.usefixtures("fresh_definitions")
def test_a_manifest_names_its_own_version_and_outlives_a_newer_one(
    program: LifeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made(program, HEADLINE, "1.0.0")
    new = made(program, HEADLINE)
    assert (old["definition_version"], new["definition_version"]) == ("1.0.0", "2.0.0")
    assert old["definition_sha256"] != new["definition_sha256"]
    assert check_manifest(program, old).result_sha256 == old["result_sha256"]

    def with_a_third(family: Family) -> Family:
        last = next(release for release in family.releases if release.version == new["definition_version"])
        third = replace(last, version="3.0.0", calculate=lambda facts, asked: last.calculate(facts, asked))
        return replace(family, releases=(*family.releases, third))

    redefine(monkeypatch, HEADLINE, with_a_third)
    assert kinds(program, old) == kinds(program, new) == []
    assert made(program, HEADLINE)["definition_version"] == "3.0.0"
    assert made(program, HEADLINE, "1.0.0")["result_sha256"] == old["result_sha256"]


@pytest.mark.usefixtures("fresh_definitions")
def test_a_version_that_is_gone_is_named(program: LifeServices, monkeypatch: pytest.MonkeyPatch) -> None:
    old = made(program, HEADLINE, "1.0.0")
    redefine(monkeypatch, HEADLINE, lambda family: replace(family, releases=family.releases[1:]))
    problems = check_manifest(program, old).problems
    assert [problem.kind for problem in problems] == ["definition-changed"]
    assert "1.0.0" in problems[0].sentence


def test_a_version_that_never_was_is_refused(replay: Replay) -> None:
    with pytest.raises(UnknownMetric, match=r"has no version 9\.9\.9. There are: 1\.0\.0, 2\.0\.0"):
        measure(replay.facts, HEADLINE, YEAR_END, version="9.9.9")


RESULTS = """
import json, sys
from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from lifeservices.evaluation.manifest import manifest_of
from lifeservices.evaluation.replay import Replay
from tests.program import LATER, YEAR_END, at_noon, TODAY
home, names = sys.argv[1], sys.argv[2:]
settings = read_settings({"LIFESERVICES_HOME": home, "DATABASE_URL": f"sqlite:///{home}/record.db"})
services = LifeServices(settings, at_noon(TODAY))
replay = Replay(services, services.today())
found = [manifest_of(services, replay.measure(name, YEAR_END, replay.on(LATER))) for name in names]
print(json.dumps([[m["result_sha256"], m["definition_sha256"], m["code_sha256"], m["log_head_sha256"]] for m in found]))
"""


def test_neither_the_order_of_hashes_nor_the_locale_moves_a_byte(program: LifeServices) -> None:
    said = []
    for seed, zone, language in (("1", "UTC", "C"), ("4711", "Asia/Tokyo", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        run = [sys.executable, "-c", RESULTS, str(program.settings.home), *NAMES]
        root = Path(__file__).parents[2]
        said.append(subprocess.run(run, env=environment, cwd=root, check=True, capture_output=True, text=True).stdout)
    assert said[0] == said[1]
    assert len(json.loads(said[0])) == len(NAMES)


def test_both_databases_give_the_same_results(migrated_url: str, program: LifeServices, tmp_path: Path) -> None:
    with services_at(migrated_url, at_noon(TODAY), home=str(tmp_path / "other")) as services:
        import_program(services)
        results = []
        for each in (services, program):
            replay = Replay(each, each.today())
            found = [replay.measure(name, YEAR_END, replay.on(LATER)) for name in NAMES]
            results.append({f.asked.metric.name: manifest_of(each, f)["result_sha256"] for f in found})
    assert results[0] == results[1]
