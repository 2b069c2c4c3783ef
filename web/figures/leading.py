"""Which figure leads a page about retention, and how it is said: a share, a curve, a curve of undated ends, a range."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics import Retention
from lifeservices.metrics.beside import Headline
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.saying import day_text, percent, percent_of, range_text, why_no_estimate
from lifeservices.metrics.survival import Survival
from lifeservices.questions.keeping import Kept
from web.figures import wording
from web.figures.rules import people_words, still_words

RIVALS = {"died": "died", "custody": "were in custody", "disenrolled": "were disenrolled"}


def kind_of(kept: Kept) -> Headline:
    """Which figure leads: of a group whose small numbers are hidden always the share, which needs the fewest of them.

    Nor does a curve lead past the day to which it can be read.
    """
    kind = kept.headline.headline_kind
    if not kept.whole and kind is not Headline.RANGE:
        return Headline.MATURED
    if kind is Headline.CURVE and not (kept.measures.curve and _curve(kept.measures.curve)):
        return Headline.MATURED
    if kind is Headline.TURNBULL and _ends(kept) is None:
        return Headline.MATURED
    return kind


def _curve(found: Retention) -> Survival | None:
    survival = found.survival
    return survival if survival is not None and survival.shown else None


def _ends(kept: Kept) -> Interval | None:
    found = kept.measures.others.get("turnbull")
    return found.beside.bounds if found is not None and found.beside is not None else None


def title(kept: Kept) -> str:
    """What the page finds."""
    found, rule = kept.headline, kept.rule
    still = f"of {people_words(rule)} were still {still_words(rule)} on day {found.asked.metric.horizon}"
    if rule.employer == "snapshot":
        still = still.replace("were still at work", "were at work")
    kind = kind_of(kept)
    if kept.cells.nothing or not found.share.denominator:
        return wording.finding(found, kept.cells)
    if kind is Headline.RANGE and kept.cells.shows("bounds"):
        return f"Between {range_text(wording.bounds(found), found.matured).replace(' to ', ' and ')} {still}"
    if kind is Headline.CURVE:
        return f"About {_curve_percent(kept)} {still}, by the survival curve"
    if kind is Headline.TURNBULL:
        return f"About {_ends_text(kept)} {still}, by the curve for ends without a day"
    return f"{percent_of(found.share)} {still}"


def footing(kept: Kept) -> str:
    """What stands directly under the title."""
    return wording.footing(kept.headline, kept.cells)


def _curve_percent(kept: Kept) -> str:
    survival = kept.measures.curve and kept.measures.curve.survival
    return percent(survival.estimate, survival.n) if survival else ""


def _ends_text(kept: Kept) -> str:
    ends, n = _ends(kept), kept.headline.hires
    if ends is None:
        return ""
    low, high = percent(ends[0], n), percent(ends[1], n)
    return low if low == high else f"{low.rstrip('%')} to {high}"


def figure(kept: Kept, links: dict[str, Any]) -> dict[str, Any]:
    """The whole figure for the figure macro."""
    found = kept.headline
    made = wording.headline(found, kept.known, kept.cells, links)
    kind = kind_of(kept)
    if kept.cells.nothing:
        return made
    if kind is Headline.CURVE:
        made |= _led_by_curve(kept)
    elif kind is Headline.TURNBULL:
        made |= _led_by_ends(kept)
    if kept.whole and found.beside is not None:
        made["rows"] = [*made["rows"], *_rivals(found)]
    return made


def _share_row(found: Retention) -> tuple[str, str]:
    share = found.share
    limits = range_text(share.interval, share.denominator)
    return "Of those known", f"{share.numerator:,} of {share.denominator:,}, {percent_of(share)}, interval {limits}"


def _led_by_curve(kept: Kept) -> dict[str, Any]:
    """Most hires are too young for the day: the curve uses them as long as they were followed."""
    found, survival = kept.headline, kept.measures.curve and kept.measures.curve.survival
    if not survival or survival.estimate is None:
        return {}
    text, limits = percent(survival.estimate, survival.n, sign=False), survival.interval or survival.at_risk_interval
    sentence = (
        f"Kaplan-Meier: {survival.n:,} hires, {survival.n_at_risk_at_horizon:,} of them still followed on day "
        f"{found.asked.metric.horizon}. Most have not reached the day yet, so the curve leads."
    )
    bar = None
    if limits is not None:
        said = range_text(limits, survival.n)
        sentence += f" Chance alone leaves room from {said}."
        words = f"{text}%, interval {said}"
        note = "Dot: the figure. Bar: 95% interval of the curve."
        low, high = limits
        bar = {"estimate": survival.estimate, "low": low, "high": high, "words": words, "note": note, "within": None}
    rows = [_share_row(found), *wording.headline(found, kept.known, kept.cells, {})["rows"]]
    return {
        "number": text,
        "unit": "%",
        "range": False,
        "not_known": "",
        "sentence": sentence,
        "interval": bar,
        "rows": rows,
    }


def _led_by_ends(kept: Kept) -> dict[str, Any]:
    """Many ends have no day: the curve for ends between two contacts leads, with the bounds beside it."""
    found, beside = kept.headline, kept.headline.beside
    undated = f"{beside.undated:,} of {beside.endings:,} endings" if beside else ""
    sentence = f"Turnbull: {undated} are known without their day, so the curve for such ends leads."
    rows = [_share_row(found), *wording.headline(found, kept.known, kept.cells, {})["rows"]]
    text = _ends_text(kept).rstrip("%")
    drawn, bar = _drawn(kept), None
    if drawn is not None and " to " not in text:
        said = range_text(drawn[0], found.hires)
        sentence += f" Chance alone leaves room from {said}."
        note = f"Dot: the figure. Bar: 95% interval, by {samples_words(kept)}."
        low, high = drawn[0]
        value = (_ends(kept) or drawn[0])[0]
        words = f"{text}%, interval {said}"
        bar = {"estimate": value, "low": low, "high": high, "words": words, "note": note, "within": None}
    return {
        "number": text,
        "unit": "%",
        "range": " to " in text,
        "not_known": "",
        "sentence": sentence,
        "interval": bar,
        "rows": rows,
    }


def _drawn(kept: Kept) -> tuple[Interval, Interval] | None:
    """The intervals of the curve for endings between two contacts, where they were worked out and there are any."""
    found = kept.measures.others.get("turnbull")
    lower, upper = found.samples.limits if found is not None and found.samples is not None else (None, None)
    return (lower, upper) if lower is not None and upper is not None else None


def samples_words(kept: Kept) -> str:
    """By how many samples: nothing where none were drawn."""
    found = kept.measures.others.get("turnbull")
    return found.samples.words if found is not None and found.samples is not None else ""


def _rivals(found: Retention) -> list[tuple[str, str]]:
    """What ended observation before the job did, where it is frequent enough to matter."""
    if found.beside is None:
        return []
    rows = []
    for cause, rival in found.beside.reported.items():
        share = percent(rival.estimate, found.hires)
        limits = f", {range_text(rival.interval, found.hires)}" if rival.interval else ""
        said = f"Before day {found.asked.metric.horizon} and before the job ended: {share}{limits} of hires"
        rows.append((f"{rival.events:,} {RIVALS[cause]}", said))
    return rows


def sentence(kept: Kept) -> str:
    """The finding in one sentence that can be quoted without loss."""
    found, share = kept.headline, kept.headline.share
    day, horizon = day_text(found.asked.as_of), found.asked.metric.horizon
    if not kept.whole or not share.denominator or share.interval is None or why_no_estimate(found):
        return ""
    rate = f"{percent_of(share)}, {range_text(share.interval, share.denominator)}"
    said = (
        f"By {day}, {found.matured:,} of {found.hires:,} {people_words(kept.rule)} had reached day {horizon}; "
        f"{found.retained:,} of the {found.known:,} known were {still_words(kept.rule)} ({rate})"
    )
    if not found.unknown:
        return f"{said}."
    between = range_text(wording.bounds(found), found.matured)
    return f"{said}; with the {found.unknown:,} unknown, {between}."


def rests_on(kept: Kept) -> str:
    """What has to be quoted with the sentence: both days, the position, and by which definition."""
    asked = kept.headline.asked
    recorded = f"{day_text(asked.recorded_on)}, " if asked.recorded_on else ""
    by = f"{asked.metric.name}, definition {asked.definition.version}"
    return f"As recorded to {recorded}position {asked.position:,}; {by}."
