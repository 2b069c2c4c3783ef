"""How the values of any table of record become JSON and come back, whichever database they were in."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, LargeBinary, Table

Turn = Callable[[Any], Any]


def cells_out(table: Table) -> Callable[[Sequence[Any]], list[Any]]:
    """What turns a row of the table into JSON values."""
    turns = [(index, turn) for index, column in enumerate(table.columns) if (turn := _out(column)) is not None]

    def out(row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for index, turn in turns:
            if values[index] is not None:
                values[index] = turn(values[index])
        return values

    return out


def cells_in(table: Table, columns: Sequence[str]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """What turns JSON values, in the order of the columns, into a row of the table by column name."""
    turns = [(index, turn) for index, name in enumerate(columns) if (turn := _in(table.c[name])) is not None]

    def row(values: Sequence[Any]) -> dict[str, Any]:
        found = list(values)
        for index, turn in turns:
            if found[index] is not None:
                found[index] = turn(found[index])
        return dict(zip(columns, found, strict=True))

    return row


def _out(column: Column[Any]) -> Turn | None:
    if isinstance(column.type, LargeBinary):
        return lambda value: base64.b64encode(value).decode()
    if isinstance(column.type, Date | DateTime):
        return lambda value: value.isoformat()
    return None


def _in(column: Column[Any]) -> Turn | None:
    if isinstance(column.type, LargeBinary):
        return base64.b64decode
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat
    if isinstance(column.type, Date):
        return date.fromisoformat
    return None
