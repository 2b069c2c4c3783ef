"""How do the two history tables come from the database, once, and then only what is new?

A warm process keeps one `FactsSource`; each `facts()` reads the rows that began or ceased to hold since the last one.
With a cache folder a new process starts from the columns of the last one. The cache holds ids, days and words
that metrics need, nothing sealed; it may be deleted at any time.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, Table, and_, func, select

from lifeservices.metrics.facts import (
    FOREVER,
    JOURNEYS,
    PLACEMENTS,
    Columns,
    Facts,
    History,
    Shape,
    columns_from,
    new_words,
)
from lifeservices.metrics.words import Words

_PAGE = 50_000
_IDS_AT_ONCE = 400


class FactsSource:
    """Facts out of two history tables, topped up by position.

    `generation` names the build of the tables: after a rebuild give another one and everything is read afresh.
    """

    def __init__(
        self,
        engine: Engine,
        placements: Table,
        journeys: Table,
        cache_folder: Path | None = None,
        generation: str = "1",
    ) -> None:
        self._engine = engine
        self._tables = (placements, journeys)
        self._shapes = (PLACEMENTS, JOURNEYS)
        self._cache = None if cache_folder is None else _Cache(cache_folder, generation)
        self._words: tuple[dict[str, Words], dict[str, Words]] = new_words()
        self._columns: list[Columns] = [
            columns_from(shape, (), words) for shape, words in zip(self._shapes, self._words, strict=True)
        ]
        self._position = self._rows_kept = 0
        self._facts: Facts | None = None
        stored = self._cache.read() if self._cache else None
        if stored is not None:
            self._words, self._columns, self._position = stored
            self._rows_kept = sum(len(columns["pos_from"]) for columns in self._columns)

    def facts(self, position: int | None = None) -> Facts:
        """The facts up to a position the tables are known to have reached (else: as far as their rows go)."""
        with self._engine.connect() as connection:
            reached = self._reached(connection) if position is None else position
            if self._facts is not None and reached <= self._position:
                return self._facts
            if reached > self._position:
                for place, table in enumerate(self._tables):
                    self._top_up(connection, place, table, reached)
                self._position = reached
                self._keep()
        histories = [History(*parts) for parts in zip(self._shapes, self._columns, self._words, strict=True)]
        self._facts = Facts(histories[0], histories[1], self._position, self._event_ids)
        return self._facts

    def _keep(self) -> None:
        """Write the cache when enough is new: it is written whole, and what it lacks is read in a moment."""
        rows = sum(len(columns["pos_from"]) for columns in self._columns)
        if self._cache and rows > self._rows_kept * 1.05:
            self._cache.write(self._words, self._columns, self._position)
            self._rows_kept = rows

    def _reached(self, connection: Connection) -> int:
        latest = 0
        for table in self._tables:
            begun = connection.scalar(select(func.max(table.c.pos_from)))
            ceased = connection.scalar(select(func.max(table.c.pos_to)).where(table.c.pos_to < FOREVER))
            latest = max(latest, begun or 0, ceased or 0)
        return latest

    def _top_up(self, connection: Connection, place: int, table: Table, reached: int) -> None:
        shape, words, old = self._shapes[place], self._words[place], self._columns[place]
        # Columns in use by earlier facts stay as they are: what ceased to hold is written into a copy.
        old = {**old, "pos_to": _closed(connection, shape, words, old, table, self._position)}
        pages = [old]
        new_rows = select(*(table.c[name] for name in shape.columns)).where(
            and_(table.c.pos_from > self._position, table.c.pos_from <= reached)
        )
        for page in _pages(connection, new_rows):
            pages.append(columns_from(shape, page, words))
        self._columns[place] = {name: np.concatenate([page[name] for page in pages]) for name in shape.columns}

    def _event_ids(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """Read from the table when somebody opens a list: too many to keep in memory, seldom asked."""
        if column not in self._tables[0].c:
            return [None] * len(rows)
        table, columns, words = self._tables[0], self._columns[0], self._words[0]
        names, members = words["placement_id"], words["member_id"]
        wanted = [(names.text(columns["placement_id"][row]), int(columns["pos_from"][row])) for row in rows]
        whose = sorted({str(members.text(code)) for code in columns["member_id"][rows].tolist()})
        found: dict[tuple[str | None, int], str | None] = {}
        with self._engine.connect() as connection:
            # By member: that is what the table is looked up by.
            for start in range(0, len(whose), _IDS_AT_ONCE):
                some = whose[start : start + _IDS_AT_ONCE]
                query = select(table.c.placement_id, table.c.pos_from, table.c[column]).where(
                    table.c.member_id.in_(some)
                )
                found.update({(row[0], row[1]): row[2] or None for row in connection.execute(query)})
        return [found.get(key) for key in wanted]


def load_facts(engine: Engine, placements: Table, journeys: Table, cache_folder: Path | None = None) -> Facts:
    """The facts as they stand in the two history tables now; `FactsSource` is the same for many questions."""
    return FactsSource(engine, placements, journeys, cache_folder).facts()


def _pages(connection: Connection, query: Any) -> Iterator[Sequence[Any]]:
    result = connection.execution_options(yield_per=_PAGE).execute(query)
    yield from result.partitions(_PAGE)


def _closed(
    connection: Connection, shape: Shape, words: dict[str, Words], old: Columns, table: Table, since: int
) -> Any:
    """`pos_to` of the rows already read, as the table has it now."""
    pos_to = old["pos_to"].copy()
    if not len(pos_to):
        return pos_to
    ended = select(table.c[shape.key], table.c.pos_from, table.c.pos_to).where(
        and_(table.c.pos_from <= since, table.c.pos_to > since, table.c.pos_to < FOREVER)
    )
    # At most one row of a thing holds at a time, so among the rows that held its key alone finds it.
    holding = np.flatnonzero(pos_to > since)
    row_of = np.full(len(words[shape.key]) + 1, -1, np.intp)
    row_of[old[shape.key][holding]] = holding
    for page in _pages(connection, ended):
        keys = words[shape.key].codes([row[0] for row in page])
        rows = row_of[np.minimum(keys, len(row_of) - 1)]
        known = rows >= 0
        pos_to[rows[known]] = np.array([row[2] for row in page], np.int64)[known]
    return pos_to


class _Cache:
    """The columns of both tables in one file, replaced whole."""

    def __init__(self, folder: Path, generation: str) -> None:
        self._path = folder / "facts.npz"
        # Columns are compared too, so a cache written by another version of this program is not read.
        self._mark = json.dumps([generation, PLACEMENTS.columns, JOURNEYS.columns])

    def read(self) -> tuple[tuple[dict[str, Words], dict[str, Words]], list[Columns], int] | None:
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                if str(stored["mark"]) != self._mark:
                    return None
                words = new_words()
                for of, table in zip("pj", words, strict=True):
                    table.update({name: Words(stored[f"{of}_words_{name}"].tolist()) for name in table})
                words[1]["member_id"] = words[0]["member_id"]
                columns = [
                    {name: stored[f"{of}_{name}"] for name in shape.columns}
                    for of, shape in (("p", PLACEMENTS), ("j", JOURNEYS))
                ]
                return words, columns, int(stored["position"])
        except (OSError, KeyError, ValueError):
            # Absent, torn or of another make: the tables have it all.
            return None

    def write(self, words: tuple[dict[str, Words], dict[str, Words]], columns: list[Columns], position: int) -> None:
        parts: dict[str, Any] = {"mark": np.array(self._mark), "position": np.array(position)}
        for of, table, listed in zip("pj", columns, words, strict=True):
            parts.update({f"{of}_{name}": column for name, column in table.items()})
            parts.update({f"{of}_words_{name}": np.array(w.texts, np.str_) for name, w in listed.items()})
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, **parts)
            os.replace(name, self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
