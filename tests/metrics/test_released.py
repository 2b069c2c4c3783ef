"""Is a definition that was released kept as it was, and can each of its versions still be run?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lifeservices.metrics import released
from lifeservices.metrics.docs import page
from lifeservices.metrics.registry import definition, every_version

RETENTION = "retention.first_hire.same_employer.all.matured_known"


def test_every_definition_is_released_and_reads_as_it_did() -> None:
    assert released.broken() == []
    new = [f"{found.id} {found.version}" for found in released.not_released()]
    assert new == [], "Run python -m lifeservices.metrics.released and commit released.json."


def test_a_changed_and_a_missing_definition_are_named() -> None:
    listed = {"counts": {"1.0.0": "0" * 64}, "happiness": {"1.0.0": "0" * 64}, RETENTION: {"0.9.0": "0" * 64}}
    assert released.broken(listed) == [
        "The released definition counts 1.0.0 no longer reads the same.",
        "The released definition happiness 1.0.0 is gone.",
        f"The released definition {RETENTION} 0.9.0 is gone.",
    ]


def test_what_is_new_is_added_and_what_is_out_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(released, "FILE", tmp_path / "released.json")
    assert released.main() == 0
    first = json.loads(released.FILE.read_text())
    assert first[RETENTION] == {found.version: found.sha256 for found in every_version(RETENTION)}
    assert released.main() == 0
    assert json.loads(released.FILE.read_text()) == first


def test_a_released_definition_cannot_be_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(released, "FILE", tmp_path / "released.json")
    released.FILE.write_text(json.dumps({"counts": {"1.0.0": "0" * 64}}))
    assert released.main() == 1
    assert "counts 1.0.0 no longer reads the same" in capsys.readouterr().err
    assert json.loads(released.FILE.read_text()) == {"counts": {"1.0.0": "0" * 64}}


def test_one_letter_of_a_definition_changes_its_fingerprint() -> None:
    found = definition("counts")
    assert replace(found, formula=found.formula + ".").sha256 != found.sha256
    assert (
        found.canonical.encode()
        == json.dumps(json.loads(found.canonical), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    )


def test_the_page_of_the_docs_holds_every_definition_in_every_version() -> None:
    text = page()
    for found in released.every_definition():
        assert f"| `{found.id}` | {found.version} | `{found.sha256}` |" in text
