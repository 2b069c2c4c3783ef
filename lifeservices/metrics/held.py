"""How are the rows of a history table held in memory: read once from the database or a file, then only what is new?"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select, true

from lifeservices.metrics.columns import FOREVER, Array, Columns, History, Shape, WordLists, columns_from, joined
from lifeservices.metrics.fact_cache import Cache, Part
from lifeservices.projections.folding import no_collector
from lifeservices.streaming import selected

_PAGE = 50_000
_ROOM = 8
"""One part in eight of a column is kept free behind it."""
_MANY = 100_000
"""Rows from which on a table is read from its beginning to its end."""


class Held:
    """Rows of one history table in memory: all of them, or those of one kind."""

    def __init__(self, shape: Shape, table: Table, words: WordLists, kind: str | None = None) -> None:
        self.shape, self.table, self.words = shape, table, words
        self.columns = columns_from(shape, (), words)
        self._history = History(shape, self.columns, words)
        self._room: Columns = {}
        self._about: ColumnElement[bool] = true() if kind is None else table.c.kind == kind

    def top_up(self, connection: Connection, since: int, reached: int) -> None:
        """Read what began or ceased to hold after one position and up to another."""
        if not since:
            self.columns = self._whole(connection, reached)
            return
        # Columns in use by earlier facts stay as they are: what ceased to hold is written into a copy.
        pos_to = self._closed(connection, since)
        later = and_(self.table.c.pos_from > since, self.table.c.pos_from <= reached)
        new = self._read(connection, self._rows().where(later))
        if new or pos_to is not self.columns["pos_to"]:
            self.columns = {
                name: self._longer(name, pos_to if name == "pos_to" else column, [page[name] for page in new])
                for name, column in self.columns.items()
            }

    def _longer(self, name: str, column: Array, more: list[Array]) -> Array:
        """A column with more rows, put behind it where there is room: copying a long one for each entry takes long."""
        length = len(column) + sum(len(page) for page in more)
        room = self._room.get(name)
        if room is None or column.base is not room or len(room) < length:
            room = self._room[name] = np.empty(length + length // _ROOM, column.dtype)
            room[: len(column)] = column
        room[len(column) : length] = np.concatenate([*more, column[:0]])
        return room[:length]

    def _whole(self, connection: Connection, reached: int) -> Columns:
        """Every row up to a position, in the order in which they began."""
        pages = self._read(connection, self._all_rows(connection).where(self.table.c.pos_from <= reached))
        columns = joined([columns_from(self.shape, (), self.words), *pages], self.shape)
        order = np.argsort(columns["pos_from"], kind="stable")
        return {name: column[order] for name, column in columns.items()}

    def _all_rows(self, connection: Connection) -> Select[Any]:
        many = select(func.count()).select_from(self.table).where(self._about)
        if (connection.scalar(many) or 0) < _MANY:
            return self._rows()
        # Going through the table is reading on; along an index each row stands somewhere else.
        return self._rows().with_hint(self.table, "NOT INDEXED", "sqlite")

    def _rows(self) -> Select[Any]:
        return select(*(self.table.c[name] for name in self.shape.columns)).where(self._about)

    def _read(self, connection: Connection, query: Select[Any]) -> list[Columns]:
        with no_collector():
            return [columns_from(self.shape, page, self.words) for page in selected(connection, query, _PAGE)]

    def _closed(self, connection: Connection, since: int) -> Any:
        """`pos_to` of the rows already read, as the table has it now."""
        shape, table, old = self.shape, self.table, self.columns
        ended = select(table.c[shape.key], table.c.pos_from, table.c.pos_to).where(
            and_(self._about, table.c.pos_from <= since, table.c.pos_to > since, table.c.pos_to < FOREVER)
        )
        pages = list(selected(connection, ended, _PAGE)) if len(old["pos_to"]) else []
        if not pages:
            return old["pos_to"]
        pos_to = old["pos_to"].copy()
        # At most one row of a thing holds at a time, so among the rows that held its key alone finds it.
        holding = np.flatnonzero(pos_to > since)
        row_of = np.full(len(self.words[shape.key]) + 1, -1, np.intp)
        row_of[old[shape.key][holding]] = holding
        for page in pages:
            keys = self.words[shape.key].codes([row[0] for row in page])
            rows = row_of[np.minimum(keys, len(row_of) - 1)]
            known = rows >= 0
            pos_to[rows[known]] = np.array([row[2] for row in page], np.int64)[known]
        return pos_to

    @property
    def history(self) -> History:
        """The rows as they are now; later ones do not change it."""
        if self._history.columns is not self.columns:
            self._history = History(self.shape, self.columns, self.words)
        return self._history


class Group:
    """Tables that are read to the same position and kept in the same file."""

    def __init__(self, held: Sequence[Held], cache: Cache | None) -> None:
        self.held, self._cache = held, cache
        self.position = self._rows_kept = 0
        stored = cache.read([one.words for one in held]) if cache else None
        if stored is not None:
            for one, columns in zip(held, stored[0], strict=True):
                one.columns = columns
            self.position, self._rows_kept = stored[1], self.rows

    def read_to(self, connection: Connection, reached: int) -> None:
        """Take in what is new up to a position."""
        if reached <= self.position:
            return
        for one in self.held:
            one.top_up(connection, self.position, reached)
        self.position = reached
        # The file is written whole, and what it lacks is read in a moment: it is written when enough is new.
        if self.rows > self._rows_kept * 1.05:
            self.write()

    def write(self) -> None:
        """Put the rows into the file, where there is to be one."""
        if self._cache:
            self._cache.write([Part(one.shape, one.words, one.columns) for one in self.held], self.position)
            self._rows_kept = self.rows

    @property
    def rows(self) -> int:
        """How many there are of all tables together."""
        return sum(len(one.columns["pos_from"]) for one in self.held)
