"""Groups beside each other: a dot for the share of each, a bar for its interval, a line for everybody together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from web.drawing import DASHED, EDGE, INK, INK_2, LINE, SERIES, Drawing, chart, dot, line, words

ROW, FULL_WIDTH, WIDE_WIDTH, PHONE_WIDTH = 44, 1120, 760, 328
LONGEST_NAME, LETTER = 37, 5.9
"""Letters that a name has room for beside its row, and the pixels that one takes on the phone."""


class Group(NamedTuple):
    """One row: what it is called, its share and interval, and what is said under its name.

    `marked` where the difference from all others is more than chance makes; `few` where fewer than 70 % answered.
    """

    name: str
    share: float
    low: float
    high: float
    counted: str
    marked: bool = False
    few: bool = False


def groups(finding: str, rows: Sequence[Group], everybody: float | None, label: str) -> Markup:
    """The plot for every width: names beside their rows where there is room, above them on the phone."""
    floor = max(0.0, min([math.floor(row.low * 10) / 10 for row in rows] + [0.8]))
    wide = Drawing("wide", WIDE_WIDTH, 60 + ROW * len(rows), left=260, right=24, top=26, bottom=34, text=14)
    phone = Drawing("phone", PHONE_WIDTH, 60 + (ROW + 16) * len(rows), left=20, right=20, top=26, bottom=34, text=13)
    full = wide._replace(name="full", width=FULL_WIDTH)
    return chart(finding, (wide, phone, full), lambda size: _drawn(size, rows, everybody, label, floor))


def _drawn(size: Drawing, rows: Sequence[Group], everybody: float | None, label: str, floor: float) -> Markup:
    width, height = size.width - size.left - size.right, size.height - size.top - size.bottom

    def x(share: float) -> float:
        return size.left + (min(max(share, floor), 1) - floor) / (1 - floor) * width

    step = 0.2 if floor < 0.5 else 0.1
    ticks = [round(floor + step * n, 2) for n in range(int((1 - floor) / step + 1e-9) + 1)]
    bottom = size.top + height
    each = height / max(len(rows), 1)
    # On the phone names stand above their bars, and lines would run through them.
    spans: list[tuple[float, float]] = [(size.top, bottom)]
    if size.name == "phone":
        spans = [(size.top + each * n + each / 2 - 2, size.top + each * n + each / 2 + 18) for n in range(len(rows))]
    parts = [line(x(tick), start, x(tick), end, LINE) for tick in ticks for start, end in spans]
    parts += [words(x(tick), bottom + 16, f"{tick:.0%}", size.text, anchor="middle") for tick in ticks]
    parts.append(line(size.left, bottom, size.left + width, bottom, EDGE))
    if everybody is not None:
        parts += [line(x(everybody), start, x(everybody), end, EDGE, 1.5) for start, end in spans]
        anchor = "end" if x(everybody) > size.left + width * 0.6 else "start"
        parts.append(words(x(everybody), size.top - 12, label, 13, INK_2, anchor))
    for number, row in enumerate(rows):
        parts += _row(size, row, size.top + each * (number + 0.5), x)
    return Markup("").join(parts)


def _row(size: Drawing, row: Group, middle: float, x: object) -> list[Markup]:
    at = x if callable(x) else float
    color = SERIES[1] if row.marked else INK
    room = LONGEST_NAME
    if size.name == "phone":
        room = int((size.plot_width - 8) / LETTER) - len(row.counted)
    name = row.name if len(row.name) <= room else row.name[: room - 1] + "…"
    if size.name != "phone":
        parts = [words(0, middle - 9, name, size.text, INK, bold=row.marked), words(0, middle + 10, row.counted, 13)]
        y = middle
    else:
        parts = [words(size.left, middle - 18, name, size.text, INK, bold=row.marked)]
        parts.append(words(size.width - size.right, middle - 18, row.counted, 13, anchor="end"))
        y = middle + 8
    parts.append(line(at(row.low), y, at(row.high), y, EDGE if not row.marked else color, 3, DASHED if row.few else ""))
    parts.append(dot(at(row.share), y, color, filled=row.marked))
    return parts
