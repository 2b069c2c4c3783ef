"""How long members wait for the first job, as the parts of a page and of a file."""

from __future__ import annotations

from typing import Any

import numpy as np
from markupsafe import Markup

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.way_tables import ALL, ON_A_DAY, ShownOf
from lifeservices.evaluation.way_tables import SHARE as BY_A_DAY
from lifeservices.metrics.competing import Incidence
from lifeservices.metrics.intervals import Interval, clopper_pearson
from lifeservices.metrics.journeys.first_hire import EDUCATION, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.first_hire_text import WORDS as ENDS
from lifeservices.metrics.journeys.first_hire_text import quartile_lines, share_text
from lifeservices.metrics.journeys.members import RIVALS
from lifeservices.metrics.saying import percent, range_text
from lifeservices.metrics.survival import FEWEST_AT_RISK
from web.figures.curve import AXIS
from web.figures.sheets import COUNT, HIDDEN, SHARE, TEXT, Column, Said, Sheet
from web.figures.ways import Way
from web.incidence_plot import incidence_curves
from web.survival_plot import Curve

OTHERS = (*RIVALS, EDUCATION)
TOO_SMALL = "Too few people in a part of this group to be shown"


def told(shown: ShownOf) -> bool:
    """Whether the figure may be said: its curve, its quartiles and the share of a day."""
    return shown.shows(ALL, "members", "hired", "others", "still_waiting")


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


def finding(found: TimeToFirstHire, shown: ShownOf) -> str:
    """The title of the page."""
    if not told(shown):
        return TOO_SMALL
    why = why_not(found)
    if why:
        return f"Not known yet: {why[0].lower()}{why[1:].rstrip('.')}"
    share = percent(found.hired.at(found.day), found.ends.n)
    return f"{share} of members were hired within {found.day} days of opting in"


def footing(found: TimeToFirstHire, shown: ShownOf) -> str:
    """What stands directly under the title."""
    if not told(shown):
        return NOT_SHOWN
    return f"{found.ends.n:,} members who opted in and were looking for work."


def headline(way: Way, found: TimeToFirstHire, known: Any, shown: ShownOf) -> dict[str, Any]:
    """The figure whole."""
    n, day, why = found.ends.n, found.day, why_not(found)
    provenance = way.provenance(found, known, "counts.members", f"The {n:,} people")
    if not told(shown):
        return {"number": "", "not_known": NOT_SHOWN, "sentence": "", "provenance": provenance}
    text = percent(found.hired.at(day), n)
    by_then = int(found.hired.events[: day + 1].sum()) if n else 0
    parts = _everyone(found)
    return {
        "number": text.rstrip("%"),
        "unit": "%",
        "range": False,
        "not_known": why,
        "sentence": f"{by_then:,} of {n:,} members were seen to be hired by day {day}; the rest had come to something "
        f"else, were still waiting, or were followed for a shorter time.{_room(found)}",
        "interval": None if why else _bar(found, text),
        "everyone": parts
        and {
            "title": f"Where all {n:,} are today",
            "words": ", ".join(f"{part['n']:,} {part['label']}" for part in parts),
            "parts": parts,
        },
        "rows": _rows(way, found, shown),
        "provenance": provenance,
    }


def _room(found: TimeToFirstHire) -> str:
    """How far chance alone may have moved the figure."""
    interval = None if why_not(found) else found.hired.interval_at(found.day)
    return f" Chance alone leaves room from {range_text(interval, found.ends.n)}." if interval else ""


def _bar(found: TimeToFirstHire, text: str) -> dict[str, Any] | None:
    interval = found.hired.interval_at(found.day)
    if interval is None:
        return None
    words = f"{text}, interval {range_text(interval, found.ends.n)}"
    bar = {"estimate": found.hired.at(found.day), "low": interval[0], "high": interval[1], "words": words}
    return {**bar, "within": None, "note": "Dot: the figure. Bar: 95% interval."}


def _everyone(found: TimeToFirstHire) -> list[dict[str, Any]]:
    counts = found.counts
    others = sum(counts[name] for name in OTHERS)
    listed = [("retained", counts["hired"], "hired"), ("lost", others, "came to something else first")]
    listed.append(("not-yet", counts["still_waiting"], "not hired when last known"))
    return [{"kind": kind, "n": n, "label": label} for kind, n, label in listed] if found.ends.n else []


def _rows(way: Way, found: TimeToFirstHire, shown: ShownOf) -> list[tuple[Any, ...]]:
    counts = found.counts
    rows: list[tuple[Any, ...]] = []
    for name in (*HOURS, *OTHERS):
        if counts[name] and shown.shows(ALL, name):
            term = way.anchor(found, f"counts.{name}", counts[name], ENDS[name].lower())
            rows.append((term, _by_day(found, name) if shown.shows(ALL, ON_A_DAY) else ""))
    out = found.left_out
    for name, words in (("employed_at_opt_in", "employed at opt-in"), ("hired_before_opt_in", "hired before opt-in")):
        if out[name] and shown.shows(ALL, name):
            rows.append((way.anchor(found, f"counts.{name}", out[name], words), "In none of these numbers"))
    return rows


def _by_day(found: TimeToFirstHire, name: str) -> str:
    """How many had come to this by the day; of none there is no rate to bound."""
    curve, day = found.ends.of[name], found.day
    return f"{share_text(curve, day, found.ends.n)} by day {day}" if curve.at(day) else f"Nobody by day {day}"


def drawing(found: TimeToFirstHire) -> Markup | None:
    """The curve with its band, what came first instead, and the curve that takes those for still waiting."""
    enough = np.flatnonzero(found.ends.at_risk >= FEWEST_AT_RISK)
    last = min(int(enough[-1]) if len(enough) else -1, AXIS[-1])
    if last < AXIS[1]:
        return None
    others = found.others.share
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


def curve_days(found: TimeToFirstHire) -> list[int]:
    """The days on which a table tells the curve."""
    return [day for day in AXIS[1:] if day <= found.ends.longest]


def days_told(found: TimeToFirstHire) -> list[int]:
    """Every day by which page and file tell a share."""
    quartiles = (quartile.day for _, quartile in quartile_lines(found))
    return [*curve_days(found), *(day for day in quartiles if day is not None)]


def curve_sheet(found: TimeToFirstHire, shown: ShownOf) -> Sheet:
    """The curve on the days of the axis."""
    n, days = found.ends.n, curve_days(found)
    rows = [_on_day(found, shown, day) for day in days]
    columns = (
        *(Column("Day", TEXT), Column("Still waiting", COUNT), Column("Hired", SHARE), Column("From", SHARE)),
        *(Column("To", SHARE), Column("Something else first", SHARE), Column("1 − Kaplan-Meier", SHARE)),
    )
    whose = f"Of {n:,} members: days" if told(shown) else "Days"
    title = f"{whose} from opt-in, each share with its 95% interval."
    chosen = frozenset(place for place, day in enumerate(days) if day == found.day)
    return Sheet("time-to-first-hire", title, columns, rows, counted=[n] * len(rows), headline=chosen)


def _on_day(found: TimeToFirstHire, shown: ShownOf, day: int) -> tuple[Any, ...]:
    if not _day_told(shown, day):
        return (day, *[HIDDEN] * 6)
    waiting: Any = int(found.ends.at_risk[day])
    beside = [_with_interval(found, curve, day) for curve in (found.others, found.alone)]
    low, high = _limits(found, found.hired, day) or (None, None)
    if not shown.shows(ALL, ON_A_DAY):
        # How many are followed on that day would follow from these intervals.
        waiting, n = HIDDEN, found.ends.n
        beside = [Said(said.value, words=f"{percent(said.value, n)} ({HIDDEN})") for said in beside]
        low, high = found.hired.interval_at(day) or (HIDDEN, HIDDEN)
    return day, waiting, found.hired.at(day), low, high, *beside


def _with_interval(found: TimeToFirstHire, curve: Incidence, day: int) -> Said:
    n, share = found.ends.n, curve.at(day)
    return Said(share, words=f"{percent(share, n)} ({range_text(_limits(found, curve, day), n)})")


def _limits(found: TimeToFirstHire, curve: Incidence, day: int) -> Interval | None:
    """The interval of a share; while it has happened to nobody, the exact one of those still followed."""
    followed = int(found.ends.at_risk[day])
    if not curve.at(day) and followed:
        return clopper_pearson(0, followed)
    return curve.interval_at(day)


def _day_told(shown: ShownOf, day: int | None) -> bool:
    return told(shown) and (day is None or shown.shows(str(day), BY_A_DAY))


def quartile_sheet(found: TimeToFirstHire, shown: ShownOf) -> Sheet:
    """The quartiles."""
    rows = [
        (name, *((quartile.day, quartile.lower, quartile.upper) if _day_told(shown, quartile.day) else [HIDDEN] * 3))
        for name, quartile in quartile_lines(found)
    ]
    columns = (Column("Share"), Column("By day", COUNT), Column("From", COUNT), Column("To", COUNT))
    return Sheet("quartiles", "By which day so many had been hired, with the 95% interval.", columns, rows)
