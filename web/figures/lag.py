"""How late does news come, by the month it was recorded in and by what it is about?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.metrics.answer import SETTLE_DAYS
from lifeservices.metrics.saying import day_text, percent, percent_of
from lifeservices.questions.lag import LagRow, LagTable, ReportingLag
from web.access import ask
from web.figures.files import csv_file
from web.figures.places import link

WORDS = {
    "0-7": "Within 7 days",
    "8-14": "8 to 14 days",
    "15-30": "15 to 30 days",
    "31-60": "31 to 60 days",
    "61-90": "61 to 90 days",
    "90+": "Later",
}
EMPTY = "Nothing that can move a figure was recorded by then."


def page() -> Any:
    """The table both ways, and how the days to recording are spread."""
    asked, error = _asked(), ""
    try:
        found: LagTable = ask(asked)
    except Refused as problem:
        error, asked = problem.message, ReportingLag()
        found = ask(asked)
    html = render_template(
        "figures/lag.html",
        title=_title(found),
        lead=_lead(found),
        refused=bool(error),
        fields=_fields(found, request.args.get("known-at", "").strip()[:40], error),
        action=link("lag"),
        bars=_bars(found.whole),
        columns=[{"label": "Recorded in", "number": False}, "Entries", *WORDS.values(), "Within 30 days"],
        months=[_row(month_text(row.name), row) for row in found.months],
        kinds=[_row(kind_text(row.name), row) for row in found.kinds],
        kind_columns=[{"label": "What it is about", "number": False}, "Entries", *WORDS.values(), "Within 30 days"],
        provenance=[
            f"Known on {day_text(found.recorded_to)}, position {found.position:,}",
            "A correction or a void counts from the day of what it amends",
        ],
        settle_days=SETTLE_DAYS,
        csv=link("lag_csv", **{"known-at": request.args.get("known-at"), "kind": found.kind}),
        empty=EMPTY,
        imported=found.origin == "as-recorded",
    )
    return html, 422 if error else 200


def file() -> Any:
    """The table as a file, one value a line."""
    return csv_file("reporting-lag.csv", _lines(ask(_asked())))


def _lines(found: LagTable) -> Iterator[tuple[Any, ...]]:
    yield "by", "name", "days_late", "entries"
    for by, rows in (("recorded_month", found.months), ("kind", found.kinds)):
        for row in rows:
            for band, count in zip(found.bands, row.counts, strict=True):
                yield by, row.name, band, count
    yield "about", "kind", "", found.kind or "all"
    yield "about", "recorded_to", "", found.recorded_to.isoformat()
    yield "about", "position", "", found.position


def short_lag() -> dict[str, Any]:
    """The spread alone, for a card on another page."""
    found: LagTable = ask(ReportingLag())
    rows = [{"cells": [words, _share(n, found.whole.total)]} for words, n in _named(found.whole)]
    return {"rows": rows if found.whole.total else [], "href": link("lag"), "empty": EMPTY}


def _asked() -> ReportingLag:
    given = {name: request.args.get(name, "").strip()[:40] for name in ("known-at", "kind")}
    return ReportingLag(given["known-at"] or "now", given["kind"])


def _title(found: LagTable) -> str:
    if not found.whole.total:
        return "No news yet"
    settled = found.whole.settled
    return f"{percent_of(settled)} of news was recorded within {SETTLE_DAYS} days"


def _lead(found: LagTable) -> str:
    settled, what = (
        found.whole.settled,
        kind_text(found.kind).lower() if found.kind else "everything that can move a figure",
    )
    return f"{settled.numerator:,} of {settled.denominator:,} entries: {what}, by the days from the day it is about."


def _named(row: LagRow) -> list[tuple[str, int]]:
    return list(zip(WORDS.values(), row.counts, strict=True))


def _share(n: int, total: int) -> str:
    return percent(n / total, total) if total else "—"


def _bars(row: LagRow) -> list[dict[str, Any]]:
    most = max(row.counts, default=0) or 1
    kinds = ("first", "first", "first", "second", "second", "second")
    return [
        {"label": words, "n": n, "note": _share(n, row.total), "share": n / most, "kind": kind}
        for (words, n), kind in zip(_named(row), kinds, strict=True)
    ]


def _row(name: str, row: LagRow) -> dict[str, Any]:
    return {"cells": [name, f"{row.total:,}", *(f"{n:,}" for n in row.counts), percent_of(row.settled)]}


def month_text(name: str) -> str:
    """`2016-11` as people read it."""
    return f"{date.fromisoformat(f'{name}-01'):%b %Y}"


def kind_text(name: str) -> str:
    """A kind of event as people read it."""
    return name.replace("-", " ").capitalize()


def _fields(found: LagTable, known_at: str, error: str) -> list[dict[str, Any]]:
    kinds = [(kind, kind_text(kind)) for kind in found.all_kinds]
    about = {"name": "kind", "label": "What it is about", "widget": "select", "value": found.kind, "choices": kinds}
    known = {"name": "known-at", "label": "Known on", "widget": "day", "value": known_at, "choices": []}
    return [
        {**about, "blank": "Everything", "required": False, "errors": []},
        {**known, "errors": [error] if error else []},
    ]
