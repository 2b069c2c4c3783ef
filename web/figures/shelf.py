"""The manifests of figures that were given out: kept when saved, listed, and there to be saved again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import render_template, request
from flask_security import current_user

from lifeservices.evaluation.shelf import keep
from lifeservices.metrics.saying import day_text
from lifeservices.questions.given_out import KeptManifest, KeptManifests, Shelf
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import PAGE
from web.access import ask, services
from web.figures.files import csv_file, json_file
from web.figures.places import link
from web.words import pages_of

SHOWN = 12


def kept_manifest(question: FigureManifest) -> dict[str, Any]:
    """The manifest of a figure that is about to be given out, put on the shelf where it holds what was found."""
    manifest: dict[str, Any] = ask(question)
    if "manifest_sha256" in manifest:
        keep(services().database, manifest, current_user.role.value)
    return manifest


def page() -> Any:
    """Every manifest, newest first."""
    found: Shelf = ask(KeptManifests(request.args.get("page", 1, int) or 1))
    rows = [
        {
            "cells": [
                {"text": kept.manifest_sha256[:SHOWN], "href": link("kept", name=kept.manifest_sha256)},
                kept.metric,
                day_text(date.fromisoformat(kept.as_of)),
                f"{kept.position:,}",
                _when(kept.made_at),
                f"the {kept.made_by}",
            ]
        }
        for kept in found.rows
    ]
    return render_template(
        "figures/manifests.html",
        title=f"{found.total:,} {'figure was' if found.total == 1 else 'figures were'} given out",
        lead="A manifest is kept with every figure that is saved or printed; by it the figure is worked out again.",
        crumb={"href": link("verify"), "label": "Verify"},
        rows=rows,
        pages=pages_of(found.page, found.pages, found.total, PAGE, lambda n: link("manifests", page=str(n))),
        csv=link("manifests_csv"),
        figures=link("figures" if current_user.role.value == "evaluator" else "retention"),
    )


def list_file() -> Any:
    """Every manifest, one a line."""
    found: Shelf = ask(KeptManifests(None))
    heads = ("manifest_sha256", "metric", "as_of", "position", "made_at", "made_by")
    lines = [tuple(getattr(kept, name) for name in heads) for kept in found.rows]
    return csv_file("manifests.csv", [heads, *lines])


def file(name: str) -> Any:
    """One manifest as a file."""
    manifest = ask(KeptManifest(name))
    return json_file(f"manifest-{manifest['manifest_sha256'][:SHOWN]}.json", manifest)


def _when(stored: str) -> str:
    return day_text(datetime.fromisoformat(stored.replace("Z", "+00:00")).astimezone(services().zone).date())
