"""Rates month by month: lines with their names beside them, what happened when, and where claims still come in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from web.drawing import (
    DASHES,
    EDGE,
    FULL,
    INK,
    INK_2,
    PHONE,
    SERIES,
    WIDE,
    Drawing,
    chart,
    hatching,
    line,
    path,
    placed,
    ruled,
    words,
)


class Rates(NamedTuple):
    """One line: a name, and its points from left to right. A point of no rate is left out and breaks the line."""

    label: str
    points: tuple[tuple[int, float | None], ...]


class Picture(NamedTuple):
    """What is drawn: lines, words under the axis, one moment that is marked, and from where on nothing is shown."""

    lines: tuple[Rates, ...]
    ticks: tuple[tuple[int, str], ...]
    axis: str
    moment: tuple[float, str] | None = None
    not_shown: tuple[float, float, str] | None = None


def rate_lines(finding: str, picture: Picture) -> Markup:
    """The picture for every width; the stylesheet shows the one that has room."""
    sizes = (WIDE, PHONE, FULL)
    return chart(finding, sizes, lambda drawing: _Plot(picture, drawing, finding).drawn(), _read_off(picture))


def _read_off(picture: Picture) -> str:
    """Each line's height at the words under the axis, for who cannot see it."""
    told = []
    for rates in picture.lines:
        at = dict(rates.points)
        listed = [f"{rate:,.0f} in {said}" for place, said in picture.ticks if (rate := at.get(place)) is not None]
        told.append(f"{rates.label}, {picture.axis}: {', '.join(listed)}." if listed else f"{rates.label}.")
    return " ".join(told)


class _Plot:
    """The parts, placed by pixel beside and under the plot."""

    def __init__(self, picture: Picture, drawing: Drawing, finding: str) -> None:
        self.picture, self.drawing, self.about = picture, drawing, f"{drawing.name} {finding}"
        self.width, self.height = drawing.plot_width, drawing.plot_height
        places = [x for rates in picture.lines for x, _ in rates.points] + [x for x, _ in picture.ticks]
        until = [picture.not_shown[1]] if picture.not_shown else []
        self.first, self.last = min(places), max([*places, *until, min(places) + 1])
        rates = [rate for line in picture.lines for _, rate in line.points if rate is not None]
        self.step = _step(max([*rates, 1.0]))
        self.most = self.step * math.ceil(max([*rates, 1.0]) / self.step)
        # Above the lines there is room for words: for what happened, and on the phone for the lines' names.
        named = len(picture.lines) if drawing is PHONE and len(picture.lines) > 1 else 0
        self.top = self.most * (1 + 0.1 * (bool(picture.moment) + named))

    def drawn(self) -> Markup:
        """The whole plot."""
        lines = [part for n, rates in enumerate(self.picture.lines) for part in self.line(rates, n)]
        parts = [*self.hatching(), *self.grid(), *lines, *self.moment(), *self.names(), *self.under_axis()]
        return placed(parts, self.drawing)

    def across(self, x: float) -> float:
        return (x - self.first) / (self.last - self.first) * self.width

    def down(self, rate: float) -> float:
        return (1 - rate / self.top) * self.height

    def text(
        self, x: float, y: float, said: str, color: str = INK_2, anchor: str = "start", bold: bool = False
    ) -> Markup:
        return words(x, y, said, self.drawing.text, color, anchor, bold)

    def grid(self) -> list[Markup]:
        ticks = [self.step * n for n in range(round(self.most / self.step) + 1)]
        behind = ruled((0, self.down(tick), self.width, self.down(tick)) for tick in ticks)
        return [behind, *(self.text(-8, self.down(tick), f"{tick:,.10g}", anchor="end") for tick in ticks)]

    def line(self, rates: Rates, series: int) -> Iterator[Markup]:
        """The line in as many pieces as missing points leave of it."""
        piece: list[tuple[float, float]] = []
        for x, rate in [*rates.points, (0, None)]:
            if rate is not None:
                piece.append((self.across(x), self.down(rate)))
            elif piece:
                yield path(piece, SERIES[series], 2.5, DASHES[series])
                piece = []

    def hatching(self) -> list[Markup]:
        if self.picture.not_shown is None:
            return []
        begin, end, said = self.picture.not_shown
        x, until = self.across(begin), self.across(end)
        box = hatching(x, 0, until - x, self.height, self.about)
        return [box, words(until, -7, said, 13, INK_2, "end")]

    def moment(self) -> list[Markup]:
        if self.picture.moment is None:
            return []
        place, said = self.picture.moment
        x = self.across(place)
        left = x < self.width / 2
        name = self.text(x + (6 if left else -6), 9, said, INK, "start" if left else "end")
        return [line(x, 0, x, self.height, EDGE, 1.5), name]

    def names(self) -> list[Markup]:
        """Names at the end of the lines; on the phone over each other at the right, in the order of their ends."""
        ends = [
            (self.down(next((r for _, r in reversed(rates.points) if r is not None), 0.0)), n)
            for n, rates in enumerate(self.picture.lines)
        ]
        if len(ends) < 2 and self.drawing is PHONE:
            return []
        parts: list[Markup] = []
        y = -math.inf
        for wanted, series in sorted(ends):
            y = max(wanted, y + 20)
            label = self.picture.lines[series].label
            if self.drawing is PHONE:
                place = 9 + 20 * (len(parts) + bool(self.picture.moment))
                parts.append(self.text(self.width, place, label, SERIES[series], "end", bold=True))
            else:
                parts.append(self.text(self.width + 10, y, label, SERIES[series], bold=True))
        return parts

    def under_axis(self) -> list[Markup]:
        base = self.height
        parts = [line(0, base, self.width, base, EDGE)]
        room, last = self.drawing.text * 4.4, -math.inf
        for place, said in self.picture.ticks:
            x = self.across(place)
            if x - last < room:
                continue
            last = x
            parts.append(line(x, base, x, base + 5, EDGE))
            parts.append(self.text(x, base + 16, said, INK, "middle"))
        return [*parts, words(-18, base + 40, self.picture.axis, 13)]


def _step(most: float) -> float:
    """The distance of the lines behind the plot: a round number, four or five of them."""
    wanted = most / 4.5
    size = 10 ** math.floor(math.log10(wanted))
    return next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= wanted)
