"""Drawings made on the server: SVG that needs no script, no inline style and no font of its own.

Colors stand in the markup as the light palette, so that a drawing saved to a file is right by itself;
`figures.css` replaces each of them by its role, so that one drawing follows the page into the dark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert
from altair.utils import schemapi
from markupsafe import Markup, escape

from web.survival_plot import FONT, HATCH, PHONE, WIDE, Curve, Drawing, Plot


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
    first = Curve(label, tuple(days), tuple(estimate), tuple(low), tuple(high))
    drawings = [
        _survival_svg(finding, (first, *others), tuple(at_risk), mark_day, hatched_from, drawing)
        for drawing in (WIDE, PHONE)
    ]
    return Markup('<div class="chart">{}{}</div>').format(*drawings)


@lru_cache(maxsize=256)
def _survival_svg(
    finding: str,
    curves: tuple[Curve, ...],
    at_risk: tuple[int, ...],
    mark_day: int | None,
    hatched_from: int | None,
    drawing: Drawing,
) -> Markup:
    # The layers are always the same; to check each against the grammar takes as long as everything else here.
    with schemapi.debug_mode(False):
        spec = _survival_spec(curves, at_risk, mark_day, hatched_from, drawing)
    return as_markup(vl_convert.vegalite_to_svg(spec), finding, drawing)


def _survival_spec(
    curves: tuple[Curve, ...],
    at_risk: tuple[int, ...],
    mark_day: int | None,
    hatched_from: int | None,
    drawing: Drawing,
) -> dict[str, Any]:
    last = max(1, *(curve.days[-1] for curve in curves))
    floor = _floor(curves)
    width = drawing.width - drawing.left - drawing.right
    height = drawing.height - drawing.top - drawing.bottom
    plot = Plot(drawing, last, floor, width, height)
    layers = [*plot.hatching(hatched_from), plot.band(curves[0])]
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


def _floor(curves: tuple[Curve, ...]) -> float:
    """Lines may begin above nothing, at a whole twenty per cent."""
    lowest = min(min(curve.low or curve.estimate) for curve in curves)
    return min(int(lowest * 5) / 5, 0.8)


def as_markup(svg: str, finding: str, drawing: Drawing) -> Markup:
    """Vega's drawing as one named picture: its own size and roles go, hatching comes in."""
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    body = re.sub(r' (?:style|role|aria-[a-z]+|font-family|class)="[^"]*"', "", body)
    if HATCH in body:
        name = "hatch-" + hashlib.sha256(f"{drawing.name}{body}".encode()).hexdigest()[:10]
        body = _pattern(name) + body.replace(f'fill="{HATCH}"', f'fill="url(#{name})"')
    box = f'class="{drawing.name}" viewBox="0 0 {drawing.width} {drawing.height}"'
    head = f'<svg {box} role="img" aria-label="{escape(finding)}">'
    return Markup(head + body + "</svg>")  # noqa: S704 (Vega escapes the words it sets)


def _pattern(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="7" class="hatch"/></pattern></defs>'
    )
