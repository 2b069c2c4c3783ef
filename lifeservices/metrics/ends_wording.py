"""The wording of retention, release 2.1.0, of the curves for endings between two contacts. Nothing here is changed."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.retention_wording import retention_text_two

FROM_TWO_ONE = "2026-11-22"
CHANGE_TWO_ONE = "the lower and the upper value are given with an interval each, by samples of members. No value moves."

_INTERVAL = (
    "Bootstrap over members, 95 %: the middle 95 % of S(D) over 500 samples of as many members as there are, "
    "drawn with replacement, seed 1, each with all of their jobs; limits rounded to 4 decimals. The lower and "
    "the upper value have one each. Not defined where the value is 1 or 0: while nothing is known to have "
    "ended, the exact (Clopper-Pearson) interval of those known to have gone on stands in its place."
)


def retention_text_two_one(metric: Metric) -> dict[str, Any]:
    """The fields of a definition of retention, version 2.1."""
    return {**retention_text_two(metric), "interval": _INTERVAL}
