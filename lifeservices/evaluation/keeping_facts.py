"""The copy of the facts that pages are read from: kept near the tables, compared with them, made anew where it differs.

The copy is derived and can be left at any time. What a comparison found is kept beside it, for whoever looks after the
program; every process then reads afresh.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import msgspec

from lifeservices.database import Database
from lifeservices.evaluation.facts import EDITION, FOLDER, Standing, facts_reached, standing, tables
from lifeservices.evaluation.lag import recordings
from lifeservices.metrics.fact_copy import Compared, FactCopy
from lifeservices.settings import Settings

COMPARED = "compared.json"
Stopping = Callable[[], bool]


class Comparison(msgspec.Struct, frozen=True):
    """What came of comparing the copy with the tables."""

    at: str
    """When it was compared."""
    position: int
    """How far the tables had come."""
    files: list[Compared]

    @property
    def differing(self) -> list[str]:
        """The files that do not say what the tables say."""
        return [one.name for one in self.files if not one.agrees]


def keep_near(database: Database, settings: Settings, stopping: Stopping = lambda: False) -> list[str]:
    """Write the files that are missing or far behind, so that no page waits for the tables. The answer names them."""
    now = standing(database, settings)
    written = []
    for name in _copy(database, settings, now).keep_near(now.position):
        written.append(name)
        if stopping():
            break
    return written


def compare(database: Database, settings: Settings, at: str, stopping: Stopping = lambda: False) -> Comparison | None:
    """Compare the copy with the tables, and make it anew where they differ. Nothing where it could not be finished."""
    now = standing(database, settings)
    files = []
    for one in _copy(database, settings, now).compare(now.position):
        files.append(one)
        if stopping():
            return None
    if standing(database, settings).generation != now.generation:
        # The tables were built anew meanwhile; the copy of them is another one.
        return None
    found = Comparison(at, now.position, files)
    if found.differing:
        make_anew(database, settings)
    _write(settings.home / FOLDER / COMPARED, msgspec.json.encode(found))
    return found


def make_anew(database: Database, settings: Settings) -> list[str]:
    """Leave the copy, in files and in the memory of every process, and make it again from the tables."""
    _write(settings.home / FOLDER / EDITION, token_hex(8).encode())
    return keep_near(database, settings)


def last_comparison(settings: Settings) -> Comparison | None:
    """What the last comparison found; nothing where there was none."""
    try:
        return msgspec.json.decode((settings.home / FOLDER / COMPARED).read_bytes(), type=Comparison)
    except (OSError, msgspec.DecodeError):
        return None


def warm(database: Database, settings: Settings) -> None:
    """Read into memory what the pages of figures need, before anybody asks."""
    things = facts_reached(database, settings).facts.occurrences
    for kind in _copy(database, settings, standing(database, settings)).kinds():
        things.of(kind)
    recordings(database, settings.home, settings.zone)
    # What was read stays for good; without this, each full collection walks through it while somebody waits (0.2 s
    # with 100,000 members).
    gc.collect()
    gc.freeze()


def _copy(database: Database, settings: Settings, now: Standing) -> FactCopy:
    return FactCopy(database.engine, tables(), settings.home / FOLDER, now.generation)


def _write(file: Path, content: bytes) -> None:
    """Put a small file in place whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.write_bytes(content)
    os.replace(part, file)
