"""The tables of how late news comes, as a page, a file and a sheet of paper have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.metrics.lateness.figure import Lateness, Row, row_dict, settled
from lifeservices.questions.lag import TOGETHER, Hidden, LagTable, short_row
from lifeservices.questions.retention import View
from web.figures.places import link
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Said, Sheet, plain
from web.figures.viewing import address

WORDS = {
    "0-7": "Within 7 days",
    "8-14": "8 to 14 days",
    "15-30": "15 to 30 days",
    "31-60": "31 to 60 days",
    "61-90": "61 to 90 days",
    "90+": "Later",
}
BANDS = (Column("Entries", COUNT), *(Column(words, COUNT) for words in WORDS.values()), Column("Within 30 days", SHARE))
LATER = 3
"""The column of what came later than a figure is called preliminary, in the tables that may leave."""
NEWEST = 12
"""Months that have room on a sheet of paper."""
RULE = "A correction or a void counts from the day of what it amends."


def by_month(found: LagTable, known_at: str) -> Sheet:
    title = f"By the month in which it was recorded: {of_what(found)}"
    rows = _opening(found.asked, "months", known_at)
    return _sheet("by-month", title, "Recorded in", rows)


def by_kind(found: LagTable, known_at: str) -> Sheet:
    rows = _opening(found.all_kinds, "kinds", known_at)
    return _sheet("by-kind", "By what it is about", "What it is about", rows)


def _sheet(name: str, title: str, first: str, rows: list[list[Any]]) -> Sheet:
    entries = [plain(row[1]) for row in rows]
    return Sheet(name, title, (Column(first), *BANDS), rows, (), entries, frozenset((0,)))


def of_what(found: LagTable) -> str:
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


def leaving(found: LagTable) -> list[Sheet]:
    """What may leave: all together by band; months and kinds in time or later, without what would tell of a few."""
    together = [[words, n] for words, n in zip(WORDS.values(), found.asked.bands, strict=True)]
    short = (Column("Entries", COUNT), Column("Within 30 days", COUNT), Column("Later", COUNT), Column("Share", SHARE))
    of, headline = f"{of_what(found)}".capitalize(), frozenset((0,))
    months = _short(found.asked.bands, found.asked.months, found.hidden_months)
    kinds = _short(found.all_kinds.bands, found.all_kinds.kinds, found.hidden_kinds)
    if not found.bands_leave:
        together = [[words, HIDDEN] for words in WORDS.values()]
    return [
        Sheet("by-days-late", of, (Column("Recorded"), Column("Entries", COUNT)), together, (RULE,)),
        Sheet("by-month", f"{of}, by month of recording", (Column("Recorded in"), *short), months, headline=headline),
        Sheet("by-kind", "By what it is about", (Column("What it is about"), *short), kinds, headline=headline),
    ]


def on_paper(found: LagTable) -> tuple[Sheet, Sheet]:
    """The months that are newest, and the kinds, as they may leave, in words."""
    _, months, kinds = leaving(found)
    said = {"months": month_text, "kinds": kind_text}

    def words(sheet: Sheet, by: str) -> Sheet:
        first, *rest = sheet.rows
        rows = [["All", *first[1:]], *([said[by](row[0]), *row[1:]] for row in rest)]
        return replace(sheet, rows=rows, counted=[0 if row[1] == HIDDEN else row[1] for row in rows])

    late = [row for row in kinds.rows if row[LATER] != 0]
    return words(replace(months, rows=months.rows[: NEWEST + 1]), "months"), words(replace(kinds, rows=late), "kinds")


def cut_off(found: LagTable) -> tuple[str, str]:
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


def month_text(name: str) -> str:
    """`2016-11` as people read it."""
    return f"{date.fromisoformat(f'{name}-01'):%b %Y}"


def kind_text(name: str) -> str:
    """A kind of event as people read it."""
    return name.replace("-", " ").capitalize()
