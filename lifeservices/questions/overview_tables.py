"""The counts of the overview that somebody could take from those of another part of the program."""

from __future__ import annotations

from collections.abc import Mapping

from lifeservices.evaluation.cells import KEPT
from lifeservices.evaluation.leaving import Rows
from lifeservices.metrics import Retention
from lifeservices.metrics.journeys.data_quality import DataQuality
from lifeservices.metrics.journeys.data_quality_text import CLOSED, OPEN
from lifeservices.metrics.journeys.funnel import STEPS, Funnel

KNOWN = "known_at_90"
HEADLINE = ("hired", "reached_day_90", "not_yet_day_90", "unknown_at_90", "retained_at_90", "lost_by_90", KNOWN)
"""The counts of the headline, as the funnel calls them."""
SPLIT = (f"unknown_90_{OPEN}", f"unknown_90_{CLOSED}")
ALL = "all"
ANY_EMPLOYER, FOLLOWED = "any employer", "followed"
"""Tables of what is shown as a whole or not at all."""


def counts_of(funnel: Funnel, work: DataQuality) -> dict[str, int]:
    """The funnel and the headline, with what each leaves over, and the work list."""
    counts = dict(funnel.counts)
    rest = {f"not {step}": counts["opted_in"] - counts[step] for step in STEPS[1:5]}
    known = {KNOWN: counts["retained_at_90"] + counts["lost_by_90"]}
    return {**counts, **rest, **known, **{row.name: row.count for row in work.rows}}


def adds_up(counts: Mapping[str, int]) -> bool:
    """Whether the work list tells those unknown at day 90 apart."""
    return sum(counts.get(name, 0) for name in SPLIT) == counts["unknown_at_90"]


def tables_of(
    funnel: Funnel, work: DataQuality, same: Retention, any_employer: Retention, curve: Retention
) -> dict[str, Rows]:
    """Everything that leaves of the page, as counts."""
    found = {name: getattr(any_employer, name) for name in KEPT}
    # Who lost the job but went on working follows from the two definitions together.
    between = {f"{name} by one": abs(count - getattr(same, name)) for name, count in found.items()}
    seen = curve.survival
    still = seen.n_at_risk_at_horizon if seen else 0
    followed = {"still": still, "not": (seen.n if seen else 0) - still}
    return {
        ALL: {ALL: counts_of(funnel, work)},
        ANY_EMPLOYER: {ANY_EMPLOYER: {**found, **between}},
        FOLLOWED: {FOLLOWED: followed},
    }
