"""The page about groups: who keeps their jobs less often than all others, and who is harder to reach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template, request
from markupsafe import Markup

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.group_tables import EVERYBODY
from lifeservices.metrics.disparity.answer import Compared
from lifeservices.metrics.disparity.family import points, points_between
from lifeservices.metrics.retention import LEAST_RESPONSE
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.questions.equity import FIRST, Equity, EquityFigures
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import ask, services
from web.figures import wording
from web.figures.equity_wording import finding, footing, has_q, heading, notes, shown_rows
from web.figures.group_files import equity_sheet
from web.figures.places import basis_of, link, may_open
from web.figures.retention import standing
from web.figures.sheets import HIDDEN, sheets_csv, sheets_xlsx
from web.figures.viewing import fields, refused, settled_on, view_here, view_or_refuse
from web.group_plot import Group, groups

COLUMNS = [
    "Group",
    "Reached",
    "Known",
    "Retained",
    "Rate",
    "Interval",
    "From all others",
    "Interval of that",
    "Answered",
]


def page() -> Any:
    """Retention by the grouping in the address."""
    view, errors = view_here()
    by = request.args.get("by", "").strip()[:40] or FIRST
    try:
        equity: Equity = ask(EquityFigures(view, by))
    except Refused as problem:
        refused(problem, errors)
        view, by = (view, FIRST) if "by" in errors else (replace(View(), horizon=view.horizon), by)
        equity = _the_usual(view, by)
    view = settled_on(equity.view, services().today())
    found = equity.found
    metric = found.asked.metric
    links: dict[str, Any] = {"definition": link("definition", name=metric.id)}
    whole = equity.leaves.everything
    links["manifest"] = link("manifest", view, metric=metric.name) if whole else basis_of(view, metric.name)
    if may_open(view) and equity.shown.everything:
        label = f"The {found.everybody.matured:,} people and their events"
        links["people"] = {"href": people(equity, "everybody.counts.matured"), "label": label}
    html = render_template(
        "figures/equity.html",
        title=finding(equity),
        lead=footing(equity),
        refused=bool(errors),
        by=[_pill(name, words, view, name == found.grouping) for name, words in equity.groupings.items()],
        drawing=drawing(equity),
        heading=heading(equity),
        empty=not found.groups,
        columns=COLUMNS + (["q"] if has_q(equity) else []),
        rows=rows(equity),
        notes=notes(equity),
        provenance=wording.provenance(found, equity.known, links),  # type: ignore[arg-type]
        fields=[_by_field(equity, errors), *fields(view, equity.choices, errors)],
        narrowed=view.of_a_group or bool(errors),
        action=link("equity"),
        clear=link("equity", by=by) if view != View() else None,
        files=_files(view, by),
        **standing(equity.origin, equity.waiting),
    )
    return html, 422 if errors else 200


def file(kind: str) -> Any:
    """What may leave of the page: small numbers, and those from which they follow, are left out for everybody."""
    by = request.args.get("by", "").strip()[:40] or FIRST
    equity: Equity = ask(EquityFigures(view_or_refuse(), by, published=True))
    written = sheets_xlsx if kind == "xlsx" else sheets_csv
    return written(f"equity-{by}", [equity_sheet(equity, notes(equity))], _manifests(equity))


def _manifests(equity: Equity) -> list[dict[str, Any]]:
    """By what the table can be worked out again: only where nothing of it is hidden."""
    metric = equity.found.asked.metric.name
    return [ask(FigureManifest(equity.view, metric))] if equity.leaves.everything else []


def _the_usual(view: View, by: str) -> Equity:
    try:
        found: Equity = ask(EquityFigures(view, by))
    except Refused:
        found = ask(EquityFigures(replace(View(), horizon=view.horizon), FIRST))
    return found


def _files(view: View, by: str) -> list[dict[str, Any]]:
    return [{"label": kind.upper(), "href": link(f"equity_{kind}", view, by=_by(by))} for kind in ("csv", "xlsx")]


def _by(by: str) -> str | None:
    return None if by == FIRST else by


def _by_field(equity: Equity, errors: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "name": "by",
        "label": "Grouping",
        "widget": "select",
        "value": equity.found.grouping,
        "choices": list(equity.groupings.items()),
        "blank": "",
        "required": True,
        "errors": errors.get("by", []),
    }


def _pill(name: str, words: str, view: View, current: bool) -> dict[str, Any]:
    return {"label": words, "href": link("equity", view, by=_by(name)), "current": current}


def drawing(equity: Equity) -> Markup | None:
    """The dots and intervals of the groups that may be shown."""
    listed, everybody = shown_rows(equity), equity.found.everybody.share
    if not listed:
        return None
    whole = everybody.estimate if equity.shown.shows(EVERYBODY, "retained", "known") else None
    label = f"{percent_of(everybody)} all together"
    return groups(finding(equity), [_dot(equity, row) for row in listed], whole, label)


def _dot(equity: Equity, row: Compared) -> Group:
    share, response = row.counted.share, row.counted.response
    estimate = share.estimate or 0.0
    low, high = share.interval or (estimate, estimate)
    counted = f"{share.numerator:,} of {share.denominator:,}, {percent_of(share)}"
    few = equity.shown.shows(row.group, "matured") and (response.estimate or 0) < LEAST_RESPONSE
    return Group(equity.called[row.group], estimate, low, high, counted, row.clear, few)


def rows(equity: Equity) -> list[dict[str, Any]]:
    """The table: every group, those not on record too, and everybody."""
    listed = [_row(equity, row) for row in equity.found.groups]
    everybody, shown = equity.found.everybody, equity.shown
    cells: list[Any] = ["All together", *(_count(equity, EVERYBODY, n, getattr(everybody, n)) for n in _COUNTS)]
    rate = shown.shows(EVERYBODY, "retained", "lost", "known")
    share = everybody.share
    cells += [percent_of(share), range_text(share.interval, share.denominator)] if rate else [HIDDEN, HIDDEN]
    cells += [DASH, DASH, _answered(equity, EVERYBODY, everybody.response)]
    if has_q(equity):
        cells.append(DASH)
    return [*listed, {"cells": cells, "kind": "together"}] if listed else []


_COUNTS = ("matured", "known", "retained")


def _row(equity: Equity, row: Compared) -> dict[str, Any]:
    counted, group = row.counted, row.group
    cells: list[Any] = [equity.called[group], *(_count(equity, group, n, getattr(counted, n)) for n in _COUNTS)]
    if equity.shown.rate(group):
        share, found = counted.share, row.difference
        fewest = min(counted.known, row.others.known)
        cells += [percent_of(share), range_text(share.interval, share.denominator)]
        cells += [points(found.estimate, fewest), points_between(found.interval, fewest)] if found else [DASH, DASH]
    else:
        cells += [HIDDEN] * 4
    cells.append(_answered(equity, group, counted.response))
    if has_q(equity):
        cells.append(DASH if row.q is None else f"{row.q:.3f}")
    return {"cells": cells, "kind": "headline" if row.clear and equity.shown.rate(group) else ""}


def _count(equity: Equity, group: str, name: str, count: int) -> Any:
    """A count that opens to its people, for those who may open all of them."""
    if not equity.shown.shows(group, name):
        return HIDDEN
    if not count or not equity.shown.everything or not may_open(equity.view):
        return f"{count:,}"
    part = "everybody" if group == EVERYBODY else f"groups.{group}"
    return {"text": f"{count:,}", "href": people(equity, f"{part}.counts.{name}")}


def people(equity: Equity, integer: str) -> str:
    """The address of the list behind an integer of the table."""
    view = settled_on(equity.view, services().today())
    return link("behind", view, metric=equity.found.asked.metric.name, integer=integer)


def _answered(equity: Equity, group: str, response: Any) -> str:
    if not equity.shown.shows(group, "matured", "known", "unknown"):
        return HIDDEN
    return percent_of(response)
