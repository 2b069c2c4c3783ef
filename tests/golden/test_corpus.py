"""Whatever was once recorded can still be read."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.domain.catalog import all_events
from lifeservices.record.mapper import from_row, opened
from tests.golden.corpus import HERE, digest, file_of, manifest

FILES = sorted(HERE.glob("*.json"))
ROW = ("position", "stream_id", "version", "name", "recorded_at", "state")


def test_ac_22_every_event_has_a_sample_of_its_present_shape() -> None:
    missing = [file_of(cls).name for cls in all_events() if not file_of(cls).exists()]
    assert not missing, f"Run `python -m tests.golden.corpus` and commit what it adds: {', '.join(missing)}"


def test_ac_22_no_sample_was_changed_or_removed() -> None:
    now = {file.name: digest(file) for file in FILES}
    changed = sorted(name for name, was in manifest().items() if now.get(name) != was)
    assert not changed, f"Recorded shapes are for ever; restore these and add a new version instead: {changed}"
    assert now.keys() == manifest().keys(), "Add samples with `python -m tests.golden.corpus`, never by hand."


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_ac_22_what_was_recorded_can_still_be_read(file: Path) -> None:
    held = json.loads(file.read_text())
    event = from_row([held[column] for column in ROW])
    assert (event.stream_id, event.version, event.position) == ("the-stream", 7, 70)
    assert all(getattr(event, name) is None for name in held["sealed"])
    readable = opened(event, AESGCM(base64.b64decode(held["key"])))
    assert {name: msgspec.to_builtins(getattr(readable, name)) for name in held["sealed"]} == held["sealed"]


def test_ac_22_a_moved_module_changes_nothing() -> None:
    """What is stored names no module and no class, so moving one cannot matter."""
    modules = {cls.__module__ for cls in all_events()} | {f'"{cls.__name__}"' for cls in all_events()}
    for file in FILES:
        stored = file.read_text()
        assert not [name for name in modules if name in stored], file.name
