"""How late does news come, by the month it was recorded in and by what it is about?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.metrics.answer import SETTLE_DAYS
from lifeservices.metrics.lateness.figure import Row
from lifeservices.metrics.saying import percent, percent_of
from lifeservices.questions.lag import LagTable, ReportingLag
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import ask, for_others
from web.figures import wording
from web.figures.lag_sheets import RULE, WORDS, by_kind, by_month, cut_off, kind_text, leaving, of_what, on_paper
from web.figures.places import link
from web.figures.sheets import plain, sheets_csv, table
from web.figures.shelf import kept_manifest
from web.figures.viewing import address
from web.words import pages_of

EMPTY = "Nothing that can move a figure was recorded by then."
ON_A_PAGE = 30
"""Months or kinds that stand on one page of a screen."""


def page() -> Any:
    """The table both ways, and how the days to recording are spread."""
    asked, errors = _asked(), dict[str, list[str]]()
    try:
        found: LagTable = ask(asked)
    except Refused as problem:
        errors[problem.field or "kind"] = [problem.message]
        asked = ReportingLag()
        found = ask(asked)
    given = {name: request.args.get(name, "").strip()[:40] for name in ("known-at", "kind")}
    html = render_template(
        "figures/lag.html",
        title=_title(found) if found.bands_leave else "How late news comes",
        lead=_lead(found) if found.bands_leave else NOT_SHOWN,
        refused=bool(errors),
        fields=_fields(found, given, errors),
        action=link("lag"),
        bars=_bars(found.asked.bands) if found.bands_leave else [],
        **_tables(found, asked.known_at, given),
        provenance=_provenance(found, asked.known_at),
        rule=RULE,
        settle_days=SETTLE_DAYS,
        clear=None,
        files=[{"label": "CSV", "href": link("lag_csv", **{"known-at": given["known-at"], "kind": found.kind})}],
        empty=EMPTY,
        imported=found.origin == "as-recorded",
    )
    return html, 422 if errors else 200


def _tables(found: LagTable, known_at: str, given: dict[str, str]) -> dict[str, Any]:
    """On paper both tables, short; on a screen the one that the address asks for, page by page."""
    if not found.asked.months:
        return {"sheets": [], "ways": [], "pages": None}
    if for_others():
        said = zip(on_paper(found), cut_off(found), strict=True)
        return {"sheets": [{**table(sheet), "cut": cut} for sheet, cut in said], "ways": [], "pages": None}
    by = "kind" if request.args.get("by") == "kind" else ""
    sheet = by_kind(found, known_at) if by else by_month(found, known_at)
    together, *rows = sheet.rows
    number, last = max(request.args.get("page", 1, int), 1), max(-(-len(rows) // ON_A_PAGE), 1)
    number = min(number, last)
    kept = [together, *rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]]
    shown = replace(sheet, rows=kept, counted=[plain(row[1]) for row in kept])
    ways = (("", "By month of recording"), ("kind", "By what it is about"))
    return {
        "sheets": [{**table(shown), "cut": ""}],
        "ways": [{"label": said, "href": link("lag", **given, by=way), "current": way == by} for way, said in ways],
        "pages": pages_of(number, last, len(rows), ON_A_PAGE, lambda page: link("lag", **given, by=by, page=page)),
    }


def file() -> Any:
    """Both tables as a file, without what would tell of a few people, and by what they can be worked out again."""
    asked = _asked(leaving=True)
    found: LagTable = ask(asked)
    whole = found.bands_leave and not (found.hidden_months or found.hidden_kinds)
    figures = {figure.asked.metric.name for figure in (found.asked, found.all_kinds)}
    manifests = [_manifest(FigureManifest(View(known_at=asked.known_at), n, results=whole)) for n in sorted(figures)]
    return sheets_csv("reporting-lag", leaving(found), manifests)


def _manifest(question: FigureManifest) -> dict[str, Any]:
    found: dict[str, Any] = kept_manifest(question) if question.results else ask(question)
    return found


def short_lag() -> dict[str, Any]:
    """The spread alone, for a card on another page."""
    found: LagTable = ask(ReportingLag())
    bands = found.asked.bands
    total, listed = sum(bands), zip(WORDS.values(), bands, strict=True)
    rows = [{"cells": [words, f"{n:,} of {total:,}", _share(n, total)]} for words, n in listed]
    empty = EMPTY if found.bands_leave else NOT_SHOWN
    return {"rows": rows if total and found.bands_leave else [], "href": link("lag"), "empty": empty}


def _asked(leaving: bool = False) -> ReportingLag:
    given = {name: request.args.get(name, "").strip()[:40] for name in ("known-at", "kind")}
    return ReportingLag(given["known-at"] or "now", given["kind"], leaving)


def _title(found: LagTable) -> str:
    if not found.within.denominator:
        return "No news yet"
    return f"{percent_of(found.within)} of news was recorded within {SETTLE_DAYS} days"


def _lead(found: LagTable) -> str:
    counts = f"{found.within.numerator:,} of {found.within.denominator:,} entries"
    return f"{counts}: {of_what(found)}, by the days from the day it is about."


def _provenance(found: LagTable, known_at: str) -> Any:
    asked = found.asked.asked
    links: dict[str, Any] = {"definition": link("definition", name=asked.metric.id)}
    links["manifest"] = link("manifest", **address(View(known_at=known_at), metric=asked.metric.name))
    return wording.provenance(found.asked, found.known, links)  # type: ignore[arg-type]


def _share(n: int, total: int) -> str:
    return percent(n / total, total) if total else "—"


def _bars(row: Row) -> list[dict[str, Any]]:
    most = max(row, default=0) or 1
    kinds = ("first", "first", "first", "second", "second", "second")
    return [
        {"label": words, "n": n, "note": _share(n, sum(row)), "share": n / most, "kind": kind}
        for words, n, kind in zip(WORDS.values(), row, kinds, strict=True)
    ]


def _fields(found: LagTable, given: dict[str, str], errors: dict[str, list[str]]) -> list[dict[str, Any]]:
    kinds = [(kind, kind_text(kind)) for kind in found.all_kinds.kinds]
    about = {"name": "kind", "label": "What it is about", "widget": "select", "value": found.kind, "choices": kinds}
    known = {"name": "known-at", "label": "Known on", "widget": "day", "value": given["known-at"], "choices": []}
    wrong = {"kind": errors.get("kind", []), "known-at": errors.get("known_at", [])}
    more = {"required": False}
    return [
        {**about, "blank": "Everything", **more, "errors": wrong["kind"]},
        {**known, **more, "errors": wrong["known-at"]},
    ]
