"""How long do members wait, at which step, and is the work spread evenly?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.way_tables import (
    ALL_SHOWN,
    ShownOf,
    caseload_shown,
    engagement_shown,
    hire_shown,
    stages_shown,
)
from lifeservices.questions.times import CAP, TimeFigures, Times
from web.figures import acuity, loads, stages, waits
from web.figures.places import link
from web.figures.sheets import Sheet, table
from web.figures.ways import Way, file_of


def page() -> Any:
    """The wait for the first job, the time in each stage, and the caseloads."""
    way, cap = Way.here("time"), _cap()
    found: Times = way.ask(TimeFigures(way.view, way.period, cap), TimeFigures())
    way.settle(found.view)
    hire, listed, shown = found.of.hire, found.of.stages, _shown(found)
    told = waits.told(shown.hire)
    html = render_template(
        "figures/time.html",
        title=waits.finding(hire, shown.hire),
        lead=waits.footing(hire, shown.hire) + way.group(hire),
        figure=waits.headline(way, hire, found.known, shown.hire),
        nobody=not hire.ends.n,
        told=told,
        not_shown=NOT_SHOWN,
        coded=found.coded,
        finding=waits.chart_finding(hire) if found.whole is None else "The curve",
        drawing=waits.drawing(hire) if found.whole is None else None,
        steps=found.whole is not None,
        curve=table(waits.curve_sheet(hire, shown.hire)),
        quartiles=table(waits.quartile_sheet(hire, shown.hire)),
        stages=table(stages.stage_sheet(way, listed, shown.stages)),
        stage_finding=stages.stage_finding(listed, shown.stages),
        stage_drawing=stages.stage_drawing(listed, shown.stages),
        stage_provenance=way.provenance(listed[0], found.known),
        caseload=loads.caseload_parts(way, found, shown.caseload),
        acuity=acuity.acuity_parts(way, found),
        engaged=loads.engaged_parts(way, found, shown.engagement),
        fields=way.form(found.choices, period=("Opted in from", "Opted in to"), leave=("hired-from", "hired-to")),
        files=way.files("time_file"),
        definitions=link("definitions"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


def file(kind: str) -> Any:
    """The tables of the page. No coach is named in it."""
    way = Way.here("time")
    found: Times = way.ask(TimeFigures(way.view, way.period, _cap(), published=True), TimeFigures(published=True))
    way.refuse()
    way.settle(found.view)
    of = found.of
    return file_of(way, "time", kind, _sheets(way, found), [of.hire, *of.stages, of.caseload, of.engagement])


def _sheets(way: Way, found: Times) -> list[Sheet]:
    of, shown = found.of, _shown(found)
    return [
        waits.curve_sheet(of.hire, shown.hire),
        waits.quartile_sheet(of.hire, shown.hire),
        stages.stage_sheet(way, of.stages, shown.stages),
        stages.quantile_sheet(of.stages, shown.stages),
        loads.caseload_sheet(of.caseload, shown.caseload),
        loads.engagement_sheet(way, of.engagement, shown.engagement),
    ]


@dataclass(frozen=True)
class _Shown:
    """What may be shown of each figure."""

    hire: ShownOf = ALL_SHOWN
    stages: ShownOf = ALL_SHOWN
    caseload: ShownOf = ALL_SHOWN
    engagement: ShownOf = ALL_SHOWN


def _shown(found: Times) -> _Shown:
    """Of the whole program its totals, and in a file no small number of a stage."""
    of, whole = found.of, found.whole
    if not found.published:
        return _Shown()
    if whole is None:
        return _Shown(stages=stages_shown(of.stages, None))
    return _Shown(
        hire=hire_shown(of.hire, whole.hire, waits.days_told(of.hire), found.beside),
        stages=stages_shown(of.stages, whole.stages, found.beside),
        # A period of opt-ins makes no part of these two.
        caseload=caseload_shown(of.caseload, whole.caseload, found.beside) if found.view.of_a_group else ALL_SHOWN,
        engagement=engagement_shown(of.engagement, whole.engagement, found.beside)
        if found.view.of_a_group
        else ALL_SHOWN,
    )


def _cap() -> int:
    text = request.args.get("cap", "")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 999 else CAP
