"""What led from last month’s figure to this one, cause by cause: hires, counts after it, and points that add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices.evaluation.causes import CORRECTIONS, DAY, DEFINITION, HIRES, NEWS, SINCE, VOIDS
from lifeservices.evaluation.restatement import Restatement, Step
from lifeservices.metrics.answer import Share
from lifeservices.metrics.saying import DASH, FEW, day_text, percent, range_text
from lifeservices.questions.overview import Overviewed
from web.figures.places import link
from web.figures.sheets import COUNT, NUMBER, Column, Sheet
from web.figures.viewing import FIELDS, address

CAUSES = {
    DEFINITION: "Redefined",
    DAY: "Reached day {horizon}",
    SINCE: "Happened since {day}",
    HIRES: "Hires recorded late",
    NEWS: "Other late news",
    CORRECTIONS: "Corrections",
    VOIDS: "Voids",
}


@dataclass(frozen=True)
class Row:
    """One cause: how many hires it moved, the counts once it is taken in, and what it did to the figure."""

    cause: str
    label: str
    hires: int
    retained: int
    known: int
    points: Decimal | None


def rows_of(found: Restatement) -> list[Row]:
    """The causes in their fixed order. Each one's points are the difference of two figures as they are shown, so that
    what stands on the page adds up on the page."""
    few = min(found.before.known, found.after.known) < FEW
    last, rows = _shown(found.before.share, few), []
    for step in found.steps:
        now = _shown(step.share, few)
        points = None if now is None or last is None else now - last
        label = CAUSES[step.cause].format(
            horizon=found.after.asked.metric.horizon, day=day_text(found.before.asked.as_of)
        )
        rows.append(Row(step.cause, label, step.hires, *_counts(step), points))
        last = now
    return rows


def _counts(step: Step) -> tuple[int, int]:
    return step.retained, step.retained + step.lost


def _shown(share: Share | None, few: bool) -> Decimal | None:
    """A figure in per cent, as it is shown."""
    if share is None or not share.denominator:
        return None
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return Decimal(percent(exact, FEW - 1 if few else FEW, sign=False))


def signed(points: Decimal | None) -> str:
    """Points with their sign."""
    if points is None:
        return DASH
    return f"{abs(points)}" if not points else f"{'+' if points > 0 else '−'}{abs(points)}"


def heading(found: Overviewed) -> str:
    """What the part of the page says."""
    since = found.since
    if since is None:
        return "Since last month"
    few = min(since.before.known, since.after.known) < FEW
    was, now = _shown(since.before.share, few), _shown(since.after.share, few)
    if was is None or now is None:
        return "Since last month: nothing to compare yet"
    return f"Since last month: still {now}%" if was == now else f"Since last month: {was} to {now}%"


def footing(found: Overviewed, since: Restatement) -> str:
    """Which figure, and whether it means the same on both days."""
    versions = [side.asked.definition.version for side in (since.before, since.after)]
    same = "Nothing was redefined." if versions[0] == versions[1] else f"Definition {versions[0]}, then {versions[1]}."
    day, horizon = day_text(found.month_end), since.after.asked.metric.horizon
    return f"Same employer, {horizon} days. {day} as it was known then. {same}"


def table_of(found: Overviewed, since: Restatement) -> dict[str, Any]:
    """The causes for the page: what did nothing is said in one row."""
    rows = rows_of(since)
    still = [row for row in rows if not row.hires and row.cause != DEFINITION]
    few = min(since.before.known, since.after.known) < FEW
    compare = _comparison(found)
    listed: list[dict[str, Any]] = [_end(found.month_end, since.before.share, few)]
    for row in rows:
        if row.hires:
            there = f"{compare}#because-{row.cause}" if row.cause not in (DAY, DEFINITION) else compare
            listed.append({"cells": [{"text": row.label, "href": there}, f"{row.hires:,}", signed(row.points)]})
    if still:
        words = ", ".join(row.label if not place else row.label.lower() for place, row in enumerate(still))
        listed.append({"cells": [words, "0", signed(Decimal(0) if few else Decimal("0.0"))]})
    listed.append({**_end(since.after.asked.as_of, since.after.share, few), "kind": "together"})
    return {"caption": heading(found), "columns": ["Why", "Hires", "Points"], "rows": listed, "compare": compare}


def _end(day: date, share: Share, few: bool) -> dict[str, Any]:
    counted = f"{share.numerator:,} of {share.denominator:,}"
    shown = _shown(share, few)
    if share.interval is None or shown is None:
        return {"cells": [f"On {day_text(day)}", counted, DASH]}
    between = f"({range_text(share.interval, share.denominator)})".replace(" ", "\u00a0")
    return {"cells": [f"On {day_text(day)}", counted, {"text": f"{shown}%", "after": between}]}


def _comparison(found: Overviewed) -> str:
    """The same comparison with everybody in it."""
    here = address(found.view)
    known = None if found.known.words == "now" else found.known.words
    group = {name: value for name, value in here.items() if name in FIELDS}
    sides = {
        "a-true": found.month_end,
        "a-known": found.month_end,
        "b-true": here.get("as-of"),
        "b-known": known,
        **group,
    }
    return link("replay", **{name: str(value) for name, value in sides.items() if value})


def sheet(found: Overviewed, since: Restatement) -> Sheet:
    """The same for a file: every cause, also what did nothing."""
    before, after = since.before, since.after
    few = min(before.known, after.known) < FEW
    columns = (Column("Why"), Column("Hires", COUNT), Column("Retained", COUNT), Column("Known", COUNT))
    columns += (Column("Per cent after it", NUMBER), Column("Points", NUMBER))
    rows: list[tuple[Any, ...]] = [(f"On {found.month_end}", None, *_side(before.share, few), None)]
    last = _shown(before.share, few)
    for row in rows_of(since):
        last = None if last is None or row.points is None else last + row.points
        points = None if row.points is None else float(row.points)
        rows.append((row.label, row.hires, row.retained, row.known, None if last is None else float(last), points))
    rows.append((f"On {after.asked.as_of}", None, *_side(after.share, few), None))
    return Sheet("since-last-month", footing(found, since), columns, rows)


def _side(share: Share, few: bool) -> tuple[int, int, float | None]:
    shown = _shown(share, few)
    return share.numerator, share.denominator, None if shown is None else float(shown)
