"""Which cases does a folder hold, in the reference format?"""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Event = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One case: its history, and what an independent calculation found. `about` is what else its file says."""

    id: str
    observation_model: str
    events: list[Event]
    expected: Any
    about: dict[str, Any] = field(default_factory=dict)
    folder: Path = Path()


@dataclass(frozen=True)
class MicroCases:
    """Many tiny histories, each with questions about one member."""

    id: str
    cases: list[dict[str, Any]] = field(default_factory=list)


def cases_in(folder: Path) -> Iterator[Case | MicroCases]:
    """Every case of a folder, by name. What is no case at all (a list of sources, say) is passed over."""
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        if not isinstance(content, dict):
            continue
        name = str(content.get("case_id", path.name.split(".")[0]))
        if _is_micro(content):
            yield MicroCases(name, content["cases"])
        elif "expected" in content or "case_id" in content:
            model = str(content.get("observation_model") or "")
            about = {key: value for key, value in content.items() if key != "expected"}
            yield Case(name, model, _events(folder, name, path), _expected(path, content), about, folder)


def _expected(path: Path, content: dict[str, Any]) -> Any:
    if path.name.endswith(".expected.json") and "expected" in content:
        return content["expected"]
    # Another kind of case: whatever it holds besides words about itself is expected of somebody.
    return {"": {name: value for name, value in content.items() if not isinstance(value, str)}}


def _is_micro(content: dict[str, Any]) -> bool:
    cases = content.get("cases")
    return isinstance(cases, list) and all(isinstance(c, dict) and {"events", "queries"} <= set(c) for c in cases)


def _events(folder: Path, name: str, expected: Path) -> list[Event]:
    """The history beside an expectation, in recording order; empty where the case has none."""
    for stem in (name, expected.name.split(".")[0]):
        for suffix, opened in ((".events.csv.gz", gzip.open), (".events.csv", open)):
            path = folder / f"{stem}{suffix}"
            if path.exists():
                with opened(path, "rt", encoding="utf-8", newline="") as file:
                    return sorted(csv.DictReader(file), key=lambda row: int(row["seq"]))
    return []
