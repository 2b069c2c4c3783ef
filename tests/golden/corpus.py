"""The golden corpus: the stored bytes of every event in every version ever released. It only grows.

`python -m tests.golden.corpus` writes what is missing and touches nothing that is there.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.domain.catalog import all_events, sealed_fields
from lifeservices.domain.event import Event
from lifeservices.record.mapper import to_state
from tests.golden.samples import sample

HERE = Path(__file__).parent
MANIFEST = HERE / "MANIFEST"
STREAM, VERSION, POSITION, RECORDED_AT = "the-stream", 7, 70, "2016-11-16T09:00:00.000000Z"


def file_of(cls: type[Event]) -> Path:
    """Where the sample of the present shape of an event is kept."""
    return HERE / f"{cls.name}.v{cls.schema_version}.json"


def stored(cls: type[Event]) -> dict[str, Any]:
    """A stored row with a key made for it alone, and what is inside its envelope."""
    event = sample(cls)
    event.__dict__.update(stream_id=STREAM, version=VERSION)
    key = AESGCM.generate_key(256)
    return {
        "position": POSITION,
        "stream_id": STREAM,
        "version": VERSION,
        "name": cls.name,
        "recorded_at": RECORDED_AT,
        "state": to_state(event, VERSION, ("made-for-this-file", AESGCM(key))),
        "key": base64.b64encode(key).decode(),
        "sealed": {name: msgspec.to_builtins(getattr(event, name)) for name in sealed_fields(cls)},
    }


def manifest() -> dict[str, str]:
    """The digest of each file, as it was when it was written."""
    lines = MANIFEST.read_text().splitlines() if MANIFEST.exists() else []
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def digest(file: Path) -> str:
    """The digest of a file, as `sha256sum` prints it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_missing() -> list[str]:
    """Add a sample for each event that has none. Answers what was added."""
    added = []
    for cls in all_events():
        file = file_of(cls)
        if not file.exists():
            file.write_text(json.dumps(stored(cls), indent=1, sort_keys=True) + "\n")
            with MANIFEST.open("a") as lines:
                lines.write(f"{digest(file)}  {file.name}\n")
            added.append(file.name)
    return added


if __name__ == "__main__":
    print("\n".join(write_missing()) or "Nothing is missing.")
