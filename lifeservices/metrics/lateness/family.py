"""How late news comes, as a family of metrics."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.answer import SETTLE_DAYS
from lifeservices.metrics.definitions import CELLS, FIRST, FROM, OWNER
from lifeservices.metrics.families import Family, Line, Part, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.lateness.figure import ALL, NAMES, Lateness, lateness
from lifeservices.metrics.matrix.family import is_word
from lifeservices.metrics.saying import DASH, percent_of


def label(metric: Metric) -> str:
    """The metric in words."""
    kind = metric.parts[0]
    return "How late news comes" + ("" if kind == ALL else f": {kind.replace('-', ' ')}")


def text(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    kind = metric.parts[0]
    return {
        "title": label(metric),
        "sentence": "How many entries were recorded how many days after the day they are about.",
        "formula": (
            "Days late: the program’s day of recording - the day the entry is about; recorded ahead of its day is 0. A "
            "correction, or a void, counts from the day of the entry it amends. Counted by month of recording and by "
            f"kind of entry, in days: {', '.join(NAMES)}. Within {SETTLE_DAYS} days: those of the first three / all."
        ),
        "parameters": {"kind": "every kind of entry that can move a figure" if kind == ALL else kind},
        "denominators": "Entries recorded by the moment of knowledge about days up to the cut-off day.",
        "exclusions": "Entries that can move no figure. A period, where one is given, is one of recording.",
        "interval": "None: every entry is counted.",
        "rounding": "Counts are exact.",
        "suppression": CELLS,
        "owner": OWNER,
    }


def say(found: Lateness) -> list[Line]:
    """Everything that has to be said with it."""
    within = found.within
    if not within.denominator:
        return [("Within 30 days", f"{DASH} Nothing that can move a figure was recorded by then.")]
    bands = zip(NAMES, found.bands, strict=True)
    return [
        ("Within 30 days", f"{percent_of(within)}: {within.numerator:,} of {within.denominator:,} entries"),
        ("By days late", "; ".join(f"{name}: {count:,}" for name, count in bands)),
        ("Interval", "None: every entry is counted"),
    ]


REPORTING_LAG = Family(
    name="reporting_lag",
    example="reporting_lag.all",
    releases=(Release("1.0.0", FROM, FIRST, text, lateness),),
    label=label,
    say=say,
    breaks_down=("kinds.*", "months.*"),
    parts=(Part("kind of entry", (ALL,), is_word),),
)
