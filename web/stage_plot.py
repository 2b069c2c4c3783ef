"""How long each stage takes: a line from a quarter to nine in ten, a dot at half, one row a stage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import vl_convert
from markupsafe import Markup

from web.charts import as_markup
from web.survival_plot import EDGE, FONT, INK, INK_2, LINE, SERIES, SURFACE, Drawing

ROW = {"wide": 46, "phone": 58}
WIDE = Drawing("wide", 720, 0, left=190, right=40, top=8, bottom=48, text=14)
PHONE = Drawing("phone", 328, 0, left=16, right=24, top=24, bottom=44, text=13)


class Stage(NamedTuple):
    """Days by which a quarter, half and nine in ten had moved on; None where so many never have."""

    label: str
    quarter: int | None
    half: int | None
    nine: int | None


def stage_ranges(finding: str, stages: Sequence[Stage], longest: int) -> Markup:
    """The picture twice, wide and for the phone. `longest` is the last day the axis has to reach."""
    drawings = [
        _svg(finding, tuple(stages), longest, d._replace(height=d.top + d.bottom + ROW[d.name] * len(stages)))
        for d in (WIDE, PHONE)
    ]
    return Markup('<div class="chart">{}{}</div>').format(*drawings)


@lru_cache(maxsize=128)
def _svg(finding: str, stages: tuple[Stage, ...], longest: int, drawing: Drawing) -> Markup:
    return as_markup(vl_convert.vegalite_to_svg(_spec(stages, longest, drawing)), finding, drawing)


def _spec(stages: tuple[Stage, ...], longest: int, drawing: Drawing) -> dict[str, Any]:
    width = drawing.width - drawing.left - drawing.right
    height = ROW[drawing.name] * len(stages)
    picture = _Rows(drawing, longest, width, height)
    layers = picture.axis()
    for place, stage in enumerate(stages):
        layers += picture.stage(place, stage)
    chart = alt.layer(*layers).properties(
        width=width,
        height=height,
        padding={"left": drawing.left, "right": drawing.right, "top": drawing.top, "bottom": drawing.bottom},
        autosize="none",
        background="transparent",
    )
    spec: dict[str, Any] = chart.configure(font=FONT, aria=False, view=alt.ViewConfig(stroke=None)).to_dict()
    return spec


class _Rows:
    """Everything is placed by pixel: a row a stage, days to the right."""

    def __init__(self, drawing: Drawing, longest: int, width: int, height: int) -> None:
        self.drawing, self.width, self.height = drawing, width, height
        step = next(s for s in (5, 10, 30, 60, 90, 180, 365, 10_000) if longest / s <= 6)
        self.ticks = list(range(0, longest * 11 // 10 + step, step))
        self.last = max(self.ticks[-1], 1)

    def x(self, day: int) -> float:
        return day / self.last * self.width

    def chart(self) -> alt.Chart:
        return alt.Chart(alt.Data(values=[{}]))

    def rule(self, x: float, x2: float, y: float, y2: float, **look: Any) -> alt.Chart:
        mark = self.chart().mark_rule(**look)
        return mark.encode(x=alt.value(x), x2=alt.value(x2), y=alt.value(y), y2=alt.value(y2))

    def text(self, x: float, y: float, words: str, **look: Any) -> alt.Chart:
        look = {"fontSize": self.drawing.text, "color": INK_2, "align": "center", "baseline": "middle"} | look
        return self.chart().mark_text(text=words, **look).encode(x=alt.value(x), y=alt.value(y))

    def axis(self) -> list[alt.Chart]:
        layers = []
        for day in self.ticks:
            layers.append(self.rule(self.x(day), self.x(day), 0, self.height, color=LINE))
            layers.append(self.text(self.x(day), self.height + 16, f"{day}"))
        words = "days in the stage; line: a quarter to nine in ten, dashed: not yet nine in ten; dot: half"
        if self.drawing.name == "phone":
            words = "days; line: a quarter to nine in ten; dot: half"
        return [*layers, self.text(0, self.height + 36, words, align="left", fontSize=13)]

    def stage(self, place: int, stage: Stage) -> list[alt.Chart]:
        middle = ROW[self.drawing.name] * (place + 0.5)
        layers = [self._name(middle, stage.label)]
        if self.drawing.name == "phone":
            middle += 10
        if stage.quarter is None:
            return [*layers, self.text(8, middle, "not a quarter has moved on yet", align="left", fontSize=13)]
        ends = (self.x(stage.quarter), self.x(self.last if stage.nine is None else stage.nine))
        dash = {"strokeDash": [6, 4]} if stage.nine is None else {}
        layers.append(self.rule(ends[0], ends[1], middle, middle, color=SERIES[0], strokeWidth=2.5, **dash))
        for day in (stage.quarter, stage.nine):
            if day is not None:
                layers.append(self.rule(self.x(day), self.x(day), middle - 6, middle + 6, color=EDGE))
        if stage.half is None:
            return layers
        dot = self.chart().mark_point(
            shape="circle", size=90, fill=SURFACE, stroke=SERIES[0], strokeWidth=2.5, opacity=1
        )
        number = self._number(self.x(stage.half), middle, stage.half)
        return [*layers, dot.encode(x=alt.value(self.x(stage.half)), y=alt.value(middle)), number]

    def _number(self, x: float, middle: float, day: int) -> alt.Chart:
        """Over the dot; on the phone, where the name stands over it, to the right."""
        if self.drawing.name == "wide":
            return self.text(x, middle - 14, f"{day}", color=INK, fontWeight="bold")
        return self.text(x + 10, middle - 10, f"{day}", color=INK, fontWeight="bold", align="left")

    def _name(self, middle: float, label: str) -> alt.Chart:
        if self.drawing.name == "phone":
            return self.text(0, middle - 18, label, align="left", color=INK)
        return self.text(-14, middle, label, align="right", color=INK)
