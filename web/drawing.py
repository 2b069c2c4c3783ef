"""Drawings put together by hand where a chart library would be in the way: lines, dots and words by pixel.

Colors stand in the markup as the light palette; `figures.css` replaces each of them by its role. Every drawing comes
twice, wide and for the phone, and the stylesheet shows the one that has room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from web.survival_plot import EDGE, INK, INK_2, LINE, SERIES, SURFACE, Drawing

DASHED = "6 4"


def line(x1: float, y1: float, x2: float, y2: float, color: str = LINE, width: float = 1, dashes: str = "") -> Markup:
    """A straight line."""
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{}"{}/>').format(
        x1, y1, x2, y2, color, width, _dashes(dashes)
    )


def path(points: Sequence[tuple[float, float]], color: str, width: float = 1.5, dashes: str = "") -> Markup:
    """A line through points."""
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
        listed, color, width, _dashes(dashes)
    )


def dot(x: float, y: float, color: str, filled: bool = False) -> Markup:
    """A circle, open unless it has to be told from the others."""
    fill = color if filled else SURFACE
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="5.5" fill="{}" stroke="{}" stroke-width="2.5"/>').format(
        x, y, fill, color
    )


def words(
    x: float, y: float, said: str, size: int, color: str = INK_2, anchor: str = "start", bold: bool = False
) -> Markup:
    """Words beside a point, in the middle of their height."""
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" dy=".35em" font-size="{}" fill="{}" text-anchor="{}"{}>{}</text>'
    ).format(x, y, size, color, anchor, Markup(' font-weight="bold"') if bold else "", said)


def chart(finding: str, drawings: Sequence[Drawing], draw: Callable[[Drawing], Markup]) -> Markup:
    """The same picture in each size, named by its finding."""
    pictures = [
        Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
            size.name, size.width, size.height, finding, draw(size)
        )
        for size in drawings
    ]
    return Markup('<div class="chart">{}</div>').format(Markup("").join(pictures))


def _dashes(dashes: str) -> Markup:
    return Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup("")


__all__ = ["DASHED", "EDGE", "INK", "INK_2", "LINE", "SERIES", "Drawing", "chart", "dot", "line", "path", "words"]
