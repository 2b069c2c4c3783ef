"""The directory in memory: read once, then only what is different, so that a search looks at no other row.

It holds what is public about organizations, and nothing about anybody. Each process has its own; what it knows is
compared with the database at each search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import numpy as np

from lifeservices.database import Database
from lifeservices.domain.listing import CLOSED_FOR_NOW
from lifeservices.projections.directory import directory
from lifeservices.questions import Looking
from lifeservices.questions.openings import Openings

COLUMNS = (
    "service_id",
    "changed",
    "listed",
    "sort_name",
    "status",
    "needs",
    "languages",
    "places",
    "hours",
    "words",
    "ages",
    "who",
    "unconditional",
    "cost",
)
TABLE = directory.table_name
EVERY_AGE = (-1, 10_000)
_lists = msgspec.json.Decoder(list[str]).decode
_ages = msgspec.json.Decoder(list[int]).decode
_rows = msgspec.json.Decoder(list[list[str]]).decode
Rows = Any
"""An array of the numbers that services have in the index."""


@dataclass
class Entry:
    """One service as it is looked for."""

    service_id: str
    listed: bool
    sort_name: str
    closed: bool
    needs: list[str]
    languages: list[str]
    places: list[list[str]]
    hours: list[list[str]]
    words: str
    ages: list[int]
    """The youngest and the oldest; empty where nothing is listed about age."""
    who: str
    unconditional: bool
    cost: str


@dataclass
class Index:
    """Every service, numbered in the order of their names; and which have a word, a need, a language, a place."""

    entries: list[Entry]
    names: dict[str, Rows] = field(default_factory=dict)
    words: dict[str, Rows] = field(default_factory=dict)
    needs: dict[str, Rows] = field(default_factory=dict)
    languages: dict[str, Rows] = field(default_factory=dict)
    zips: dict[str, Rows] = field(default_factory=dict)
    cities: dict[str, Rows] = field(default_factory=dict)
    who: dict[str, Rows] = field(default_factory=dict)
    """By the words in which services say who may go."""
    costs: dict[str, Rows] = field(default_factory=dict)
    in_order: dict[str, list[str]] = field(default_factory=dict)
    """The words of names, of all that is listed, and of who may go, each in the order of letters."""
    at: Any = None
    """Service, latitude and longitude of every place that has them."""
    ages: Any = None
    """The youngest and the oldest whom each service helps."""
    closed: Any = None
    unconditional: Any = None
    silent: Any = None
    """Which say nothing about who may go."""
    openings: Openings = field(default_factory=lambda: Openings((), ()))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Index:
        """The index of these services; what is not listed any more is left out."""
        index = cls(sorted((e for e in entries if e.listed), key=lambda e: (e.sort_name, e.service_id)))
        kinds: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(8)]
        at: list[tuple[float, float, float]] = []
        for number, entry in enumerate(index.entries):
            named, _, others = entry.words.partition(" | ")
            values = (
                named.split(),
                {*named.split(), *others.split()},
                entry.needs,
                {word for language in entry.languages for word in (language, language.split(" ")[0])},
                {place[2] for place in entry.places},
                {place[3].casefold() for place in entry.places},
                entry.who.split(),
                [entry.cost],
            )
            for kind, found in zip(kinds, values, strict=True):
                for value in set(found):
                    kind[value].append(number)
            at += [(number, float(place[0]), float(place[1])) for place in entry.places if place[0]]
        made = [{value: np.array(numbers, np.int32) for value, numbers in kind.items()} for kind in kinds]
        index.names, index.words, index.needs, index.languages, index.zips, index.cities, index.who, index.costs = made
        index.in_order = {"names": sorted(index.names), "words": sorted(index.words), "who": sorted(index.who)}
        index.ages = np.array([e.ages or EVERY_AGE for e in index.entries], np.int32).reshape(-1, 2)
        index.closed = np.array([e.closed for e in index.entries], bool)
        index.unconditional = np.array([e.unconditional for e in index.entries], bool)
        index.silent = np.array([not e.who for e in index.entries], bool)
        index.openings = Openings([e.hours for e in index.entries], [e.places for e in index.entries])
        index.at = np.array(at, np.float64).reshape(-1, 3)
        return index

    def beginning(self, word: str, among: str = "words", whole: bool = False) -> Rows:
        """The services with a word that begins so, or is so: of all `words`, of their `names`, of `who` may go."""
        ordered, having = self.in_order[among], getattr(self, among)
        first = bisect_left(ordered, word)
        last = bisect_left(ordered, word + ("\0" if whole else "\uffff"), first)
        found = [having[each] for each in ordered[first:last]]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int32)


class Held:
    """The index of one database."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: dict[str, Entry] = {}
        self._seen = 0
        self._index = Index.of(())

    def up_to_date(self, looking: Looking) -> Index:
        """The index as this state of the database has it."""
        latest = int(looking.rows(f"SELECT COALESCE(MAX(changed), 0) FROM {TABLE}")[0][0])  # noqa: S608
        with self._lock:
            # An answer from an earlier state of the database than was read already may know more than that state.
            if latest <= self._seen:
                return self._index
            self._read(looking, self._seen)
            self._seen, self._index = latest, Index.of(self._entries.values())
            return self._index

    def _read(self, looking: Looking, since: int) -> None:
        columns = ", ".join(COLUMNS)
        for row in looking.rows(f"SELECT {columns} FROM {TABLE} WHERE changed > ?", (since,)):  # noqa: S608
            self._entries[row[0]] = Entry(
                service_id=row[0],
                listed=bool(row[2]),
                sort_name=row[3],
                closed=row[4] == CLOSED_FOR_NOW,
                needs=_lists(row[5]),
                languages=_lists(row[6]),
                places=_rows(row[7]),
                hours=_rows(row[8]),
                words=row[9],
                ages=_ages(row[10]),
                who=row[11],
                unconditional=bool(row[12]),
                cost=row[13],
            )


_held: WeakKeyDictionary[Database, Held] = WeakKeyDictionary()
_making = Lock()


def index_of(looking: Looking) -> Index:
    """The directory in memory, as the database has it now."""
    with _making:
        held = _held.setdefault(looking.database, Held())
    return held.up_to_date(looking)
