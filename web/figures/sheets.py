"""What a page shows, said once: a `Sheet` becomes the table on the page, the CSV, the workbook and the printed page.

    sheet = Sheet("by-horizon", "Retention by day", (Column("Day"), Column("Rate", SHARE)), rows, ("Same employer.",))
    table(sheet)                                  # for the macro of the same name
    sheets_csv("retention", [sheet], manifests)   # an answer: one file, sheets one under the other, manifest last
    sheets_xlsx("retention", [sheet], manifests)  # an answer: one worksheet each, and one with the manifest

Rows hold plain values: a share as a number from 0 to 1, a day as a date, None where nothing can be said and `HIDDEN`
where something may not be. A `Said` puts other words on the page than in the file. What may not be shown to whoever
asks must be `HIDDEN` before it comes here.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from flask import Response, abort, request

from lifeservices.metrics.answer import DECIMALS
from lifeservices.metrics.saying import DASH, day_text, percent
from web.figures.files import csv_file, json_text, saved

TEXT, COUNT, SHARE, NUMBER, DAY = "text", "count", "share", "number", "day"
HIDDEN = "hidden"
"""Stands in place of a value that may not be shown."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {SHARE: "0.0%", COUNT: "#,##0", NUMBER: "0.00", DAY: "yyyy-mm-dd"}

Manifests = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Column:
    """One column: its heading, and what kind of value stands in it.

    `gives_way`: where there is no room for all columns those with a number are left away on the page, 2 before 1.
    """

    label: str
    kind: str = TEXT
    gives_way: int = 0


@dataclass(frozen=True)
class Said:
    """A value in a file, with the words and the link that stand for it on a page."""

    value: Any
    words: str = ""
    href: str = ""
    after: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table: `name` for files and addresses, `title` for people, rows of plain values, notes that go with it.

    `counted` is the number of people behind a row's shares, by row: it decides how many digits are shown.
    `headline` are the rows that stand out.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    notes: tuple[str, ...] = ()
    counted: Sequence[int] = ()
    headline: frozenset[int] = frozenset()


def table(sheet: Sheet) -> dict[str, Any]:
    """The sheet as the arguments of the table macro: caption, columns, rows."""
    return {
        "name": sheet.name,
        "caption": sheet.title,
        "columns": [
            {"label": column.label, "number": column.kind != TEXT, "gives_way": column.gives_way}
            for column in sheet.columns
        ],
        "rows": [
            {
                "cells": [
                    _shown(value, column, sheet, place) for value, column in zip(row, sheet.columns, strict=True)
                ],
                "kind": "headline" if place in sheet.headline else "",
            }
            for place, row in enumerate(sheet.rows)
        ],
    }


def _shown(value: Any, column: Column, sheet: Sheet, place: int) -> Any:
    """A value as it stands on the page."""
    if isinstance(value, Said):
        words = value.words or _shown(value.value, column, sheet, place)
        return {"text": words, "href": value.href, "after": value.after} if value.href or value.after else words
    if value is None:
        return DASH
    if value == HIDDEN:
        return HIDDEN
    if column.kind == SHARE:
        return percent(value, sheet.counted[place] if sheet.counted else 0)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}".replace("-", "−")
    return f"{value:,.2f}".replace("-", "−") if isinstance(value, float) else str(value)


def plain(value: Any) -> Any:
    """A value as it stands in a file: numbers whole, days in ISO form, nothing where nothing can be said."""
    if isinstance(value, Said):
        return plain(value.value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return round(value, DECIMALS) if isinstance(value, float) else value


def file_name(name: str, kind: str, manifests: Manifests) -> str:
    """A name that says what, for whom and as of when: `retention-OH-2016-12-31.csv`."""
    parts = [name]
    if manifests:
        cohort = manifests[0].get("parameters", {}).get("cohort_filter", {})
        parts += [str(value)[:12] for _, value in sorted(cohort.items())]
        parts.append(str(manifests[0].get("as_of_valid", "")))
    joined = re.sub(r"[^A-Za-z0-9.-]+", "-", "-".join(part for part in parts if part))
    return f"{joined}.{kind}"


def sheets_csv(name: str, sheets: Iterable[Sheet], manifests: Manifests = ()) -> Response:
    """Every sheet one under the other, each row beginning with the sheet's name; then the manifests.

    Where the address names a table, that one alone.
    """
    wanted = request.args.get("table", "")
    if wanted:
        sheets, name = [sheet for sheet in sheets if sheet.name == wanted], f"{name}-{wanted}"
        if not sheets:
            abort(404)
    return csv_file(file_name(name, "csv", manifests), _lines(sheets, manifests))


def _lines(sheets: Iterable[Sheet], manifests: Manifests) -> Iterator[Sequence[Any]]:
    for sheet in sheets:
        yield "table", *(column.label for column in sheet.columns)
        for row in sheet.rows:
            yield sheet.name, *map(plain, row)
        for note in (sheet.title, *sheet.notes):
            yield "note", note
        yield ()
    for manifest in manifests:
        for line in manifest_lines(manifest):
            yield "manifest", *line


def manifest_lines(manifest: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A manifest as names and values; what is nested is written as JSON."""
    for field, value in manifest.items():
        yield field, json_text(value)


def sheets_xlsx(name: str, sheets: Iterable[Sheet], manifests: Manifests = ()) -> Response:
    """One worksheet for each sheet, and one with the manifests."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in FORMATS.items()}
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_worksheet_name(sheet.name, taken))
        _worksheet(page, sheet, bold, formats)
    if manifests:
        page = book.add_worksheet("Manifest")
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 90)
        lines = [line for manifest in manifests for line in manifest_lines(manifest)]
        for place, line in enumerate(lines):
            page.write_row(place, 0, [str(part) for part in line])
    book.close()
    return saved(file_name(name, "xlsx", manifests), XLSX, [written.getvalue()])


def _worksheet(page: Any, sheet: Sheet, bold: Any, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, 28 if place == 0 else max(12, min(30, len(column.label) + 2)))
        page.write_string(0, place, column.label, bold)
    for number, row in enumerate(sheet.rows, 1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(page, number, place, value.value if isinstance(value, Said) else value, formats.get(column.kind))
    for number, note in enumerate((sheet.title, *sheet.notes), len(sheet.rows) + 2):
        page.write_string(number, 0, note)


def _write(page: Any, row: int, place: int, value: Any, style: Any) -> None:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, date):
        page.write_datetime(row, place, value, style)
    elif isinstance(value, bool | int | float):
        page.write_number(row, place, value, style)
    else:
        page.write_string(row, place, str(value))


def _worksheet_name(name: str, taken: set[str]) -> str:
    """At most 31 signs, none of those that spreadsheets keep for themselves, and no name twice."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", name).replace("-", " ").strip().capitalize()[:28] or "Table"
    unique, number = clean, 2
    while unique.casefold() in taken or unique.casefold() == "manifest":
        unique, number = f"{clean} {number}", number + 1
    taken.add(unique.casefold())
    return unique
