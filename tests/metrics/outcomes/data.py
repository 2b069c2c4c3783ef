"""Reference data: published tables and answers that were worked out independently."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parents[2] / "reference/data"


def answers(name: str) -> dict[str, Any]:
    """What another program found."""
    expected: dict[str, Any] = json.loads((FOLDER / f"{name}.expected.json").read_text("utf-8"))["expected"]
    return expected


def columns(name: str) -> dict[str, Any]:
    """A table as columns of numbers; words stay words."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def column(key: str) -> Any:
        texts = [row[key] for row in rows]
        try:
            return np.array([float(text) for text in texts])
        except ValueError:
            return np.array(texts)

    return {key: column(key) for key in rows[0]}


def events(name: str) -> list[dict[str, Any]]:
    """A history, with its data taken out of JSON."""
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as file:
        return [{**row, "data": json.loads(row["data"] or "{}")} for row in csv.DictReader(file)]


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every single value of an answer, with the way to it; notes about the answer are left out."""
    if isinstance(value, dict):
        named = [(f"{path}.{key}", inner) for key, inner in value.items() if not key.startswith("_")]
    elif isinstance(value, list):
        named = [(f"{path}[{place}]", inner) for place, inner in enumerate(value)]
    else:
        return [(path, value)]
    return [leaf for name, inner in named for leaf in leaves(inner, name)]
