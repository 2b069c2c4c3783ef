"""Survival curves drawn on the server: SVG that needs no script, no inline style and no font of its own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from web.drawing import PHONE, WIDE, Drawing, chart
from web.survival_plot import Curve, Plot


def survival_curve(
    finding: str,
    days: Sequence[int],
    estimate: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    at_risk: Sequence[int],
    *,
    label: str = "Same employer",
    mark_day: int | None = 90,
    hatched_from: int | None = None,
    others: Sequence[Curve] = (),
) -> Markup:
    """The curve twice, wide and for the phone; the stylesheet shows the one that has room.

    `days` must hold the days of the axis (0, 90, 180, ...) beside the days of events: the people still
    followed are printed under the axis only where they were given.
    """
    curves = (Curve(label, tuple(days), tuple(estimate), tuple(low), tuple(high)), *others)
    followed = dict(zip(days, at_risk, strict=True))

    def draw(drawing: Drawing) -> Markup:
        plot = Plot(drawing, curves, _floor(curves))
        return plot.drawn(followed, mark_day, plot.hatching(hatched_from, finding))

    return chart(finding, (WIDE, PHONE), draw, Plot(WIDE, curves, 0.0).read_off())


def _floor(curves: Sequence[Curve]) -> float:
    """Lines may begin above nothing, at a whole twenty per cent."""
    lowest = min(min(curve.low or curve.estimate) for curve in curves)
    return min(int(lowest * 5) / 5, 0.8)


__all__ = ["Curve", "survival_curve"]
