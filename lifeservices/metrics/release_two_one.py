"""Retention by release 2.1.0: a curve for endings between two contacts has intervals, by samples of members."""

from __future__ import annotations

from dataclasses import replace

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.release_two import retention_two
from lifeservices.metrics.resampling import Samples
from lifeservices.metrics.retention import Retention

VERSION = "2.1.0"


def retention_two_one(facts: Facts, asked: Asked) -> Retention:
    """The figure of release 2.0.0, and the samples that its interval is made of."""
    found = retention_two(facts, asked)
    if found.ends is None:
        return found
    members = found.parts.hires["member_id"][found.parts.within]
    return replace(found, samples=Samples(found.ends.intervals, members, found.ends.curve, asked.metric.horizon or 0))


def knows_two_one(metric: Metric) -> bool:
    """Which metrics have a release of this number: the others are said whole by the one before."""
    return metric.estimator.startswith("turnbull")
