"""Rows in memory while events are folded into them, and what must then be written."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from lifeservices.domain.amendment import AMENDMENTS, amended
from lifeservices.domain.event import Event
from lifeservices.projections.projection import FOR_EVER, Projection

Kept = list[Any]
"""A row in memory: [row, position from which it holds]."""


class Poison(Exception):
    """An event that a read model cannot take in. The words of the fault stay out of it: they may hold personal data."""

    def __init__(self, projections: Sequence[str], position: int, reason: str) -> None:
        super().__init__(f"{', '.join(projections)} at {position}: {reason}")
        self.projections, self.position, self.reason = projections, position, reason


class Shelf:
    """The rows of one read model that a batch of events speaks to."""

    def __init__(self, projection: Projection[Any]) -> None:
        self.projection = projection
        self.rows: dict[str, dict[str, Kept]] = {}
        """By partition, then by key."""
        self.changed: dict[str, str] = {}
        """Key → partition of rows to write or remove."""
        self.closed: list[tuple[Any, int, int]] = []
        """Rows of a history that no longer hold: (row, from, to)."""

    def fold(self, partition: str, event: Event, position: int) -> None:
        """Let one event change its row."""
        projection = self.projection
        fold = projection.folds.get(type(event))
        if fold is None:
            return
        key = partition if projection.key_of is None else projection.key_of(event)
        rows = self.rows.setdefault(partition, {})
        kept = rows.get(key)
        if kept is None:
            kept = rows[key] = [projection.fresh(partition, key), position]
            fold(kept[0], event)
        elif projection.history:
            before = copy.copy(kept[0])
            fold(kept[0], event)
            if before == kept[0]:
                return
            self._keep_closed(before, kept[1], position)
            kept[1] = position
        else:
            fold(kept[0], event)
        self.changed[key] = partition

    def amend(self, partition: str, amendment: Event, standing: Iterable[Event]) -> None:
        """Take in a correction or void: the partition's rows as the amended history leaves them, from here on."""
        position = amendment.position
        if self.projection.as_recorded:
            self.fold(partition, amendment, position)
            return
        fresh = Shelf(self.projection)
        for event in standing:
            fresh.fold(partition, event, position)
        rows, new = self.rows.setdefault(partition, {}), fresh.rows.get(partition, {})
        for key in [*rows, *(k for k in new if k not in rows)]:
            self.changed[key] = partition
            if key not in new:
                old, since = rows.pop(key)
                self._keep_closed(old, since, position)
            elif key not in rows:
                rows[key] = new[key]
            elif rows[key][0] != new[key][0]:
                self._keep_closed(*rows[key], position)
                rows[key] = new[key]

    def written(self) -> list[list[Any]]:
        """The rows to write, as the database keeps them."""
        projection, found = self.projection, []
        for key, partition in self.changed.items():
            kept = self.rows.get(partition, {}).get(key)
            if kept is not None:
                values = projection.values(kept[0])
                found.append([*values, kept[1], FOR_EVER] if projection.history else values)
        found.extend([*projection.values(row), since, until] for row, since, until in self.closed)
        return found

    def _keep_closed(self, row: Any, since: int, position: int) -> None:
        if self.projection.history and since < position:
            self.closed.append((row, since, position))


def fold_history(shelves: Sequence[Shelf], partition: str, events: list[Event]) -> None:
    """Fold the whole history of one stream into the shelves, amendments included, as the live reader would have."""
    if not any(isinstance(event, AMENDMENTS) for event in events):
        for shelf in shelves:
            folds = shelf.projection.folds
            for event in events:
                if type(event) in folds:
                    shelf.fold(partition, event, event.__dict__["position"])
        return
    for number, event in enumerate(events, 1):
        if isinstance(event, AMENDMENTS):
            standing = list(amended(events[:number]))
            for shelf in shelves:
                shelf.amend(partition, event, standing)
        else:
            for shelf in shelves:
                shelf.fold(partition, event, event.position)
