"""The same hires by three definitions, side by side, on one axis, so that they can be compared."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics import Retention
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.saying import day_text, percent, percent_of, range_text, why_no_estimate
from lifeservices.metrics.survival import Survival
from lifeservices.questions.overview import Overviewed
from lifeservices.questions.overview_leaving import NOTHING_LEFT_OUT, LeftOut
from web.figures import wording
from web.figures.places import link
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Sheet
from web.figures.ways import Way

RULES = (
    ("Same employer", "Known on day {horizon}. The headline."),
    ("Any employer", "Gaps up to {gap} days count as working."),
    ("Same employer, all hires", "Kaplan-Meier, newer hires included."),
)


def in_a_row(way: Way, found: Overviewed) -> list[dict[str, Any]]:
    """The three figures. Their bars share an axis: side by side they are compared."""
    within = _axis(found)
    return [_figure(place, rule, within, way) for place, rule in enumerate(found.rules)]


def _figure(place: int, found: Retention, within: Interval | None, way: Way) -> dict[str, Any]:
    title, rule = RULES[place]
    gap, horizon = _gap(found), found.asked.metric.horizon
    body = _of_curve(found, found.survival) if found.survival else _of_share(found)
    bar = body["interval"]
    return {
        "title": title,
        "rule": rule.format(horizon=horizon, gap=gap),
        "series": place + 1,
        "href": link("figure", **way.parts(metric=found.asked.metric.name)),
        **body,
        "interval": {**bar, "note": "", "within": within} if bar else None,
    }


def _gap(found: Retention) -> int:
    return found.asked.metric.gap or 0


def _limits(found: Retention) -> Interval | None:
    survival = found.survival
    # Before anything has ended the curve has no interval; those still followed have an exact one.
    return survival.interval or survival.at_risk_interval if survival else found.share.interval


def _axis(found: Overviewed) -> Interval | None:
    """An axis that holds every bar, with some room; none where there is nothing to draw."""
    drawn = [limits for limits in map(_limits, found.rules) if limits is not None]
    if not drawn:
        return None
    low, high = min(limits[0] for limits in drawn), max(limits[1] for limits in drawn)
    room = max((high - low) * 0.35, 0.03)
    return max(0.0, low - room), min(1.0, high + room)


def _of_share(found: Retention) -> dict[str, Any]:
    share, number = found.share, wording.number(found)
    between = range_text(wording.bounds(found), found.matured)
    rows = [
        ("Counted", f"{share.numerator:,} of {share.denominator:,}"),
        ("Of those known", f"{percent_of(share)}, {range_text(share.interval, share.denominator)}")
        if number["range"]
        else ("Interval", range_text(share.interval, share.denominator)),
        ("Unknown", f"{found.unknown:,}, so {between}" if found.unknown else "nobody"),
        ("Not yet", f"{found.not_yet:,} before day {(found.asked.metric.horizon or 0) + _gap(found)}"),
        ("Confirmed by the employer", f"{found.verified.employer_confirmed:,} of {found.retained:,}"),
    ]
    bar = None if number["range"] else wording.interval(share)
    return {**number, "interval": bar, "rows": rows}


def _of_curve(found: Retention, survival: Survival) -> dict[str, Any]:
    limits, text = survival.interval or survival.at_risk_interval, percent(survival.estimate, survival.n)
    rows = [
        ("Counted", f"{survival.n:,} hires"),
        ("Interval", range_text(limits, survival.n)),
        ("At risk", f"{survival.n_at_risk_at_horizon:,} on day {found.asked.metric.horizon}"),
        ("Ends", "at the last day confirmed"),
    ]
    bar = None
    if limits is not None and survival.estimate is not None:
        words = f"{text}, interval {range_text(limits, survival.n)}"
        bar = {"estimate": survival.estimate, "low": limits[0], "high": limits[1], "words": words}
    number = {"number": text.rstrip("%"), "unit": "%", "range": False, "not_known": why_no_estimate(found)}
    return {**number, "interval": bar, "rows": rows}


def rules_sheet(found: Overviewed, stays: LeftOut = NOTHING_LEFT_OUT) -> Sheet:
    """The three figures for a file, each by its whole name."""
    labels = (("Retained", COUNT), ("Known", COUNT), ("Figure", SHARE), ("95% from", SHARE), ("95% to", SHARE))
    labels += (("Unknown", COUNT), ("Worst", SHARE), ("Best", SHARE), ("Not yet", COUNT), ("At risk", COUNT))
    same, any_employer, curve = (_line(rule) for rule in found.rules)
    rows = [
        _hiding(same, stays),
        _nothing_of(any_employer) if stays.any_employer else any_employer,
        _nothing_of(curve) if stays.curve else curve,
    ]
    columns = (Column("Definition"), *(Column(label, kind) for label, kind in labels))
    asked = found.same_employer.asked
    title = f"Retention at {asked.metric.horizon} days by three definitions, true on {day_text(asked.as_of)}."
    note = "Of the curve there are no counts of retained and known: newer hires are in it for as long as followed."
    return Sheet("three-definitions", title, columns, rows, (note,))


def _hiding(line: tuple[Any, ...], stays: LeftOut) -> tuple[Any, ...]:
    """The headline without what may not leave; what is worked out from it goes with it."""
    rests_on = (
        ("retained_at_90",),
        ("known_at_90",),
        *(("retained_at_90", "lost_by_90", "known_at_90"),) * 3,
        ("unknown_at_90",),
        *(("retained_at_90", "unknown_at_90", "reached_day_90"),) * 2,
        ("not_yet_day_90",),
        (),
    )
    name, *values = line
    return name, *(HIDDEN if stays.hides(*names) else v for v, names in zip(values, rests_on, strict=True))


def _nothing_of(line: tuple[Any, ...]) -> tuple[Any, ...]:
    return line[0], *(HIDDEN for _ in line[1:])


def _line(found: Retention) -> tuple[Any, ...]:
    low, high = _limits(found) or (None, None)
    name, curve = found.asked.metric.name, found.survival
    if curve is not None:
        shown = None if why_no_estimate(found) else curve.estimate
        return name, None, None, shown, low, high, None, None, None, found.not_yet, curve.n_at_risk_at_horizon
    worst, best = wording.bounds(found) or (None, None)
    share = found.share
    counts = share.numerator, share.denominator, share.estimate
    return name, *counts, low, high, found.unknown, worst, best, found.not_yet, None
