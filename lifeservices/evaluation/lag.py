"""When did we learn what happened?

For the entries that can move figures: on which day each was recorded, and which day it is about. A correction, or a
void, is about the day that the entry it amends is about. This shows how long a figure goes on changing, and so from
when on it may be called settled. A recorded day is one of the program's own zone.

The record only grows, so what was read once is kept in a file of the home folder and only what is new is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from lifeservices.database import Database
from lifeservices.domain.amendment import AMENDMENT_NAMES
from lifeservices.evaluation.entries import DECIDES
from lifeservices.metrics.recorded import Recordings
from lifeservices.record.recorder import COLUMNS

FILE = "recorded.npz"
KINDS = tuple(sorted(event.name for event in DECIDES))
WORTH_KEEPING = 20_000
"""The file is written anew once so many entries have come since; fewer are read again in moments."""
_ROWS = f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position"  # noqa: S608
_PAGE = 20_000
_STORED = ("position", "day", "about", "kind")

Row = tuple[int, int, int, int]
"""Position, day recorded, day it is about, kind."""


class _Day(msgspec.Struct):
    on: date
    entry_id: str = ""
    id: str = ""


_read = msgspec.json.Decoder(_Day).decode


class _Warm:
    """The entries of one record that were read already, and up to which position."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.mark, self.position = "", 0
        self.found = _columns(())


_warm: WeakKeyDictionary[Database, _Warm] = WeakKeyDictionary()
_keeping = Lock()


def recordings(database: Database, home: Path, zone: str) -> Recordings:
    """Every entry as far as the record has come; kept in memory, and topped up when something was recorded."""
    with _keeping:
        warm = _warm.setdefault(database, _Warm())
    with database.read() as connection:
        record_id, head = connection.exec_driver_sql("SELECT record_id, position FROM record_head").one()
    mark = f"{record_id} {zone} {','.join(KINDS)}"
    with warm.lock:
        if warm.mark != mark:
            warm.found, warm.position = _kept(home / FILE, mark)
            warm.mark = mark
        if warm.position < head:
            new = read_recordings(database, warm.position, head, zone)
            kept = len(warm.found.position)
            warm.found, warm.position = _joined(warm.found, new), head
            if len(warm.found.position) // WORTH_KEEPING > kept // WORTH_KEEPING:
                _keep(home / FILE, mark, warm.found, head)
        return warm.found


def read_recordings(database: Database, after: int, until: int, zone: str) -> Recordings:
    """What was recorded between two positions, from the stored entries themselves."""
    days, kinds = _Days(ZoneInfo(zone)), {name: place for place, name in enumerate(KINDS)}
    portions = database.stream(_ROWS, (after, until), _PAGE)
    return _joined(*(_columns(_told(database, portion, days, kinds)) for portion in portions))


def _told(database: Database, portion: Iterable[Any], days: _Days, kinds: dict[str, int]) -> Iterator[Row]:
    rows = [row for row in portion if row[3] in kinds]
    amended = _amended_days(database, {row[1] for row in rows if row[3] in AMENDMENT_NAMES})
    for row in rows:
        told = _read(row[5])
        about = amended.get(told.entry_id, told.on)
        yield row[0], days.of(row[4]), about.toordinal(), kinds[row[3]]


def _amended_days(database: Database, streams: Iterable[str]) -> dict[str, date]:
    """The days that the entries of some members are about, by the entry's id."""
    with database.read() as connection:
        rows = database.select_keys(connection, "event", ["state"], "stream_id", sorted(streams))
    told: Iterator[_Day] = (_read(row[0]) for row in rows)
    return {each.id: each.on for each in told}


class _Days:
    """The program's day of a stored instant, as an ordinal. Many entries share a minute."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.known: dict[str, int] = {}

    def of(self, instant: str) -> int:
        """The day it was in the program when this was stored."""
        minute = instant[:16]
        if minute not in self.known:
            local = datetime.fromisoformat(f"{minute}:00+00:00").astimezone(self.zone)
            self.known[minute] = local.toordinal()
        return self.known[minute]


def _columns(rows: Iterable[Row]) -> Recordings:
    table = np.array(list(rows), np.int64).reshape(-1, 4)
    days = table[:, 1:3].astype(np.int32)
    return Recordings(table[:, 0].copy(), days[:, 0].copy(), days[:, 1].copy(), table[:, 3].astype(np.int16), KINDS)


def _joined(*parts: Recordings) -> Recordings:
    some = parts or (_columns(()),)
    position, day, about, kind = (np.concatenate([getattr(part, name) for part in some]) for name in _STORED)
    return Recordings(position, day, about, kind, KINDS)


def _kept(file: Path, mark: str) -> tuple[Recordings, int]:
    try:
        with np.load(file, allow_pickle=False) as stored:
            if str(stored["mark"]) != mark:
                return _columns(()), 0
            position, day, about, kind = (stored[name] for name in _STORED)
            return Recordings(position, day, about, kind, KINDS), int(stored["reached"])
    except (OSError, ValueError, KeyError):
        # Absent, torn or of another make: the record has it all.
        return _columns(()), 0


def _keep(file: Path, mark: str, found: Recordings, reached: int) -> None:
    """Put the file in place whole."""
    part = file.with_name(f".{FILE}.{os.getpid()}.part")
    columns: dict[str, Any] = {name: getattr(found, name) for name in _STORED}
    with part.open("wb") as written:
        np.savez(written, allow_pickle=False, mark=np.array(mark), reached=np.array(reached), **columns)
    os.replace(part, file)
