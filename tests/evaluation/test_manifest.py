"""Can a figure be worked out again from its manifest alone, and does every change show as what it is?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation import canonical
from lifeservices.evaluation import manifest as manifests
from lifeservices.evaluation.manifest import check_manifest, manifest_of, verify_manifest
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, registry, retention_wording
from lifeservices.seal import Sealer
from tests.program import HEADLINE, YEAR_END


@pytest.fixture
def manifest(program: LifeServices, replay: Replay) -> dict[str, Any]:
    """The manifest of the published figure, as it comes back from a file."""
    found = replay.retention(HEADLINE, YEAR_END, replay.on(YEAR_END))
    made: dict[str, Any] = json.loads(json.dumps(manifest_of(program, found)))
    return made


def kinds(program: LifeServices, manifest: dict[str, Any]) -> list[str]:
    return [problem.kind for problem in check_manifest(program, manifest).problems]


def test_the_same_manifest_gives_the_same_numbers(program: LifeServices, manifest: dict[str, Any]) -> None:
    verdict = check_manifest(program, manifest)
    assert verdict.holds
    assert verdict.result_sha256 == manifest["result_sha256"]
    assert verify_manifest(program, manifest) == []


def test_a_figure_made_twice_has_one_manifest(program: LifeServices, replay: Replay, manifest: dict[str, Any]) -> None:
    again = manifest_of(program, replay.retention(HEADLINE, YEAR_END, replay.on(YEAR_END)))
    del again["produced_at"], manifest["produced_at"]
    assert again == manifest


def test_sealing_does_not_change_the_head_a_manifest_names(program: LifeServices, manifest: dict[str, Any]) -> None:
    Sealer(program.record, program.settings.home).catch_up()
    assert verify_manifest(program, manifest) == []
    replay = Replay(program, program.today())
    found = replay.retention(HEADLINE, YEAR_END, replay.on(YEAR_END))
    assert manifest_of(program, found)["log_head_sha256"] == manifest["log_head_sha256"]


def test_one_changed_byte_of_the_record_is_named(program: LifeServices, manifest: dict[str, Any]) -> None:
    Sealer(program.record, program.settings.home).catch_up()
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE event SET state = replace(state, '2016-', '2015-') WHERE position = 3000")
    first = check_manifest(program, manifest).problems[0]
    assert (first.kind, first.position) == ("record-changed", 3000)
    assert "position 3,000" in verify_manifest(program, manifest)[0]


def test_a_cut_record_is_named(program: LifeServices, manifest: dict[str, Any]) -> None:
    with program.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM event WHERE position > 4000")
    assert "ends at position 4,000" in verify_manifest(program, manifest)[0]


def test_entries_recorded_later_change_nothing(program: LifeServices, manifest: dict[str, Any]) -> None:
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE event SET state = replace(state, '2017-', '2016-') WHERE position > 5445")
    assert kinds(program, manifest) == []


def test_a_changed_definition_is_named(
    program: LifeServices, manifest: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(retention_wording._FORMULA, "matured_known", "retained / everybody")
    registry._definition.cache_clear()
    try:
        assert kinds(program, manifest) == ["definition-changed"]
    finally:
        monkeypatch.undo()
        registry._definition.cache_clear()


def test_a_definition_that_is_gone_is_named(program: LifeServices, manifest: dict[str, Any]) -> None:
    other = {**manifest, "metric_id": "retention.happiness", "metric": "retention.happiness@90"}
    del other["manifest_sha256"], other["produced_at"]
    other["manifest_sha256"] = canonical.fingerprint(other)
    assert "definition-changed" in kinds(program, other)


def test_changed_code_is_named(
    program: LifeServices, manifest: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "code_fingerprint", lambda: "another")
    problems = check_manifest(program, manifest).problems
    assert [problem.kind for problem in problems] == ["code-changed"]
    assert "comes out the same" in problems[0].sentence


def test_one_byte_of_the_code_changes_its_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in canonical.CALCULATING:
        (tmp_path / room).mkdir()
    (tmp_path / "metrics" / "status.py").write_text("# rules\n")
    monkeypatch.setattr(canonical, "ROOT", tmp_path)
    # A process asks once, so it is asked as processes would that begin before and after.
    before = canonical.code_fingerprint.__wrapped__()
    (tmp_path / "metrics" / "status.py").write_text("# Rules\n")
    assert canonical.code_fingerprint.__wrapped__() != before


def test_a_manifest_that_was_touched_is_no_manifest(program: LifeServices, manifest: dict[str, Any]) -> None:
    better = {**manifest, "integers": {**manifest["integers"], "counts.retained": 230}}
    assert kinds(program, better) == ["manifest-changed"]
    assert kinds(program, {**manifest, "as_of_valid": "2016-11-30"}) == ["manifest-changed"]
    for nonsense in ({}, {"manifest_version": 1}, {"manifest_version": 1, "integers": float("nan")}):
        assert kinds(program, nonsense) == ["manifest-changed"]


def test_another_record_is_told_apart(program: LifeServices, manifest: dict[str, Any]) -> None:
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE record_head SET record_id = 'another'")
    assert kinds(program, manifest) == ["other-record"]


def test_counts_and_groups_have_manifests_too(program: LifeServices, replay: Replay) -> None:
    known = replay.on(YEAR_END)
    spring = Cohort(hired_from=YEAR_END.replace(month=1, day=1), hired_to=YEAR_END.replace(month=6, day=30))
    for found in (
        replay.counts(YEAR_END, known),
        replay.gained(YEAR_END, known),
        replay.retention(HEADLINE, YEAR_END, known, spring),
        replay.retention(HEADLINE.replace("matured_known", "km"), YEAR_END, known, spring),
    ):
        assert verify_manifest(program, json.loads(json.dumps(manifest_of(program, found)))) == []
