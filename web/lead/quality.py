"""What should be looked at before reporting week?"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.metrics.journeys.data_quality import HORIZONS, PLACEMENT, Row
from lifeservices.metrics.journeys.data_quality_text import CLOSED, OPEN, TITLES, TO_DO
from lifeservices.metrics.saying import day_text
from lifeservices.questions.quality import PeopleToLookAt, Quality, QualityPeople, QualityRows
from lifeservices.questions.retention import PAGE
from web.access import ask, policy
from web.figures.people import member_address
from web.figures.sheets import COUNT, DAY, Column, Said, Sheet, table
from web.figures.ways import Way, file_of
from web.lead.place import READERS, blueprint
from web.words import pages_of

FIRST = ("contradictions", "never_started", "said_ended_then_confirmed", "overdue_check_ins")
LAST = ("members_word_only", "without_employer", "missing_demographics", "late_entries")
UNKNOWN = tuple(f"unknown_{day}_{window}" for day in HORIZONS for window in (OPEN, CLOSED))


@blueprint.get("/data-quality", endpoint="quality")
@policy(*READERS)
def quality_page() -> Any:
    """The work list: each row opens to its people, with the one thing to do."""
    way = Way.here("quality", hire_days=True)
    found: Quality = way.ask(QualityRows(way.view), QualityRows())
    way.settle(found.view)
    first, last = (quality_sheet(way, found, names) for names in (FIRST, LAST))
    html = render_template(
        "lead/quality.html",
        title=_finding(found),
        lead=f"{found.found.hires:,} hires and {found.found.members:,} members looked at.{way.group(found.found)}",
        nobody=not (found.found.hires or found.found.members),
        first=table(first),
        unknown=table(unknown_sheet(way, found)),
        last=table(last),
        missing=_missing(found),
        provenance=way.provenance(found.found, found.known),
        fields=way.form(found.choices, leave=("horizon",)),
        files=way.files("quality_file"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


@blueprint.get("/data-quality.<any(csv, xlsx):kind>")
@policy(*READERS)
def quality_file(kind: str) -> Any:
    """The rows as a file; nobody is named in it."""
    way = Way.here("quality", hire_days=True)
    way.refuse()
    found: Quality = ask(QualityRows(way.view))
    way.settle(found.view)
    return file_of(way, "data-quality", kind, [quality_sheet(way, found, (*FIRST, *UNKNOWN, *LAST))], [found.found])


@blueprint.get("/data-quality/people")
@policy(*READERS)
def quality_people() -> Any:
    """Everybody of one row, the oldest first."""
    way, name, number = (
        Way.here("quality", hire_days=True),
        request.args.get("row", ""),
        request.args.get("page", 1, int),
    )
    way.refuse()
    found: PeopleToLookAt = ask(QualityPeople(way.view, name, number))
    way.settle(found.quality.view)

    def at(number: int) -> str:
        return way.link("quality_people", row=name, page=number if number > 1 else None)

    rows = [
        {
            "when": day_text(one.since),
            "when_note": _ago((found.quality.found.asked.as_of - one.since).days),
            "who": one.name or one.code,
            "href": member_address(one.member_id) or "",
            "say": " ".join(part for part in (one.employer and f"{one.employer}.", TO_DO[name]) if part),
            "tags": [one.coach or "No coach now"],
        }
        for one in found.rows
    ]
    return render_template(
        "lead/quality_people.html",
        title=f"{found.row.count:,} {_units(found.row)}: {TITLES[name].lower()}",
        lead=f"{TO_DO[name]} The oldest first.",
        crumb={"href": way.link(), "label": "Data quality"},
        rows=rows,
        provenance=way.provenance(found.quality.found, found.quality.known),
        pages=pages_of(found.page, found.pages, found.row.count, PAGE, at),
    )


def _ago(days: int) -> str:
    return "today" if not days else "1 day ago" if days == 1 else f"{days:,} days ago"


def _units(row: Row) -> str:
    unit = "hire" if row.unit == PLACEMENT else "member"
    return unit if row.count == 1 else f"{unit}s"


def _finding(found: Quality) -> str:
    settle = sum(row.count for row in found.rows if row.name in FIRST)
    if not settle:
        return "Nothing on record has to be settled before reporting"
    return f"{settle:,} {'entry' if settle == 1 else 'entries'} to settle before reporting"


def quality_sheet(way: Way, found: Quality, names: tuple[str, ...]) -> Sheet:
    """Some rows of the list, each with the one thing to do."""
    as_of, rows = found.found.asked.as_of, {row.name: row for row in found.rows}
    listed = [
        (
            TITLES[name],
            *_counted(way, row, as_of),
            TO_DO[name],
        )
        for name, row in ((name, rows[name]) for name in names)
    ]
    columns = (Column("What"), Column("Count", COUNT), Column("Oldest", DAY), Column("What to do"))
    return Sheet("data-quality", "Each row opens to its people, the oldest first.", columns, listed)


def unknown_sheet(way: Way, found: Quality) -> Sheet:
    """Unknown by day: those an answer can still settle on time, and those it cannot."""
    as_of, rows = found.found.asked.as_of, {row.name: row for row in found.rows}
    listed = []
    for day in HORIZONS:
        both = [rows[f"unknown_{day}_{window}"] for window in (OPEN, CLOSED)]
        if any(row.count for row in both):
            listed.append((f"Day {day}", *(part for row in both for part in _counted(way, row, as_of))))
    labels = (("Window open", COUNT), ("Oldest", DAY), ("Window closed", COUNT), ("Oldest", DAY))
    columns = (Column("Unknown at"), *(Column(label, kind) for label, kind in labels))
    return Sheet("unknown", "Each count opens to its people, the oldest first.", columns, listed)


def _counted(way: Way, row: Row, as_of: date) -> tuple[Said, Said]:
    href = way.link("quality_people", row=row.name) if row.count else ""
    return Said(row.count, href=href), Said(row.oldest, words=_ago((as_of - row.oldest).days) if row.oldest else "")


def _missing(found: Quality) -> str:
    said = [f"{count:,} {name.replace('_', ' ')}" for name, count in found.found.missing.items() if count]
    return f"Of these answers: {', '.join(said)}." if said else ""
