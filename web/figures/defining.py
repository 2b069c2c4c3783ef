"""What every number means: the definitions themselves, as the program calculates by them."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template

from lifeservices.metrics import Definition, UnknownMetric, all_definitions
from lifeservices.metrics import definition as definition_named
from web.figures.places import link


def page() -> Any:
    """Every definition by name."""
    found = [({"text": d.title, "href": link("definition", name=d.id)}, d.id, d.version) for d in all_definitions()]
    rows = [{"cells": cells} for cells in found]
    return render_template(
        "figures/definitions.html",
        title="What the numbers mean",
        lead=f"{len(rows)} definitions. Every figure names its own, with version and fingerprint.",
        rows=rows,
    )


def one(name: str) -> Any:
    """One definition, whole."""
    try:
        found = definition_named(name)
    except UnknownMetric:
        abort(404)
    return render_template(
        "figures/definition.html",
        title=found.title,
        lead=found.sentence,
        crumb={"href": link("definitions"), "label": "What the numbers mean"},
        pairs=_pairs(found),
        sha256=found.sha256,
    )


def _pairs(found: Definition) -> list[tuple[str, str]]:
    return [
        ("Name", found.id),
        ("Version", found.version),
        ("Formula", found.formula),
        *((name.capitalize(), text) for name, text in found.parameters.items()),
        ("Counted", found.denominators),
        ("Left out", found.exclusions),
        ("Interval", found.interval),
        ("Rounding", found.rounding),
        ("Small numbers", found.suppression),
        ("Owner", found.owner),
        ("In force from", found.effective_from),
        ("Changes", " ".join(found.changelog)),
    ]
