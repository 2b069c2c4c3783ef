"""How fast are read models brought up to date, and how fast built anew?"""

from __future__ import annotations

import copy
import time
from dataclasses import replace
from typing import Any

import msgspec

from benchmarks.figures import Figure, peak_memory, timed
from benchmarks.generate import services_at
from benchmarks.library import runner_rate
from benchmarks.places import Place
from lifeservices.application import LifeServices
from lifeservices.domain.catalog import all_events
from lifeservices.projections.in_parts import cores
from lifeservices.projections.reader import Reader
from lifeservices.projections.rebuild import rebuild
from lifeservices.record.recorder import COLUMNS

SECONDS = 6.0
"""How long live reading is watched."""


def library_runner(place: Place, events: int) -> list[Figure]:
    """The library's projection runner with one small read model."""
    rate = runner_rate(place, events)
    return [Figure("library's ProjectionRunner, one small view", place.database, rate, "/s")]


def rebuilding(place: Place, runner: float | None) -> list[Figure]:
    """All read models anew, beside a loop that only reads and decodes the same events and keeps nothing."""
    services = services_at(place.home, place.url)
    events = services.record.head().position
    times = [(timed(lambda: rebuild(services.reader, services.reader.projections)), _plain(services)) for _ in "ab"]
    ours, plain = (events / min(pair[n] for pair in times) for n in (0, 1))
    figures = [
        Figure("rebuild, one process", place.database, ours, "/s", runner, plain, 100_000, 50, 0.3),
        Figure("memory of a rebuild", place.database, peak_memory(), "MiB", target=1024),
    ]
    if cores() > 1:
        several = timed(lambda: rebuild(services.reader, services.reader.projections, processes=cores()))
        label = f"rebuild, {cores()} processes"
        figures.append(Figure(label, place.database, events / several, "/s", runner, plain, None, 50, 0.3))
    services.close()
    return figures


def catching_up(place: Place, events: int, runner: float | None) -> list[Figure]:
    """Live reading at pages of 5,000: from an empty start, and at the end of the record with every table full."""
    services = services_at(place.home, place.url)
    head = services.record.head().position
    found = []
    for label, behind in (("from the start", head), ("at the end", events)):
        rewind(services, head - behind)
        begun = time.perf_counter()
        read = services.reader.catch_up(within=SECONDS)
        rate = read / (time.perf_counter() - begun)
        label = f"live catch-up {label} of {head:,}"
        found.append(Figure(label, place.database, rate, "/s", runner, target=30_000))
    services.reader.catch_up()
    services.close()
    return found


class _Halted(Reader):
    """A reader that stops where a rebuild has come to."""

    def advance(self, *_: Any, **__: Any) -> int:
        return 0


def rewind(services: LifeServices, position: int) -> None:
    """The read models as they stood when the record had reached an earlier position."""
    record = copy.copy(services.record)
    head = replace(record.head(), position=position)
    record.head = lambda: head  # type: ignore[method-assign]
    reader = _Halted(record, list(services.reader.projections.values()))
    rebuild(reader, reader.projections)


def _plain(services: LifeServices) -> float:
    decode = {event.name: msgspec.json.Decoder(event).decode for event in all_events()}
    statement = f"SELECT {COLUMNS} FROM event ORDER BY position"
    begun = time.perf_counter()
    for rows in services.database.stream(statement, (), 1_000):
        for row in rows:
            decode[row[3]](row[5])
    return time.perf_counter() - begun
