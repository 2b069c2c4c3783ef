"""The parts of a run, and what must hold in each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from benchmarks.load.day import BUSY, Sample
from benchmarks.load.driving import closed_loop, open_loop
from benchmarks.load.people import Coach
from benchmarks.load.site import Site, Taken
from benchmarks.load.telling import Aim, Part, percentile

LOOK_EVERY = 10.0
"""Seconds between two looks at what the site holds."""
SETTLED = 900.0
"""Seconds after which a site holds all it ever will."""
NORMAL_MS, NORMAL_WITHIN = 200.0, 10.0
LOG_MIB, GROWTH_PERCENT = 64.0, 5.0


class Runner:
    """One site under load, part after part."""

    def __init__(self, site: Site, people: Sequence[Coach], database: str) -> None:
        self.site, self.people, self.database = site, people, database

    def steady(self, rate: float, seconds: float, p95: float, p99: float | None = None) -> Part:
        """So many requests a second, come what may."""

        def aims(samples: Sequence[Sample], _: Sequence[Taken]) -> list[Aim]:
            found = [Aim("95 of 100 within", percentile(samples, 0.95), p95, "ms")]
            if p99 is not None:
                found.append(Aim("99 of 100 within", percentile(samples, 0.99), p99, "ms"))
            return [*found, none_in_trouble(samples, busy_too=True)]

        return self._part(f"{rate:g} a second", seconds, lambda: open_loop(self.people, rate, seconds), aims)

    def overload(self, connections: int, seconds: float) -> Part:
        """As many connections as that, each asking again the moment it is answered."""

        def aims(samples: Sequence[Sample], _: Sequence[Taken]) -> list[Aim]:
            slowest = Aim("the slowest answer", percentile(samples, 1.0) / 1000, 5.0, "s")
            return [none_in_trouble(samples, busy_too=False), slowest]

        crowd = self.people[:connections]
        return self._part(f"{len(crowd)} connections at once", seconds, lambda: closed_loop(crowd, seconds), aims)

    def recovery(self, rate: float, seconds: float) -> Part:
        """After an overload: how long until it is as if there had been none?"""

        def aims(samples: Sequence[Sample], _: Sequence[Taken]) -> list[Aim]:
            return [Aim("normal again after", normal_after(samples), NORMAL_WITHIN, "s")]

        return self._part(
            f"{rate:g} a second, after that", seconds, lambda: open_loop(self.people, rate, seconds), aims
        )

    def soak(self, rate: float, seconds: float) -> Part:
        """A long time, to see what grows."""

        def aims(samples: Sequence[Sample], course: Sequence[Taken]) -> list[Aim]:
            return [none_in_trouble(samples, busy_too=True), *growth(course, seconds), *slower(samples)]

        return self._part(f"{rate:g} a second for long", seconds, lambda: self._watched(rate, seconds), aims)

    async def _watched(self, rate: float, seconds: float) -> list[Sample]:
        looked = 0.0

        def look(at: float) -> None:
            nonlocal looked
            if at - looked >= min(LOOK_EVERY, seconds / 20):
                looked = at
                self._course.append(self.site.taken())

        return await open_loop(self.people, rate, seconds, look)

    def _part(
        self,
        name: str,
        seconds: float,
        drive: Callable[[], Awaitable[list[Sample]]],
        aims: Callable[[Sequence[Sample], Sequence[Taken]], list[Aim]],
    ) -> Part:
        self._course = [self.site.taken()]
        begun = time.perf_counter()
        samples = _run(drive)
        took = time.perf_counter() - begun
        self._course.append(self.site.taken())
        spent = self._course[-1].processor - self._course[0].processor
        return Part(name, self.database, took, samples, aims(samples, self._course), spent, self._course)


def _run(drive: Callable[[], Awaitable[list[Sample]]]) -> list[Sample]:
    async def inside() -> list[Sample]:
        return await drive()

    return asyncio.run(inside())


def none_in_trouble(samples: Sequence[Sample], busy_too: bool) -> Aim:
    """Nobody gets anything but their page, or, where it is allowed, an honest word that the site is busy."""
    found = sum(bool(sample.trouble) or (busy_too and sample.status == BUSY) for sample in samples)
    return Aim("answers that were not what was asked for", found, 0, "")


def normal_after(samples: Sequence[Sample]) -> float:
    """Seconds until from then on 95 of 100 of each second are answered quickly and with what was asked for."""
    first = min((sample.due for sample in samples), default=0.0)
    seconds: dict[int, list[Sample]] = {}
    for sample in samples:
        seconds.setdefault(int(sample.due - first), []).append(sample)
    bad = [
        second
        for second, found in seconds.items()
        if percentile(found, 0.95) > NORMAL_MS or any(s.trouble or s.status == BUSY for s in found)
    ]
    return float(max(bad) + 1 if bad else 0)


def growth(course: Sequence[Taken], seconds: float) -> list[Aim]:
    """What grew after the site had settled: in the first quarter hour, of a shorter run in its first quarter."""
    begun = course[0].at + min(SETTLED, seconds / 4)
    settled = [taken for taken in course if taken.at >= begun] or list(course)
    first, last = settled[0], settled[-1]
    return [
        Aim("growth of memory", (last.memory / first.memory - 1) * 100, GROWTH_PERCENT, "%"),
        Aim("more open files", max(0, last.files - first.files), max(taken.files for taken in settled) * 0.05, ""),
        Aim("the log of SQLite", max(taken.log for taken in course), LOG_MIB, "MiB"),
    ]


def slower(samples: Sequence[Sample]) -> list[Aim]:
    """How much slower the last twelfth is than the first: of two hours, ten minutes each."""
    in_order = sorted(samples, key=lambda sample: sample.due)
    some = max(1, len(in_order) // 12)
    first, last = percentile(in_order[:some], 0.95), percentile(in_order[-some:], 0.95)
    return [Aim("slower in the end", (last / first - 1) * 100 if first else 0.0, 20.0, "%")]
