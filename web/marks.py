"""Small drawings inside text: they take the width they are given, in per cent, so that letters keep their size."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

# A sliver of one person in a thousand must still be seen.
LEAST_SHARE = 1.2
NARROWEST, LETTER = 300, 8.5
"""Pixels of such a bar on a phone, and of a bold letter in it."""


def interval_bar(
    name: str, estimate: float, low: float, high: float, *, series: int = 1, within: tuple[float, float] | None = None
) -> Markup:
    """A dot on a bar over an axis. Pass the same `within` to bars that stand side by side, so that they compare."""
    begin, end = within or _around(low, high)

    def at(value: float) -> float:
        return round(4 + 92 * (min(max(value, begin), end) - begin) / (end - begin), 2)

    ticks = Markup("").join(_tick(at(tick), f"{round(tick * 100, 1):g}%") for tick in _ticks(begin, end))
    return Markup(
        '<svg class="interval s{series}" role="img" aria-label="{name}">'
        '<line x1="0%" x2="100%" y1="34" y2="34" class="axis"/>{ticks}'
        '<rect x="{low}%" y="11" width="{width}%" height="12" rx="6" class="reach"/>'
        '<circle cx="{dot}%" cy="17" r="6" class="at"/></svg>'
    ).format(series=series, name=name, ticks=ticks, low=at(low), width=round(at(high) - at(low), 2), dot=at(estimate))


def _tick(x: float, words: str) -> Markup:
    line = Markup('<line x1="{0}%" x2="{0}%" y1="30" y2="38" class="axis"/>').format(x)
    return line + Markup('<text x="{}%" y="40" dy="1em" text-anchor="middle">{}</text>').format(x, words)


def _around(low: float, high: float) -> tuple[float, float]:
    room = max((high - low) * 0.7, 0.03)
    return max(0.0, low - room), min(1.0, high + room)


def _ticks(begin: float, end: float) -> list[float]:
    step = next(size for size in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5) if (end - begin) / size <= 4.5)
    first = int(begin / step) + (begin > 0)
    return [round(n * step, 4) for n in range(first, int(end / step + 1e-9) + 1)]


def people_strip(name: str, parts: Sequence[Mapping[str, Any]]) -> Markup:
    """Everyone in one bar. A part is `{kind, n, label}`; kinds are retained, lost, unknown and not-yet."""
    shown = [part for part in parts if part["n"]]
    total = sum(part["n"] for part in shown) or 1
    shares = [max(LEAST_SHARE, 100 * part["n"] / total) for part in shown]
    shares = [share * 100 / sum(shares) for share in shares]
    pattern = "hatch-" + hashlib.sha256(f"{name}{shares}".encode()).hexdigest()[:10]
    boxes, x = Markup(""), 0.0
    for part, share in zip(shown, shares, strict=True):
        boxes += _box(part, x, share - 0.7 if x + share < 99.9 else share, pattern)
        x += share
    head = Markup(
        '<svg class="strip" role="img" aria-label="{}">'
        '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>'
    ).format(name, pattern)
    return head + boxes + Markup("</svg>")


def _box(part: Mapping[str, Any], x: float, width: float, pattern: str) -> Markup:
    place = Markup('x="{:.2f}%" y="0" width="{:.2f}%" height="100%"').format(x, width)
    box = Markup('<rect {} class="{}"/>').format(place, part["kind"])
    if part["kind"] == "unknown":
        box += Markup('<rect {} fill="url(#{})"/>').format(place, pattern)
    if part["kind"] == "retained":
        box += _said_inside(part, width)
    return box


def _said_inside(part: Mapping[str, Any], width: float) -> Markup:
    """How many, and who they are where a phone has room for it: the key under the bar says it in any case."""
    number = f"{part['n']:,}"
    room = NARROWEST * width / 100 - 24
    whole = f"{number} {part['label']}"
    said = next((words for words in (whole, number) if LETTER * len(words) <= room), "")
    return Markup('<text x="12" y="50%" dy=".35em">{}</text>').format(said) if said else Markup("")


def bar(share: float, kind: str = "first") -> Markup:
    """One bar of a funnel, from nothing to its share of the longest."""
    width = round(100 * min(max(share, 0.0), 1.0), 2)
    return Markup(
        '<svg width="100%" aria-hidden="true"><rect width="{}%" height="100%" rx="2" class="{}"/></svg>'
    ).format(width, kind)


TEMPLATE_FUNCTIONS = {"interval_bar": interval_bar, "people_strip": people_strip, "bar": bar}
