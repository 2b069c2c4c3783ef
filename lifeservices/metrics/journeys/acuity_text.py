"""What the weighted caseload means, and how it is said."""

from typing import Any

from lifeservices.metrics.definitions import OWNER
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.acuity import (
    FIRST_DAYS,
    LEVELS,
    MANY_CRISES,
    MANY_VULNERABLE,
    WEIGHTS,
    CaseloadAcuity,
)
from lifeservices.metrics.saying import DASH


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    each = metric.parts[0].removeprefix(WEIGHTS)
    return {
        "title": "How members are spread over coaches, weighted by need",
        "sentence": "How much the active members of each coach need on a day, and how unevenly that is spread.",
        "formula": (
            "Active members and their coach: as in the caseload without weights. Of each part of life the latest score "
            f"by the day counts, from 1, in crisis, to 5. High: {MANY_CRISES} or more parts in crisis. Medium, where "
            f"not high: one part in crisis, or {MANY_VULNERABLE} or more at 2, vulnerable; or within the first "
            f"{FIRST_DAYS} days of a job of the program not known to be over; or never scored, because nothing is "
            "known. Low: all others. A coach’s weighted load is the sum of the weights of their members. Median, "
            "largest over median and Gini (half the mean difference between any two coaches, over the mean) are of "
            "weighted loads."
        ),
        "parameters": {
            name: f"weight of a member whose need is {name}: {digit}" for name, digit in zip(LEVELS, each, strict=True)
        },
        "denominators": "Coaches with at least one active member on the cut-off day.",
        "exclusions": "Active members without a coach are counted apart. A part of life not scored counts for nothing.",
        "interval": "None: everybody is counted. Coaches are never put in an order.",
        "rounding": "Counts are exact. Ratios are kept to 10 decimals and shown with two.",
        "suppression": "For leads and supervisors only. No coach's name leaves the program.",
        "owner": OWNER,
    }


def label_of(metric: Metric) -> str:
    """What the metric is called."""
    each = " to ".join(metric.parts[0].removeprefix(WEIGHTS))
    return f"Members by coach, weighted {each} by need"


def said(found: CaseloadAcuity) -> list[Line]:
    """Everything that has to be said with it."""
    counts, spread = found.counts, found.spread
    active = ("Active members", f"{counts['active']:,}, {counts['without_coach']:,} of them without a coach")
    if spread.median is None or spread.largest_over_median is None or spread.gini is None:
        return [active, ("Coaches", f"{DASH} No active member has a coach.")]
    levels = [
        (f"Need {name}, weight {each}", _members(counts[name])) for name, each in zip(LEVELS, found.each, strict=True)
    ]
    return [
        active,
        ("Coaches with anybody", f"{counts['coaches']:,}"),
        *levels,
        ("Never scored", f"{_members(counts['not_assessed'])}, counted as medium"),
        ("Median", f"{spread.median:g}; the largest load is {spread.largest_over_median:.2f} times that"),
        ("Gini", f"{spread.gini:.2f}; {found.gini_of_members or 0:.2f} where every member counts once"),
        ("Interval", "None: everybody is counted"),
    ]


def _members(count: int) -> str:
    return f"{count:,} member" if count == 1 else f"{count:,} members"
