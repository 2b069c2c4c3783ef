"""Change in the parts of life that assessments ask about, as a family of metrics."""

from __future__ import annotations

import re
from typing import Any

from lifeservices.domain.words_plan import AssessmentPoint, LifeDomain
from lifeservices.metrics.definitions import CELLS, FIRST, FROM, OWNER, ROUNDING
from lifeservices.metrics.families import Family, Line, Part, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.matrix.figure import LATEST, MatrixChange, matrix_change
from lifeservices.metrics.saying import DASH, counted_text, interval_text

DOMAINS = {domain.value: domain.label for domain in LifeDomain}
_OCCASIONS = {LATEST: "the latest", "interim": "the last one in between", "exit": "the one at the end"}


def is_word(word: str) -> bool:
    """Whether a word may name a part of life or an occasion of a history from elsewhere."""
    return re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", word) is not None


def domain_title(domain: str) -> str:
    """A part of life in words."""
    return DOMAINS.get(domain) or domain.replace("_", " ").replace("-", " ").capitalize()


def label(metric: Metric) -> str:
    """The change in words."""
    domain, occasion = metric.parts
    later = _OCCASIONS.get(occasion) or occasion.replace("_", " ")
    return f"{domain_title(domain)}: from the first assessment to {later}"


def text(metric: Metric) -> dict[str, Any]:
    """The fields of a definition of change, version 1."""
    domain, occasion = metric.parts
    later = f"the last score on the occasion “{occasion}”" if occasion != LATEST else "the last score on any occasion"
    return {
        "title": label(metric),
        "sentence": "Of the people scored at the first assessment and again later, how many moved up, stayed or moved "
        "down, on a ladder from 1 (in crisis) to 5 (thriving).",
        "formula": f"Change: {later} after the first, less the first. Improved: 1 step or more; also 2 or more. Mean "
        "change, its standard deviation, and the mean over the standard deviation. Wilcoxon's signed ranks: unchanged "
        "left out, the smaller of the two rank sums, normal approximation with ties and no continuity correction.",
        "parameters": {
            "domain": domain,
            "occasion": occasion,
            "first assessment": f"the earliest with the occasion “{AssessmentPoint.INITIAL.value}” or “baseline”",
        },
        "denominators": "Members with both scores, by the same instrument. Members with the first alone are counted "
        "beside them with where they began.",
        "exclusions": "Parts of life not asked about, or that do not apply. Scores by a differently worded instrument.",
        "interval": "Share: Wilson score interval, 95 %. Mean: Student's t, 95 %.",
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def signed(value: float | None, places: int = 2) -> str:
    """A change with its sign: `+0.47`, `−0.10`."""
    if value is None:
        return DASH
    return f"{value:+.{places}f}".replace("-", "−")


def mean_text(found: MatrixChange) -> str:
    """The mean change with its interval."""
    interval = found.change.interval
    limits = f" ({signed(interval[0])} to {signed(interval[1])})" if interval else ""
    return signed(found.change.mean) + limits


def p_text(value: float | None) -> str:
    """A p-value as it is written: never 0."""
    if value is None:
        return DASH
    return "below 0.0001" if value < 0.0001 else f"{value:.4f}"


def say(found: MatrixChange) -> list[Line]:
    """Everything that has to be said with a change."""
    change = found.change
    first: list[Line] = [("Improved", f"{DASH} {found.why}")] if found.why else _said(found)
    began = ", ".join(f"{count:,} at {level}" for level, count in enumerate(change.unpaired_first, 1) if count)
    missing = f"{change.missing:,} of {change.with_first:,} with a first score"
    reworded = [("Worded differently later", f"{found.reworded:,} of those")] if found.reworded else []
    later = (f"No later score{', by where they began' if began else ''}", missing + (f": {began}" if began else ""))
    return [*first, later, *reworded]


def _said(found: MatrixChange) -> list[Line]:
    change = found.change
    return [
        ("Improved", counted_text(change.share_improved)),
        ("95% interval", interval_text(change.share_improved)),
        ("Pairs", f"{change.improved:,} moved up, {change.same:,} stayed, {change.worse:,} moved down"),
        ("By two steps or more", f"{change.improved_2plus:,} up"),
        ("Mean change", mean_text(found)),
        ("In units of its spread", signed(change.response_mean)),
        ("Wilcoxon signed rank", f"p {p_text(change.p_value)}" if change.p_value is not None else DASH),
        ("Beware", "Whoever begins in crisis improves in part by itself; nobody is compared here"),
    ]


MATRIX_CHANGE = Family(
    name="matrix_change",
    example="matrix_change.housing.latest",
    releases=(Release("1.0.0", FROM, FIRST, text, matrix_change),),
    label=label,
    say=say,
    breaks_down=("transitions.*", "first_of_missing.*"),
    break_down_lines=("No later score, by where they began",),
    parts=(Part("part of life", tuple(DOMAINS), is_word), Part("occasion", tuple(_OCCASIONS), is_word)),
)
