"""Does every definition that was ever released still read as it did then?

`released.json` holds the fingerprint of each definition in each version that is out. A released version is never
changed, because figures were published by it: a change of wording is another patch, a change of numbers another major
version. `python -m lifeservices.metrics.released` adds what is new, and refuses what was changed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from lifeservices.metrics.families import Definition
from lifeservices.metrics.grammar import UnknownMetric
from lifeservices.metrics.registry import all_definitions, definition, every_version

FILE = Path(__file__).with_name("released.json")
Released = dict[str, dict[str, str]]
"""Definition → version → fingerprint."""


def every_definition() -> list[Definition]:
    """Every definition that is listed, in each of its versions."""
    return [version for current in all_definitions() for version in every_version(current.id)]


def released() -> Released:
    """What is out, as it was written down when it came out."""
    found: Released = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def broken(listed: Mapping[str, Mapping[str, str]] | None = None) -> list[str]:
    """Released definitions that are gone or no longer read the same, a sentence each; nothing where all hold."""
    said = []
    for name, versions in (released() if listed is None else listed).items():
        for version, sha256 in versions.items():
            try:
                found = definition(name, version)
            except UnknownMetric:
                said.append(f"The released definition {name} {version} is gone.")
                continue
            if found.sha256 != sha256:
                said.append(f"The released definition {name} {version} no longer reads the same.")
    return said


def not_released(listed: Mapping[str, Mapping[str, str]] | None = None) -> list[Definition]:
    """Definitions that the program calculates by and that are not written down as released yet."""
    out = released() if listed is None else listed
    return [found for found in every_definition() if found.version not in out.get(found.id, {})]


def with_new(listed: Released) -> Released:
    """What is out, and what is new beside it."""
    found = {name: dict(versions) for name, versions in listed.items()}
    for new in not_released(listed):
        found.setdefault(new.id, {})[new.version] = new.sha256
    return found


def main() -> int:
    """Write down what is new. Refused, with sentences, where something released was changed."""
    listed = released() if FILE.exists() else {}
    changed = broken(listed)
    if changed:
        sys.stderr.write("\n".join([*changed, "Give the change a version of its own."]) + "\n")
        return 1
    FILE.write_text(json.dumps(with_new(listed), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
