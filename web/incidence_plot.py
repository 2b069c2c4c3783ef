"""The drawing of a share that grows day by day, with its rivals: names at their lines, people under their days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup

from web.charts import as_markup
from web.survival_plot import EDGE, FONT, INK, PHONE, SERIES, SURFACE, WIDE, Curve, Drawing, Plot, value_on


def incidence_curves(
    finding: str, curves: Sequence[Curve], at_risk: Sequence[int], *, begins: str, mark_day: int | None = None
) -> Markup:
    """The curves twice, wide and for the phone. The first is the finding's own, with its band; `begins` names day 0."""
    drawings = [_svg(finding, tuple(curves), tuple(at_risk), begins, mark_day, drawing) for drawing in (WIDE, PHONE)]
    return Markup('<div class="chart">{}{}</div>').format(*drawings)


@lru_cache(maxsize=128)
def _svg(
    finding: str,
    curves: tuple[Curve, ...],
    at_risk: tuple[int, ...],
    begins: str,
    mark_day: int | None,
    drawing: Drawing,
) -> Markup:
    return as_markup(vl_convert.vegalite_to_svg(_spec(curves, at_risk, begins, mark_day, drawing)), finding, drawing)


def _spec(
    curves: tuple[Curve, ...], at_risk: tuple[int, ...], begins: str, mark_day: int | None, drawing: Drawing
) -> dict[str, Any]:
    last = max(1, *(curve.days[-1] for curve in curves))
    width = drawing.width - drawing.left - drawing.right
    height = drawing.height - drawing.top - drawing.bottom
    plot = _Growing(drawing, last, width, height, begins)
    layers = [plot.band(curves[0])]
    layers += [plot.line(curve, series) for series, curve in reversed(list(enumerate(curves)))]
    layers += [*plot.marked(curves[0], mark_day), *plot.labels(curves)]
    layers += plot.under_axis(dict(zip(curves[0].days, at_risk, strict=True)))
    chart = alt.layer(*layers).properties(
        width=width,
        height=height,
        padding={"left": drawing.left, "right": drawing.right, "top": drawing.top, "bottom": drawing.bottom},
        autosize="none",
        background="transparent",
    )
    spec: dict[str, Any] = chart.configure(font=FONT, aria=False, view=alt.ViewConfig(stroke=None)).to_dict()
    return spec


class _Growing(Plot):
    """Lines that only rise, from nothing on the first day. The room below a line is the free one."""

    def __init__(self, drawing: Drawing, last: int, width: int, height: int, begins: str) -> None:
        super().__init__(drawing, last, 0.0, width, height)
        self.begins = begins

    def text(self, x: float, y: float, words: str | list[str], **look: Any) -> alt.Chart:
        """As everywhere, but day 0 is named for what it is here."""
        return super().text(x, y, self.begins if words == "hired" else words, **look)

    def marked(self, curve: Curve, day: int | None) -> list[alt.Chart]:
        """The day the headline speaks of: an open dot on the line, its value below it."""
        if day is None or day > self.last:
            return []
        value = value_on(curve, day)
        x, y = day / self.last * self.width, self.pixel(value)
        stem = self.chart({}).mark_rule(color=EDGE).encode(x=alt.value(x), y=alt.value(y), y2=alt.value(self.height))
        look = {"shape": "circle", "size": 90, "fill": SURFACE, "stroke": SERIES[0], "strokeWidth": 2.5, "opacity": 1}
        dot = self.chart({}).mark_point(**look)
        words = self.text(x + 8, y + 22, f"{value:.1%}", align="left", color=INK, fontWeight="bold")
        return [stem, dot.encode(x=alt.value(x), y=alt.value(y)), words]

    def label_inside(self, curve: Curve, series: int, below: bool) -> alt.Chart:
        """On the phone the first name stands under its band, the others over their lines."""
        x, half = self.width * 0.66, len(curve.label) * 3.6
        lowest, highest = curve.low or curve.estimate, curve.high or curve.estimate
        edge, at = (lowest, x - half) if not series else (highest, x + half)
        day = min(max(at / self.width * self.last, 0), self.last)
        y = self.pixel(value_on(curve._replace(estimate=edge), int(day))) + (-12 if series else 16)
        return self.text(x, min(max(y, 8), self.height - 10), curve.label, color=SERIES[series], fontWeight="bold")
