"""What may leave of each part of the program, where somebody lays the files of all its parts side by side?

A small state is the whole program without the other states. So what leaves of one value of a filter is what its row
may show in the table of all values, and all rows of that table are decided about together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lifeservices.evaluation.auditor import Name, Sum
from lifeservices.evaluation.long_tables import Part, rows_to_hide
from lifeservices.evaluation.suppression import Table, hidden_in

Counts = Mapping[str, int]
Rows = Mapping[str, Counts]
"""Name of the row, name of the column, count."""

AddingUp = Sequence[tuple[str, tuple[str, ...]]]
Pairs = frozenset[tuple[str, str]]

_PART, _WHOLE, _REST = "part", "whole", "rest"


@dataclass(frozen=True)
class AllParts:
    """The same table of every part, and of the whole of them, which is the program or what another filter leaves of it.

    `known` are the pairs of the whole that readers have. A part without a row has nobody in it.
    """

    parts: Mapping[str, Rows]
    whole: Rows
    adding_up: AddingUp = ()
    total: str = ""
    known: Pairs = frozenset()
    costs: Mapping[str, int] = field(default_factory=dict)
    """What it costs to hide a count of a column; where it is silent, as much as the people counted."""

    def hidden(self, most: int) -> dict[str, Pairs]:
        """The pairs of each part that may not leave. Of more than `most` counts no cheapest choice is looked for."""
        if not self.total:
            # Rows that do not add up tell nothing of one another.
            each = [self._only(row)._together(most) for row in self._rows]
            return {part: frozenset(pair for found in each for pair in found[part]) for part in self.parts}
        if all(self._columns_only(piece)._size <= most for piece in _apart(self._columns, self.adding_up)):
            return self._together(most)
        # By part and by row it would be a few people nearly everywhere: what leaves is what each part comes to.
        sums = self._only(self.total)._together(most)
        details = frozenset((row, column) for row in self._rows for column in self._columns if row != self.total)
        return {part: sums[part] | details for part in self.parts}

    def as_blocks(self) -> dict[str, Pairs]:
        """The pairs that may not leave where rows do not add up and each part tells a row whole or not at all."""
        each = [self._only(row)._whole_parts() for row in self._rows]
        return {part: frozenset(pair for found in each for pair in found[part]) for part in self.parts}

    @property
    def _rows(self) -> list[str]:
        return list(dict.fromkeys(row for rows in (self.whole, *self.parts.values()) for row in rows))

    @property
    def _columns(self) -> list[str]:
        return list(next(iter(self.whole.values()), {}))

    @property
    def _size(self) -> int:
        return (len(self.parts) + 2) * len(self._rows) * len(self._columns)

    def _only(self, row: str) -> AllParts:
        parts = {part: {row: rows[row]} if row in rows else {} for part, rows in self.parts.items()}
        whole = {row: self.whole.get(row) or dict.fromkeys(self._columns, 0)}
        return AllParts(parts, whole, self.adding_up, "", frozenset(p for p in self.known if p[0] == row), self.costs)

    def _together(self, most: int) -> dict[str, Pairs]:
        """Columns that add up to no common one are decided about each by itself."""
        pieces = _apart(self._columns, self.adding_up)
        if len(pieces) > 1:
            found = [self._columns_only(piece)._together(most) for piece in pieces]
            return {part: frozenset(pair for each in found for pair in each[part]) for part in self.parts}
        if self._size > most:
            return self._whole_parts()
        hidden = hidden_in(self._table())
        return {
            part: frozenset(
                (row, column)
                for row, counts in rows.items()
                for column in counts
                if (_PART, part, row, column) in hidden
            )
            for part, rows in self.parts.items()
        }

    def _columns_only(self, columns: frozenset[str]) -> AllParts:
        def of(rows: Rows) -> Rows:
            return {row: {c: n for c, n in counts.items() if c in columns} for row, counts in rows.items()}

        adding_up = [each for each in self.adding_up if each[0] in columns]
        known = frozenset(pair for pair in self.known if pair[1] in columns)
        parts = {part: of(rows) for part, rows in self.parts.items()}
        return AllParts(parts, of(self.whole), adding_up, self.total, known, self.costs)

    def _full(self) -> dict[tuple[str, ...], dict[str, dict[str, int]]]:
        """Every table with every row. What is in no part is a part that nobody can ask for."""
        none = dict.fromkeys(self._columns, 0)
        found: dict[tuple[str, ...], dict[str, dict[str, int]]] = {
            (_PART, part): {row: {**none, **rows.get(row, {})} for row in self._rows}
            for part, rows in self.parts.items()
        }
        together = _added(found.values(), self._rows, self._columns)
        rest = {
            row: {column: self.whole.get(row, none)[column] - count for column, count in counts.items()}
            for row, counts in together.items()
        }
        if any(count < 0 for counts in rest.values() for count in counts.values()):
            # Where a part counts what the whole of it does not, nobody takes one from the other to a person.
            rest = {row: dict(none) for row in self._rows}
        whole = _added([together, rest], self._rows, self._columns)
        return {**found, (_REST,): rest, (_WHOLE,): whole}

    def _table(self) -> Table:
        """Every count of every part, and how they add up: in each part, and over all of them."""
        full = self._full()
        counts: dict[Name, int] = {
            (*kind, row, column): count
            for kind, rows in full.items()
            for row, cells in rows.items()
            for column, count in cells.items()
        }
        sums = [each for kind, rows in full.items() for each in self._sums(kind, rows)]
        pairs = [(row, column) for row in self._rows for column in self._columns]
        members = [kind for kind in full if kind != (_WHOLE,)]
        sums += [Sum((_WHOLE, *pair), tuple((*kind, *pair) for kind in members)) for pair in pairs]
        public: set[Name] = {(_WHOLE, *pair) for pair in self.known}
        public |= {
            (_PART, part, row, column) for part, rows in self.parts.items() for row, column in pairs if row not in rows
        }
        # Readers will take it that everybody is in some part, and where they are right they know it.
        public |= {name for name, count in counts.items() if name[0] == _REST and not count}
        never = {name for name in counts if name[0] != _PART and name not in public}
        costs = {name: self.costs[name[-1]] for name in counts if name[-1] in self.costs}
        return Table(counts, tuple(sums), frozenset(public), frozenset(never), costs)

    def _sums(self, kind: tuple[str, ...], rows: Rows) -> list[Sum]:
        found = [
            Sum((*kind, row, column), tuple((*kind, row, piece) for piece in pieces))
            for row in rows
            for column, pieces in self.adding_up
        ]
        others = [row for row in rows if row != self.total]
        if self.total and others:
            found += [
                Sum((*kind, self.total, column), tuple((*kind, row, column) for row in others))
                for column in self._columns
            ]
        return found

    def _whole_parts(self) -> dict[str, Pairs]:
        """Of a row with many counts: each part tells it whole or not at all."""
        if len(self._rows) != 1:
            raise ValueError("Rows that add up are decided about one by one where there are many counts.")
        (row,) = self._rows
        full = self._full()
        listed = {"/".join(kind): Part(rows[row], None, True, True) for kind, rows in full.items() if kind != (_WHOLE,)}
        top = Part(full[_WHOLE,][row], None, True, True)
        gone = rows_to_hide({**listed, _WHOLE: top}, _WHOLE)
        hidden = frozenset((row, column) for column in self._columns)
        return {part: hidden if f"{_PART}/{part}" in gone else frozenset() for part in self.parts}


def _added(tables: Iterable[Rows], rows: Iterable[str], columns: Sequence[str]) -> dict[str, dict[str, int]]:
    listed = list(tables)
    return {row: {column: sum(table[row][column] for table in listed) for column in columns} for row in rows}


def _apart(columns: Sequence[str], adding_up: AddingUp) -> list[frozenset[str]]:
    """The columns in sets, of which none adds up to anything of another."""
    pieces = [frozenset({column}) for column in columns]
    for whole, some in adding_up:
        linked = {whole, *some}
        touched = [piece for piece in pieces if piece & linked]
        pieces = [piece for piece in pieces if not piece & linked] + [frozenset().union(*touched)]
    return pieces


@dataclass(frozen=True)
class Beside:
    """Tables by name of every value that a filter can have, `here` the one that is looked at, and of them all."""

    here: str
    whole: Mapping[str, Rows]
    parts: Mapping[str, Mapping[str, Rows]]

    def all_parts(
        self,
        table: str,
        adding_up: AddingUp,
        total: str,
        known: Pairs | None = None,
        costs: Mapping[str, int] | None = None,
    ) -> AllParts:
        """One of the tables. Unless told otherwise, readers know all of the whole."""
        whole = self.whole[table]
        every = frozenset((row, column) for row, counts in whole.items() for column in counts)
        parts = {part: tables[table] for part, tables in self.parts.items()}
        return AllParts(parts, whole, adding_up, total, every if known is None else known, costs or {})

    def told_apart(self, table: str) -> frozenset[str]:
        """The rows of a table that the part looked at may not tell, where each is told whole or not at all."""
        hidden = self.all_parts(table, (), "")
        return frozenset(row for row, _ in hidden.as_blocks()[self.here])
