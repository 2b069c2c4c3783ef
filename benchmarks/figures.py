"""A figure, what it is held against, and the table of them all."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One measured figure. Rates are better when higher, times when lower."""

    measure: str
    database: str
    ours: float
    unit: str
    """`/s` for a rate; `ms`, `s` or `MiB` where less is better."""
    library: float | None = None
    raw: float | None = None
    target: float | None = None
    to_library: float | None = None
    """At least so many times the library."""
    to_raw: float | None = None
    """At least this share of the raw loop."""
    peak: int | None = None
    """The most memory the measuring process held, in MiB."""

    def ratio(self, other: float | None) -> float | None:
        """How many times better ours is than another figure."""
        if not other or not self.ours:
            return None
        return self.ours / other if self.unit == "/s" else other / self.ours

    @property
    def met(self) -> bool | None:
        """Whether every target is met; None where there is none."""
        found = []
        if self.target is not None:
            found.append(self.ours >= self.target if self.unit == "/s" else self.ours <= self.target)
        for least, ratio in ((self.to_library, self.ratio(self.library)), (self.to_raw, self.ratio(self.raw))):
            if least is not None and ratio is not None:
                found.append(ratio >= least)
        return all(found) if found else None


def apart(function: Callable[..., list[Figure]], *args: Any) -> list[Figure]:
    """Measure in a fresh process, so that its peak memory is its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(there, function, args))
    process.start()
    there.close()
    try:
        figures: list[Figure] = here.recv()
    except EOFError:
        process.join()
        raise SystemExit(f"{function.__name__} could not be measured; the lines above say why.") from None
    process.join()
    return figures


def _run(pipe: Connection, function: Callable[..., list[Figure]], args: tuple[Any, ...]) -> None:
    figures = function(*args)
    pipe.send([replace(figure, peak=peak_memory()) for figure in figures])


def peak_memory() -> int:
    """The most memory this process ever held, in MiB. A child's resource usage would count its parent's too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def timed(function: Callable[[], Any]) -> float:
    """The seconds a call takes."""
    begun = time.perf_counter()
    function()
    return time.perf_counter() - begun


def middle(times: Iterable[float]) -> float:
    """The median, in milliseconds."""
    return median(times) * 1000


def shown(figures: Iterable[Figure], title: str) -> None:
    """Print the table."""
    table = Table(title=title, title_justify="left", caption="× how many times better ours is; - not measured or none")
    for name in ("Measure", "Database", "Ours", "Library", "×", "Raw", "×", "Target", "Met", "Peak MiB"):
        table.add_column(name, justify="left" if name in ("Measure", "Database", "Target", "Met") else "right")
    for f in figures:
        table.add_row(
            f.measure,
            f.database,
            said(f.ours, f.unit),
            said(f.library, f.unit),
            times(f.ratio(f.library)),
            said(f.raw, f.unit),
            times(f.ratio(f.raw)),
            aim(f),
            {True: "yes", False: "NO", None: ""}[f.met],
            "-" if f.peak is None else str(f.peak),
        )
    width = None if sys.stdout.isatty() else 150
    Console(width=width).print(table)


def said(value: float | None, unit: str) -> str:
    """A value as a person reads it."""
    if value is None:
        return "-"
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{number}{unit}" if unit.startswith("/") else f"{number} {unit}"


def times(ratio: float | None) -> str:
    """A ratio as a person reads it."""
    return "-" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def aim(figure: Figure) -> str:
    """What the figure is to reach."""
    parts = []
    if figure.target is not None:
        sign = "≥" if figure.unit == "/s" else "≤"
        parts.append(f"{sign} {said(figure.target, figure.unit)}")
    if figure.to_library is not None:
        parts.append(f"{figure.to_library:g} × library")
    if figure.to_raw is not None:
        parts.append(f"{figure.to_raw:g} × raw")
    return ", ".join(parts)
