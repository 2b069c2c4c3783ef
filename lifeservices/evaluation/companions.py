"""What has to stand beside a retention figure, so that no definition speaks alone?

The same hires by other rules: verified evidence only, the survival curve, and silence taken for work.
"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Measurement, Retention
from lifeservices.metrics.saying import counted_text, curve_text, why_no_estimate

KNOWN, CURVE = "matured_known", "km"
RULES = (
    ("known", "Same employer, known", "all", KNOWN),
    ("verified", "Same employer, verified only", "verified", KNOWN),
    ("km", "Kaplan-Meier", "all", CURVE),
    ("presumed", "Presumed employed until told", "all", "presumed_km"),
)


@dataclass(frozen=True)
class Companion:
    """The same hires by another rule."""

    name: str
    title: str
    found: Retention

    @property
    def text(self) -> str:
        """The figure on one line, with its counts and interval."""
        why, survival = why_no_estimate(self.found), self.found.survival
        if why:
            return f"— {why}"
        if survival is None:
            return counted_text(self.found.share)
        horizon = self.found.asked.metric.horizon
        return f"{curve_text(survival)}, {survival.n_at_risk_at_horizon:,} still followed on day {horizon}"


def by_all_rules(replay: Replay, found: Retention, known: Knowledge) -> list[Companion]:
    """The hires of a figure by each rule, its own among them."""
    asked = found.asked
    metrics = [asked.metric.by(evidence=evidence, estimator=estimator) for _, _, evidence, estimator in RULES]
    return [
        Companion(name, title, replay.retention(metric, asked.as_of, known, asked.cohort))
        for (name, title, _, _), metric in zip(RULES, metrics, strict=True)
    ]


def companions(replay: Replay, found: Measurement, known: Knowledge) -> list[Companion]:
    """The other rules beside a retention figure; nothing beside the rest."""
    if not isinstance(found, Retention):
        return []
    own = found.asked.metric
    return [c for c in by_all_rules(replay, found, known) if c.found.asked.metric != own]
