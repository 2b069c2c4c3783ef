"""Where do the facts behind a figure come from: warm from the read models, or folded anew from the record?

A process keeps the facts of each record it is asked about, and reads only what is new, never further than the read
models have come. The slow way folds every stream again and trusts no read model: it is what a proof rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, inspect

from lifeservices.database import Database
from lifeservices.domain.errors import Refused
from lifeservices.metrics.facts import JOURNEYS, PLACEMENTS, Facts, History, columns_from, new_words
from lifeservices.metrics.load import FactsSource
from lifeservices.projections.journeys import journeys
from lifeservices.projections.placements import placements
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import Reader
from lifeservices.projections.rebuild import folded, portions
from lifeservices.settings import Settings

READ_MODELS: Sequence[Projection[Any]] = (placements, journeys)
SHAPES = (PLACEMENTS, JOURNEYS)
FOLDER = "facts"


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
    with database.read() as connection:
        generation, position, head = _standing(connection)
    with warm.lock:
        if warm.source is None or warm.generation != generation:
            tables = placements.table(), journeys.table()
            warm.source = FactsSource(database.engine, *tables, settings.home / FOLDER, generation)
            warm.generation = generation
        return Reached(warm.source.facts(position), position, max(head - position, 0))


def _standing(connection: Connection) -> tuple[str, int, int]:
    """Which build of the read models this is, how far it has come, and how far the record has."""
    names = tuple(p.name for p in READ_MODELS)
    found = connection.exec_driver_sql("SELECT projection, version, position FROM reading").fetchall()
    readings = {row[0]: (row[1], row[2]) for row in found if row[0] in names}
    if any(readings.get(p.name, (None,))[0] != p.version for p in READ_MODELS):
        raise Refused("The read models of the figures are not built yet. Run: python -m lifeservices migrate")
    head = connection.exec_driver_sql("SELECT record_id, position FROM record_head").one()
    # Every build gives its indexes names of their own.
    look = inspect(connection)
    builds = sorted(str(index["name"]) for p in READ_MODELS for index in look.get_indexes(p.table_name))
    versions = [f"{p.table_name}" for p in READ_MODELS]
    return " ".join([head[0], *versions, *builds]), min(position for _, position in readings.values()), head[1]


def facts_from_record(reader: Reader, until: int, progress: Callable[[int], None] = lambda read: None) -> Facts:
    """The facts up to a position, folded from the stored events themselves. Reads the whole record to there."""
    words = new_words()
    pages = [[columns_from(shape, (), table)] for shape, table in zip(SHAPES, words, strict=True)]
    for portion, count in portions(reader, READ_MODELS, until):
        for place, (p, found) in enumerate(folded(READ_MODELS, portion).items()):
            order = [p.columns.index(name) for name in SHAPES[place].columns]
            rows = ([row[i] for i in order] for row in found)
            pages[place].append(columns_from(SHAPES[place], rows, words[place]))
        progress(count)
    histories = [
        History(shape, {name: np.concatenate([page[name] for page in some]) for name in shape.columns}, table)
        for shape, some, table in zip(SHAPES, pages, words, strict=True)
    ]
    return Facts(histories[0], histories[1], until, lambda column, rows: [None] * len(rows))
