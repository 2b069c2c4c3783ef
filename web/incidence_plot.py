"""The drawing of a share that grows day by day, with its rivals: names at their lines, people under their days."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from web.drawing import INK, PHONE, SERIES, WIDE, Drawing, chart
from web.survival_plot import Curve, Plot, value_on


def incidence_curves(
    finding: str, curves: Sequence[Curve], at_risk: Sequence[int], *, begins: str, mark_day: int | None = None
) -> Markup:
    """The curves twice, wide and for the phone. The first is the finding's own, with its band; `begins` names day 0."""
    followed = dict(zip(curves[0].days, at_risk, strict=True))

    def draw(drawing: Drawing) -> Markup:
        return _Growing(drawing, curves, begins).drawn(followed, mark_day)

    return chart(finding, (WIDE, PHONE), draw, _Growing(WIDE, curves, begins).read_off())


class _Growing(Plot):
    """Lines that only rise, from nothing on the first day. The room below a line is the free one."""

    def __init__(self, drawing: Drawing, curves: Sequence[Curve], begins: str) -> None:
        super().__init__(drawing, curves, 0.0)
        self.begins = begins

    def value_beside(self, x: float, y: float, day: int, value: float) -> Markup:
        """The value of the marked day, under the rising line."""
        return self.text(x + 8, y + 22, f"{value:.1%}", INK, "start", bold=True)

    def label_inside(self, curve: Curve, series: int, below: bool) -> Markup:
        """On the phone the first name stands under its band, the others over their lines."""
        x, half = self.width * 0.66, len(curve.label) * 3.6
        lowest, highest = curve.low or curve.estimate, curve.high or curve.estimate
        edge, at = (lowest, x - half) if not series else (highest, x + half)
        day = min(max(at / self.width * self.last, 0), self.last)
        y = self.down(value_on(curve._replace(estimate=edge), int(day))) + (-12 if series else 16)
        return self.text(x, min(max(y, 8), self.height - 10), curve.label, SERIES[series], bold=True)
