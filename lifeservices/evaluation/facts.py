"""Where do the facts behind a figure come from: warm from the read models, or folded anew from the record?

A process keeps the facts of each record it is asked about, and reads only what is new, never further than the read
models have come. The slow way folds every stream again and trusts no read model: it is what a proof rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Table

from lifeservices.database import Database
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.lag import read_recordings, recordings
from lifeservices.metrics.columns import (
    JOURNEYS,
    OCCURRENCES,
    PLACEMENTS,
    History,
    WordLists,
    columns_from,
    joined,
    new_words,
)
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.load import FactsSource
from lifeservices.metrics.occurrences import Occurrences, of_whole
from lifeservices.projections.journeys import journeys
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import Reader
from lifeservices.projections.rebuild import folded, portions
from lifeservices.settings import Settings

READ_MODELS: Sequence[Projection[Any]] = (placements, journeys, occurrences)
SHAPES = {placements.name: PLACEMENTS, journeys.name: JOURNEYS, occurrences.name: OCCURRENCES}
FOLDER = "facts"
EDITION = "edition"
"""The file that says which making of the copy is to be read. Every process looks at it before it uses what it holds."""


@dataclass(frozen=True)
class Reached:
    """The facts, and how far the read models behind them have come."""

    facts: Facts
    position: int
    waiting: int
    """Positions of the record that the read models have not read yet."""


class _Warm:
    """The facts of one database, kept between questions."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.generation = ""
        self.source: FactsSource | None = None


_kept: WeakKeyDictionary[Database, _Warm] = WeakKeyDictionary()
_keeping = Lock()


def facts_reached(database: Database, settings: Settings) -> Reached:
    """The facts as far as the read models have come. Refused where they were never built."""
    with _keeping:
        warm = _kept.setdefault(database, _Warm())
    now = standing(database, settings)
    with warm.lock:
        if warm.source is None or warm.generation != now.generation:
            folder, (hires, ways, things) = settings.home / FOLDER, tables()
            warm.source = FactsSource(database.engine, hires, ways, folder, now.generation, things)
            warm.generation = now.generation
        facts = warm.source.facts(now.position)
        facts.recordings = partial(recordings, database, settings.home, settings.zone)
        return Reached(facts, now.position, max(now.head - now.position, 0))


def tables() -> list[Table]:
    """The tables that facts are read from."""
    return [p.table() for p in READ_MODELS]


@dataclass(frozen=True)
class Standing:
    """Which build of the read models there is, how far it has come, and how far the record has."""

    generation: str
    position: int
    head: int


def standing(database: Database, settings: Settings) -> Standing:
    """What the facts of now are read from. Refused where the read models were never built."""
    names = tuple(p.name for p in READ_MODELS)
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT projection, version, position FROM reading").fetchall()
        readings = {row[0]: (row[1], row[2]) for row in found if row[0] in names}
        if any(readings.get(p.name, (None,))[0] != p.version for p in READ_MODELS):
            raise Refused("The read models of the figures are not built yet. Run: python -m lifeservices migrate")
        head = connection.exec_driver_sql("SELECT record_id, position FROM record_head").one()
        # Every build gives its indexes names of their own.
        builds = sorted(name for p in READ_MODELS for name in database.index_names(connection, p.table_name))
    versions = [f"{p.table_name}" for p in READ_MODELS]
    generation = " ".join([head[0], *versions, *builds, *edition(settings)])
    return Standing(generation, min(position for _, position in readings.values()), head[1])


def edition(settings: Settings) -> list[str]:
    """Which making of the copy in files this is, where it was ever made anew: a word that no earlier making had."""
    file = settings.home / FOLDER / EDITION
    return [file.read_text(encoding="utf-8").strip()] if file.exists() else []


def facts_from_record(
    reader: Reader, until: int, progress: Callable[[int], None] = lambda read: None, zone: str = "UTC"
) -> Facts:
    """The facts up to a position, folded from the stored events themselves. Reads the whole record to there.

    The occurrences, and when each entry was recorded, are read when a figure first asks for them. `zone` is that of the
    program, by which an instant belongs to a day.
    """
    words = new_words()
    found = _folded(reader, READ_MODELS[:2], words[:2], until, progress)
    whole: list[Occurrences] = []

    def things(kind: str) -> History:
        if not whole:
            whole.append(of_whole(_folded(reader, (occurrences,), words[2:], until, lambda read: None)[0]))
        return whole[0].of(kind)

    recorded = partial(read_recordings, reader.database, 0, until, zone)
    return Facts(found[0], found[1], until, _untraced, Occurrences(words[2], things), recorded)


def _untraced(column: str, rows: Sequence[int]) -> list[str | None]:
    return [None] * len(rows)


def _folded(
    reader: Reader,
    models: Sequence[Projection[Any]],
    words: Sequence[WordLists],
    until: int,
    progress: Callable[[int], None],
) -> list[History]:
    """The histories of some read models, folded from the record up to a position."""
    shapes = [SHAPES[p.name] for p in models]
    pages = [[columns_from(shape, (), listed)] for shape, listed in zip(shapes, words, strict=True)]
    for portion, count in portions(reader, models, until):
        for place, (p, rows) in enumerate(folded(models, portion).items()):
            order = [p.columns.index(name) for name in shapes[place].columns]
            plain = ([row[i] for i in order] for row in rows)
            pages[place].append(columns_from(shapes[place], plain, words[place]))
        progress(count)
    return [
        History(shape, joined(some, shape), listed) for shape, some, listed in zip(shapes, pages, words, strict=True)
    ]
