"""What became of the referrals, and how long do services and employers take to answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for

from lifeservices.commands import Role
from lifeservices.evaluation.loop_tables import answers_shown, loops_shown
from lifeservices.evaluation.way_tables import ALL_SHOWN, ShownOf
from lifeservices.questions.loops import LoopFigures, Loops
from web.access import actor
from web.figures.loops import EMPLOYERS, SERVICES, USUAL, answer_sheet, finding, footing, headline, loop_sheet
from web.figures.sheets import table
from web.figures.ways import Way, file_of


def page() -> Any:
    """The loops, and the answers by service and by employer."""
    way = Way.here("referrals")
    found: Loops = way.ask(LoopFigures(way.view, way.period), LoopFigures())
    way.settle(found.view)
    usual, jobs, shown = found.services[USUAL], found.jobs[USUAL], _shown(found)
    by_service = answer_sheet(usual, found.called, SERVICES, shown.by_service)
    by_employer = answer_sheet(jobs, found.called, EMPLOYERS, ALL_SHOWN)
    html = render_template(
        "figures/referrals.html",
        title=finding(usual, shown.services),
        lead=footing(usual, shown.services) + way.group(usual),
        nobody=not (usual.receivers or jobs.receivers),
        figure=headline(way, found, shown.services),
        services=table(loop_sheet(way, found.services, SERVICES, shown.services)),
        jobs=table(loop_sheet(way, found.jobs, EMPLOYERS, shown.jobs)),
        by_service=table(by_service) if usual.receivers else None,
        # Which employer answers how is between the program and the employer.
        by_employer=table(by_employer) if jobs.receivers and found.inside else None,
        funnel=url_for("lead.job_funnel") if found.inside and actor().role is Role.LEAD else "",
        provenance=way.provenance(jobs, found.known),
        fields=way.form(found.choices, period=("Sent from", "Sent to"), leave=("hired-from", "hired-to", "horizon")),
        files=way.files("referrals_file"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


def file(kind: str) -> Any:
    """The tables of the page, without the employers' names."""
    way = Way.here("referrals")
    found: Loops = way.ask(LoopFigures(way.view, way.period, published=True), LoopFigures(published=True))
    way.refuse()
    way.settle(found.view)
    shown = _shown(found)
    sheets = [
        loop_sheet(way, found.services, SERVICES, shown.services),
        answer_sheet(found.services[USUAL], found.called, SERVICES, shown.by_service),
        loop_sheet(way, found.jobs, EMPLOYERS, shown.jobs),
    ]
    figures = [*found.services.values(), *found.jobs.values()]
    return file_of(way, "referrals", kind, sheets, figures)


@dataclass(frozen=True)
class _Shown:
    """What may be shown of each table."""

    services: ShownOf = ALL_SHOWN
    jobs: ShownOf = ALL_SHOWN
    by_service: ShownOf = ALL_SHOWN


def _shown(found: Loops) -> _Shown:
    """Of the whole program its totals, and in a file no small number of a service."""
    if not found.published:
        return _Shown()
    whole_services, whole_jobs = found.whole_services, found.whole_jobs
    if whole_services is None or whole_jobs is None:
        return _Shown(by_service=answers_shown(found.services[USUAL], None))
    return _Shown(
        services=loops_shown(found.services, whole_services, USUAL, found.beside, "services"),
        jobs=loops_shown(found.jobs, whole_jobs, USUAL, found.beside, "jobs"),
        by_service=answers_shown(found.services[USUAL], whole_services[USUAL], found.beside),
    )
