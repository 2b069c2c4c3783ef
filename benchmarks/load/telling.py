"""What was measured, for people and for files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.load.day import Sample
from benchmarks.load.site import Taken


@dataclass(frozen=True)
class Aim:
    """Something that must hold, what was found, and whether it does."""

    what: str
    found: float
    most: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether it does."""
        return self.found <= self.most


@dataclass(frozen=True)
class Part:
    """One part of a run."""

    name: str
    database: str
    seconds: float
    samples: Sequence[Sample]
    aims: Sequence[Aim]
    processor: float
    """Seconds of processor time that the site took for it."""
    course: Sequence[Taken] = field(default_factory=list)
    """What the site held, from time to time."""

    def to_json(self) -> dict[str, object]:
        """Everything but the single requests."""
        return {
            "name": self.name,
            "database": self.database,
            "seconds": self.seconds,
            "aims": [{**asdict(aim), "met": aim.met} for aim in self.aims],
            "kinds": {name: line(found) for name, found in by_kind(self.samples).items()},
            "statuses": Counter(str(sample.status) for sample in self.samples),
            "trouble": Counter(f"{s.kind}: {s.trouble}" for s in self.samples if s.trouble),
            "processor_ms_a_request": self.each,
            "course": [asdict(taken) for taken in self.course],
        }

    @property
    def each(self) -> float:
        """Milliseconds of processor time for one request."""
        return self.processor * 1000 / max(1, len(self.samples))


def percentile(samples: Iterable[Sample], share: float) -> float:
    """Milliseconds from the moment they were due, for that share of them."""
    seconds = [sample.seconds for sample in samples]
    return float(np.quantile(seconds, share)) * 1000 if seconds else 0.0


def by_kind(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """Samples by what was asked for, the slowest first, after all of them."""
    kinds: dict[str, list[Sample]] = {}
    for sample in samples:
        kinds.setdefault(sample.kind, []).append(sample)
    slowest = sorted(kinds.items(), key=lambda item: -percentile(item[1], 0.95))
    return {"all": list(samples), **dict(slowest)}


def line(samples: Sequence[Sample]) -> dict[str, float]:
    """One line of the table."""
    return {
        "count": len(samples),
        **{f"p{round(share * 100)}": round(percentile(samples, share), 1) for share in (0.5, 0.95, 0.99)},
        "most": round(percentile(samples, 1.0), 1),
        "busy": sum(sample.status == 503 for sample in samples),
        "trouble": sum(bool(sample.trouble) for sample in samples),
    }


def shown(part: Part) -> None:
    """Print a part: a line for each kind of page, then what had to hold."""
    title = f"{part.name} · {part.database} · {len(part.samples):,} requests in {part.seconds:,.0f} s"
    caption = f"ms from the moment each was due; the site took {part.each:.1f} ms of processor time for one"
    table = Table(title=title, title_justify="left", caption=caption)
    table.add_column("Page")
    for name in ("Count", "p50", "p95", "p99", "Most", "Busy", "Trouble"):
        table.add_column(name, justify="right")
    for name, found in by_kind(part.samples).items():
        told = line(found)
        table.add_row(name, *(f"{value:,.0f}" for value in told.values()))
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    for trouble, count in Counter(f"{s.kind}: {s.trouble}" for s in part.samples if s.trouble).most_common(8):
        console.print(f"  {count} × {trouble}")
    for aim in part.aims:
        console.print(
            f"  {'yes' if aim.met else 'NO '}  {aim.what}: {aim.found:,.1f} {aim.unit}, at most {aim.most:,g}"
        )


def kept(parts: Sequence[Part], file: Path) -> None:
    """Write it all down, one object to a part."""
    file.write_text(json.dumps([part.to_json() for part in parts], indent=1) + "\n")
