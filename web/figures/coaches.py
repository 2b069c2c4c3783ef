"""The page about coaches: a funnel, no ranking. Names stand on the page, and in no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flask import render_template, request
from markupsafe import Markup

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.group_tables import EVERYBODY, ShownOf
from lifeservices.metrics.funnel.coaches import WITHOUT, CoachInFunnel
from lifeservices.metrics.saying import percent_of, range_text
from lifeservices.questions.coaches import Coaches, CoachFunnel
from lifeservices.questions.retention import View
from web.access import ask, for_others, services
from web.figures import wording
from web.figures.coaches_wording import dots, finding, footing, heading, key, limits_word, notes
from web.figures.group_files import coach_sheet
from web.figures.places import basis_of, link
from web.figures.retention import standing
from web.figures.sheets import HIDDEN, sheets_csv, sheets_xlsx
from web.figures.viewing import fields, refused, settled_on, view_here, view_or_refuse
from web.funnel_plot import Coach, funnel
from web.words import pages_of

COLUMNS = ["Coach at hire", "Known", "Retained", "Rate", "Interval", "Unknown", {"label": "Limits", "number": False}]
PAGE = 100
"""Coaches on one page of the table."""


def page() -> Any:
    """The funnel of the view in the address."""
    view, errors = view_here()
    try:
        coaches: Coaches = ask(CoachFunnel(view))
    except Refused as problem:
        refused(problem, errors)
        coaches = ask(CoachFunnel(replace(View(), horizon=view.horizon)))
    view = settled_on(coaches.view, services().today())
    found, drawn = coaches.found, dots(coaches)
    label = f"The {found.together.denominator:,} people"
    links: dict[str, Any] = {"definition": link("definition", name=found.asked.metric.id)}
    links["manifest"] = basis_of(view, found.asked.metric.name)
    if not for_others():
        links["people"] = {"href": link("people", view, status="known"), "label": label}
    html = render_template(
        "lead/coaches.html",
        title=finding(coaches),
        lead=footing(coaches),
        refused=bool(errors),
        heading=heading(coaches, drawn),
        empty=not any(coach.counted.hires for coach in found.coaches),
        drawing=drawing(coaches, drawn),
        small=key(coaches, drawn),
        columns=COLUMNS,
        **_table(coaches, view),
        notes=notes(coaches),
        provenance=wording.provenance(found, coaches.known, links),  # type: ignore[arg-type]
        fields=fields(view, coaches.choices, errors),
        narrowed=view.of_a_group or bool(errors),
        action=link("coaches"),
        clear=link("coaches") if view != View() else None,
        files=_files(view),
        coded=for_others(),
        **standing(coaches.origin, coaches.waiting),
    )
    return html, 422 if errors else 200


def _table(coaches: Coaches, view: View) -> dict[str, Any]:
    """A page of the table, in the order of the names, and the ways to the other pages."""
    number, only = request.args.get("page", 1, int), request.args.get("only") == OUTSIDE
    listed = coaches.outside if only else coaches.in_order
    pages = max(1, -(-len(listed) // PAGE))
    number = min(max(1, number), pages)

    def at(number: int, only: bool = only) -> str:
        return link("coaches", view, only=OUTSIDE if only else None, page=number if number > 1 else None)

    choice = None
    if only or (pages > 1 and coaches.outside):
        choice = {
            "label": f"All {len(coaches.in_order):,}" if only else f"Only those outside: {len(coaches.outside):,}",
            "href": at(1, not only),
        }
    return {
        "rows": rows(coaches, listed[PAGE * (number - 1) : PAGE * number]),
        "pages": pages_of(number, pages, len(listed), PAGE, at),
        "choice": choice,
    }


OUTSIDE = "outside"


def _files(view: View) -> list[dict[str, Any]]:
    return [
        {"label": f"{kind.upper()} without names", "href": link(f"coaches_{kind}", view)} for kind in ("csv", "xlsx")
    ]


def file(kind: str) -> Any:
    """What may leave of the page: codes in place of names, and no small number."""
    coaches: Coaches = ask(CoachFunnel(view_or_refuse(), published=True))
    written = sheets_xlsx if kind == "xlsx" else sheets_csv
    return written("coaches", [coach_sheet(coaches, notes(coaches))])


def drawing(coaches: Coaches, drawn: list[Coach]) -> Markup | None:
    """The funnel, where there are enough coaches for one."""
    found = coaches.found
    centre = found.together.estimate
    if not found.drawn or centre is None or not coaches.shown.rate(EVERYBODY):
        return None
    day = found.asked.metric.horizon
    return funnel(
        finding(coaches),
        drawn,
        centre,
        f"{percent_of(found.together)} together",
        found.limits_at,
        f"People known on day {day}, by coach at hire",
    )


def rows(coaches: Coaches, ids: list[str]) -> list[dict[str, Any]]:
    """These coaches by name, those hired without one, and all together."""
    found, opens = coaches.found, _opens(coaches)
    by_id = {coach.coach_id: coach for coach in found.coaches}
    listed = [_row(coaches, coaches.called[id], id, by_id[id], opens) for id in ids]
    if found.without_coach:
        listed.append(_row(coaches, "No coach on the day of the hire", WITHOUT, found.without_coach, opens))
    if listed:
        together = _row(coaches, "All together", EVERYBODY, CoachInFunnel("", found.everybody), opens)
        listed.append({**together, "kind": "together"})
    return listed


Opens = Callable[[str, str], str]


def _opens(coaches: Coaches) -> Opens:
    """Where those behind a count of a row are listed: one address, of which a page makes hundreds."""
    view, metric = settled_on(coaches.view, services().today()), coaches.found.asked.metric.name
    begin = link("behind", view, metric=metric)

    def address(row: str, name: str) -> str:
        part = "without_coach" if row == WITHOUT else f"coaches.{row}"
        return f"{begin}&integer={quote(f'{part}.counts.{name}')}"

    return address


def _row(coaches: Coaches, name: str, row: str, coach: CoachInFunnel, opens: Opens) -> dict[str, Any]:
    share, shown = coach.counted.share, coaches.shown
    known, retained, unknown = (
        _count(shown, row, n, getattr(coach.counted, n), opens) for n in ("known", "retained", "unknown")
    )
    rate = [HIDDEN, HIDDEN]
    if shown.shows(row, "retained", "lost", "known"):
        rate = [percent_of(share), range_text(share.interval, share.denominator)]
    where = "" if row == EVERYBODY else limits_word(coach) if shown.rate(row) else HIDDEN
    return {"cells": [name, known, retained, *rate, unknown, where]}


def _count(shown: ShownOf, row: str, name: str, count: int, opens: Opens) -> Any:
    """A count that opens to its people, on the page for work."""
    if not shown.shows(row, name):
        return HIDDEN
    if not count or for_others() or row == EVERYBODY:
        return f"{count:,}"
    return {"text": f"{count:,}", "href": opens(row, name)}
