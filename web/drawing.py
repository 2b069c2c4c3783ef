"""Drawings put together by hand: lines, steps, areas, dots and words by pixel, as SVG that needs nothing else.

They need no script, no inline style and no font of their own. Colors stand in the markup as the light palette, so that
a drawing saved to a file is right by itself; `figures.css` replaces each of them by its role, so that one drawing
follows the page into the dark. Every drawing comes twice, wide and for the phone, some a third time for all the width,
and the stylesheet shows the one that has room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

INK, INK_2, SURFACE, LINE, EDGE = "#1b2327", "#465055", "#ffffff", "#dad6cc", "#7d7a71"
SERIES = ("#0b5a55", "#b4520b", "#6246a6")
DASHES = ("", "6 4", "2 3")
"""Beside the color, what tells one line from another."""
DASHED = DASHES[1]
MIDDLE = 0.35
"""How far under their middle words stand on their line, in heights of their letters."""

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


def short(number: float) -> str:
    """A place in tenths of a pixel, in as few signs as say it."""
    said = f"{number:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said.removeprefix("0") if said.startswith("0.") else said


def line(x1: float, y1: float, x2: float, y2: float, color: str = LINE, width: float = 1, dashes: str = "") -> Markup:
    """A straight line."""
    places = (short(each) for each in (x1, y1, x2, y2))
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}"{}{}/>').format(
        *places, color, _width(width), _dashes(dashes)
    )


def ruled(ends: Iterable[tuple[float, float, float, float]], color: str = LINE) -> Markup:
    """Straight lines of one color, level or upright, as one part: behind a plot, or the marks of its axis."""
    drawn = (f"M{short(x1)} {short(y1)}{_moved('h', x1, x2)}{_moved('v', y1, y2)}" for x1, y1, x2, y2 in ends)
    return Markup('<path d="{}" fill="none" stroke="{}"/>').format("".join(drawn), color)


def path(points: Points, color: str, width: float = 1.5, dashes: str = "") -> Markup:
    """A line through points."""
    listed = " ".join(f"{short(x)},{short(y)}" for x, y in points)
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
    x, y = low[-1]
    # On the way back each height holds until the place before it: first down the step, then along.
    back = f"L{short(x)} {short(y)}{_stepped_on((x, y), _corners(low)[::-1], down_first=True)}"
    return Markup('<path d="{}{}Z" fill="{}" opacity="{}"/>').format(_stepped(high), back, color, opacity)


def _corners(points: Points) -> list[tuple[float, float]]:
    """The points that are needed: the first, and each at which the height changes."""
    return [points[0], *(after for before, after in pairwise(points) if short(after[1]) != short(before[1]))]


def _stepped(points: Points) -> str:
    """A path that is written down only where the height changes, to the last point."""
    first, *rest = _corners(points)
    end = (points[-1][0], (rest or [first])[-1][1])
    return f"M{short(first[0])} {short(first[1])}{_stepped_on(first, [*rest, end])}"


def _stepped_on(begin: tuple[float, float], points: Points, down_first: bool = False) -> str:
    """Steps from place to place, each as the way from the last: half as many signs as the places themselves."""
    said = []
    x, y = begin
    for across, down in points:
        along, below = _moved("h", x, across), _moved("v", y, down)
        said.append(below + along if down_first else along + below)
        x, y = across, down
    return "".join(said)


def _moved(way: str, before: float, after: float) -> str:
    # From rounded place to rounded place, so that nothing adds up along the way.
    moved = round(round(after, 1) - round(before, 1), 1)
    return f"{way}{short(moved)}" if moved else ""


def dot(x: float, y: float, color: str, filled: bool = False) -> Markup:
    """A circle, open unless it has to be told from the others."""
    fill = color if filled else SURFACE
    return Markup('<circle cx="{}" cy="{}" r="5.5" fill="{}" stroke="{}" stroke-width="2.5"/>').format(
        short(x), short(y), fill, color
    )


def words(
    x: float, y: float, said: str, size: int, color: str = INK_2, anchor: str = "start", bold: bool = False
) -> Markup:
    """Words beside a point, in the middle of their height."""
    anchored = Markup(' text-anchor="{}"').format(anchor) if anchor != "start" else ""
    weight = Markup(' font-weight="bold"') if bold else ""
    return Markup('<text x="{}" y="{}" font-size="{}" fill="{}"{}{}>{}</text>').format(
        short(x), short(y + MIDDLE * size), size, color, anchored, weight, said
    )


def hatching(x: float, y: float, width: float, height: float, about: str) -> Markup:
    """Hatched paper. `about` is what no other drawing of a page has: the pattern gets its name from it."""
    name = "hatch-" + hashlib.sha256(about.encode()).hexdigest()[:10]
    return Markup(
        '<defs><pattern id="{0}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="7" class="hatch" stroke="{1}"/></pattern></defs>'
        '<rect x="{2}" y="{3}" width="{4}" height="{5}" fill="url(#{0})"/>'
    ).format(name, EDGE, *(short(each) for each in (x, y, width, height)))


def placed(parts: Iterable[Markup], drawing: Drawing) -> Markup:
    """Parts counted from the corner of the plot, put where the plot stands."""
    size, ink = Markup(' font-size="{}"').format(drawing.text), Markup(' fill="{}"').format(INK_2)
    # What most words of a drawing have in common is said once, by their group.
    drawn = Markup("").join(parts).replace(size + ink, "").replace(size, "")
    return Markup('<g transform="translate({},{})"{}{}>{}</g>').format(drawing.left, drawing.top, size, ink, drawn)


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


def _width(width: float) -> Markup:
    return Markup(' stroke-width="{}"').format(width) if width != 1 else Markup("")


def _dashes(dashes: str) -> Markup:
    return Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup("")
