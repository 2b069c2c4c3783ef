"""The page about the hires of each quarter, month or year beside each other: in color, and each with its interval."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template

from lifeservices.questions.keeping import COARSEST, FIRST_RULE, LENGTHS, Kept
from web.access import services
from web.figures import heatmap, leading
from web.figures.places import link
from web.figures.retention import Asked, by_part, links_here, standing
from web.figures.retention_sheets import own_page
from web.figures.sheets import table
from web.figures.viewing import fields, settled_on

NOBODY = "Nobody was hired yet"


def page() -> Any:
    """The cohorts of the view in the address, always by the first rule: the one by which they are followed."""
    asked = replace(Asked.here(), rule=FIRST_RULE)
    kept = asked.found()
    kept = replace(kept, view=settled_on(kept.view, services().today()))
    view = kept.view
    heat = _heat(kept)
    html = render_template(
        "figures/cohorts.html",
        title=heat["finding"] if heat else NOBODY,
        lead="Retained of known, by when people were hired: first hires, same employer, all evidence.",
        crumb={"href": link(own_page(), view, by=by_part(kept)), "label": "Retention"},
        refused=bool(asked.errors),
        heat=heat,
        provenance=leading.figure(kept, links_here(kept))["provenance"],
        fields=fields(view, kept.choices, asked.errors),
        action=link("cohorts"),
        clear=link("cohorts") if asked.view.of_a_group or by_part(kept) else None,
        files=[{"label": k.upper(), "href": link(f"figures_{k}", view, by=by_part(kept))} for k in ("csv", "xlsx")],
        **standing(kept.origin, kept.waiting),
    )
    return html, 422 if asked.errors else 200


def _heat(kept: Kept) -> dict[str, Any] | None:
    """The table of cohorts in color."""
    if kept.cohorts is None or not kept.cohorts.cohorts:
        return None
    finding, said = heatmap.finding(kept)
    cohorts = len(kept.cohorts.cohorts)
    lengths = LENGTHS if kept.open_cells is None else ()
    return {
        "finding": finding,
        "said": said,
        "columns": [f"day {day}" for day in heatmap.columns(kept)],
        "rows": heatmap.rows(kept),
        "boxes": table(heatmap.boxes(kept)),
        "left_out": max(0, cohorts - heatmap.MOST_ROWS),
        "hides": kept.open_cells is not None,
        "coarser": kept.open_cells is not None and kept.by == COARSEST,
        "lengths": [
            {
                "label": f"By {by}",
                "href": link("cohorts", kept.view, by=by if by != LENGTHS[0] else None),
                "current": kept.by == by,
            }
            for by in lengths
        ],
    }
