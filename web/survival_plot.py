"""The layers of a survival drawing, placed by pixel: names stand at their lines, people under their days."""

from __future__ import annotations

from typing import Any, NamedTuple

import altair as alt

INK, INK_2, SURFACE, LINE, EDGE = "#1b2327", "#465055", "#ffffff", "#dad6cc", "#7d7a71"
SERIES = ("#0b5a55", "#b4520b", "#6246a6")
DASHES = ([1, 0], [6, 4], [2, 3])
FONT = "Liberation Sans, Arial, sans-serif"
AXIS_DAYS = (0, 90, 180, 270, 365, 545, 730)
FIRST_DAYS = (0, 30, 60, 90)
# A color no palette has: Vega draws no hatching, so the pattern is put in its place afterwards.
HATCH = "#abcdef"


class Curve(NamedTuple):
    """One stepped line; `low` and `high` may be empty when its band would only be noise beside another."""

    label: str
    days: tuple[int, ...]
    estimate: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


class Drawing(NamedTuple):
    """A size to draw at; `left`, `right`, `top` and `bottom` are the room around the plot."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    text: int


WIDE = Drawing("wide", 720, 330, left=52, right=150, top=14, bottom=62, text=14)
PHONE = Drawing("phone", 328, 300, left=46, right=26, top=14, bottom=62, text=13)


def value_on(curve: Curve, day: int) -> float:
    """The height of the step that holds on `day`."""
    steps = zip(reversed(curve.days), reversed(curve.estimate), strict=True)
    return next((value for at, value in steps if at <= day), 1.0)


class Plot:
    """The layers of one survival drawing; every position under or beside the plot is counted in pixels."""

    def __init__(self, drawing: Drawing, last: int, floor: float, width: int, height: int) -> None:
        self.drawing, self.last, self.floor, self.width, self.height = drawing, last, floor, width, height
        step = 0.2 if floor < 0.6 else 0.1
        ticks = [round(floor + step * n, 2) for n in range(round((1 - floor) / step) + 1)]
        axis = alt.Axis(
            values=ticks, format=".0%", title=None, domain=False, ticks=False,
            labelColor=INK_2, labelFontSize=drawing.text, labelPadding=8, gridColor=LINE, gridWidth=1,
        )  # fmt: skip
        self.x = alt.X("day:Q", scale=alt.Scale(domain=[0, last], nice=False), axis=None)
        self.scale = alt.Scale(domain=[floor, 1], nice=False)
        self.y = alt.Y("value:Q", scale=self.scale, axis=axis)

    def pixel(self, value: float) -> float:
        return (1 - value) / (1 - self.floor) * self.height

    def rows(self, curve: Curve) -> list[dict[str, float]]:
        bands = zip(curve.low or curve.estimate, curve.high or curve.estimate, strict=True)
        return [
            {"day": day, "value": value, "low": low, "high": high}
            for day, value, (low, high) in zip(curve.days, curve.estimate, bands, strict=True)
        ]

    def chart(self, *rows: dict[str, Any]) -> alt.Chart:
        return alt.Chart(alt.Data(values=list(rows)))

    def text(self, x: float, y: float, words: str | list[str], **look: Any) -> alt.Chart:
        look = {"fontSize": self.drawing.text, "color": INK_2, "align": "center", "lineHeight": 18} | look
        mark = self.chart({}).mark_text(text=words, baseline="middle", **look)
        return mark.encode(x=alt.value(x), y=alt.value(y))

    def band(self, curve: Curve) -> alt.Chart:
        area = self.chart(*self.rows(curve)).mark_area(interpolate="step-after", color=SERIES[0], opacity=0.14)
        return area.encode(x=self.x, y=alt.Y("low:Q", scale=self.scale), y2="high:Q")

    def line(self, curve: Curve, series: int) -> alt.Chart:
        look = {"color": SERIES[series], "strokeDash": DASHES[series], "strokeWidth": 2.5}
        return self.chart(*self.rows(curve)).mark_line(interpolate="step-after", **look).encode(x=self.x, y=self.y)

    def hatching(self, since: int | None) -> list[alt.Chart]:
        """Where fewer than 70 % answered the line goes on, but the paper says to read it with care."""
        if since is None or since >= self.last:
            return []
        box = self.chart({"day": since, "until": self.last}).mark_rect(color=HATCH)
        return [box.encode(x=self.x, x2="until:Q", y=alt.value(0), y2=alt.value(self.height))]

    def marked(self, curve: Curve, day: int | None) -> list[alt.Chart]:
        """The day the headline speaks of: an open dot on the line, its value beside it."""
        if day is None or day > self.last:
            return []
        value = value_on(curve, day)
        x, y = day / self.last * self.width, self.pixel(value)
        stem = self.chart({}).mark_rule(color=EDGE).encode(x=alt.value(x), y=alt.value(y), y2=alt.value(self.height))
        look = {"shape": "circle", "size": 90, "fill": SURFACE, "stroke": SERIES[0], "strokeWidth": 2.5, "opacity": 1}
        dot = self.chart({}).mark_point(**look)
        look_of_words = {"color": SERIES[0], "fontWeight": "bold"}
        if x < self.drawing.text * 4.2:
            # No room between the axis and the line: at the foot of the stem, under the curve.
            words = self.text(x + 7, self.height - 12, f"day {day}: {value:.1%}", align="left", **look_of_words)
        else:
            words = self.text(x - 6, y + 26, f"{value:.1%}", align="right", **look_of_words)
        return [stem, dot.encode(x=alt.value(x), y=alt.value(y)), words]

    def labels(self, curves: tuple[Curve, ...]) -> list[alt.Chart]:
        if self.drawing.name == "wide":
            return self.end_labels(curves)
        return [self.label_inside(curve, series, len(curves) > 1 and not series) for series, curve in enumerate(curves)]

    def label_inside(self, curve: Curve, series: int, below: bool) -> alt.Chart:
        """On the phone there is no room at the end: the name stands over its line, or under it if another is above."""
        x, half = self.width * 0.7, len(curve.label) * 3.8
        # Curves only fall: above, a name must clear the line at its left end, below at its right.
        edge = (curve.low if below else curve.high) or curve.estimate
        day = (x + (half if below else -half)) / self.width * self.last
        y = self.pixel(value_on(curve._replace(estimate=edge), int(day))) + (14 if below else -12)
        return self.text(x, min(max(y, 8), self.height - 10), curve.label, color=SERIES[series], fontWeight="bold")

    def end_labels(self, curves: tuple[Curve, ...]) -> list[alt.Chart]:
        wanted = sorted((self.pixel(curve.estimate[-1]), series) for series, curve in enumerate(curves))
        layers: list[alt.Chart] = []
        for y, series in zip(_apart([y for y, _ in wanted], 40), [series for _, series in wanted], strict=True):
            look = {"align": "left", "color": SERIES[series], "fontWeight": "bold"}
            layers.append(self.text(self.width + 10, y, curves[series].label, **look))
            if curves[series].low:
                layers.append(self.text(self.width + 10, y + 18, "shade: 95% interval", align="left"))
        return layers

    def under_axis(self, followed: dict[int, int]) -> list[alt.Chart]:
        base, rule = self.height, self.chart({}).mark_rule(color=EDGE)
        layers = [rule.encode(x=alt.value(0), x2=alt.value(self.width), y=alt.value(base))]
        for day in self.axis_days():
            x = day / self.last * self.width
            layers.append(rule.encode(x=alt.value(x), y=alt.value(base), y2=alt.value(base + 5)))
            layers.append(self.text(x, base + 16, f"day {day}" if day else "hired", color=INK))
            if day in followed:
                layers.append(self.text(x, base + 34, f"{followed[day]:,}"))
        layers.append(self.text(-18, base + 53, "people still followed", align="left", fontSize=13))
        return layers

    def axis_days(self) -> list[int]:
        """As many of the usual days as have room for their words."""
        room = self.drawing.text * 4.4
        kept: list[int] = []
        for day in AXIS_DAYS if self.last >= AXIS_DAYS[2] else FIRST_DAYS:
            if day <= self.last and (not kept or (day - kept[-1]) / self.last * self.width >= room):
                kept.append(day)
        return kept


def _apart(wanted: list[float], least: float) -> list[float]:
    """Positions in order, moved down so far that no two labels touch."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + least) if placed else y)
    return placed
