"""The metrics about keeping a job: how they are named, and every release of their definitions."""

from __future__ import annotations

from lifeservices.metrics.definitions import FIRST, FROM, LONGEST, SHORTEST, retention_text
from lifeservices.metrics.ends_wording import CHANGE_TWO_ONE, FROM_TWO_ONE, retention_text_two_one
from lifeservices.metrics.families import Family, Part, Release
from lifeservices.metrics.grammar import GAP, Metric
from lifeservices.metrics.release_one import VERSION as ONE
from lifeservices.metrics.release_one import retention_one
from lifeservices.metrics.release_two import VERSION as TWO
from lifeservices.metrics.release_two import retention_two
from lifeservices.metrics.release_two_one import VERSION as TWO_ONE
from lifeservices.metrics.release_two_one import knows_two_one, retention_two_one
from lifeservices.metrics.retention_wording import CHANGE_TWO, FROM_TWO, retention_label, retention_text_two
from lifeservices.metrics.saying import retention_lines

LONGEST_GAP = 60
"""Days between two jobs; a longer gap is two spells of work."""

ONE_UNITS, UNITS = ("first_hire", "placement"), ("first_hire", "placement", "latest_hire")
EMPLOYERS = ("same_employer", *(f"{GAP}{days}" for days in (0, 7, 14, 30)), "snapshot")
ONE_ESTIMATORS = ("matured_known", "matured_worst", "matured_best", "km", "presumed", "presumed_km")
ESTIMATORS = (*ONE_ESTIMATORS[:4], "turnbull_lower", "turnbull_upper", *ONE_ESTIMATORS[4:])
NO_CURVE = ("matured_known", "matured_worst", "matured_best", "presumed")


def _a_gap(word: str) -> bool:
    """Whether a word names a gap in days, in the one way it is written."""
    days = word.removeprefix(GAP)
    return word.startswith(GAP) and days.isdecimal() and days == str(int(days)) and int(days) <= LONGEST_GAP


def _goes_together(metric: Metric) -> bool:
    """A day by itself has no curve; the latest hires are those that lasted, so they are only counted."""
    if metric.unit == "latest_hire":
        return metric.employer == "same_employer" and metric.estimator in NO_CURVE[:3]
    return metric.employer != "snapshot" or metric.estimator in NO_CURVE


def _known_to_one(metric: Metric) -> bool:
    same = metric.employer == "same_employer"
    return same and metric.unit in ONE_UNITS and metric.estimator in ONE_ESTIMATORS


RETENTION = Family(
    name="retention",
    example="retention.first_hire.same_employer.all.matured_known@90",
    parts=(
        Part("unit", UNITS),
        Part("employer rule", EMPLOYERS, also=_a_gap),
        Part("evidence", ("all", "verified")),
        Part("estimator", ESTIMATORS),
    ),
    horizons=(SHORTEST, LONGEST),
    no_counts=("*.longest_follow_up", "turnbull.support.*"),
    releases=(
        Release(ONE, FROM, FIRST, retention_text, retention_one, knows=_known_to_one),
        Release(TWO, FROM_TWO, CHANGE_TWO, retention_text_two, retention_two),
        Release(TWO_ONE, FROM_TWO_ONE, CHANGE_TWO_ONE, retention_text_two_one, retention_two_one, knows=knows_two_one),
    ),
    label=retention_label,
    say=retention_lines,
    listed=_goes_together,
)
