"""Is the copy in files that figures are read from near the tables, and does it say what they say?

The files are derived: whatever is wrong with one is put right by leaving it and reading the tables again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, Table, select

from lifeservices.metrics.columns import FOREVER, JOURNEYS, OCCURRENCES, PLACEMENTS, Array, new_words
from lifeservices.metrics.fact_cache import SEPARATOR, Cache, file_of
from lifeservices.metrics.held import Group, Held
from lifeservices.metrics.words import NO_WORD, Words

NEAR = 20_000
"""Positions that whoever opens a file reads from the tables beside it, in a moment."""
NOTHING = "\x01"
"""Stands for no text among texts; no word on record is that."""


@dataclass(frozen=True)
class Compared:
    """One file beside the tables, as both were at the file's position."""

    name: str
    position: int
    rows: int
    """In the tables."""
    copied: int
    """In the file."""
    sha256: str
    """Over every row of the tables."""
    agrees: bool


class FactCopy:
    """The files of one build of the tables."""

    def __init__(self, engine: Engine, tables: Sequence[Table], folder: Path, generation: str) -> None:
        """`tables`: placements, journeys, occurrences."""
        self._engine, self._tables, self._folder, self._generation = engine, tables, folder, generation

    def kinds(self) -> list[str]:
        """The kinds of occurrences that there are."""
        kind = self._tables[2].c.kind
        with self._engine.connect() as connection:
            return sorted(connection.scalars(select(kind).where(kind != "").group_by(kind)).all())

    def keep_near(self, reached: int) -> Iterator[str]:
        """Bring the files near a position that the tables have reached; each is named when it has been written."""
        for kind in [None, *self.kinds()] if reached else []:
            cache = self._cache(kind)
            position = cache.position()
            if position is None or reached - position > NEAR:
                group = self._read(kind, cache, reached)
                # Reading much that is new has written it already.
                if cache.position() != reached:
                    group.write()
                yield file_of(kind)

    def compare(self, reached: int) -> Iterator[Compared]:
        """Each file that there is, beside the tables."""
        for kind in [None, *self.kinds()]:
            copied = Group(self._held(kind), self._cache(kind))
            if not copied.position:
                continue
            position, rows, sha256 = copied.position, copied.rows, _fingerprint(copied)
            # Both at once would take twice the memory.
            del copied
            tables = self._read(kind, None, position)
            wanted = _fingerprint(tables)
            # A file that says it is further than the tables are would leave out what is still to come.
            agrees = sha256 == wanted and position <= reached
            yield Compared(file_of(kind), position, tables.rows, rows, wanted, agrees)

    def _read(self, kind: str | None, cache: Cache | None, position: int) -> Group:
        group = Group(self._held(kind), cache)
        with self._engine.connect() as connection:
            group.read_to(connection, position)
        return group

    def _held(self, kind: str | None) -> tuple[Held, ...]:
        placements, journeys, occurrences = self._tables
        words = new_words()
        if kind is None:
            return Held(PLACEMENTS, placements, words[0]), Held(JOURNEYS, journeys, words[1])
        return (Held(OCCURRENCES, occurrences, words[2], kind),)

    def _cache(self, kind: str | None) -> Cache:
        shapes = (PLACEMENTS, JOURNEYS) if kind is None else (OCCURRENCES,)
        return Cache(self._folder, file_of(kind), self._generation, shapes)


def _fingerprint(group: Group) -> str:
    """A hash over every row as known at a position, the same whatever the order of rows and of words in memory."""
    found = hashlib.sha256()
    for held in group.held:
        shape, columns = held.shape, held.columns
        order = np.lexsort((_ranks(held.words[shape.key], columns[shape.key]), columns["pos_from"]))
        for name in shape.columns:
            column = columns[name][order]
            if name in shape.words:
                found.update(_texts(held.words[name], column).encode())
            else:
                found.update((_as_known(column, group.position) if name == "pos_to" else column).tobytes())
            found.update(f"{name} {len(column)}".encode())
    return found.hexdigest()


def _ranks(words: Words, codes: Array) -> Array:
    """The place of each key among all that occur, in the order of their texts."""
    used = np.unique(codes)
    texts = words.texts
    ranks = np.empty(len(used), np.intp)
    ranks[sorted(range(len(used)), key=[texts[code] for code in used.tolist()].__getitem__)] = np.arange(len(used))
    return ranks[np.searchsorted(used, codes)]


def _texts(words: Words, codes: Array) -> str:
    # The code of no text is the last place of a list, counted from its end.
    return SEPARATOR.join(map([*words.texts, NOTHING].__getitem__, np.where(codes == NO_WORD, -1, codes).tolist()))


def _as_known(pos_to: Array, position: int) -> Array:
    """Until when each row held, as far as was known at a position."""
    known: Array = np.where(pos_to > position, FOREVER, pos_to)
    return known
