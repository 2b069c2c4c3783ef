"""The funnel of the coaches: people across, share up, all dots alike, with the limits that chance alone would keep."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from lifeservices.metrics.funnel.limits import INNER, OUTER
from lifeservices.metrics.intervals import Interval
from web.drawing import DASHED, EDGE, INK_2, LINE, SERIES, Drawing, chart, dot, line, path, words

WIDE = Drawing("wide", 760, 380, left=52, right=130, top=14, bottom=56, text=14)
PHONE = Drawing("phone", 328, 330, left=46, right=14, top=14, bottom=56, text=13)
FULL = WIDE._replace(name="full", width=1120)
MOST_LINES = 120
MANY = 150
"""More coaches are drawn as small dots, and the limits over them: circles would hide each other and the lines."""
KINDS = ((1, 1, 3.5), (2, 4, 5.0), (5, None, 7.0))
"""Of so many coaches, from fewest to most at one spot, the dot is so wide."""
FEWEST = 4
"""Of fewer people the limits are the whole scale."""


class Coach(NamedTuple):
    """A dot: people known, and the share retained of them."""

    n: int
    share: float


LimitsAt = Callable[[Sequence[int], float], list[Interval]]
"""The limits for several numbers of people at a level; none where there are none."""


def funnel(
    finding: str, coaches: Sequence[Coach], together: float, label: str, limits_at: LimitsAt, under: str
) -> Markup:
    """The plot for every width. `label` stands at the line of all together, `under` below the axis."""
    most = max((coach.n for coach in coaches), default=10)
    last = _round_up(most)
    numbers = sorted({round(FEWEST + (last - FEWEST) * step / MOST_LINES) for step in range(MOST_LINES + 1)})
    inner, outer = (list(zip(numbers, limits_at(numbers, level), strict=False)) for level in (INNER, OUTER))
    floor = _floor([coach.share for coach in coaches], [limits[0] for n, limits in inner if n >= last / 5])

    def draw(size: Drawing) -> Markup:
        return _Plot(size, last, floor).drawn(coaches, together, label, inner, outer, under)

    return chart(finding, (WIDE, PHONE, FULL), draw)


def _round_up(n: int) -> int:
    step: int = 10 ** max(1, math.floor(math.log10(max(n, 2))))
    step = step // 2 if n < 4 * step else step
    return max(10, -(-(n + 1) // step) * step)


def _floor(shares: Sequence[float], limits: Sequence[float]) -> float:
    """Dots and lines may begin above nothing, at a whole twenty per cent below every dot."""
    lowest = min([*shares, *(limits[:1])], default=0.0)
    return max(0.0, min(math.floor(lowest * 5 - 1e-9) / 5, 0.8))


class _Plot:
    def __init__(self, size: Drawing, last: int, floor: float) -> None:
        self.size, self.last, self.floor = size, last, floor
        self.width, self.height = size.width - size.left - size.right, size.height - size.top - size.bottom

    def x(self, n: float) -> float:
        return self.size.left + n / self.last * self.width

    def y(self, share: float) -> float:
        return self.size.top + (1 - max(share, self.floor)) / (1 - self.floor) * self.height

    def drawn(
        self,
        coaches: Sequence[Coach],
        together: float,
        label: str,
        inner: list[tuple[int, Interval]],
        outer: list[tuple[int, Interval]],
        under: str,
    ) -> Markup:
        left, right = self.size.left, self.size.left + self.width
        lines = [*self.limits(inner, DASHED), *self.limits(outer, "")]
        lines.append(line(left, self.y(together), right, self.y(together), SERIES[0], 2.5))
        parts, spots = self.axes(under), [(self.x(coach.n), self.y(coach.share)) for coach in coaches]
        if len(spots) > MANY:
            parts += [*_dots(spots), *lines]
        else:
            parts += [*lines, *(dot(x, y, SERIES[0]) for x, y in spots)]
        if self.size.name != "phone":
            parts += self.end_labels(together, label, inner, outer)
        return Markup("").join(parts)

    def axes(self, under: str) -> list[Markup]:
        text, left, bottom = self.size.text, self.size.left, self.size.top + self.height
        step = 0.2 if self.floor < 0.6 else 0.1
        ticks = [round(self.floor + step * n, 2) for n in range(round((1 - self.floor) / step) + 1)]
        parts = [line(left, self.y(t), left + self.width, self.y(t), LINE) for t in ticks]
        parts += [words(left - 8, self.y(t), f"{t:.0%}", text, anchor="end") for t in ticks]
        for n in _ticks(self.last):
            parts.append(line(self.x(n), bottom, self.x(n), bottom + 5, EDGE))
            parts.append(words(self.x(n), bottom + 18, f"{n:,}", text, anchor="middle"))
        parts.append(line(left, bottom, left + self.width, bottom, EDGE))
        parts.append(words(left, bottom + 42, under, min(text, 13)))
        return parts

    def limits(self, points: list[tuple[int, Interval]], dashes: str) -> list[Markup]:
        drawn = []
        for side in (0, 1):
            inside = [(self.x(n), self.y(limits[side])) for n, limits in points if limits[side] >= self.floor]
            if len(inside) > 1:
                drawn.append(path(inside, INK_2, 1.5, dashes))
        return drawn

    def end_labels(
        self, together: float, label: str, inner: list[tuple[int, Interval]], outer: list[tuple[int, Interval]]
    ) -> list[Markup]:
        x, text = self.size.left + self.width + 8, self.size.text
        wanted = [(self.y(together), label, SERIES[0], True)]
        for points, said in ((inner, "95% limit"), (outer, "99.8% limit")):
            if points:
                wanted.append((self.y(points[-1][1][0]), said, INK_2, False))
        placed: list[Markup] = []
        below = 0.0
        for y, said, color, bold in sorted(wanted):
            below = max(y, below + 18 if placed else y)
            placed.append(words(x, below, said, text, color, bold=bold))
        return placed


def _dots(spots: Sequence[tuple[float, float]]) -> list[Markup]:
    """Dots of many coaches: one path for all of a width, of lines without length and with round ends."""
    at = Counter((f"{x:.0f}", f"{y:.0f}") for x, y in spots)
    drawn = []
    for fewest, most, width in KINDS:
        chosen = sorted(spot for spot, times in at.items() if times >= fewest and (most is None or times <= most))
        if chosen:
            listed = "".join(f"M{x} {y}h0" for x, y in chosen)
            drawn.append(
                Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round"/>').format(
                    listed, SERIES[0], width
                )
            )
    return drawn


def _ticks(last: int) -> list[int]:
    step = next(s for s in (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10**6) if last / s <= 5)
    return list(range(step, last + 1, step))
