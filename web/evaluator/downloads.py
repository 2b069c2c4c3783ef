"""Everything an evaluator may take along: the record without personal fields, and the facts behind the figures."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.exchange.record_file import record_lines
from lifeservices.questions.provenance import FactsTable, PlacementFacts
from lifeservices.questions.record import RecordStanding, Standing
from web.access import ask, policy, services
from web.evaluator.place import READERS, blueprint
from web.figures.files import csv_file, saved
from web.figures.viewing import address, view_or_refuse


@blueprint.get("/downloads")
@policy(*READERS)
def downloads() -> Any:
    """What there is to take along."""
    standing: Standing = ask(RecordStanding())
    view = view_or_refuse()
    return render_template(
        "evaluator/downloads.html",
        title="Downloads",
        lead="Nothing here holds a name, a contact or somebody’s words.",
        standing=standing,
        record=url_for("evaluator.record_file"),
        facts=url_for("evaluator.facts_file", **address(view)),
        figures=url_for("evaluator.figures_csv", **address(view)),
        definitions=url_for("evaluator.definitions"),
    )


@blueprint.get("/record.jsonl")
@policy(*READERS)
def record_file() -> Any:
    """The whole record as stored: personal fields stay sealed in it, and it can be verified on its own."""
    return saved("record.jsonl", "application/jsonl", record_lines(services()))


@blueprint.get("/placements.csv")
@policy(*READERS)
def facts_file() -> Any:
    """One line a hire, with codes and days counted from the hire."""
    table: FactsTable = ask(PlacementFacts(view_or_refuse()))
    return csv_file("placements.csv", [table.columns, *table.rows])
