"""A survival drawing, placed by pixel: names stand at their lines, people under their days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from web.drawing import (
    DASHES,
    EDGE,
    INK,
    INK_2,
    PHONE,
    SERIES,
    WIDE,
    Drawing,
    apart,
    dot,
    hatching,
    line,
    placed,
    ruled,
    stepped_band,
    steps,
    words,
)

AXIS_DAYS = (0, 90, 180, 270, 365, 545, 730)
FIRST_DAYS = (0, 30, 60, 90)


class Curve(NamedTuple):
    """One stepped line; `low` and `high` may be empty when its band would only be noise beside another."""

    label: str
    days: tuple[int, ...]
    estimate: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


def value_on(curve: Curve, day: int) -> float:
    """The height of the step that holds on `day`."""
    steps = zip(reversed(curve.days), reversed(curve.estimate), strict=True)
    return next((value for at, value in steps if at <= day), 1.0)


class Plot:
    """The parts of one survival drawing, each counted in pixels from the upper left corner of the plot."""

    begins = "hired"
    """What day 0 is called."""

    def __init__(self, drawing: Drawing, curves: Sequence[Curve], floor: float) -> None:
        self.drawing, self.curves, self.floor = drawing, curves, floor
        self.width, self.height = drawing.plot_width, drawing.plot_height
        self.last = max(1, *(curve.days[-1] for curve in curves))

    def drawn(self, followed: Mapping[int, int], mark_day: int | None, paper: Sequence[Markup] = ()) -> Markup:
        """The whole plot; the first curve is the finding's own, with its band. `paper` lies under everything."""
        first = self.curves[0]
        parts = [*paper, *self.grid(), *self.band(first)]
        parts += [self.line(curve, series) for series, curve in reversed(list(enumerate(self.curves)))]
        parts += [*self.marked(first, mark_day), *self.labels(), *self.under_axis(followed)]
        return placed(parts, self.drawing)

    def across(self, day: float) -> float:
        """Where a day stands."""
        return day / self.last * self.width

    def down(self, value: float) -> float:
        """Where a share stands."""
        return (1 - value) / (1 - self.floor) * self.height

    def text(
        self, x: float, y: float, said: str, color: str = INK_2, anchor: str = "middle", bold: bool = False
    ) -> Markup:
        """Words, in the size of the drawing."""
        return words(x, y, said, self.drawing.text, color, anchor, bold)

    def grid(self) -> list[Markup]:
        """Lines at whole tenths or fifths, with their shares beside them."""
        step = 0.2 if self.floor < 0.6 else 0.1
        ticks = [round(self.floor + step * n, 2) for n in range(round((1 - self.floor) / step) + 1)]
        behind = ruled((0, self.down(tick), self.width, self.down(tick)) for tick in ticks)
        return [behind, *(self.text(-8, self.down(tick), f"{tick:.0%}", anchor="end") for tick in ticks)]

    def points(self, curve: Curve, values: Sequence[float]) -> list[tuple[float, float]]:
        """Values of a curve's days as points."""
        return [(self.across(day), self.down(value)) for day, value in zip(curve.days, values, strict=True)]

    def band(self, curve: Curve) -> list[Markup]:
        """The room between its limits."""
        if not curve.low:
            return []
        return [stepped_band(self.points(curve, curve.low), self.points(curve, curve.high), SERIES[0])]

    def line(self, curve: Curve, series: int) -> Markup:
        """The curve itself."""
        return steps(self.points(curve, curve.estimate), SERIES[series], 2.5, DASHES[series])

    def hatching(self, since: int | None, about: str) -> list[Markup]:
        """Where fewer than 70 % answered the line goes on, but the paper says to read it with care."""
        if since is None or since >= self.last:
            return []
        x = self.across(since)
        return [hatching(x, 0, self.width - x, self.height, f"{self.drawing.name} {about}")]

    def marked(self, curve: Curve, day: int | None) -> list[Markup]:
        """The day the headline speaks of: an open dot on the line, its value beside it."""
        if day is None or day > self.last:
            return []
        value = value_on(curve, day)
        x, y = self.across(day), self.down(value)
        return [line(x, y, x, self.height, EDGE), dot(x, y, SERIES[0]), self.value_beside(x, y, day, value)]

    def value_beside(self, x: float, y: float, day: int, value: float) -> Markup:
        """The value of the marked day, under the falling line."""
        if x < self.drawing.text * 4.2:
            # No room between the axis and the line: at the foot of the stem, under the curve.
            return self.text(x + 7, self.height - 12, f"day {day}: {value:.1%}", SERIES[0], "start", bold=True)
        return self.text(x - 6, y + 26, f"{value:.1%}", SERIES[0], "end", bold=True)

    def labels(self) -> list[Markup]:
        """The names of the lines: at their ends, or beside them where there is no room."""
        if self.drawing.name == WIDE.name:
            return self.end_labels()
        several = len(self.curves) > 1
        return [self.label_inside(curve, n, several and not n) for n, curve in enumerate(self.curves)]

    def label_inside(self, curve: Curve, series: int, below: bool) -> Markup:
        """On the phone there is no room at the end: the name stands over its line, or under it if another is above."""
        x, half = self.width * 0.7, len(curve.label) * 3.8
        # Curves only fall: above, a name must clear the line at its left end, below at its right.
        edge = (curve.low if below else curve.high) or curve.estimate
        day = (x + (half if below else -half)) / self.width * self.last
        y = self.down(value_on(curve._replace(estimate=edge), int(day))) + (14 if below else -12)
        return self.text(x, min(max(y, 8), self.height - 10), curve.label, SERIES[series], bold=True)

    def end_labels(self) -> list[Markup]:
        """Each name where its line ends, as far down as the name above asks for."""
        wanted = sorted((self.down(curve.estimate[-1]), series) for series, curve in enumerate(self.curves))
        parts: list[Markup] = []
        for y, (_, series) in zip(apart((y for y, _ in wanted), 40), wanted, strict=True):
            curve = self.curves[series]
            parts.append(self.text(self.width + 10, y, curve.label, SERIES[series], "start", bold=True))
            if curve.low:
                parts.append(self.text(self.width + 10, y + 18, "shade: 95% interval", anchor="start"))
        return parts

    def under_axis(self, followed: Mapping[int, int]) -> list[Markup]:
        """The days, and under each how many were still followed."""
        base = self.height
        marks = [(x, base, x, base + 5) for x in map(self.across, self.axis_days())]
        parts = [ruled([(0, base, self.width, base), *marks], EDGE)]
        for day in self.axis_days():
            x = self.across(day)
            parts.append(self.text(x, base + 16, f"day {day}" if day else self.begins, INK))
            if day in followed:
                parts.append(self.text(x, base + 34, f"{followed[day]:,}"))
        return [*parts, words(-18, base + 53, "people still followed", 13)]

    def axis_days(self) -> list[int]:
        """As many of the usual days as have room for their words."""
        room = self.drawing.text * 4.4
        kept: list[int] = []
        for day in AXIS_DAYS if self.last >= AXIS_DAYS[2] else FIRST_DAYS:
            if day <= self.last and (not kept or self.across(day - kept[-1]) >= room):
                kept.append(day)
        return kept

    def read_off(self) -> str:
        """Every line's height on the days of the axis, for who cannot see it."""
        days = [day for day in AXIS_DAYS if day > 0]
        told = []
        for curve in self.curves:
            listed = [f"{value_on(curve, day):.1%} on day {day}" for day in days if day <= curve.days[-1]]
            told.append(f"{curve.label}: {', '.join(listed) or 'not followed to day 90'}.")
        return " ".join(told)


__all__ = ["PHONE", "WIDE", "Curve", "Drawing", "Plot", "value_on"]
