"""Which numbers of a table may not leave the program, in a file or on the page of somebody who may open no member?

    hidden = leaving(
        {"All": {"sent": 60, "closed": 40, "open": 20}, "Food bank": {...}, "Clinic": {...}},
        [("sent", ("closed", "open"))],
        total="All",
    )
    ("Clinic", "open") in hidden

The whole program's own totals are known to every reader. Its break-downs, and whatever is of a part of it, are not:
of these no count from 1 to 10 leaves, nor one from which such a count follows. Of a part of the program, everybody
outside it is protected as well: from readers who saw the break-down of the whole program on a page, and from readers
who have of that no more than left in a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lifeservices.evaluation.auditor import Name, Sum
from lifeservices.evaluation.long_tables import Part, rows_to_hide
from lifeservices.evaluation.side_by_side import AddingUp, Beside, Counts, Rows
from lifeservices.evaluation.suppression import Table, hidden_in

MANY_COUNTS = 240
"""Of a table with more counts no cheapest choice is looked for: that would take minutes."""

MANY_TOGETHER = 300
"""The same where all values of a filter are decided about together, whose answers are looked up again and again."""

Tables = Mapping[str, Rows]

_HERE, _WHOLE, _OUTSIDE = "here", "whole", "outside"


def leaving(
    rows: Rows, adding_up: AddingUp = (), *, total: str = "", whole: Rows | None = None, many: int = MANY_COUNTS
) -> frozenset[tuple[str, str]]:
    """The pairs of a row and a column of a table that may not leave.

    `adding_up`: in every row, this column is the sum of those. `total` names the row that is the sum of all the
    others; without it rows do not add up. `whole` is the same table of the whole program, where the rows are of a
    part of it. Without `whole` the rows are of the whole program, whose row `total` is known to everybody. Rows of a
    table with more than `many` counts leave whole or not at all.
    """
    _checked(rows, adding_up, total)
    if whole is not None:
        _checked(whole, adding_up, total)
    if total:
        return _together(rows, adding_up, total, whole, many)
    # Rows that do not add up tell nothing of one another.
    return frozenset(
        pair
        for row, counts in rows.items()
        for pair in _together({row: counts}, adding_up, "", None if whole is None else {row: whole[row]}, many)
    )


def leaving_part(
    found: Tables, table: str, adding_up: AddingUp = (), *, total: str = "", whole: Tables, beside: Sequence[Beside]
) -> frozenset[tuple[str, str]]:
    """The pairs of a table of a part of the program that may not leave, whatever other parts are asked about.

    `found` and `whole` hold the tables by name, `beside` the same of every value of each filter that makes the part.
    Whatever is hidden beyond what one of them asks for leaves readers less to reckon with.
    """
    hidden = frozenset[tuple[str, str]]()
    for each in beside:
        together = each.whole[table]
        every = frozenset((row, column) for row, counts in together.items() for column in counts)
        for known in {every, every - leaving(together, adding_up, total=total)}:
            hidden |= each.all_parts(table, adding_up, total, known).hidden(MANY_TOGETHER)[each.here]
    return hidden | leaving(found[table], adding_up, total=total, whole=whole[table])


def _together(rows: Rows, adding_up: AddingUp, total: str, whole: Rows | None, many: int) -> frozenset[tuple[str, str]]:
    nobody = dict.fromkeys(next(iter((rows or whole or {}).values()), {}), 0)
    found = _Counts(rows, {**dict.fromkeys(whole or (), nobody), **rows}, whole)
    if whole is None:
        return _hidden(found, adding_up, total, frozenset(), many)
    every = frozenset((row, column) for row, counts in whole.items() for column in counts)
    left = every - _together(whole, adding_up, total, None, many)
    # Whoever knows more is kept out by hiding more, so both may be answered one by one.
    return frozenset(pair for known in {every, left} for pair in _hidden(found, adding_up, total, known, many))


def _hidden(
    found: _Counts, adding_up: AddingUp, total: str, known: frozenset[tuple[str, str]], many: int
) -> frozenset[tuple[str, str]]:
    """What may not leave to readers who know these counts of the whole program."""
    if total and len(found.rows) * found.width * (3 if found.whole is not None else 1) > many:
        return _whole_rows(found, total, known)
    hidden = hidden_in(_table(found, adding_up, total, known))
    return frozenset((row, column) for kind, row, column in hidden if kind == _HERE and row in found.listed)


@dataclass(frozen=True)
class _Counts:
    """A table with the rows that only the whole program has, as noughts; `listed` are those that it shows."""

    listed: Rows
    rows: Rows
    whole: Rows | None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(next(iter(self.rows.values()), {}))

    def outside(self, row: str) -> Counts:
        """Everybody of the whole program who is not in the part."""
        everybody = (self.whole or {})[row]
        found = {column: everybody[column] - count for column, count in self.rows[row].items()}
        if min(found.values(), default=0) < 0:
            raise ValueError(f"{row}: a part of the program counts more than the whole of it.")
        return found


def _table(found: _Counts, adding_up: AddingUp, total: str, known: frozenset[tuple[str, str]]) -> Table:
    """Every count and how they add up, beside the whole program's and those of everybody outside the part."""
    kinds: dict[str, Rows] = {_HERE: found.rows}
    if found.whole is not None:
        kinds |= {_WHOLE: found.whole, _OUTSIDE: {row: found.outside(row) for row in found.rows}}
    counts: dict[Name, int] = {
        (kind, row, column): count
        for kind, rows in kinds.items()
        for row, cells in rows.items()
        for column, count in cells.items()
    }
    sums = [sum_ for kind, rows in kinds.items() for sum_ in _sums(kind, rows, adding_up, total)]
    if found.whole is None:
        return Table(counts, tuple(sums), frozenset(name for name in counts if total and name[1] == total))
    pairs = [(row, column) for row, cells in found.rows.items() for column in cells]
    sums += [Sum((_WHOLE, *pair), ((_HERE, *pair), (_OUTSIDE, *pair))) for pair in pairs]
    public = {(_WHOLE, *pair) for pair in known} | {(_HERE, *pair) for pair in pairs if pair[0] not in found.listed}
    never = {name for name in counts if name[0] != _HERE and name not in public}
    return Table(counts, tuple(sums), frozenset(public), frozenset(never))


def _sums(kind: str, rows: Rows, adding_up: AddingUp, total: str) -> list[Sum]:
    sums = [
        Sum((kind, row, column), tuple((kind, row, part) for part in parts))
        for row in rows
        for column, parts in adding_up
    ]
    others = [row for row in rows if row != total]
    if total and others:
        sums += [Sum((kind, total, column), tuple((kind, row, column) for row in others)) for column in rows[total]]
    return sums


def _whole_rows(found: _Counts, total: str, known: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Of a long table: rows leave whole or not at all."""
    parts = {
        row: Part(
            counts,
            found.outside(row) if found.whole is not None else None,
            found.whole is None or all((row, column) in known for column in counts),
            row in found.listed,
        )
        for row, counts in found.rows.items()
    }
    return frozenset((row, column) for row in rows_to_hide(parts, total) for column in found.rows[row])


def _checked(rows: Rows, adding_up: AddingUp, total: str) -> None:
    """What does not add up would be answered wrongly: the caller is told."""
    for row, counts in rows.items():
        if min(counts.values(), default=0) < 0:
            raise ValueError(f"{row}: fewer than nobody.")
        for column, parts in adding_up:
            if counts[column] != sum(counts[part] for part in parts):
                raise ValueError(f"{row}: {column} is not the sum of {', '.join(parts)}.")
    others = [counts for row, counts in rows.items() if row != total]
    for column, count in rows[total].items() if total and others else ():
        if count != sum(counts[column] for counts in others):
            raise ValueError(f"{column}: {total} is not the sum of the other rows.")


__all__ = ["MANY_COUNTS", "AddingUp", "Beside", "Counts", "Rows", "Tables", "leaving", "leaving_part"]
