"""Do members who were hired visit more or less often than before, and do those not hired do the same?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.evaluation.outcome_tables import HIRED
from lifeservices.metrics import Period
from lifeservices.metrics.utilisation.around import EACH_SIDE, LEAST_MONTHS, Around
from lifeservices.metrics.utilisation.family import kind_title, rate_text, ratio_text
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.panel import RUN_OUT
from lifeservices.questions.outcomes import Outcomes, VisitFigures
from lifeservices.questions.retention import View
from web.figures.months import month_by_month
from web.figures.outcomes import TOO_SMALL, answered, page_values, select, status, way_here
from web.figures.sheets import table
from web.figures.visit_sheets import (
    GROUPS,
    all_sheets,
    both_told,
    group_sheet,
    group_told,
    relative_rate,
    relative_sheet,
    shown_around,
    signed_month,
)
from web.figures.ways import Way, file_of
from web.rate_plot import Picture, Rates, rate_lines

WAYS = {"around_hire": "the hire", "around_opt_in": "the opt-in"}
USUAL = {"visit": "ed", "way": "around_hire", "changed": ""}
BEWARE = (
    "People who look for help are often at their worst, and get better by themselves: compare with those not hired "
    "before you say what changed it."
)
NOT_A_MONTH = "Enter a month, like 2016-05."
EVENTS = {"around_hire": "hire", "around_opt_in": "opt-in"}


def _asked(published: bool = False) -> tuple[Way, Outcomes]:
    text = request.args.get("changed", "").strip()
    changed = _month(text)

    def question(view: View, given: Mapping[str, str]) -> VisitFigures:
        period = Period(changed, view.as_of or date.max) if changed and changed <= (view.as_of or date.max) else None
        return VisitFigures(view, given["visit"], given["way"], period, published)

    way = way_here("visits", USUAL, {"way": WAYS}, free="visit")
    found = answered(way, question)
    if text and changed is None:
        way.errors["changed"] = [NOT_A_MONTH]
        way.given["changed"] = ""
    return way, found


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def page() -> Any:
    """Before and after with the comparison always, and the months with their step."""
    way, found = _asked()
    around: Around = found.figures["around"]
    series: Series = found.figures["series"]
    shown, given = shown_around(found), way.given
    told = both_told(found, shown)
    title = _finding(around) if told else _not_compared(found, shown)
    kinds = [(kind, kind_title(kind)) for kind in found.words]
    people = f"The {around.group.sums.people:,} hired"
    html = render_template(
        "figures/visits.html",
        title=title,
        lead=(_footing(around) if told else NOT_SHOWN) + way.group(around),
        empty=not (series.monthly.months or series.monthly.too_young),
        heading=_heading(around) if told else "Before and after, beside those not hired",
        drawing=_drawing(found, shown, title) if told else None,
        pills=[
            {"label": label, "href": way.link(visit=kind), "current": kind == given["visit"]} for kind, label in kinds
        ],
        groups=table(group_sheet(way, found, shown)),
        months=table(relative_sheet(found, shown)),
        facts=_facts(found, shown),
        beware=BEWARE,
        provenance=way.provenance(around, found.known, "hired.members" if around.group.sums.people else "", people),
        series=month_by_month(way, found),
        **page_values(way, found, _own(way, kinds)),
    )
    return html, status(way)


def file(kind: str) -> Any:
    """The same as a file."""
    way, found = _asked(published=True)
    way.refuse()
    notes = (found.figures["around"].word, BEWARE) if both_told(found, shown_around(found)) else (BEWARE,)
    return file_of(
        way, "visits", kind, all_sheets(way, found, notes), [found.figures["around"], found.figures["series"]]
    )


def _own(way: Way, kinds: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The fields of this page alone."""
    return [
        select("visit", "Kind of visit", way.given["visit"], kinds),
        select("way", "Before and after", way.given["way"], list(WAYS.items())),
        {"name": "changed", "label": "Month of a change", "widget": "name", "value": way.given["changed"]},
    ]


def _not_compared(found: Outcomes, shown: ShownOf) -> str:
    """The title where one of the groups is too small, or both are."""
    some = any(group_told(found, shown, name) for name in GROUPS)
    return "Too few people to compare those hired with those not hired" if some else TOO_SMALL


def _finding(found: Around) -> str:
    """The title of the page: reduced or increased only where the interval of the ratio of ratios leaves out 1."""
    kind, event = kind_title(found.asked.metric.parts[0]), WAYS[found.asked.metric.parts[1]]
    if found.ratio is None:
        return f"{kind} before and after {event}: not estimable yet"
    if found.word == "no clear difference":
        return f"{kind} after {event}: no clear difference from those not hired"
    return f"{kind} {found.word} after {event}, compared with those not hired"


def _heading(found: Around) -> str:
    """What the two lines say: the rates of both groups, before and after."""
    groups = [(found.group, "Those hired"), (found.others, "those not hired")]
    said = [f"{who}: {rate_text(group.sums.pre_rate)} to {rate_text(group.sums.post_rate)}" for group, who in groups]
    return f"{'; '.join(said)} visits per 1,000 member months"


def _footing(found: Around) -> str:
    if found.ratio is None:
        return found.why or "Nobody has opted in by that day."
    return (
        f"Ratio of ratios {ratio_text(found.ratio)}. Below 1: fewer than among those not hired. 95% interval by member."
    )


def _drawing(found: Outcomes, shown: ShownOf, title: str) -> Any:
    around: Around = found.figures["around"]
    event, places = EVENTS[around.asked.metric.parts[1]], range(-EACH_SIDE, EACH_SIDE + 1)
    lines = tuple(
        # The month of the event has no rate: the line is broken there.
        Rates(label.rpartition(", ")[2].capitalize(), tuple((m, relative_rate(found, shown, name, m)) for m in places))
        for name, label in GROUPS.items()
    )
    # Outside, a line of which little may be told would be read as one that broke off.
    least = EACH_SIDE if found.published else 0
    lines = tuple(line for line in lines if sum(rate is not None for _, rate in line.points) > least)
    if not lines:
        return None
    ticks = tuple((place, signed_month(place) if place else event) for place in places[::3])
    moment = (0, f"month of the {event}, left out")
    return rate_lines(title, Picture(lines, ticks, "months; visits per 1,000 member months", moment))


def _facts(found: Outcomes, shown: ShownOf) -> list[Any]:
    """The comparison, and what was left out."""
    around: Around = found.figures["around"]
    of_hire = around.asked.metric.parts[1] == "around_hire"
    lag = "The month of the opt-in"
    if of_hire and around.lag:
        lag = f"{around.lag:,} months after the opt-in, the median of those hired"
    facts: list[Any] = []
    if both_told(found, shown):
        dropped = f"{around.group.dropped + around.others.dropped:,}"
        facts.append(("Ratio of ratios", ratio_text(around.ratio), around.word))
        facts.append(("Dropped", dropped, f"fewer than {LEAST_MONTHS} enrolled months on a side"))
    if group_told(found, shown, HIRED):
        whose = "of those not hired" if of_hire else "of both"
        facts.append(("Counted from", lag, whose))
    young = f"{around.too_young:,} member months"
    facts.append(("Too young to show", young, f"less than {RUN_OUT} days old: claims still come in"))
    facts.append(("Outside enrollment", f"{around.outside:,} visits", "left out"))
    return facts
