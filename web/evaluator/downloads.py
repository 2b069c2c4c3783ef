"""What an evaluator may take along: figures and signed heads; under an agreement also the record and the facts.

The record holds exact days and the names of employers, and from a line for each hire small groups can be counted. Both
leave only under a data use agreement, whose id stands on the account (a limited data set, 45 CFR 164.514(e)).
"""

from __future__ import annotations

import json
from typing import Any

from flask import render_template, url_for
from flask_security import current_user

from lifeservices.domain.errors import Refused
from lifeservices.exchange.record_file import record_lines, signed_heads
from lifeservices.questions.provenance import FactsTable, PlacementFacts
from lifeservices.questions.record import RecordStanding, Standing
from web.access import ask, policy, services
from web.evaluator.place import READERS, blueprint
from web.figures.files import csv_file, saved
from web.figures.viewing import address, view_or_refuse

WITHOUT_AGREEMENT = "Your account names no data use agreement. Ask the program’s lead for one."


@blueprint.get("/downloads")
@policy(*READERS)
def downloads() -> Any:
    """What there is to take along."""
    standing: Standing = ask(RecordStanding())
    view = view_or_refuse()
    return render_template(
        "evaluator/downloads.html",
        title="Downloads",
        lead="Nothing here holds the name of a member, a contact or somebody’s words.",
        standing=standing,
        agreement=current_user.agreement,
        without=WITHOUT_AGREEMENT,
        record=url_for("evaluator.record_file"),
        facts=url_for("evaluator.facts_file", **address(view)),
        heads=url_for("evaluator.heads_file"),
        figures=url_for("evaluator.figures_csv", **address(view)),
        definitions=url_for("evaluator.definitions"),
    )


def check_agreement() -> None:
    """Refuse what may leave only under a data use agreement."""
    if not current_user.agreement:
        raise Refused(WITHOUT_AGREEMENT)


@blueprint.get("/heads.jsonl")
@policy(*READERS)
def heads_file() -> Any:
    """The signed heads: they say nothing of anybody, and nobody can change the record behind them unseen."""
    return saved("heads.jsonl", "application/jsonl", [f"{json.dumps(line)}\n" for line in signed_heads(services())])


@blueprint.get("/record.jsonl")
@policy(*READERS)
def record_file() -> Any:
    """The whole record as stored: personal fields stay sealed in it, and it can be verified on its own."""
    check_agreement()
    return saved("record.jsonl", "application/jsonl", record_lines(services()))


@blueprint.get("/placements.csv")
@policy(*READERS)
def facts_file() -> Any:
    """One line a hire, with codes and days counted from the hire."""
    check_agreement()
    table: FactsTable = ask(PlacementFacts(view_or_refuse()))
    return csv_file("placements.csv", [table.columns, *table.rows])
