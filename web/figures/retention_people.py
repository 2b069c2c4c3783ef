"""The people behind a figure about retention, and by what the figure can be worked out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.metrics import Period, Retention
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import PAGE, PeopleFound, RetentionPeople, View
from web.access import ask, services
from web.figures import wording
from web.figures.files import csv_file, json_file
from web.figures.people import people_csv, people_rows, withheld_words
from web.figures.places import here, link
from web.figures.retention_sheets import own_page
from web.figures.shelf import kept_manifest
from web.figures.viewing import settled_on, view_or_refuse
from web.words import pages_of

WORDS = {
    "retained": "Retained",
    "lost": "Lost",
    "unknown": "Unknown",
    "not_matured": "Not yet",
    "matured": "Reached the day",
    "known": "Status known",
}


def opens(view: View, found: Retention, metric: str | None) -> list[dict[str, Any]]:
    """The lists behind the counts of a figure, as filters."""
    counts = {"retained": found.retained, "lost": found.lost, "unknown": found.unknown, "not_matured": found.not_yet}
    listed = [
        {"label": WORDS[status], "count": count, "href": link("people", view, status=status, metric=metric)}
        for status, count in counts.items()
    ]
    whole = {"label": "All hires", "count": found.hires, "href": link("people", view, metric=metric)}
    return [{**pill, "current": False} for pill in (*listed, whole)]


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
        shown = number if number > 1 else None
        return link("people", view, status=status, reason=reason, metric=metric, page=shown)

    filters = [
        {**pill, "current": pill["label"] == WORDS.get(status, "All hires")} for pill in opens(view, found, metric)
    ]
    return render_template(
        "figures/people.html",
        title=f"{answer.total:,} {'hire' if answer.total == 1 else 'hires'}: {word}",
        lead=f"{found.asked.label}. {wording.group_words(found.asked) if view.of_a_group else 'The whole program.'}",
        crumb={"href": link(own_page(), view), "label": wording.finding(found)},
        filters=filters,
        rows=people_rows(answer),
        withheld=withheld_words(answer.withheld),
        provenance=wording.provenance(found, answer.known, {"manifest": link("manifest", view, metric=metric)}),
        pages=pages_of(answer.page, answer.pages, answer.total - answer.withheld, PAGE, at),
        csv=None if view.of_a_group else link("people_csv", view, status=status, reason=reason, metric=metric),
        coded=here() == "evaluator",
    )


def people_file() -> Any:
    """The same list as a file: codes and days since the hire, never names."""
    view, status, reason = view_or_refuse(), request.args.get("status", ""), request.args.get("reason", "")
    answer: PeopleFound = ask(RetentionPeople(view, request.args.get("metric", ""), status, reason, page=None))
    return csv_file("people.csv", people_csv(answer))


def manifest_file() -> Any:
    """By what the figure can be worked out again."""
    days = [request.args.get(name, type=date.fromisoformat) for name in ("from", "to")]
    period = Period(days[0], days[1]) if days[0] and days[1] else None
    metric, version = request.args.get("metric", ""), request.args.get("definition", "")
    results = request.args.get("without") != "results"
    question = FigureManifest(view_or_refuse(), metric, period, version, results)
    manifest = kept_manifest(question)
    sign = manifest.get("result_sha256") or manifest["definition_sha256"]
    return json_file(f"manifest-{sign[:12]}.json", manifest)
