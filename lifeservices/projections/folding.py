"""Rows in memory while events are folded into them, and what must then be written."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from lifeservices.domain.amendment import AMENDMENTS, amended
from lifeservices.domain.event import Event
from lifeservices.name_seal import NameSeal
from lifeservices.projections.projection import FOR_EVER, Fold, Projection

Kept = list[Any]
"""A row in memory: [row, position from which it holds]."""
Take = Callable[[Fold, str, Event, int], None]


class Poison(Exception):
    """An event that a read model cannot take in. The words of the fault stay out of it: they may hold personal data."""

    def __init__(self, projections: Sequence[str], position: int, reason: str) -> None:
        super().__init__(f"{', '.join(projections)} at {position}: {reason}")
        self.projections, self.position, self.reason = projections, position, reason

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is sent from one process to another."""
        return Poison, (self.projections, self.position, self.reason)


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep Python from looking for cycles among thousands of events and rows: there are none, and looking is slow.

    End it after the last of them is let go, or it looks through them all at the end.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


class Shelf:
    """The rows of one read model that a batch of events speaks to."""

    def __init__(self, projection: Projection[Any], names: NameSeal | None = None) -> None:
        self.projection, self.names = projection, names
        self.rows: dict[str, dict[str, Kept]] = {}
        """By partition, then by key."""
        self.changed: dict[str, str] = {}
        """Key → partition of rows to write or remove."""
        self.closed: list[tuple[Any, int, int]] = []
        """Rows of a history that no longer hold: (row, from, to)."""
        self.stored: dict[str, Sequence[Any]] = {}
        """Key → the row as its table has it."""
        self._key_of = projection.key_of

    @property
    def take(self) -> Take:
        """Lets one event change its row through a fold."""
        return self._take_keeping if self.projection.history else self._take

    def _take(self, fold: Fold, partition: str, event: Event, position: int) -> None:
        key = partition if self._key_of is None else self._key_of(event)
        if key is None:
            return
        rows = self.rows.get(partition)
        kept = None if rows is None else rows.get(key)
        fold((kept or self._begin(partition, key, position))[0], event)
        self.changed[key] = partition

    def _take_keeping(self, fold: Fold, partition: str, event: Event, position: int) -> None:
        key = partition if self._key_of is None else self._key_of(event)
        if key is None:
            return
        rows = self.rows.get(partition)
        kept = None if rows is None else rows.get(key)
        if kept is None:
            fold(self._begin(partition, key, position)[0], event)
        else:
            row, since = kept
            before = row.__copy__()
            fold(row, event)
            if before == row:
                return
            self._keep_closed(before, since, position)
            kept[1] = position
        self.changed[key] = partition

    def _begin(self, partition: str, key: str, position: int) -> Kept:
        kept = self.rows.setdefault(partition, {})[key] = [self.projection.fresh(partition, key), position]
        return kept

    def amend(self, partition: str, position: int, standing: Iterable[Event]) -> None:
        """Take in a correction or void: the partition's rows as the amended history leaves them, from here on."""
        fresh, folds = Shelf(self.projection), self.projection.folds
        take = fresh.take
        for event in standing:
            if (fold := folds.get(type(event))) is not None:
                take(fold, partition, event, position)
        rows, new = self.rows.setdefault(partition, {}), fresh.rows.get(partition, {})
        for key in [*rows, *(k for k in new if k not in rows)]:
            self.changed[key] = partition
            if key not in new:
                old, since = rows.pop(key)
                self._keep_closed(old, since, position)
            elif key not in rows:
                rows[key] = new[key]
            elif rows[key][0] != new[key][0]:
                old, since = rows[key]
                self._keep_closed(old, since, position)
                rows[key] = new[key]

    def values(self, row: Any) -> tuple[Any, ...]:
        """A row as the database keeps it."""
        return self.projection.values(row, self.names)

    def written(self) -> list[tuple[Any, ...]]:
        """The rows to write, as the database keeps them."""
        values, found = self.values, []
        history = self.projection.history
        for key, partition in self.changed.items():
            kept = self.rows[partition].get(key)
            if kept is not None:
                found.append((*values(kept[0]), kept[1], FOR_EVER) if history else values(kept[0]))
        found.extend((*values(row), since, until) for row, since, until in self.closed)
        return found

    def clear(self) -> None:
        """Forget rows that have been written and are not needed again."""
        self.rows.clear()
        self.changed.clear()
        self.closed.clear()

    def _keep_closed(self, row: Any, since: int, position: int) -> None:
        if self.projection.history and since < position:
            self.closed.append((row, since, position))


Takers = dict[type[Event], list[tuple[Take, Fold, Shelf]]]
"""For each kind of event, what wants it."""


class Shelves:
    """The rows of several read models. Each event goes only to those that want it."""

    def __init__(self, projections: Iterable[Projection[Any]], names: NameSeal | None = None) -> None:
        self.all = [Shelf(projection, names) for projection in projections]
        self._amended = [shelf for shelf in self.all if not shelf.projection.as_recorded]
        self._histories = [shelf for shelf in self._amended if shelf.projection.history]
        self._to_all = _takers(self.all)
        self._to_recorded = _takers(shelf for shelf in self.all if shelf.projection.as_recorded)
        self._to_amended = _takers(self._amended)
        self._to_histories = _takers(self._histories)
        self._to_others = _takers(shelf for shelf in self._amended if not shelf.projection.history)

    def fold(self, partition: str, events: list[Event], history: list[Event] | None) -> None:
        """Let events of one stream change the rows they speak to. `history`: its whole, if any of them amends."""
        if history is None:
            _fold(self._to_all, partition, events)
            return
        _fold(self._to_recorded, partition, events)
        begin = 0
        for number, event in enumerate(events):
            if type(event) in AMENDMENTS:
                _fold(self._to_amended, partition, events[begin:number])
                _amend(self._amended, partition, event, [e for e in history if e.version <= event.version])
                begin = number + 1
        _fold(self._to_amended, partition, events[begin:])

    def fold_history(self, partition: str, events: list[Event]) -> None:
        """Fold the whole history of one stream, amendments included, to the rows that the live reader would have."""
        amendments = [number for number, event in enumerate(events) if type(event) in AMENDMENTS]
        if not amendments:
            _fold(self._to_all, partition, events)
            return
        _fold(self._to_recorded, partition, events)
        # Only a history keeps what was thought before an amendment; elsewhere it is enough to fold what stands.
        _fold(self._to_others, partition, amended(events))
        begin = 0
        for number in amendments:
            _fold(self._to_histories, partition, events[begin:number])
            _amend(self._histories, partition, events[number], events[: number + 1])
            begin = number + 1
        _fold(self._to_histories, partition, events[begin:])


def _takers(shelves: Iterable[Shelf]) -> Takers:
    found: Takers = {}
    for shelf in shelves:
        take = shelf.take
        for kind, fold in shelf.projection.folds.items():
            found.setdefault(kind, []).append((take, fold, shelf))
    return found


def _fold(takers: Takers, partition: str, events: Iterable[Event]) -> None:
    position, shelf = 0, None
    try:
        for event in events:
            wanting = takers.get(type(event))
            if wanting is not None:
                position = event.position
                for take, fold, shelf in wanting:  # noqa: B007
                    take(fold, partition, event, position)
    except Exception as fault:
        if shelf is None:
            raise
        raise Poison([shelf.projection.name], position, type(fault).__name__) from None


def _amend(shelves: Iterable[Shelf], partition: str, amendment: Event, known: list[Event]) -> None:
    about, position = _about(amendment, known), amendment.position
    concerned, shelf = [shelf for shelf in shelves if about in shelf.projection.folds], None
    if not concerned:
        return
    try:
        standing = list(amended(known))
        for shelf in concerned:
            shelf.amend(partition, position, standing)
    except Exception as fault:
        names = [s.projection.name for s in ([shelf] if shelf else concerned)]
        raise Poison(names, position, type(fault).__name__) from None


def _about(amendment: Any, known: Iterable[Event]) -> type[Event] | None:
    """The kind of entry an amendment is about in the end: a void of a void is about what that one voided.

    Read models that fold no such entries stay as they are.
    """
    entries: dict[str, Any] = {event.id: event for event in known}
    found = entries.pop(amendment.entry_id, None)
    while isinstance(found, AMENDMENTS):
        found = entries.pop(found.entry_id, None)
    return None if found is None else type(found)
