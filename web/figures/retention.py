"""The page about retention: the figure whole, the curve, the same hires by other rules, and every horizon."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import EVERYTHING
from lifeservices.metrics import Retention
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import PAGE, Figures, PeopleFound, RetentionFigures, RetentionPeople, View
from web.access import ask, services
from web.figures import curve, wording
from web.figures.files import csv_file, curve_lines, figure_lines, json_file
from web.figures.people import people_csv, people_rows
from web.figures.places import here, link, links_of, may_open
from web.figures.viewing import fields, refused, settled_on, view_here, view_or_refuse
from web.words import pages_of

WORDS = {
    "retained": "Retained",
    "lost": "Lost",
    "unknown": "Unknown",
    "not_matured": "Not yet",
    "matured": "Reached the day",
    "known": "Status known",
}


def page() -> Any:
    """The figure of the view in the address. What cannot be read is said beside its field."""
    view, errors = view_here()
    try:
        figures: Figures = ask(RetentionFigures(view))
    except Refused as problem:
        wording_of_days = replace(View(), horizon=view.horizon)
        refused(problem, errors)
        figures = ask(RetentionFigures(wording_of_days))
    found, cells = figures.headline, figures.cells
    view = settled_on(figures.view, services().today())
    steps = curve.steps_of(figures.curve) if cells == EVERYTHING else None
    finding = curve.title(figures.curve, steps)
    links = links_of(view, found.matured)
    if cells != EVERYTHING:
        del links["manifest"]
    rules = {rule.name: link("definition", name=rule.found.asked.metric.id) for rule in figures.rules}
    html = render_template(
        "figures/retention.html",
        title=wording.finding(found, cells),
        lead=wording.footing(found, cells),
        refused=bool(errors),
        figure=wording.headline(found, figures.known, cells, links),
        horizon=view.horizon,
        opens=_opens(view, found) if may_open(view) else [],
        drawing=curve.drawing(figures, steps, finding) if steps else None,
        finding=finding,
        curve_rows=curve.curve_rows(steps, figures) if steps else [],
        whole=cells == EVERYTHING,
        rules=curve.rule_rows(figures, rules) if cells == EVERYTHING else [],
        rows=curve.horizon_rows(figures),
        sentence=_sentence(found) if cells == EVERYTHING else "",
        fields=fields(view, figures.choices, errors),
        narrowed=view.of_a_group or bool(errors),
        action=link(_own()),
        clear=link(_own()) if view != View() else None,
        csv=link("figures_csv", view),
        curve_csv=link("curve_csv", view),
        replay=link("replay", **_as_shown(view)),
        definitions=link("definitions"),
        **standing(figures.origin, figures.waiting),
    )
    return html, 422 if errors else 200


def _own() -> str:
    return "figures" if here() == "evaluator" else "retention"


def _opens(view: View, found: Retention) -> list[dict[str, Any]]:
    counts = {"retained": found.retained, "lost": found.lost, "unknown": found.unknown, "not_matured": found.not_yet}
    listed = [
        {"label": WORDS[status], "count": count, "href": link("people", view, status=status), "current": False}
        for status, count in counts.items()
    ]
    return [*listed, {"label": "All hires", "count": found.hires, "href": link("people", view), "current": False}]


def _as_shown(view: View) -> dict[str, Any]:
    """Side A as the view stands; side B everything known now about the same day."""
    day = {"a-true": view.as_of, "a-known": view.known_at if view.known_at != "now" else None, "b-true": view.as_of}
    return {name: str(value) for name, value in day.items() if value}


def _sentence(found: Retention) -> str:
    """The finding in one sentence that can be quoted without loss."""
    asked, share = found.asked, found.share
    day, horizon = wording.day_text(asked.as_of), asked.metric.horizon
    if not share.denominator or share.interval is None:
        return ""
    rate = f"{wording.percent_of(share)}, {wording.range_text(share.interval, share.denominator)}"
    return (
        f"By {day}, {found.matured:,} of {found.hires:,} first hires had reached day {horizon}; "
        f"{found.retained:,} of the {found.known:,} known were with the same employer ({rate})."
    )


def standing(origin: str, waiting: int) -> dict[str, Any]:
    """What must be said about the record itself."""
    imported = "Recording times in this record came with an import; they are not this program’s own."
    entries = "1 entry waits" if waiting == 1 else f"{waiting:,} entries wait"
    behind = {"kind": "soon", "title": "This page is a little behind", "words": f"{entries} to be read."}
    return {"note": imported if origin == "as-recorded" else "", "behind": behind if waiting else None}


def people() -> Any:
    """Everybody behind one integer of the figure."""
    view, status, reason = view_or_refuse(), request.args.get("status", ""), request.args.get("reason", "")
    metric = request.args.get("metric", "")
    number = request.args.get("page", 1, int)
    answer: PeopleFound = ask(RetentionPeople(view, metric, status, reason, number))
    found = answer.figure
    view = settled_on(replace(view, cohort=found.asked.cohort), services().today())
    word = WORDS.get(status, "All hires").lower()

    def at(number: int) -> str:
        return link("people", view, status=status, reason=reason, page=number if number > 1 else None)

    filters = [{**pill, "current": pill["label"] == WORDS.get(status, "All hires")} for pill in _opens(view, found)]
    return render_template(
        "figures/people.html",
        title=f"{answer.total:,} {'hire' if answer.total == 1 else 'hires'}: {word}",
        lead=f"{found.asked.label}. {wording.group_words(found.asked) if view.of_a_group else 'The whole program.'}",
        crumb={"href": link(_own(), view), "label": wording.finding(found)},
        filters=filters,
        rows=people_rows(answer),
        provenance=wording.provenance(found, answer.known, {"manifest": link("manifest", view)}),
        pages=pages_of(answer.page, answer.pages, answer.total, PAGE, at),
        csv=None if view.of_a_group else link("people_csv", view, status=status, reason=reason),
        coded=here() == "evaluator",
    )


def people_file() -> Any:
    """The same list as a file: codes and days since the hire, never names."""
    view, status, reason = view_or_refuse(), request.args.get("status", ""), request.args.get("reason", "")
    answer: PeopleFound = ask(RetentionPeople(view, request.args.get("metric", ""), status, reason, page=None))
    return csv_file("people.csv", people_csv(answer))


def figures_file() -> Any:
    """Exactly what the page shows, with the manifest's lines; of a group only what may go to others."""
    view = view_or_refuse()
    figures: Figures = ask(RetentionFigures(view, published=True))
    whole = figures.cells == EVERYTHING
    manifest = ask(FigureManifest(view)) if whole else None
    return csv_file("retention.csv", figure_lines(figures, curve.steps_of(figures.curve) if whole else None, manifest))


def curve_file() -> Any:
    """The curve, day by day."""
    figures: Figures = ask(RetentionFigures(view_or_refuse(), published=True))
    steps = curve.steps_of(figures.curve) if figures.cells == EVERYTHING else None
    lines = curve_lines(figures.curve.asked.metric.name, steps) if steps else []
    return csv_file("curve.csv", [("part", "metric", "day", "measure", "value"), *lines])


def manifest_file() -> Any:
    """By what the figure can be worked out again."""
    manifest = ask(FigureManifest(view_or_refuse(), request.args.get("metric", "")))
    return json_file(f"manifest-{manifest['result_sha256'][:12]}.json", manifest)
