"""How long each stage takes: a line from a quarter to nine in ten, a dot at half, one row a stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from web.drawing import DASHED, EDGE, INK, INK_2, SERIES, Drawing, chart, dot, line, placed, ruled, words

ROW = {"wide": 46, "full": 46, "phone": 58}
WIDE = Drawing("wide", 720, 0, left=190, right=40, top=8, bottom=48, text=14)
PHONE = Drawing("phone", 328, 0, left=16, right=24, top=24, bottom=44, text=13)
FULL = WIDE._replace(name="full", width=1120)


class Stage(NamedTuple):
    """Days by which a quarter, half and nine in ten had moved on; None where so many never have."""

    label: str
    quarter: int | None
    half: int | None
    nine: int | None


def stage_ranges(finding: str, stages: Sequence[Stage], longest: int) -> Markup:
    """The picture for every width. `longest` is the last day the axis has to reach."""
    sizes = [d._replace(height=d.top + d.bottom + ROW[d.name] * len(stages)) for d in (WIDE, PHONE, FULL)]
    return chart(finding, sizes, lambda drawing: _Rows(drawing, longest).drawn(stages), _read_off(stages))


def _read_off(stages: Sequence[Stage]) -> str:
    """The same in words, for who cannot see it."""
    named = (("a quarter", "quarter"), ("half", "half"), ("nine in ten", "nine"))
    told = []
    for stage in stages:
        reached = [(words, getattr(stage, name)) for words, name in named]
        listed = [f"{words} by day {day}" for words, day in reached if day is not None]
        told.append(f"{stage.label}: {', '.join(listed) or 'not a quarter yet'}.")
    return " ".join(told)


class _Rows:
    """Everything is placed by pixel: a row a stage, days to the right."""

    def __init__(self, drawing: Drawing, longest: int) -> None:
        self.drawing, self.width, self.height = drawing, drawing.plot_width, drawing.plot_height
        step = next(s for s in (5, 10, 30, 60, 90, 180, 365, 10_000) if longest / s <= 6)
        self.ticks = list(range(0, longest * 11 // 10 + step, step))
        self.last = max(self.ticks[-1], 1)

    def drawn(self, stages: Sequence[Stage]) -> Markup:
        """The whole plot."""
        parts = self.axis()
        for place, stage in enumerate(stages):
            parts += self.stage(place, stage)
        return placed(parts, self.drawing)

    def x(self, day: int) -> float:
        return day / self.last * self.width

    def text(
        self, x: float, y: float, said: str, color: str = INK_2, anchor: str = "start", bold: bool = False
    ) -> Markup:
        return words(x, y, said, self.drawing.text, color, anchor, bold)

    def axis(self) -> list[Markup]:
        parts = [ruled((self.x(day), 0, self.x(day), self.height) for day in self.ticks)]
        for day in self.ticks:
            parts.append(self.text(self.x(day), self.height + 16, f"{day}", anchor="middle"))
        said = "days in the stage; line: a quarter to nine in ten, dashed: not yet nine in ten; dot: half"
        if self.drawing.name == PHONE.name:
            said = "days; line: a quarter to nine in ten; dot: half"
        return [*parts, words(0, self.height + 36, said, 13)]

    def stage(self, place: int, stage: Stage) -> list[Markup]:
        middle = ROW[self.drawing.name] * (place + 0.5)
        parts = [self._name(middle, stage.label)]
        if self.drawing.name == PHONE.name:
            middle += 10
        if stage.quarter is None:
            return [*parts, words(8, middle, "not a quarter has moved on yet", 13)]
        end, dashes = (self.last, DASHED) if stage.nine is None else (stage.nine, "")
        parts.append(line(self.x(stage.quarter), middle, self.x(end), middle, SERIES[0], 2.5, dashes))
        ends = (self.x(day) for day in (stage.quarter, stage.nine) if day is not None)
        parts.append(ruled(((x, middle - 6, x, middle + 6) for x in ends), EDGE))
        if stage.half is None:
            return parts
        return [
            *parts,
            dot(self.x(stage.half), middle, SERIES[0]),
            self._number(self.x(stage.half), middle, stage.half),
        ]

    def _number(self, x: float, middle: float, day: int) -> Markup:
        """Over the dot; on the phone, where the name stands over it, to the right."""
        if self.drawing.name != PHONE.name:
            return self.text(x, middle - 14, f"{day}", INK, "middle", bold=True)
        return self.text(x + 10, middle - 10, f"{day}", INK, bold=True)

    def _name(self, middle: float, label: str) -> Markup:
        if self.drawing.name == PHONE.name:
            return self.text(0, middle - 18, label, INK)
        return self.text(-14, middle, label, INK, "end")
