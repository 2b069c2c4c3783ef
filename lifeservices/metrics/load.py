"""How do the history tables come from the database, once, and then only what is new?

A warm process keeps one `FactsSource`; each `facts()` reads the rows that began or ceased to hold since the last one.
Placements and journeys are always read. Of the occurrences each kind is read when a figure first asks for it.
With a cache folder a new process starts from the columns of the last one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, func, select, true

from lifeservices.metrics.columns import (
    FOREVER,
    JOURNEYS,
    OCCURRENCES,
    PLACEMENTS,
    History,
    Shape,
    WordLists,
    columns_from,
    joined,
    new_words,
)
from lifeservices.metrics.fact_cache import Cache, Part
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.occurrences import Occurrences, nothing_happened

_PAGE = 50_000
_IDS_AT_ONCE = 400


class Held:
    """Rows of one history table in memory: all of them, or those of one kind."""

    def __init__(self, shape: Shape, table: Table, words: WordLists, kind: str | None = None) -> None:
        self.shape, self.table, self.words = shape, table, words
        self.columns = columns_from(shape, (), words)
        self._about: ColumnElement[bool] = true() if kind is None else table.c.kind == kind

    def top_up(self, connection: Connection, since: int, reached: int) -> None:
        """Read what began or ceased to hold after one position and up to another."""
        table = self.table
        # Columns in use by earlier facts stay as they are: what ceased to hold is written into a copy.
        old = {**self.columns, "pos_to": self._closed(connection, since)}
        new_rows = select(*(table.c[name] for name in self.shape.columns)).where(
            and_(self._about, table.c.pos_from > since, table.c.pos_from <= reached)
        )
        pages = [columns_from(self.shape, page, self.words) for page in _pages(connection, new_rows)]
        self.columns = joined([old, *pages], self.shape)

    def _closed(self, connection: Connection, since: int) -> Any:
        """`pos_to` of the rows already read, as the table has it now."""
        shape, table, old = self.shape, self.table, self.columns
        pos_to = old["pos_to"].copy()
        if not len(pos_to):
            return pos_to
        ended = select(table.c[shape.key], table.c.pos_from, table.c.pos_to).where(
            and_(self._about, table.c.pos_from <= since, table.c.pos_to > since, table.c.pos_to < FOREVER)
        )
        # At most one row of a thing holds at a time, so among the rows that held its key alone finds it.
        holding = np.flatnonzero(pos_to > since)
        row_of = np.full(len(self.words[shape.key]) + 1, -1, np.intp)
        row_of[old[shape.key][holding]] = holding
        for page in _pages(connection, ended):
            keys = self.words[shape.key].codes([row[0] for row in page])
            rows = row_of[np.minimum(keys, len(row_of) - 1)]
            known = rows >= 0
            pos_to[rows[known]] = np.array([row[2] for row in page], np.int64)[known]
        return pos_to

    @property
    def history(self) -> History:
        """The rows as they are now; later ones do not change it."""
        return History(self.shape, self.columns, self.words)


class Group:
    """Tables that are read to the same position and kept in the same file."""

    def __init__(self, held: Sequence[Held], cache: Cache | None) -> None:
        self.held, self._cache = held, cache
        self.position = self._rows_kept = 0
        stored = cache.read([one.words for one in held]) if cache else None
        if stored is not None:
            for one, columns in zip(held, stored[0], strict=True):
                one.columns = columns
            self.position, self._rows_kept = stored[1], self._rows()

    def read_to(self, connection: Connection, reached: int) -> None:
        """Take in what is new up to a position."""
        if reached <= self.position:
            return
        for one in self.held:
            one.top_up(connection, self.position, reached)
        self.position = reached
        # The file is written whole, and what it lacks is read in a moment: it is written when enough is new.
        if self._cache and self._rows() > self._rows_kept * 1.05:
            self._cache.write([Part(one.shape, one.words, one.columns) for one in self.held], reached)
            self._rows_kept = self._rows()

    def _rows(self) -> int:
        return sum(len(one.columns["pos_from"]) for one in self.held)


class FactsSource:
    """Facts out of the history tables, topped up by position.

    `generation` names the build of the tables: after a rebuild give another one and everything is read afresh.
    """

    def __init__(
        self,
        engine: Engine,
        placements: Table,
        journeys: Table,
        cache_folder: Path | None = None,
        generation: str = "1",
        occurrences: Table | None = None,
    ) -> None:
        self._engine, self._folder, self._generation = engine, cache_folder, generation
        self._lock = RLock()
        words = new_words()
        self._placements, self._journeys = Held(PLACEMENTS, placements, words[0]), Held(JOURNEYS, journeys, words[1])
        self._always = Group((self._placements, self._journeys), self._cache("facts", PLACEMENTS, JOURNEYS))
        self._occurrences, self._texts = occurrences, words[2]
        self._kinds: dict[str, Group] = {}
        self._facts: Facts | None = None

    def facts(self, position: int | None = None) -> Facts:
        """The facts up to a position the tables are known to have reached (else: as far as their rows go)."""
        with self._lock, self._engine.connect() as connection:
            reached = self._reached(connection) if position is None else position
            if self._facts is not None and reached <= self._always.position:
                return self._facts
            self._always.read_to(connection, reached)
            self._facts = Facts(
                self._placements.history,
                self._journeys.history,
                self._always.position,
                self._event_ids,
                self._things(),
            )
            return self._facts

    def _things(self) -> Occurrences:
        """Occurrences as far as these facts go, read kind by kind when they are asked for."""
        table, reached = self._occurrences, self._always.position
        if table is None:
            return nothing_happened()
        return Occurrences(self._texts, lambda kind: self._of_kind(table, kind, reached))

    def _of_kind(self, table: Table, kind: str, reached: int) -> History:
        with self._lock, self._engine.connect() as connection:
            group = self._kinds.get(kind)
            if group is None:
                held = Held(OCCURRENCES, table, self._texts, kind)
                group = self._kinds[kind] = Group((held,), self._cache(f"occurrences-{kind}", OCCURRENCES))
            group.read_to(connection, reached)
            # Later facts may have read it further. What began after these is known at no position of theirs.
            return group.held[0].history

    def _cache(self, name: str, *shapes: Shape) -> Cache | None:
        return None if self._folder is None else Cache(self._folder, name, self._generation, shapes)

    def _reached(self, connection: Connection) -> int:
        latest = 0
        tables = [self._placements.table, self._journeys.table]
        for table in [*tables, self._occurrences] if self._occurrences is not None else tables:
            begun = connection.scalar(select(func.max(table.c.pos_from)))
            ceased = connection.scalar(select(func.max(table.c.pos_to)).where(table.c.pos_to < FOREVER))
            latest = max(latest, begun or 0, ceased or 0)
        return latest

    def _event_ids(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """Read from the table when somebody opens a list: too many to keep in memory, seldom asked."""
        table, columns, words = self._placements.table, self._placements.columns, self._placements.words
        if column not in table.c:
            return [None] * len(rows)
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


def load_facts(
    engine: Engine,
    placements: Table,
    journeys: Table,
    cache_folder: Path | None = None,
    occurrences: Table | None = None,
) -> Facts:
    """The facts as they stand in the history tables now; `FactsSource` is the same for many questions."""
    return FactsSource(engine, placements, journeys, cache_folder, occurrences=occurrences).facts()


def _pages(connection: Connection, query: Any) -> Iterator[Sequence[Any]]:
    result = connection.execution_options(yield_per=_PAGE).execute(query)
    yield from result.partitions(_PAGE)
