"""How late does news come, by the month it was recorded in and by what it is about?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import render_template, request
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.metrics.answer import SETTLE_DAYS
from lifeservices.metrics.lateness.figure import Lateness, Row, row_dict, settled
from lifeservices.metrics.saying import percent, percent_of
from lifeservices.questions.lag import TOGETHER, Hidden, LagTable, ReportingLag, short_row
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import ask, for_others
from web.figures import wording
from web.figures.places import link
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Said, Sheet, plain, sheets_csv, table
from web.figures.shelf import kept_manifest
from web.figures.viewing import address

WORDS = {
    "0-7": "Within 7 days",
    "8-14": "8 to 14 days",
    "15-30": "15 to 30 days",
    "31-60": "31 to 60 days",
    "61-90": "61 to 90 days",
    "90+": "Later",
}
EMPTY = "Nothing that can move a figure was recorded by then."
BANDS = (Column("Entries", COUNT), *(Column(words, COUNT) for words in WORDS.values()), Column("Within 30 days", SHARE))
LATER = 3
"""The column of what came later than a figure is called preliminary, in the tables that may leave."""
NEWEST = 12
"""Months that have room on a sheet of paper."""
RULE = "A correction or a void counts from the day of what it amends."


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
    months, kinds = _months(found, asked.known_at), _kinds(found, asked.known_at)
    if for_others():
        months, kinds = _on_paper(found)
    html = render_template(
        "figures/lag.html",
        title=_title(found) if found.bands_leave else "How late news comes",
        lead=_lead(found) if found.bands_leave else NOT_SHOWN,
        refused=bool(errors),
        fields=_fields(found, given, errors),
        action=link("lag"),
        bars=_bars(found.asked.bands) if found.bands_leave else [],
        months=table(months) if found.asked.months else None,
        kinds=table(kinds),
        cut=_cut(found) if for_others() else ("", ""),
        provenance=_provenance(found, asked.known_at),
        rule=RULE,
        settle_days=SETTLE_DAYS,
        clear=None,
        files=[{"label": "CSV", "href": link("lag_csv", **{"known-at": given["known-at"], "kind": found.kind})}],
        empty=EMPTY,
        imported=found.origin == "as-recorded",
    )
    return html, 422 if errors else 200


def file() -> Any:
    """Both tables as a file, without what would tell of a few people, and by what they can be worked out again."""
    asked = _asked(leaving=True)
    found: LagTable = ask(asked)
    whole = found.bands_leave and not (found.hidden_months or found.hidden_kinds)
    figures = {figure.asked.metric.name for figure in (found.asked, found.all_kinds)}
    manifests = [_manifest(FigureManifest(View(known_at=asked.known_at), n, results=whole)) for n in sorted(figures)]
    return sheets_csv("reporting-lag", _leaving(found), manifests)


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
    return f"{counts}: {_of(found)}, by the days from the day it is about."


def _months(found: LagTable, known_at: str) -> Sheet:
    title = f"By the month in which it was recorded: {_of(found)}"
    rows = _opening(found.asked, "months", known_at)
    return _sheet("by-month", title, "Recorded in", rows)


def _kinds(found: LagTable, known_at: str) -> Sheet:
    rows = _opening(found.all_kinds, "kinds", known_at)
    return _sheet("by-kind", "By what it is about", "What it is about", rows)


def _sheet(name: str, title: str, first: str, rows: list[list[Any]]) -> Sheet:
    entries = [plain(row[1]) for row in rows]
    return Sheet(name, title, (Column(first), *BANDS), rows, (), entries, frozenset((0,)))


def _of(found: LagTable) -> str:
    return kind_text(found.kind).lower() if found.kind else "everything that can move a figure"


def _opening(figure: Lateness, by: str, known_at: str) -> list[list[Any]]:
    """All together first, then row by row; each count opens to its entries."""
    named = {"All": (TOGETHER, figure.bands)}
    text = {"months": month_text, "kinds": kind_text}[by]
    named |= {text(row): (f"{by}.{row}", counts) for row, counts in getattr(figure, by).items()}

    def cell(integer: str, count: int) -> Said:
        return Said(count, href=_opens(figure, integer, known_at) if count else "")

    return [
        [
            name,
            *(cell(f"{integer}.{band}", count) for band, count in row_dict(counts).items()),
            settled(counts).estimate,
        ]
        for name, (integer, counts) in named.items()
    ]


def _leaving(found: LagTable) -> list[Sheet]:
    """What may leave: all together by band; months and kinds in time or later, without what would tell of a few."""
    together = [[words, n] for words, n in zip(WORDS.values(), found.asked.bands, strict=True)]
    short = (Column("Entries", COUNT), Column("Within 30 days", COUNT), Column("Later", COUNT), Column("Share", SHARE))
    of, headline = f"{_of(found)}".capitalize(), frozenset((0,))
    by_month = _short(found.asked.bands, found.asked.months, found.hidden_months)
    by_kind = _short(found.all_kinds.bands, found.all_kinds.kinds, found.hidden_kinds)
    if not found.bands_leave:
        together = [[words, HIDDEN] for words in WORDS.values()]
    return [
        Sheet("by-days-late", of, (Column("Recorded"), Column("Entries", COUNT)), together, (RULE,)),
        Sheet("by-month", f"{of}, by month of recording", (Column("Recorded in"), *short), by_month, headline=headline),
        Sheet("by-kind", "By what it is about", (Column("What it is about"), *short), by_kind, headline=headline),
    ]


def _on_paper(found: LagTable) -> tuple[Sheet, Sheet]:
    """The months that are newest, and the kinds, as they may leave, in words."""
    _, months, kinds = _leaving(found)
    said = {"months": month_text, "kinds": kind_text}

    def words(sheet: Sheet, by: str) -> Sheet:
        first, *rest = sheet.rows
        rows = [["All", *first[1:]], *([said[by](row[0]), *row[1:]] for row in rest)]
        return replace(sheet, rows=rows, counted=[0 if row[1] == HIDDEN else row[1] for row in rows])

    late = [row for row in kinds.rows if row[LATER] != 0]
    return words(replace(months, rows=months.rows[: NEWEST + 1]), "months"), words(replace(kinds, rows=late), "kinds")


def _cut(found: LagTable) -> tuple[str, str]:
    """What of the two tables had no room on a sheet of paper."""
    months = f"The newest {NEWEST} months; all of them are in the CSV." if len(found.asked.months) > NEWEST else ""
    return months, "Of every other kind nothing came later; all kinds are in the CSV."


def _short(together: Row, rows: dict[str, Row], hidden: Hidden) -> list[list[Any]]:
    listed = []
    for name, row in {TOGETHER: together, **rows}.items():
        counts = short_row(row)
        kept = [HIDDEN if (name, column) in hidden else count for column, count in counts.items()]
        listed.append([name, *kept, HIDDEN if HIDDEN in kept else settled(row).estimate])
    return listed


def _opens(figure: Lateness, integer: str, known_at: str) -> str:
    if current_user.role == Role.ADMIN:
        return ""
    return link("behind", **address(View(known_at=known_at), metric=figure.asked.metric.name), integer=integer)


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


def month_text(name: str) -> str:
    """`2016-11` as people read it."""
    return f"{date.fromisoformat(f'{name}-01'):%b %Y}"


def kind_text(name: str) -> str:
    """A kind of event as people read it."""
    return name.replace("-", " ").capitalize()


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
