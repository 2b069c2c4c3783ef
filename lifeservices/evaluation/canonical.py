"""One way to write a result down, so that two machines that agree write the same bytes.

Only texts, whole numbers, truth values, lists and objects are written: derived values become texts of ten decimals.
Then JSON with sorted names and without spaces is the canonical form of RFC 8785.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lifeservices.metrics import Measurement
from lifeservices.metrics.answer import DECIMALS

ABOUT = {"metric", "label", "definition", "as_of", "recorded_to", "state", "settles_on", "cohort", "period"}
"""What a figure says about itself: that is asked for, not found."""

ROOT = Path(__file__).resolve().parents[1]
CALCULATING = ("domain", "projections", "metrics", "evaluation", "record")
WORDING = ("definitions.py", "docs.py", "saying.py", "released.py", "_text.py", "_wording.py")
"""Ends of names of files of the metrics that move no figure: definitions have fingerprints of their own."""
UNKNOWN = "unknown"


def canonical(value: Any) -> bytes:
    """The canonical bytes of plain values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def fingerprint(value: Any) -> str:
    """SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def result_of(found: Measurement) -> dict[str, dict[str, Any]]:
    """What was found, flat: the integers, and what was derived from them."""
    integers: dict[str, int] = {}
    derived: dict[str, Any] = {}
    for name, value in _flat({k: v for k, v in found.to_dict().items() if k not in ABOUT}):
        if isinstance(value, int) and not isinstance(value, bool):
            integers[name] = value
        else:
            derived[name] = f"{value:.{DECIMALS}f}" if isinstance(value, float) else value
    return {"integers": integers, "derived": derived}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{name}.{place}")
    else:
        yield name, value


@cache
def code_fingerprint() -> str:
    """SHA-256 over the source of everything that can move a figure. What runs was read once, and so is this."""
    total = hashlib.sha256()
    for room in CALCULATING:
        for file in sorted((ROOT / room).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if room != "metrics" or not file.name.endswith(WORDING):
                total.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def lock_fingerprint() -> str:
    """SHA-256 of the list of libraries beneath the program, where it stands beside it."""
    lock = ROOT.parent / "requirements.lock"
    return hashlib.sha256(lock.read_bytes()).hexdigest() if lock.exists() else UNKNOWN
