"""A record that exists is brought up to date by the version of a read model: a new shape must have a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pytest

from lifeservices.projections import ALL
from lifeservices.projections.projection import Projection
from tests.golden.read_models import shape, written


@pytest.mark.parametrize("projection", ALL, ids=lambda projection: projection.name)
def test_what_a_version_holds_is_written_down_and_stays(projection: Projection[Any]) -> None:
    name = projection.table_name
    was = written().get(name)
    assert was is not None, f"Run `python -m tests.golden.read_models` and commit the line it adds for {name}."
    assert shape(projection) == was, (
        f"A record in use has a table {name} of another shape, and `migrate` would leave it so. Give {projection.name} "
        f"version={projection.version + 1} where it is declared, then run `python -m tests.golden.read_models`. "
        "(Only where no record was ever kept with this version: take its line out of READ_MODELS instead.)"
    )


class Line(msgspec.Struct):
    """What a column holds many of."""

    on: date
    words: str = ""


class Longer(msgspec.Struct):
    """The same, and one thing more."""

    on: date
    words: str = ""
    minutes: int | None = None


class Packed(msgspec.Struct, array_like=True):
    """The same, kept by place instead of by name."""

    on: date
    words: str = ""


class Row(msgspec.Struct):
    """A row as it was."""

    member_id: str
    lines: list[Line] = []


@dataclass(frozen=True)
class Change:
    """What somebody might do to a row without thinking of the records in use."""

    what: str
    fields: tuple[Any, ...] = (("member_id", str), ("lines", list[Line], []))
    options: tuple[tuple[str, Any], ...] = ()


CHANGES = (
    Change("one more column", (("member_id", str), ("lines", list[Line], []), ("seen_on", date | None, None))),
    Change("another name", (("member_id", str), ("entries", list[Line], []))),
    Change("another kind", (("member_id", str), ("lines", list[str], []))),
    Change("more within a column", (("member_id", str), ("lines", list[Longer], []))),
    Change("kept otherwise within a column", (("member_id", str), ("lines", list[Packed], []))),
    Change("an index", options=(("indexes", [("lines",)]),)),
    Change("its history", options=(("history", True),)),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_each_change_of_a_row_is_seen(change: Change) -> None:
    before = Projection("things", Row, version=1)
    changed = msgspec.defstruct("Changed", change.fields)
    assert shape(Projection("things", changed, version=1, **dict(change.options))) != shape(before)


def test_the_same_row_told_in_other_words_is_the_same() -> None:
    fields = (("member_id", str), ("lines", list[Line], []))
    told = msgspec.defstruct("Told", fields, namespace={"__doc__": "Other words."})
    assert shape(Projection("things", told, version=1)) == shape(Projection("things", Row, version=1))
