"""Rates month by month: lines with their names beside them, what happened when, and where claims still come in."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import vl_convert
from markupsafe import Markup

from web.charts import as_markup
from web.survival_plot import DASHES, EDGE, FONT, HATCH, INK, INK_2, LINE, PHONE, SERIES, WIDE, Drawing


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
    """The picture twice, wide and for the phone; the stylesheet shows the one that has room."""
    return Markup('<div class="chart">{}{}</div>').format(*(_svg(finding, picture, size) for size in (WIDE, PHONE)))


@lru_cache(maxsize=128)
def _svg(finding: str, picture: Picture, drawing: Drawing) -> Markup:
    plot = _Plot(picture, drawing)
    chart = alt.layer(*plot.layers()).properties(
        width=plot.width,
        height=plot.height,
        padding={"left": drawing.left, "right": drawing.right, "top": drawing.top, "bottom": drawing.bottom},
        autosize="none",
        background="transparent",
    )
    spec: dict[str, Any] = chart.configure(font=FONT, aria=False, view=alt.ViewConfig(stroke=None)).to_dict()
    return as_markup(vl_convert.vegalite_to_svg(spec), finding, drawing)


class _Plot:
    """The layers, placed by pixel beside and under the plot."""

    def __init__(self, picture: Picture, drawing: Drawing) -> None:
        self.picture, self.drawing = picture, drawing
        self.width = drawing.width - drawing.left - drawing.right
        self.height = drawing.height - drawing.top - drawing.bottom
        places = [x for line in picture.lines for x, _ in line.points] + [x for x, _ in picture.ticks]
        until = [picture.not_shown[1]] if picture.not_shown else []
        self.first, self.last = min(places), max([*places, *until, min(places) + 1])
        rates = [rate for line in picture.lines for _, rate in line.points if rate is not None]
        self.step = _step(max([*rates, 1.0]))
        self.most = self.step * math.ceil(max([*rates, 1.0]) / self.step)
        # Above the lines there is room for words: for what happened, and on the phone for the lines' names.
        named = len(picture.lines) if drawing is PHONE and len(picture.lines) > 1 else 0
        self.top = self.most * (1 + 0.1 * (bool(picture.moment) + named))
        axis = alt.Axis(
            values=[self.step * n for n in range(round(self.most / self.step) + 1)], format=",~r", title=None,
            domain=False, ticks=False, labelColor=INK_2, labelFontSize=drawing.text, labelPadding=8, gridColor=LINE,
            gridWidth=1,
        )  # fmt: skip
        self.x = alt.X("x:Q", scale=alt.Scale(domain=[self.first, self.last], nice=False), axis=None)
        self.y = alt.Y("rate:Q", scale=alt.Scale(domain=[0, self.top], nice=False), axis=axis)

    def layers(self) -> list[alt.Chart]:
        lines = [self.line(line, n) for n, line in enumerate(self.picture.lines)]
        return [*self.hatching(), *lines, *self.moment(), *self.names(), *self.under_axis()]

    def at(self, x: float) -> float:
        return (x - self.first) / (self.last - self.first) * self.width

    def down(self, rate: float) -> float:
        return (1 - rate / self.top) * self.height

    def chart(self, *rows: dict[str, Any]) -> alt.Chart:
        return alt.Chart(alt.Data(values=list(rows)))

    def text(self, x: float, y: float, words: str, **look: Any) -> alt.Chart:
        look = {"fontSize": self.drawing.text, "color": INK_2, "align": "center", "baseline": "middle"} | look
        mark = self.chart({}).mark_text(text=words, **look)
        return mark.encode(x=alt.value(x), y=alt.value(y))

    def line(self, line: Rates, series: int) -> alt.Chart:
        rows = [{"x": x, "rate": rate} for x, rate in line.points]
        look = {"color": SERIES[series], "strokeDash": DASHES[series], "strokeWidth": 2.5}
        mark = self.chart(*rows).mark_line(invalid="break-paths-show-path-domains", **look)
        return mark.encode(x=self.x, y=self.y)

    def hatching(self) -> list[alt.Chart]:
        if self.picture.not_shown is None:
            return []
        begin, end, words = self.picture.not_shown
        box = (
            self.chart({})
            .mark_rect(color=HATCH)
            .encode(x=alt.value(self.at(begin)), x2=alt.value(self.at(end)), y=alt.value(0), y2=alt.value(self.height))
        )
        return [box, self.text(self.at(end), -2, words, align="right", fontSize=13, baseline="bottom")]

    def moment(self) -> list[alt.Chart]:
        if self.picture.moment is None:
            return []
        place, words = self.picture.moment
        x = self.at(place)
        rule = (
            self.chart({})
            .mark_rule(color=EDGE, strokeWidth=1.5)
            .encode(x=alt.value(x), y=alt.value(0), y2=alt.value(self.height))
        )
        align = "left" if x < self.width / 2 else "right"
        return [rule, self.text(x + (6 if align == "left" else -6), 9, words, align=align, color=INK)]

    def names(self) -> list[alt.Chart]:
        """Names at the end of the lines; on the phone over each other at the left, in the order of their ends."""
        ends = [
            (self.down(next((r for _, r in reversed(line.points) if r is not None), 0.0)), n)
            for n, line in enumerate(self.picture.lines)
        ]
        if len(ends) < 2 and self.drawing is PHONE:
            return []
        layers, y = [], -math.inf
        for wanted, series in sorted(ends):
            y = max(wanted, y + 20)
            look = {"color": SERIES[series], "fontWeight": "bold"}
            label = self.picture.lines[series].label
            if self.drawing is PHONE:
                place = 9 + 20 * (len(layers) + bool(self.picture.moment))
                layers.append(self.text(self.width, place, label, align="right", **look))
            else:
                layers.append(self.text(self.width + 10, y, label, align="left", **look))
        return layers

    def under_axis(self) -> list[alt.Chart]:
        base, rule = self.height, self.chart({}).mark_rule(color=EDGE)
        layers = [rule.encode(x=alt.value(0), x2=alt.value(self.width), y=alt.value(base))]
        room, last = self.drawing.text * 4.4, -math.inf
        for place, words in self.picture.ticks:
            x = self.at(place)
            if x - last < room:
                continue
            last = x
            layers.append(rule.encode(x=alt.value(x), y=alt.value(base), y2=alt.value(base + 5)))
            layers.append(self.text(x, base + 16, words, color=INK))
        layers.append(self.text(-18, base + 40, self.picture.axis, align="left", fontSize=13))
        return layers


def _step(most: float) -> float:
    """The distance of the lines behind the plot: a round number, four or five of them."""
    wanted = most / 4.5
    size = 10 ** math.floor(math.log10(wanted))
    return next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= wanted)
