"""What every read model looked like in every version that a record may hold. It only grows.

`python -m tests.golden.read_models` writes what is missing and touches nothing that is there.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from lifeservices.projections import ALL
from lifeservices.projections.projection import Projection
from lifeservices.projections.sealed import SealedProjection

FILE = Path(__file__).parent / "READ_MODELS"
Shape = dict[str, Any]


def shape(projection: Projection[Any]) -> Shape:
    """What a table of this read model holds, and what can be looked up in it quickly."""
    own = [field.name for field in msgspec.structs.fields(projection.row)]
    told = dict(zip(own, _fields(projection.row), strict=True))
    found: Shape = {"columns": {field: told.get(field, "sealed") for field in projection.fields}}
    if isinstance(projection, SealedProjection):
        found["sealed"] = {field: told[field] for field in projection.sealed}
        found["marked"] = {field: [marks.kind, *marks.letters] for field, marks in projection.marked.items()}
    found["indexes"] = [" ".join(columns) for columns in projection.index_columns()]
    kept = {"history": projection.history, "as recorded": projection.as_recorded}
    return found | {name: True for name, so in kept.items() if so}


def written() -> dict[str, Shape]:
    """The shape of each version, as it was when it was written down."""
    lines = FILE.read_text().splitlines() if FILE.exists() else []
    return {name: json.loads(told) for name, told in (line.split("  ", 1) for line in lines)}


def write_missing() -> list[str]:
    """Add the versions that are not written down. Answers what was added."""
    present = written()
    added = [p for p in ALL if p.table_name not in present]
    with FILE.open("a") as lines:
        lines.writelines(f"{p.table_name}  {json.dumps(shape(p))}\n" for p in added)
    return [p.table_name for p in added]


def _fields(row: type[Any]) -> list[str]:
    hints = get_type_hints(row)
    return [_words(hints[field.name]) for field in msgspec.structs.fields(row)]


def _words(kind: Any) -> str:
    """A type as far as it decides how a value is kept: every choice of words is text."""
    if get_origin(kind) in (Union, UnionType):
        return " or nothing ".join(_words(part) for part in get_args(kind) if part is not NoneType) + "?"
    origin = get_origin(kind) or kind
    if origin in (list, tuple, dict):
        return f"{origin.__name__} of {', '.join(_words(part) for part in get_args(kind))}"
    if issubclass(origin, msgspec.Struct):
        names = [field.name for field in msgspec.structs.fields(origin)]
        inside = ", ".join(f"{n}: {w}" for n, w in zip(names, _fields(origin), strict=True))
        return f"[{inside}]" if origin.__struct_config__.array_like else f"{{{inside}}}"
    plain = (bool, int, float, Decimal, datetime, date, str)
    if kind is Any:
        return "anything"
    return next(known.__name__ for known in plain if issubclass(origin, known))


if __name__ == "__main__":
    print("\n".join(write_missing()) or "Nothing is missing.")
