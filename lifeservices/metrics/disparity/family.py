"""The metrics that set groups beside each other: their names, and every release of their definitions."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.definitions import CELLS, FIRST, FROM, LONGEST, OWNER, ROUNDING, SHORTEST
from lifeservices.metrics.disparity.answer import Disparity
from lifeservices.metrics.disparity.comparing import MANY, disparity
from lifeservices.metrics.disparity.grouping import GROUPINGS, NOT_ON_RECORD, grouping_words, may_be_a_study
from lifeservices.metrics.families import Family, Line, Part, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.groups import AGE, DEMOGRAPHICS
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.saying import DASH, counted_text, percent


def group_words(group: str) -> str:
    """A group as it stands in a list."""
    return group.replace("_", " ").replace("-", " ").capitalize() if group != NOT_ON_RECORD else "Not on record"


def points(part: float, counted: int) -> str:
    """A difference of shares in percentage points: `−3.1` or `+4`."""
    said = percent(abs(part), counted, sign=False)
    sign = "" if not float(said) else "−" if part < 0 else "+"
    return f"{sign}{said}"


def points_between(interval: Interval | None, counted: int) -> str:
    """An interval of a difference, in percentage points."""
    return DASH if interval is None else f"{points(interval[0], counted)} to {points(interval[1], counted)}"


def _label(metric: Metric) -> str:
    return f"{metric.horizon}-day retention by {grouping_words(metric.parts[0])}, first hire, same employer"


def _text(metric: Metric) -> dict[str, Any]:
    grouping = metric.parts[0]
    return {
        "title": f"Retention by {grouping_words(grouping)}, first hire, same employer",
        "sentence": (
            "How many of each group still work for the employer who first hired them, so many days after the hire, "
            "beside all other members."
        ),
        "formula": (
            "For each group: retained / (retained + lost) of the group, less the same of all others: everybody not in "
            "the group, those of whom no group is on record included. Status on day D as in the retention metrics. "
            "p: the score test of two proportions. q: Benjamini and Hochberg's, over all groups of the table, when "
            f"there are more than {MANY}. Response: known / matured. Beside it the difference of the two survival "
            "curves at D, and the log-rank test of the curves of all groups on record."
        ),
        "parameters": {
            "grouping": _grouping_said(grouping),
            "reference": "all others, chosen before anything was looked at",
            "horizon": f"D, a whole number of days from {SHORTEST} to {LONGEST}",
        },
        "denominators": "Hires whose day D has come by the cut-off day and whose status on it is known, by group.",
        "exclusions": (
            "Jobs members already had at opt-in without a known first day; voided hires; hires that begin after the "
            "cut-off day. Nobody is left out for want of a group: those not on record are a group of their own."
        ),
        "interval": (
            "Shares: Wilson, 95 %. Differences: Newcombe's hybrid score interval, 95 %. Differences of curves: the "
            "root of the summed Greenwood variances, 95 %."
        ),
        "rounding": ROUNDING,
        "suppression": CELLS
        + " Of a table, so many more counts stay hidden that none of these can be worked out from the rest.",
        "owner": OWNER,
    }


def _grouping_said(grouping: str) -> str:
    if grouping == AGE:
        return "the band of the age in the year of opt-in"
    if grouping in DEMOGRAPHICS:
        return "what the member said of themselves, as known at the position"
    if grouping in GROUPINGS:
        return "the member's, as known at the position"
    return "the group that a study gave the member, the latest on record"


def _said(found: Disparity) -> list[Line]:
    everybody = found.everybody
    lines = [("Everybody", f"{counted_text(everybody.share)}, {everybody.unknown:,} unknown")]
    for row in found.groups:
        n, difference = row.counted, row.difference
        said = f"{counted_text(n.share)}, {n.unknown:,} unknown, {percent(n.response.estimate, n.matured)} answered"
        if difference is not None:
            fewest = min(n.known, row.others.known)
            said += f"; {points(difference.estimate, fewest)} points from all others"
            said += f" ({points_between(difference.interval, fewest)})"
        if row.q is not None:
            said += f", q {row.q:.3f}"
        lines.append((group_words(row.group), said))
    test = found.curves
    lines.append(("Log-rank of all curves", f"{test.chi2:.4f}, p {test.p:.4f}" if test else DASH))
    return lines


DISPARITY = Family(
    name="disparity",
    example="disparity.race@90",
    parts=(Part("grouping", GROUPINGS, may_be_a_study),),
    horizons=(SHORTEST, LONGEST),
    releases=(Release("1.0.0", FROM, FIRST, _text, disparity),),
    label=_label,
    say=_said,
    no_counts=("comparisons", "log_rank.degrees"),
)
