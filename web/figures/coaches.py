"""The page about coaches: a funnel, no ranking. Names stand on the page, and in no file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template
from markupsafe import Markup

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.group_tables import EVERYBODY
from lifeservices.metrics.funnel.coaches import FEWEST_COACHES, WITHOUT, CoachInFunnel
from lifeservices.metrics.saying import DASH, percent, percent_of, range_text
from lifeservices.questions.coaches import Coaches, CoachFunnel
from lifeservices.questions.retention import View
from web.access import ask, services
from web.figures import wording
from web.figures.group_files import coach_sheet
from web.figures.places import for_others, link
from web.figures.retention import standing
from web.figures.sheets import HIDDEN, sheets_csv, sheets_xlsx
from web.figures.viewing import fields, refused, settled_on, view_here, view_or_refuse
from web.funnel_plot import Coach, funnel

COLUMNS = ["Coach at hire", "Known", "Retained", "Rate", "Interval", "Unknown", {"label": "Limits", "number": False}]


def page() -> Any:
    """The funnel of the view in the address."""
    view, errors = view_here()
    try:
        coaches: Coaches = ask(CoachFunnel(view, for_others()))
    except Refused as problem:
        refused(problem, errors)
        coaches = ask(CoachFunnel(replace(View(), horizon=view.horizon), for_others()))
    view = settled_on(coaches.view, services().today())
    found = coaches.found
    label = f"The {found.together.denominator:,} people"
    links: dict[str, Any] = {"definition": link("definition", name=found.asked.metric.id)}
    if not for_others():
        links["people"] = {"href": link("people", view, status="known"), "label": label}
    html = render_template(
        "lead/coaches.html",
        title=finding(coaches),
        lead=footing(coaches),
        refused=bool(errors),
        heading=f"{view.horizon}-day retention, same employer, by number of people",
        empty=not any(coach.counted.hires for coach in found.coaches),
        drawing=drawing(coaches),
        small=f"{_outer(coaches)} Dashed: 95% limit. Outer line: 99.8% limit.",
        columns=COLUMNS,
        rows=rows(coaches),
        notes=notes(coaches),
        provenance=wording.provenance(found, coaches.known, links),  # type: ignore[arg-type]
        fields=fields(view, coaches.choices, errors),
        narrowed=view.of_a_group or bool(errors),
        action=link("coaches"),
        clear=link("coaches") if view != View() else None,
        files=_files(view),
        stays=not for_others(),
        coded=for_others(),
        for_others=link("coaches", view, **{"for": "others"}),
        **standing(coaches.origin, coaches.waiting),
    )
    return html, 422 if errors else 200


def _files(view: View) -> list[dict[str, Any]]:
    files = [
        {"label": f"{kind.upper()} without names", "href": link(f"coaches_{kind}", view)} for kind in ("csv", "xlsx")
    ]
    if for_others():
        return [*files, {"label": "As it is for work", "href": link("coaches", view)}]
    return [*files, {"label": "As others may see it", "href": link("coaches", view, **{"for": "others"})}]


def file(kind: str) -> Any:
    """What may leave of the page: codes in place of names, and no small number."""
    coaches: Coaches = ask(CoachFunnel(view_or_refuse(), published=True))
    written = sheets_xlsx if kind == "xlsx" else sheets_csv
    return written("coaches", [coach_sheet(coaches, notes(coaches))])


def finding(coaches: Coaches) -> str:
    """The title: who is outside the limits, if anybody; never who does best."""
    found = coaches.found
    with_known = [coach for coach in found.coaches if coach.counted.known]
    if not with_known:
        return "No coach’s members have a known status on that day yet"
    if not found.drawn:
        return f"Fewer than {FEWEST_COACHES} coaches: too few to compare"
    if not found.flagged:
        return f"All {len(with_known)} coaches are inside the limits"
    if len(found.flagged) == 1:
        return f"One of {len(with_known)} coaches is outside the limits"
    return f"{len(found.flagged)} of {len(with_known)} coaches are outside the limits"


def footing(coaches: Coaches) -> str:
    """What stands directly under the title."""
    found = coaches.found
    group = f" {wording.group_words(found.asked)}" if found.asked.cohort.to_dict() else ""
    if not found.drawn:
        return f"Limits need at least {FEWEST_COACHES} coaches with somebody whose status is known.{group}"
    if not found.flagged:
        return (
            "The differences between them are of the size that chance alone makes with groups this small. "
            f"So there is no ranking here, and no color.{group}"
        )
    return (
        "Chance alone would hardly put anybody there. Look at whom they walk with, and at the records, "
        f"before anything else.{group}"
    )


def _outer(coaches: Coaches) -> str:
    together = coaches.found.together
    counted = f"{together.numerator:,} of {together.denominator:,}"
    between = range_text(together.interval, together.denominator)
    return f"Solid line: {percent_of(together)} together, {counted}, {between}."


def drawing(coaches: Coaches) -> Markup | None:
    """The funnel, where there are enough coaches for one."""
    found = coaches.found
    centre = found.together.estimate
    if not found.drawn or centre is None or not coaches.shown.rate(EVERYBODY):
        return None
    day = found.asked.metric.horizon
    dots = [
        Coach(coach.counted.known, coach.counted.retained / coach.counted.known)
        for coach in found.coaches
        if coach.counted.known and coaches.shown.rate(coach.coach_id)
    ]
    return funnel(
        finding(coaches),
        sorted(dots),
        centre,
        f"{percent_of(found.together)} together",
        found.limits_at,
        f"People known on day {day}, by coach at hire",
    )


def rows(coaches: Coaches) -> list[dict[str, Any]]:
    """Every coach by name, those hired without one, and all together."""
    found = coaches.found
    by_id = {coach.coach_id: coach for coach in found.coaches}
    listed = [_row(coaches, coaches.called[id], id, by_id[id]) for id in coaches.in_order]
    if found.without_coach:
        listed.append(_row(coaches, "No coach on the day of the hire", WITHOUT, found.without_coach))
    if listed:
        listed.append(
            {**_row(coaches, "All together", EVERYBODY, CoachInFunnel("", found.everybody)), "kind": "together"}
        )
    return listed


def _row(coaches: Coaches, name: str, row: str, coach: CoachInFunnel) -> dict[str, Any]:
    share, shown = coach.counted.share, coaches.shown
    known, retained, unknown = (
        _count(coaches, row, n, getattr(coach.counted, n)) for n in ("known", "retained", "unknown")
    )
    rate = [HIDDEN, HIDDEN]
    if shown.shows(row, "retained", "lost", "known"):
        rate = [percent_of(share), range_text(share.interval, share.denominator)]
    where = "" if row == EVERYBODY else limits_word(coach) if shown.rate(row) else HIDDEN
    return {"cells": [name, known, retained, *rate, unknown, where]}


def _count(coaches: Coaches, row: str, name: str, count: int) -> Any:
    """A count that opens to its people, on the page for work."""
    if not coaches.shown.shows(row, name):
        return HIDDEN
    if not count or for_others() or row == EVERYBODY:
        return f"{count:,}"
    part = "without_coach" if row == WITHOUT else f"coaches.{row}"
    view, metric = settled_on(coaches.view, services().today()), coaches.found.asked.metric.name
    return {"text": f"{count:,}", "href": link("behind", view, metric=metric, integer=f"{part}.counts.{name}")}


def limits_word(coach: CoachInFunnel) -> str:
    """Where a coach is: inside or outside, and no more."""
    if coach.outer is None:
        return DASH
    return "outside" if coach.flag else "inside"


def notes(coaches: Coaches) -> list[str]:
    """What has to be said with the funnel."""
    spread, said = coaches.found.dispersion, list[str]()
    if not coaches.shown.everything:
        said.append(f"“{HIDDEN}” stands where a count is from 1 to 10, or where one could be worked out from it.")
    if spread is not None and spread.widens:
        said.append(
            f"The coaches differ more than chance alone makes (phi {spread.phi:.2f}, p {spread.p:.3f}), so the limits "
            f"are widened by {percent(spread.phi**0.5 - 1, 1)}."
        )
    elif spread is not None:
        said.append(
            f"Together they differ no more than chance makes (phi {spread.phi:.2f}, p {spread.p:.2f}): the limits are "
            "those of chance alone."
        )
    return said
