"""Do members who were hired visit more or less often than before, and do those not hired do the same?"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.metrics import Period
from lifeservices.metrics.saying import DASH
from lifeservices.metrics.utilisation.around import EACH_SIDE, LEAST_MONTHS, Around, Group
from lifeservices.metrics.utilisation.family import between, kind_title, rate_text, ratio_text
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.panel import RUN_OUT
from lifeservices.metrics.utilisation.series import per_1000
from lifeservices.questions.outcomes import VisitFigures
from lifeservices.questions.retention import View
from web.access import policy
from web.figures.outcome_files import links, sent, visit_sheets
from web.figures.outcomes import Page, select
from web.lead.monthly import month_by_month
from web.lead.place import READERS, blueprint
from web.rate_plot import Picture, Rates, rate_lines

WAYS = {"around_hire": "the hire", "around_opt_in": "the opt-in"}
USUAL = {"kind": "ed", "way": "around_hire", "changed": ""}
BEWARE = (
    "People who look for help are often at their worst, and get better by themselves: compare with those not hired "
    "before you say what changed it."
)
NOT_A_MONTH = "Enter a month, like 2016-05."
EVENTS = {"around_hire": "hire", "around_opt_in": "opt-in"}


def _page() -> Page:
    text = request.args.get("changed", "").strip()
    changed = _month(text)

    def question(view: View, given: dict[str, str]) -> VisitFigures:
        period = Period(changed, view.as_of or date.max) if changed and changed <= (view.as_of or date.max) else None
        return VisitFigures(view, given["kind"], given["way"], period)

    page = Page("utilisation", question, USUAL, {"way": WAYS}, free="kind")
    if text and changed is None:
        page.errors["changed"] = [NOT_A_MONTH]
        page.given["changed"] = ""
    return page


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


@blueprint.get("/utilisation")
@policy(*READERS)
def utilisation() -> Any:
    """Before and after with the comparison always, and the months with their step."""
    page = _page()
    around: Around = page.found.figures["around"]
    series: Series = page.found.figures["series"]
    kinds = [(kind, kind_title(kind)) for kind in page.found.words]
    form = [
        select("kind", "Kind of visit", page.given["kind"], kinds),
        select("way", "Before and after", page.given["way"], list(WAYS.items())),
        {
            "name": "changed",
            "label": "Month of a change",
            "widget": "name",
            "value": page.given["changed"],
            "choices": [],
        },
    ]
    title, drawn = finding(around), any(months for _, _, months in around.group.by_month + around.others.by_month)
    html = render_template(
        "lead/utilisation.html",
        title=title,
        lead=_footing(around),
        empty=not (series.monthly.months or series.monthly.too_young),
        drawing=rate_lines(title, _picture(around)) if drawn else None,
        pills=[
            {"label": label, "href": page.link(kind=kind), "current": kind == page.given["kind"]}
            for kind, label in kinds
        ],
        groups=[_group(page, around, "hired", "Hired"), _group(page, around, "not_hired", "Opted in, not hired")],
        months=[_relative(place, around) for place in range(-EACH_SIDE, EACH_SIDE + 1) if place],
        facts=_facts(around),
        beware=BEWARE,
        files=links(page),
        provenance=page.provenance(around.asked, around, "hired.members", around.group.sums.people, "hired"),
        series=month_by_month(page, series),
        **page.values(form, leave_out=("horizon", "hired-from", "hired-to")),
    )
    return html, page.status


@blueprint.get("/utilisation.<any(csv, xlsx):kind>")
@policy(*READERS)
def utilisation_file(kind: str) -> Any:
    """The same as a file."""
    page = _page()
    around, series = page.found.figures["around"], page.found.figures["series"]
    return sent(page, kind, visit_sheets(around, series, (BEWARE,)), [around, series])


def finding(found: Around) -> str:
    """The title of the page: reduced or increased only where the interval of the ratio of ratios leaves out 1."""
    kind, event = kind_title(found.asked.metric.parts[0]), WAYS[found.asked.metric.parts[1]]
    if found.ratio is None:
        return f"{kind} before and after {event}: not estimable yet"
    if found.word == "no clear difference":
        return f"{kind} after {event}: no clear difference from those not hired"
    return f"{kind} {found.word} after {event}, compared with those not hired"


def _footing(found: Around) -> str:
    if found.ratio is None:
        return found.why or "Nobody has opted in by that day."
    return (
        f"Ratio of ratios {ratio_text(found.ratio)}. Below 1: fewer than among those not hired. 95% interval by member."
    )


def _picture(found: Around) -> Picture:
    event, places = EVENTS[found.asked.metric.parts[1]], range(-EACH_SIDE, EACH_SIDE + 1)
    ticks = tuple((place, _signed(place) if place else event) for place in places[::3])
    lines = (_line("Hired", found.group), _line("Not hired", found.others))
    return Picture(lines, ticks, "months; visits per 1,000 member months", (0, f"month of the {event}, left out"))


def _line(label: str, group: Group) -> Rates:
    rates = {month: per_1000(visits, months) for month, visits, months in group.by_month}
    # The month of the event has no rate: the line is broken there.
    return Rates(label, tuple((month, rates.get(month)) for month in range(-EACH_SIDE, EACH_SIDE + 1)))


def _signed(place: int) -> str:
    return f"{place:+d}".replace("-", "−")


def _group(page: Page, found: Around, name: str, label: str) -> dict[str, Any]:
    group: Group = found.group if name == "hired" else found.others
    sums = group.sums
    cells = [
        label,
        page.opening(found.asked, f"{name}.members", sums.people),
        page.opening(found.asked, f"{name}.dropped", group.dropped),
        rate_text(sums.pre_rate),
        f"{sums.pre_visits:,} in {sums.pre_months:,}",
        rate_text(sums.post_rate),
        f"{sums.post_visits:,} in {sums.post_months:,}",
        f"{sums.ratio.estimate:.2f}" if sums.ratio else DASH,
        between(sums.ratio.interval) if sums.ratio else DASH,
    ]
    return {"cells": cells}


def _relative(place: int, found: Around) -> dict[str, Any]:
    cells: list[Any] = [_signed(place)]
    for group in (found.group, found.others):
        visits, months = next(((v, n) for m, v, n in group.by_month if m == place), (0, 0))
        cells += [rate_text(per_1000(visits, months)), f"{visits:,} in {months:,}"]
    return {"cells": cells}


def _facts(found: Around) -> list[Any]:
    of_hire = found.asked.metric.parts[1] == "around_hire"
    lag = (
        f"{found.lag:,} months after the opt-in, the median of those hired" if found.lag else "The month of the opt-in"
    )
    return [
        ("Ratio of ratios", ratio_text(found.ratio), found.word),
        ("Counted from", lag if of_hire else "The month of the opt-in", "of those not hired" if of_hire else "of both"),
        (
            "Dropped",
            f"{found.group.dropped + found.others.dropped:,}",
            f"fewer than {LEAST_MONTHS} enrolled months on a side",
        ),
        (
            "Too young to show",
            f"{found.too_young:,} member months",
            f"less than {RUN_OUT} days old: claims still come in",
        ),
        ("Outside enrollment", f"{found.outside:,} visits", "left out"),
    ]
