"""By how many days were entries recorded after the day they are about, by month of recording and by kind?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.columns import Array
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.grammar import UnknownMetric
from lifeservices.metrics.lists import Makers, Weights
from lifeservices.metrics.recorded import Recordings
from lifeservices.metrics.utilisation.panel import month_word
from lifeservices.metrics.wioa.quarters import months_of

ALL = "all"
BANDS: tuple[tuple[str, int], ...] = (
    ("0-7", 7),
    ("8-14", 14),
    ("15-30", 30),
    ("31-60", 60),
    ("61-90", 90),
    ("90+", 1 << 30),
)
"""Days from the day an entry is about to the day it was recorded: name, last day."""
NAMES = tuple(name for name, _ in BANDS)
SETTLED = 3
"""So many bands lie within the days for which a figure is called preliminary."""
_LASTS = np.array([last for _, last in BANDS[:-1]])

Row = tuple[int, ...]
"""Entries by how late they came, in the order of the bands."""


@dataclass(frozen=True)
class Lateness:
    """Entries by how late they were recorded: by month of recording, the latest first, and by kind."""

    asked: Asked
    months: dict[str, Row]
    kinds: dict[str, Row]
    weights: Weights
    """Which entries each integer counts, by their positions."""

    @property
    def bands(self) -> Row:
        """All entries."""
        return tuple(sum(row[place] for row in self.kinds.values()) for place in range(len(BANDS)))

    @property
    def within(self) -> Share:
        """Those recorded while a figure of their day was still called preliminary."""
        return settled(self.bands)

    def to_dict(self) -> dict[str, Any]:
        """The table as plain values, for JSON."""
        within = self.within
        return {
            **self.asked.to_dict(),
            "within_30_days": {"numerator": within.numerator, "denominator": within.denominator},
            "together": row_dict(self.bands),
            "months": {month: row_dict(row) for month, row in self.months.items()},
            "kinds": {kind: row_dict(row) for kind, row in self.kinds.items()},
        }


def settled(row: Row) -> Share:
    """Of a row, those within the days for which a figure is called preliminary."""
    return Share(sum(row[:SETTLED]), sum(row), None)


def row_dict(row: Row) -> dict[str, int]:
    """A row by the names of its bands, and all of it."""
    return {"entries": sum(row), **dict(zip(NAMES, row, strict=True))}


def band_of(days: Array) -> Array:
    """The place of the band of so many days; what was recorded ahead of its day was not late."""
    found: Array = np.searchsorted(_LASTS, days, side="left")
    return found


def lateness(facts: Facts, asked: Asked) -> Lateness:
    """Entries recorded up to the position (in the period, where one is given) about days up to the cut-off day."""
    if asked.cohort.to_dict():
        raise UnknownMetric("How late news comes is told of the whole program. Ask without a group.")
    found = _asked_for(facts, asked)
    band, first = band_of(found.day - found.about), int(found.day.min(initial=asked.as_of.toordinal()))
    by_day = _table(found.day - first, band)
    days = np.flatnonzero(by_day.any(axis=1))
    months = months_of(days + first)
    by_month = {m: tuple(by_day[days[months == m]].sum(axis=0).tolist()) for m in np.unique(months)[::-1].tolist()}
    by_kind = _table(found.kind, band)
    kinds = {found.kinds[code]: tuple(by_kind[code].tolist()) for code in np.flatnonzero(by_kind.any(axis=1)).tolist()}
    kinds = dict(sorted(kinds.items()))
    named = {month_word(month): row for month, row in by_month.items()}
    return Lateness(
        asked, named, kinds, Weights(_makers(partial(_asked_for, facts, asked), list(by_month), list(kinds)))
    )


def _table(rows: Array, band: Array) -> Array:
    width = len(BANDS)
    size = (int(rows.max(initial=-1)) + 1) * width
    return np.bincount(rows.astype(np.int64) * width + band, minlength=size).reshape(-1, width)


def _asked_for(facts: Facts, asked: Asked) -> Recordings:
    found = facts.recorded().up_to(asked.position)
    there = found.about <= asked.as_of.toordinal()
    kind = asked.metric.parts[0]
    if kind != ALL:
        if kind not in found.kinds:
            raise UnknownMetric(f"No entry of the kind “{kind}” can move a figure.")
        there &= found.kind == found.kinds.index(kind)
    if asked.period:
        there &= (found.day >= asked.period.start.toordinal()) & (found.day <= asked.period.end.toordinal())
    return found.only(there)


def _makers(remade: Callable[[], Recordings], months: list[int], kinds: list[str]) -> Makers:
    """What makes the list of entries behind each integer."""
    whole: dict[str, Callable[[Recordings], Array]] = {"together": _everything}
    whole |= {f"months.{month_word(month)}": partial(_of_month, month) for month in months}
    whole |= {f"kinds.{kind}": partial(_of_kind, kind) for kind in kinds}
    bands = {"entries": range(len(BANDS)), **{name: range(place, place + 1) for place, name in enumerate(NAMES)}}
    makers: Makers = {
        f"{row}.{name}": partial(_positions, remade, chosen, places)
        for row, chosen in whole.items()
        for name, places in bands.items()
    }
    makers["within_30_days.numerator"] = partial(_positions, remade, _everything, range(SETTLED))
    makers["within_30_days.denominator"] = makers["together.entries"]
    return makers


def _everything(found: Recordings) -> Array:
    return np.ones(len(found.position), np.bool_)


def _of_month(month: int, found: Recordings) -> Array:
    inside: Array = months_of(found.day) == month
    return inside


def _of_kind(kind: str, found: Recordings) -> Array:
    inside: Array = found.kind == found.kinds.index(kind)
    return inside


def _positions(remade: Callable[[], Recordings], chosen: Callable[[Recordings], Array], bands: range) -> dict[str, int]:
    """The positions of some entries; each counts once."""
    found = remade()
    found = found.only(chosen(found))
    inside = np.isin(band_of(found.day - found.about), bands)
    return dict.fromkeys(map(str, found.position[inside].tolist()), 1)
