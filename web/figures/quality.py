"""What should be looked at before reporting week? Leads see a work list; others how much there is of each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.metrics.journeys.data_quality import HORIZONS, PLACEMENT, Row
from lifeservices.metrics.journeys.data_quality_text import CLOSED, MEANS, OPEN, TITLES, TO_DO
from lifeservices.metrics.saying import day_text
from lifeservices.questions.quality import PeopleToLookAt, Quality, QualityPeople, QualityRows, ToLookAt
from lifeservices.questions.retention import PAGE
from web.access import ask
from web.figures.people import journey_address, member_address
from web.figures.places import inside
from web.figures.sheets import COUNT, DAY, HIDDEN, Column, Said, Sheet, table
from web.figures.ways import Way, file_of
from web.words import pages_of

FIRST = ("contradictions", "never_started", "said_ended_then_confirmed", "overdue_check_ins")
LAST = ("members_word_only", "without_employer", "missing_demographics", "late_entries")
UNKNOWN = tuple(f"unknown_{day}_{window}" for day in HORIZONS for window in (OPEN, CLOSED))


def page() -> Any:
    """Each row with its count, and what is to be done about it or, for others, what it means."""
    way = Way.here("quality", hire_days=True)
    found: Quality = way.ask(QualityRows(way.view), QualityRows())
    way.settle(found.view)
    first, last = (quality_sheet(way, found, names) for names in (FIRST, LAST))
    html = render_template(
        "figures/quality.html",
        title=_finding(found),
        lead=f"{_looked_at(found)}{way.group(found.found)}",
        nobody=not (found.found.hires or found.found.members),
        works=_works(),
        first=table(first),
        unknown=table(unknown_sheet(way, found)),
        last=table(last),
        missing=_missing(found),
        hidden=NOT_SHOWN if found.hidden else "",
        provenance=way.provenance(found.found, found.known),
        fields=way.form(found.choices, leave=("horizon",)),
        files=way.files("quality_file"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


def file(kind: str) -> Any:
    """The rows as a file: nobody is named in it, and no day of one person stands in it."""
    way = Way.here("quality", hire_days=True)
    way.refuse()
    found: Quality = ask(QualityRows(way.view, published=True))
    way.settle(found.view)
    sheet = quality_sheet(way, found, (*FIRST, *UNKNOWN, *LAST), leaves=True)
    return file_of(way, "data-quality", kind, [sheet], [found.found], with_results=not found.hidden)


def people() -> Any:
    """Everybody of one row, the oldest first; for others by code, with the year alone, and of the whole program."""
    way, name = Way.here("quality", hire_days=True), request.args.get("row", "")
    way.refuse()
    found: PeopleToLookAt = ask(QualityPeople(way.view, name, request.args.get("page", 1, int)))
    way.settle(found.quality.view)

    def at(number: int) -> str:
        return way.link("quality_people", row=name, page=number if number > 1 else None)

    says = TO_DO[name] if _works() else MEANS[name]
    return render_template(
        "figures/quality_people.html",
        title=f"{found.row.count:,} {_units(found.row)}: {TITLES[name].lower()}",
        lead=f"{says} The oldest first.",
        crumb={"href": way.link(), "label": "Data quality"},
        rows=[_person(one, found.quality.found.asked.as_of) for one in found.rows],
        provenance=way.provenance(found.quality.found, found.quality.known),
        pages=pages_of(found.page, found.pages, found.row.count, PAGE, at),
    )


def _person(one: ToLookAt, as_of: date) -> dict[str, Any]:
    if not _works():
        return {"when": f"In {one.since.year}", "who": one.code, "href": journey_address(one.code) or ""}
    return {
        "when": day_text(one.since),
        "when_note": _ago((as_of - one.since).days),
        "who": one.name or one.code,
        "href": member_address(one.member_id, one.name) or "",
        "say": f"{one.employer}." if one.employer else "",
        "tags": [one.coach or "No coach now"],
    }


def _works() -> bool:
    """Whether this is the place of those who settle what is on the list."""
    return inside()


def _ago(days: int) -> str:
    return "today" if not days else "1 day ago" if days == 1 else f"{days:,} days ago"


def _units(row: Row) -> str:
    unit = "hire" if row.unit == PLACEMENT else "member"
    return unit if row.count == 1 else f"{unit}s"


def _finding(found: Quality) -> str:
    if found.hidden & set(FIRST):
        return "What a figure of this group would stumble over"
    settle = sum(row.count for row in found.rows if row.name in FIRST)
    if not settle:
        return "Nothing on record has to be settled before reporting"
    return f"{settle:,} {'entry' if settle == 1 else 'entries'} to settle before reporting"


def _looked_at(found: Quality) -> str:
    if found.hidden & {"hires", "members"}:
        return NOT_SHOWN
    return f"{found.found.hires:,} hires and {found.found.members:,} members looked at."


def quality_sheet(way: Way, found: Quality, names: tuple[str, ...], leaves: bool = False) -> Sheet:
    """Some rows of the list, each with the one thing to do or with what it means. `leaves`: for a file."""
    rows, works = {row.name: row for row in found.rows}, _works() and not leaves
    says = TO_DO if works else MEANS
    listed = [(TITLES[name], *_counted(way, found, rows[name], works), says[name]) for name in names]
    columns = (Column("What"), Column("Count", COUNT), _oldest(works), Column("What to do" if works else "What it is"))
    return Sheet("data-quality", "Each row opens to its people, the oldest first.", columns, listed)


def unknown_sheet(way: Way, found: Quality) -> Sheet:
    """Unknown by day: those an answer can still settle on time, and those it cannot."""
    rows, works = {row.name: row for row in found.rows}, _works()
    listed = []
    for day in HORIZONS:
        both = [rows[f"unknown_{day}_{window}"] for window in (OPEN, CLOSED)]
        if any(row.count or row.name in found.hidden for row in both):
            listed.append((f"Day {day}", *(part for row in both for part in _counted(way, found, row, works))))
    oldest = _oldest(works)
    columns = (Column("Unknown at"), Column("Window open", COUNT), oldest, Column("Window closed", COUNT), oldest)
    return Sheet("unknown", "Each count opens to its people, the oldest first.", columns, listed)


def _oldest(works: bool) -> Column:
    return Column("Oldest", DAY) if works else Column("Oldest from")


def _counted(way: Way, found: Quality, row: Row, works: bool) -> tuple[Any, Any]:
    """How many, and since when the oldest: for others the year, because a day is one person's."""
    if row.name in found.hidden:
        return HIDDEN, HIDDEN
    opens = row.count and way.may_open
    count = Said(row.count, href=way.link("quality_people", row=row.name) if opens else "")
    if not works or row.oldest is None:
        return count, str(row.oldest.year) if row.oldest else None
    return count, Said(row.oldest, words=_ago((found.found.asked.as_of - row.oldest).days))


def _missing(found: Quality) -> str:
    if "missing_demographics" in found.hidden or any(name.startswith("missing.") for name in found.hidden):
        return ""
    if not _works() and _tells_of_few(found):
        return ""
    said = [f"{count:,} {name.replace('_', ' ')}" for name, count in found.found.missing.items() if count]
    return f"Of these answers: {', '.join(said)}." if said else ""


def _tells_of_few(found: Quality) -> bool:
    """Whether an answer is lacking of a few, or of all but a few: which one is a break-down of those who lack any."""
    lacking = found.found.row("missing_demographics")
    wholes = (found.found.members, lacking.count if lacking else found.found.members)
    return any(small(count) or any(small(whole - count) for whole in wholes) for count in found.found.missing.values())
