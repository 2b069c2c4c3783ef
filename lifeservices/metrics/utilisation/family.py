"""Visits per 1,000 member months, as a family of metrics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.definitions import CELLS, FIRST, FROM, OWNER
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.families import Family, Line, Measurement, Part, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.matrix.family import is_word
from lifeservices.metrics.saying import DASH
from lifeservices.metrics.utilisation.around import EACH_SIDE, LEAST_MONTHS, Around, Group, around
from lifeservices.metrics.utilisation.monthly import Monthly, Series, monthly, series
from lifeservices.metrics.utilisation.panel import ANY, RUN_OUT
from lifeservices.metrics.utilisation.ratios import Ratio
from lifeservices.metrics.utilisation.series import LAGS, LEAST_POINTS, Step

KINDS = {"ed": "Emergency visits", "preventive": "Preventive visits", ANY: "All visits"}
_WAYS = {
    "monthly": "by month",
    "around_hire": "before and after the hire",
    "around_opt_in": "before and after the opt-in",
    "series": "step in the monthly series",
}
_CALCULATE: dict[str, Callable[[Facts, Asked], Measurement]] = {
    "monthly": monthly,
    "around_hire": around,
    "around_opt_in": around,
    "series": series,
}
_COUNTING = (
    "Visits / member months x 1,000. A member month is one with enrollment. Several emergency visits of a member on "
    "one date are one (an entry of the first of a month with several visits is that month's total), and none where an "
    f"inpatient stay began that day or the next. A month is shown when it has been over for {RUN_OUT} days; visits "
    "outside enrollment are left out. "
)
_SIDES = (
    f"{EACH_SIDE} months on each side of the month of the event, that month left out; members with {LEAST_MONTHS} "
    "enrolled months or more on both sides. Ratio of rates: after / before. Ratio of ratios: that of the hired over "
    "that of the others. "
)
_FORMULAS = {
    "monthly": _COUNTING,
    "around_hire": _COUNTING + _SIDES + "Event: the month of the first hire; of those not hired, the month of the "
    "opt-in and as many months later as lie, at the median, between opt-in and hire of those hired.",
    "around_opt_in": _COUNTING + _SIDES + "Event: the month of the opt-in, of those hired since and of those not.",
    "series": _COUNTING + "log rate = level + trend + season (a yearly and a half-yearly wave) + step, and a second "
    f"model with a change of slope; offset log member months; {LEAST_POINTS} months or more on each side. The step is "
    "in the month in which the period begins, or else in which the first member opted in.",
}
_INTERVALS = {
    "monthly": "None: everybody is counted.",
    "series": f"95 %, twice: quasi-Poisson (Pearson's dispersion) and Newey-West with {LAGS} lags.",
}
_AROUND = (
    "95 % on the logarithm: the sandwich of a Poisson regression with independent working correlation, clustered by "
    "member; of the ratio of ratios the variances of both groups added. “Reduced” needs an interval below 1."
)


def kind_title(kind: str) -> str:
    """A kind of visit in words."""
    return KINDS.get(kind) or f"Visits: {kind.replace('_', ' ').replace('-', ' ')}"


def label(metric: Metric) -> str:
    """The metric in words."""
    kind, way = metric.parts
    return f"{kind_title(kind)} per 1,000 member months, {_WAYS[way]}"


def text(metric: Metric) -> dict[str, Any]:
    """The fields of a definition of visits, version 1."""
    kind, way = metric.parts
    around_event = way.startswith("around")
    return {
        "title": label(metric),
        "sentence": (
            "How often members visited before and after, beside members who opted in and were not hired."
            if around_event
            else "How often members visited, month by month, for as long as they were enrolled."
        ),
        "formula": _FORMULAS[way],
        "parameters": {"kind": kind, "run-out": f"{RUN_OUT} days", "way": way},
        "denominators": "Member months of members of the program who had opted in by the cut-off day.",
        "exclusions": "Months younger than the run-out, visits outside enrollment"
        + (f", members with fewer than {LEAST_MONTHS} months on a side" if around_event else "")
        + ": all counted.",
        "interval": _INTERVALS.get(way, _AROUND),
        "rounding": "Counts are exact. Rates and ratios are kept to 10 decimals and shown with one and two.",
        "suppression": CELLS,
        "owner": OWNER,
    }


def calculate(facts: Facts, asked: Asked) -> Measurement:
    """The figure, in the way that the metric's name says."""
    return _CALCULATE[asked.metric.parts[1]](facts, asked)


def rate_text(rate: float | None) -> str:
    """Visits per 1,000 member months."""
    return DASH if rate is None else f"{rate:,.1f}"


def between(interval: Interval) -> str:
    """Both ends of the interval of a ratio."""
    return f"{interval[0]:.2f} to {interval[1]:.2f}"


def ratio_text(ratio: Ratio | None) -> str:
    """A ratio with its interval."""
    return DASH if ratio is None else f"{ratio.estimate:.2f} ({between(ratio.interval)})"


def say(found: Monthly | Around | Series) -> list[Line]:
    """Everything that has to be said with a figure of visits."""
    if isinstance(found, Around):
        return _around_said(found)
    if isinstance(found, Series):
        return [*_monthly_said(found.monthly), *_step_said(found)]
    return _monthly_said(found)


def _monthly_said(found: Monthly) -> list[Line]:
    if not found.months:
        return [("Visits per 1,000 member months", f"{DASH} No months of enrollment are on record.")]
    return [
        ("Visits per 1,000 member months", rate_text(found.rate)),
        ("Counted", f"{found.visits:,} visits in {found.member_months:,} months of {len(found.members):,} members"),
        ("Months", f"{found.months[0][0]} to {found.months[-1][0]}"),
        _left_out(found.too_young, found.outside),
    ]


def _left_out(too_young: int, outside: int) -> Line:
    return "Left out", f"{too_young:,} member months too young, {outside:,} visits outside enrollment"


def _around_said(found: Around) -> list[Line]:
    if not found.on_record:
        return [("Ratio of ratios", f"{DASH} Nobody has opted in by that day.")]
    ratio = f"{DASH} {found.why}" if found.ratio is None else f"{ratio_text(found.ratio)}: {found.word}"
    event = f"{found.lag:,} months after the opt-in, the median of those hired" if found.lag else "the opt-in"
    of_hire = found.asked.metric.parts[1] == "around_hire"
    return [
        ("Ratio of ratios", ratio),
        ("Hired", group_text(found.group)),
        ("Opted in, not hired", group_text(found.others)),
        ("Counted from", f"the hire; of those not hired, {event}" if of_hire else "the opt-in"),
        _left_out(found.too_young, found.outside),
    ]


def group_text(group: Group) -> str:
    """A group's rates, what they are counted from, and its ratio."""
    sums = group.sums
    rates = f"{rate_text(sums.pre_rate)} before, {rate_text(sums.post_rate)} after"
    before = f"{sums.pre_visits:,} visits in {sums.pre_months:,} months"
    after = f"{sums.post_visits:,} in {sums.post_months:,}"
    people = f"{sums.people:,} members, {group.dropped:,} with too few months"
    return f"{rates} ({before}, {after}); ratio {ratio_text(sums.ratio)}; {people}"


def _step_said(found: Series) -> list[Line]:
    if found.level is None or found.level_and_slope is None:
        return [("Step", f"{DASH} {found.why}")]
    return [
        (f"Step in {found.step_in}", step_text(found.level)),
        ("With a change of slope", step_text(found.level_and_slope)),
        ("Without any model", f"rate ratio {found.crude.rate_ratio:.2f}" if found.crude.rate_ratio else DASH),
    ]


def step_text(step: Step) -> str:
    """A step with both intervals."""
    return (
        f"rate ratio {step.rate_ratio:.2f} ({between(step.quasi)} quasi-Poisson, {between(step.newey_west)} Newey-West)"
    )


UTILISATION = Family(
    name="utilisation",
    example="utilisation.ed.around_hire",
    releases=(Release("1.0.0", FROM, FIRST, text, calculate),),
    label=label,
    say=say,
    parts=(Part("kind of visit", tuple(KINDS), is_word), Part("way", tuple(_WAYS))),
    no_counts=("months_after_opt_in", "*hired.by_month.*.0"),
    breaks_down=("*by_month.*", "months.*"),
)
