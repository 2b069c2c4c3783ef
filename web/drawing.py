"""Drawings put together by hand: lines, steps, areas, dots and words by pixel, as SVG that needs nothing else.

They need no script, no inline style and no font of their own. Colors stand in the markup as the light palette, so that
a drawing saved to a file is right by itself; `figures.css` replaces each of them by its role, so that one drawing
follows the page into the dark. Every drawing comes twice, wide and for the phone, some a third time for all the width,
and the stylesheet shows the one that has room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

INK, INK_2, SURFACE, LINE, EDGE = "#1b2327", "#465055", "#ffffff", "#dad6cc", "#7d7a71"
SERIES = ("#0b5a55", "#b4520b", "#6246a6")
DASHES = ("", "6 4", "2 3")
"""Beside the color, what tells one line from another."""
DASHED = DASHES[1]

Points = Sequence[tuple[float, float]]


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

    @property
    def plot_width(self) -> int:
        """What is left for the plot from side to side."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        """What is left for the plot from top to foot."""
        return self.height - self.top - self.bottom


WIDE = Drawing("wide", 720, 330, left=52, right=150, top=14, bottom=62, text=14)
PHONE = Drawing("phone", 328, 300, left=46, right=26, top=14, bottom=62, text=13)
FULL = WIDE._replace(name="full", width=1120)
"""For a card over the whole width of the page."""


def line(x1: float, y1: float, x2: float, y2: float, color: str = LINE, width: float = 1, dashes: str = "") -> Markup:
    """A straight line."""
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{}"{}/>').format(
        x1, y1, x2, y2, color, width, _dashes(dashes)
    )


def path(points: Points, color: str, width: float = 1.5, dashes: str = "") -> Markup:
    """A line through points."""
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
        listed, color, width, _dashes(dashes)
    )


def steps(points: Points, color: str, width: float = 2.5, dashes: str = "") -> Markup:
    """A line that holds each height until the next point."""
    return Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
        _stepped(points), color, width, _dashes(dashes)
    )


def stepped_band(low: Points, high: Points, color: str, opacity: float = 0.14) -> Markup:
    """The room between two stepped lines over the same places."""
    # On the way back each height holds until the place before it: first down the step, then along.
    back = [f"L{low[-1][0]:.1f} {low[-1][1]:.1f}"]
    back += [f"V{y:.1f}H{x:.1f}" for x, y in reversed(low[:-1])]
    return Markup('<path d="{}{}Z" fill="{}" opacity="{}"/>').format(_stepped(high), "".join(back), color, opacity)


def _stepped(points: Points) -> str:
    """A path that is written down only where the height changes."""
    (x, y), *rest = points
    said, at = [f"M{x:.1f} {y:.1f}"], f"{y:.1f}"
    for across, down in rest:
        if (height := f"{down:.1f}") != at:
            said.append(f"H{across:.1f}V{height}")
            at = height
    return "".join([*said, f"H{points[-1][0]:.1f}"])


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


def hatching(x: float, y: float, width: float, height: float, about: str) -> Markup:
    """Hatched paper. `about` is what no other drawing of a page has: the pattern gets its name from it."""
    name = "hatch-" + hashlib.sha256(about.encode()).hexdigest()[:10]
    return Markup(
        '<defs><pattern id="{0}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="7" class="hatch" stroke="{1}"/></pattern></defs>'
        '<rect x="{2:.1f}" y="{3:.1f}" width="{4:.1f}" height="{5:.1f}" fill="url(#{0})"/>'
    ).format(name, EDGE, x, y, width, height)


def placed(parts: Iterable[Markup], drawing: Drawing) -> Markup:
    """Parts counted from the corner of the plot, put where the plot stands."""
    return Markup('<g transform="translate({},{})">{}</g>').format(drawing.left, drawing.top, Markup("").join(parts))


def chart(
    finding: str, drawings: Sequence[Drawing], draw: Callable[[Drawing], Markup], description: str = ""
) -> Markup:
    """The same picture in each size: its name is the finding, its description what can be read off it."""
    told = Markup("<desc>{}</desc>").format(description) if description else ""
    pictures = [
        Markup('<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}{}</svg>').format(
            size.name, size.width, size.height, finding, finding, told, draw(size)
        )
        for size in drawings
    ]
    return Markup('<div class="chart">{}</div>').format(Markup("").join(pictures))


def apart(wanted: Iterable[float], least: float) -> list[float]:
    """Positions in order, moved down so far that no two labels touch."""
    kept: list[float] = []
    for y in wanted:
        kept.append(max(y, kept[-1] + least) if kept else y)
    return kept


def _dashes(dashes: str) -> Markup:
    return Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup("")
