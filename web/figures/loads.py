"""How members are spread over coaches, and how many were spoken with, as the parts of a page and of a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import request

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.way_tables import ALL, BEFORE, NOW, WITHOUT, ShownOf
from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement, change_text
from lifeservices.metrics.saying import day_text, percent_of, range_text
from lifeservices.questions.times import Times
from web.figures.sheets import COUNT, HIDDEN, NUMBER, SHARE, TEXT, Column, Said, Sheet, table
from web.figures.ways import Way
from web.words import pages_of

PAGE = 100
"""Coaches on one page of the table."""


def caseload_parts(way: Way, times: Times, shown: ShownOf) -> dict[str, Any]:
    """The spread, and a page of the coaches in the order of what they are called."""
    found = times.of.caseload
    # How coaches fare goes to nobody outside: they see the spread alone.
    total, (ids, number, pages) = len(times.in_order) * (not times.coded), coaches_here(times)
    sheet = coach_sheet(way, times, ids)
    return {
        "title": _spread(found, shown),
        "pairs": [*_counted(way, found, shown), *((value, label) for label, value in _spread_rows(found, shown))],
        "table": table(sheet) if total else None,
        "pages": pages_of(number, pages, total, PAGE, lambda n: f"{way.link(page=n if n > 1 else None)}#coaches"),
        "provenance": way.provenance(found, times.known, "counts.active", f"The {found.counts['active']:,} people"),
    }


def coaches_here(times: Times) -> tuple[list[str], int, int]:
    """The coaches of the page in the address, its number, and how many pages there are."""
    pages = max(1, -(-len(times.in_order) // PAGE))
    number = min(max(1, request.args.get("page", 1, int)), pages)
    return times.in_order[PAGE * (number - 1) : PAGE * number], number, pages


def _counted(way: Way, found: CaseloadEquity, shown: ShownOf) -> list[tuple[Any, str]]:
    listed = (
        (ALL, "active", "active members", "Opted in, and not gone or closed"),
        (WITHOUT, "without_coach", "without a coach", "In no row of the table"),
    )
    return [
        (way.anchor(found, f"counts.{name}", found.counts[name], words) if _shows(shown, row) else HIDDEN, note)
        for row, name, words, note in listed
    ]


def _shows(shown: ShownOf, row: str) -> bool:
    return shown.shows(row, "members")


def coach_sheet(way: Way, times: Times, ids: list[str]) -> Sheet:
    """These coaches, by name: for those who may open members, and in no file."""
    found = times.of.caseload
    loads = {coach.coach_id: coach for coach in found.coaches}
    rows = [
        (times.coaches[id], way.behind(found, f"coaches.{id}.members", loads[id].members), loads[id].member_days)
        for id in ids
    ]
    days = f"{day_text(found.period.start)} to {day_text(found.period.end)}"
    columns = (Column("Coach"), Column("Active members", COUNT), Column("Member days", COUNT))
    return Sheet("coaches", f"Coaches by name; member days from {days}.", columns, rows)


def _spread_rows(found: CaseloadEquity, shown: ShownOf) -> list[tuple[str, str]]:
    counts, spread = found.counts, found.spread
    if spread.median is None or spread.largest_over_median is None or spread.gini is None or not shown.everything:
        return []
    return [
        (f"Median of {counts['coaches']:,} coaches", f"{spread.median:g} members"),
        ("The largest load, by the median", f"{spread.largest_over_median:.2f} times"),
        ("0: all have as many; near 1: one has nearly all", f"Gini {spread.gini:.2f}"),
        (f"Coaches with more than {found.cap} members", f"{counts['coaches_over_cap']:,} of {counts['coaches']:,}"),
    ]


def caseload_sheet(found: CaseloadEquity, shown: ShownOf) -> Sheet:
    """The spread without anybody's name, for the file. What comes from all loads goes with the first that is hidden."""
    of_rows = {"active": (ALL,), "without_coach": (WITHOUT,), "with_coach": (ALL, WITHOUT)}
    rows: list[tuple[str, Any]] = []
    for name, count in found.counts.items():
        told = all(_shows(shown, row) for row in of_rows[name]) if name in of_rows else shown.everything
        rows.append((name.replace("_", " "), count if told else HIDDEN))
    spread = found.spread
    evenness = (spread.median, spread.largest_over_median, spread.gini)
    for label, value in zip(("median members", "largest over median", "gini"), evenness, strict=True):
        rows.append((label, value if shown.everything else HIDDEN))
    return Sheet("caseloads", "How members are spread over coaches.", (Column("What"), Column("Value", NUMBER)), rows)


def _spread(found: CaseloadEquity, shown: ShownOf) -> str:
    if not shown.everything:
        return "How members are spread over coaches"
    median = found.spread.median
    if median is None:
        return "No active member has a coach"
    number = found.counts["coaches"]
    if number == 1:
        return f"One coach with {median:g} members"
    return f"{number:,} coaches, half of them with {median:g} members or fewer"


def engaged_parts(way: Way, times: Times, shown: ShownOf) -> dict[str, Any]:
    """People spoken with, beside the period before."""
    found = times.of.engagement
    now = found.now
    title = f"{now.numerator:,} of {now.denominator:,} members were spoken with in the last 90 days"
    return {
        "title": title if _told(shown, NOW) else f"People spoken with. {NOT_SHOWN}",
        "table": table(engagement_sheet(way, found, shown)),
        "provenance": way.provenance(found, times.known),
    }


def _told(shown: ShownOf, *rows: str) -> bool:
    return all(shown.shows(row, "people", "members", "not_reached") for row in rows)


def engagement_sheet(way: Way, found: Engagement, shown: ShownOf) -> Sheet:
    """Both periods and the change: of the count, and of the rate beside it."""
    sides = (("Now", found.period, found.now, NOW), ("Before", found.earlier, found.then, BEFORE))
    rows: list[tuple[Any, ...]] = []
    for name, period, share, row in sides:
        said: list[Any] = [
            way.behind(found, f"{row}.numerator", share.numerator) if shown.shows(row, "people") else HIDDEN,
            way.behind(found, f"{row}.denominator", share.denominator) if shown.shows(row, "members") else HIDDEN,
            Said(share.estimate, words=f"{percent_of(share)} ({range_text(share.interval, share.denominator)})")
            if _told(shown, row)
            else HIDDEN,
        ]
        rows.append((f"{name}: {day_text(period.start)} to {day_text(period.end)}", *said))
    rows.append(("Change", *(_changes(found) if _told(shown, NOW, BEFORE) else [HIDDEN] * 3)))
    labels = (("Period", TEXT), ("People", COUNT), ("Members", COUNT), ("Rate (95% interval)", SHARE))
    columns = tuple(Column(label, kind) for label, kind in labels)
    title = "People reached in a contact or a check-in, each once."
    return Sheet("engagement", title, columns, rows, headline=frozenset({2}))


def _changes(found: Engagement) -> list[Said]:
    now, then = found.now, found.then
    more, counted = now.denominator - then.denominator, min(now.denominator, then.denominator)
    return [
        Said(_number(found.change), words=change_text(found.change, then.numerator)),
        Said(more, words=f"{more:+,}".replace("-", "−")),
        Said(_number(found.rate_change), words=change_text(found.rate_change, counted)),
    ]


def _number(change: Decimal | None) -> float | None:
    return None if change is None else float(change)
