"""How long members wait, as the parts of a page: the time to the first hire, and the time in each stage."""

from __future__ import annotations

from typing import Any

import numpy as np
from markupsafe import Markup

from lifeservices.metrics.competing import Incidence
from lifeservices.metrics.journeys.ends import by
from lifeservices.metrics.journeys.first_hire import EDUCATION, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.first_hire_text import WORDS as ENDS
from lifeservices.metrics.journeys.first_hire_text import day_text, quartile_lines, share_text
from lifeservices.metrics.journeys.members import RIVALS
from lifeservices.metrics.journeys.stages import WORDS as STAGES
from lifeservices.metrics.journeys.time_in_stage import EITHER, TimeInStage
from lifeservices.metrics.quantiles import Quantile
from lifeservices.metrics.saying import percent, range_text
from lifeservices.metrics.survival import FEWEST_AT_RISK
from web.figures.curve import AXIS
from web.figures.sheets import COUNT, SHARE, TEXT, Column, Said, Sheet
from web.figures.ways import Way
from web.incidence_plot import incidence_curves
from web.stage_plot import Stage, stage_ranges
from web.survival_plot import Curve

OTHERS = (*RIVALS, EDUCATION)


def why_not(found: TimeToFirstHire) -> str:
    """Why there is no figure, or nothing. It needs ten people whose time to the day is known to its end."""
    if not found.ends.n:
        return "Nobody had opted in and was looking for work."
    if found.hired.at(found.day) is None:
        return "Nobody has been followed that long."
    ended = sum(int(curve.events[: found.day + 1].sum()) for curve in found.ends.of.values())
    if ended + found.still_waiting < FEWEST_AT_RISK:
        return f"Fewer than {FEWEST_AT_RISK} have been followed to that day."
    return ""


def finding(found: TimeToFirstHire) -> str:
    """The title of the page."""
    why = why_not(found)
    if why:
        return f"Not known yet: {why[0].lower()}{why[1:].rstrip('.')}"
    share = percent(found.hired.at(found.day), found.ends.n)
    return f"{share} of members were hired within {found.day} days of opting in"


def headline(way: Way, found: TimeToFirstHire, known: Any) -> dict[str, Any]:
    """The figure whole."""
    n, day, why = found.ends.n, found.day, why_not(found)
    interval = found.hired.interval_at(day)
    text = percent(found.hired.at(day), n)
    bar = None
    if interval is not None and not why:
        words = f"{text}, interval {range_text(interval, n)}"
        bar = {"estimate": found.hired.at(day), "low": interval[0], "high": interval[1], "words": words, "within": None}
        bar["note"] = "Dot: the figure. Bar: 95% interval."
    by_then = int(found.hired.events[: day + 1].sum()) if n else 0
    parts = _everyone(found)
    return {
        "number": text.rstrip("%"),
        "unit": "%",
        "range": False,
        "not_known": why,
        "sentence": f"{by_then:,} of {n:,} members were seen to be hired by day {day}; the rest had come to something "
        "else, were still waiting, or were followed for a shorter time.",
        "interval": bar,
        "everyone": parts
        and {
            "title": f"Where all {n:,} are today",
            "words": ", ".join(f"{part['n']:,} {part['label']}" for part in parts),
            "parts": parts,
        },
        "rows": _rows(way, found),
        "provenance": way.provenance(found, known, "counts.members", f"The {n:,} people"),
    }


def _everyone(found: TimeToFirstHire) -> list[dict[str, Any]]:
    counts = found.counts
    others = sum(counts[name] for name in OTHERS)
    listed = [("retained", counts["hired"], "hired"), ("lost", others, "came to something else first")]
    listed.append(("not-yet", counts["still_waiting"], "not hired when last known"))
    return [{"kind": kind, "n": n, "label": label} for kind, n, label in listed] if found.ends.n else []


def _rows(way: Way, found: TimeToFirstHire) -> list[tuple[Any, ...]]:
    n, day, counts = found.ends.n, found.day, found.counts
    rows: list[tuple[Any, ...]] = []
    for name in (*HOURS, *OTHERS):
        if counts[name]:
            term = way.anchor(found, f"counts.{name}", counts[name], ENDS[name].lower())
            rows.append((term, f"{share_text(found.ends.of[name], day, n)} by day {day}"))
    out = found.left_out
    for name, words in (("employed_at_opt_in", "employed at opt-in"), ("hired_before_opt_in", "hired before opt-in")):
        if out[name]:
            rows.append((way.anchor(found, f"counts.{name}", out[name], words), "In none of these numbers"))
    return rows


def drawing(found: TimeToFirstHire) -> Markup | None:
    """The curve with its band, what came first instead, and the curve that takes those for still waiting."""
    enough = np.flatnonzero(found.ends.at_risk >= FEWEST_AT_RISK)
    last = min(int(enough[-1]) if len(enough) else -1, AXIS[-1])
    if last < AXIS[1]:
        return None
    others = np.sum([found.ends.of[name].share for name in OTHERS], axis=0)
    moves = np.flatnonzero(np.diff(found.hired.share[: last + 1], prepend=0.0))
    days = sorted({0, last, *(int(day) for day in moves), *(day for day in AXIS if day <= last)})
    curves = [_curve("Hired", days, found.hired.share, found.hired)]
    if others[last] > 0:
        curves += [
            _curve("Something else first", days, others),
            _curve("1 − Kaplan-Meier", days, found.alone.share),
        ]
    followed = [int(found.ends.at_risk[day]) for day in days]
    mark = found.day if found.day <= last else None
    return incidence_curves(chart_finding(found), curves, followed, begins="opted in", mark_day=mark)


def _curve(label: str, days: list[int], share: Any, band: Incidence | None = None) -> Curve:
    values = tuple(float(share[day]) for day in days)
    if band is None:
        return Curve(label, tuple(days), values)
    limits = [
        tuple(value if np.isnan(of[day]) else float(of[day]) for day, value in zip(days, values, strict=True))
        for of in (band.lower, band.upper)
    ]
    return Curve(label, tuple(days), values, limits[0], limits[1])


def chart_finding(found: TimeToFirstHire) -> str:
    """What the curve says: no more than it reaches."""
    names = ((name, quartile) for name, quartile in reversed(quartile_lines(found)) if quartile.day is not None)
    name, quartile = next(names, ("", None))
    if quartile is None:
        return "Fewer than a quarter have been hired so far"
    share = {"Half hired (median)": "Half", "A quarter hired": "A quarter"}.get(name, "Three quarters")
    return f"{share} were hired by day {quartile.day:,}"


def curve_sheet(found: TimeToFirstHire) -> Sheet:
    """The curve on the days of the axis."""
    n, days = found.ends.n, [day for day in AXIS[1:] if day <= found.ends.longest]
    rows = []
    for day in days:
        others = sum((found.ends.of[name].at(day) or 0.0) for name in OTHERS)
        low, high = found.hired.interval_at(day) or (None, None)
        rows.append((day, int(found.ends.at_risk[day]), found.hired.at(day), low, high, others, found.alone.at(day)))
    columns = (
        *(Column("Day", TEXT), Column("Still waiting", COUNT), Column("Hired", SHARE), Column("From", SHARE)),
        *(Column("To", SHARE), Column("Something else first", SHARE), Column("1 − Kaplan-Meier", SHARE)),
    )
    title = f"Of {n:,} members: days from opt-in, with the 95% interval of those hired."
    chosen = frozenset(place for place, day in enumerate(days) if day == found.day)
    return Sheet("time-to-first-hire", title, columns, rows, counted=[n] * len(rows), headline=chosen)


def quartile_sheet(found: TimeToFirstHire) -> Sheet:
    """The quartiles."""
    rows = [(name, quartile.day, quartile.lower, quartile.upper) for name, quartile in quartile_lines(found)]
    columns = (Column("Share"), Column("By day", COUNT), Column("From", COUNT), Column("To", COUNT))
    return Sheet("quartiles", "By which day so many had been hired, with the 95% interval.", columns, rows)


def stage_sheet(way: Way, stages: list[TimeInStage]) -> Sheet:
    """The time in each stage; counts open to their people."""
    columns = (
        *(
            Column("Stage"),
            Column("Entered", COUNT),
            Column("Half moved on by", COUNT),
            Column("Nine in ten by", COUNT),
        ),
        *(Column("Left the program", COUNT), Column("In it now", COUNT), Column("Too long", COUNT)),
    )
    rows = [
        (
            STAGES[found.stage],
            way.behind(found, "counts.entered", found.counts["entered"]),
            _quantile(found.moving_on(0.5)),
            _quantile(found.moving_on(0.9)),
            way.behind(found, "counts.left", found.counts["left"]),
            way.behind(found, "counts.in_stage", found.counts["in_stage"]),
            _too_long(way, found),
        )
        for found in stages
    ]
    return Sheet("time-in-stage", "Days from entering a stage to any later one, with the 95% interval.", columns, rows)


def quantile_sheet(stages: list[TimeInStage]) -> Sheet:
    """The same days one by one, for the file: with both ends of their intervals, and the limit."""
    rows = []
    for found in stages:
        for way_out, days in (("moved on", found.moving_on), ("left the stage either way", found.either_way)):
            for share in (0.25, 0.5, 0.75, 0.9):
                day = days(share)
                rows.append((STAGES[found.stage], way_out, share, day.day, day.lower, day.upper, found.limit))
    kinds = (("Stage", TEXT), ("Way", TEXT), ("Share", SHARE), ("By day", COUNT), ("From", COUNT), ("To", COUNT))
    columns = tuple(Column(label, kind) for label, kind in (*kinds, ("Too long from", COUNT)))
    return Sheet("days-in-stage", "By which day of a stage a share had left it.", columns, rows)


def _quantile(found: Quantile) -> Said:
    words = day_text(found).removeprefix("day ")
    return Said(found.day, words=words)


def _too_long(way: Way, found: TimeInStage) -> Said | None:
    if found.limit is None:
        return None
    note = f"over {found.limit:,} days" + ("*" if found.limit_from == EITHER else "")
    small = Markup("<small>{}</small>").format(note)
    return way.behind(found, "counts.longer_than_limit", found.counts["longer_than_limit"], small)


def stage_drawing(stages: list[TimeInStage]) -> Markup | None:
    """The picture of the stages."""
    # The last stage lasts as long as the support does, and would make the others too short to see.
    shown = [found for found in stages[:-1] if found.counts["entered"]]
    if not shown:
        return None
    rows = []
    for found in shown:
        curve = found.ends.of["moved_on"]
        days = [by(curve, share).day for share in (0.25, 0.5, 0.9)]
        rows.append(Stage(STAGES[found.stage], days[0], days[1], days[2]))
    longest = max([day for row in rows for day in row[1:] if day is not None] or [30])
    return stage_ranges(stage_finding(stages), rows, longest)


def stage_finding(stages: list[TimeInStage]) -> str:
    """What the stages say: who has been in one too long."""
    longer = sum(found.counts["longer_than_limit"] for found in stages)
    if not longer:
        return "Nobody has been in a stage longer than nine in ten were"
    people = "1 person has" if longer == 1 else f"{longer:,} people have"
    return f"{people} been in a stage longer than nine in ten were"
