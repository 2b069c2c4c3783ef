"""How late do we learn what happened?

For the events that can move figures: in which month each was recorded, and how many days after the day it is about. A
correction, or a void, counts from the day that the entry it amends is about. This shows how long a figure goes on
changing, and so from when on it may be called settled. A recorded day is one of the program's own zone.

The table is additive, so what was counted once is kept in a file of the home folder and only what is new is read.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import msgspec

from lifeservices.database import Database
from lifeservices.domain.amendment import AMENDMENT_NAMES
from lifeservices.evaluation.entries import DECIDES
from lifeservices.record.record import Record

FILE = "reporting-lag.json"
BANDS: tuple[tuple[str, int], ...] = (
    ("0-7", 7),
    ("8-14", 14),
    ("15-30", 30),
    ("31-60", 60),
    ("61-90", 90),
    ("90+", 10**9),
)
"""Days from the day an event is about to the day it was recorded: name, last day."""
SETTLED_WITHIN = ("0-7", "8-14", "15-30")
"""The bands within which a figure is still called preliminary."""
Cell = tuple[str, str, str]
"""Recorded day, kind of event, band."""


class _Day(msgspec.Struct):
    on: date
    entry_id: str = ""
    id: str = ""


_read = msgspec.json.Decoder(_Day).decode


@dataclass(frozen=True)
class Lags:
    """The table: how many events of each kind were recorded on each day, by how late they were."""

    cells: Counter[Cell]
    position: int
    _answers: dict[tuple[Any, ...], dict[str, dict[str, int]]] = field(default_factory=dict, repr=False, compare=False)

    def months(self, until: date, kind: str = "") -> dict[str, dict[str, int]]:
        """Recorded month → band → events, up to a recorded day; of one kind or of all. The latest month first."""
        return self._by(0, until, kind, 7)

    def kinds(self, until: date) -> dict[str, dict[str, int]]:
        """Kind of event → band → events, up to a recorded day."""
        return self._by(1, until, "", None)

    def _by(self, place: int, until: date, kind: str, length: int | None) -> dict[str, dict[str, int]]:
        asked = (place, until, kind)
        if asked not in self._answers:
            self._answers[asked] = self._counted(place, until.isoformat(), kind, length)
        return self._answers[asked]

    def _counted(self, place: int, until: str, kind: str, length: int | None) -> dict[str, dict[str, int]]:
        found: dict[str, Counter[str]] = {}
        for cell, count in self.cells.items():
            if cell[0] <= until and kind in ("", cell[1]):
                found.setdefault(cell[place][:length], Counter())[cell[2]] += count
        names = sorted(found, reverse=place == 0)
        return {name: {band: found[name][band] for band, _ in BANDS} for name in names}


_warm: WeakKeyDictionary[Database, tuple[str, Lags]] = WeakKeyDictionary()


def band_of(days: int) -> str:
    """The band of so many days; what was recorded ahead of its day was not late."""
    return next(name for name, last in BANDS if days <= last)


def lags(database: Database, record: Record, home: Path, zone: str) -> Lags:
    """The table as far as the record has come; kept in memory until something is recorded."""
    head = record.head()
    warm = _warm.get(database)
    if warm is not None and warm[0] == zone and warm[1].position == head.position:
        return warm[1]
    found = _read_lags(database, record, home, zone)
    _warm[database] = zone, found
    return found


def _read_lags(database: Database, record: Record, home: Path, zone: str) -> Lags:
    head = record.head()
    mark = f"{head.record_id} {zone} {','.join(sorted(event.name for event in DECIDES))}"
    cells, position = _kept(home / FILE, mark)
    if position < head.position:
        cells.update(_new(database, record, position, head.position, ZoneInfo(zone)))
        position = head.position
        _keep(home / FILE, mark, cells, position)
    return Lags(cells, position)


def _new(database: Database, record: Record, after: int, until: int, zone: ZoneInfo) -> Counter[Cell]:
    """What was recorded between two positions."""
    cells: Counter[Cell] = Counter()
    kinds = {event.name for event in DECIDES}
    days = _Days(zone)
    for portion in record.every_row(after, until):
        rows = [row for row in portion if row[3] in kinds]
        amended = _amended_days(database, {row[1] for row in rows if row[3] in AMENDMENT_NAMES})
        for row in rows:
            told = _read(row[5])
            recorded = days.of(row[4])
            on = amended.get(told.entry_id, told.on)
            cells[recorded.isoformat(), row[3], band_of((recorded - on).days)] += 1
    return cells


def _amended_days(database: Database, streams: Iterable[str]) -> dict[str, date]:
    """The days that the entries of some members are about, by the entry's id."""
    with database.read() as connection:
        rows = database.select_keys(connection, "event", ["state"], "stream_id", sorted(streams))
    told: Iterator[_Day] = (_read(row[0]) for row in rows)
    return {each.id: each.on for each in told}


class _Days:
    """The program's day of a stored instant. Many events share a minute."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.known: dict[str, date] = {}

    def of(self, instant: str) -> date:
        """The day it was in the program when this was stored."""
        minute = instant[:16]
        if minute not in self.known:
            self.known[minute] = datetime.fromisoformat(f"{minute}:00+00:00").astimezone(self.zone).date()
        return self.known[minute]


def _kept(file: Path, mark: str) -> tuple[Counter[Cell], int]:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["mark"] != mark:
            return Counter(), 0
        return Counter({(day, kind, band): int(n) for day, kind, band, n in held["cells"]}), int(held["position"])
    except (OSError, ValueError, KeyError, TypeError):
        # Absent, torn or of another make: the record has it all.
        return Counter(), 0


def _keep(file: Path, mark: str, cells: Counter[Cell], position: int) -> None:
    part = file.with_name(f".{FILE}.{os.getpid()}.part")
    listed = [[*cell, count] for cell, count in sorted(cells.items())]
    part.write_text(json.dumps({"mark": mark, "position": position, "cells": listed}), encoding="utf-8")
    os.replace(part, file)
