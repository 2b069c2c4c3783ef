"""What does each number mean, in which version, and what is its fingerprint?

A definition is data. Its fingerprint is the SHA-256 of its canonical JSON (keys sorted, no spaces, UTF-8), so a
figure that names it can be checked against it for ever. Patch versions change wording, minor ones add output, major
ones may move a number; every release is a line of the changelog.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache

from lifeservices.metrics import definitions
from lifeservices.metrics.grammar import (
    EMPLOYERS,
    ESTIMATORS,
    EVIDENCE,
    SHORT_NAMES,
    UNITS,
    Metric,
    UnknownMetric,
    parse,
)


@dataclass(frozen=True)
class Definition:
    """One number, said in full. Texts are plain language; `parameters` are the parts of its name."""

    id: str
    version: str
    title: str
    sentence: str
    formula: str
    parameters: dict[str, str]
    denominators: str
    exclusions: str
    interval: str
    rounding: str
    suppression: str
    owner: str
    effective_from: str
    changelog: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """The definition as canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @property
    def sha256(self) -> str:
        """The fingerprint of the canonical JSON."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def definition(name: str) -> Definition:
    """The definition behind a metric's name, with or without its horizon. Raises UnknownMetric."""
    if name in SHORT_NAMES or "@" in name:
        return definition_of(parse(name))
    try:
        return definition_of(parse(f"{name}@90"))
    except UnknownMetric as unknown:
        raise type(unknown)(str(unknown).replace("@90", "")) from None


@cache
def _definition(metric_id: str) -> Definition:
    metric = parse(metric_id if metric_id in SHORT_NAMES else f"{metric_id}@90")
    return Definition(id=metric_id, **definitions.text_of(metric))


def definition_of(metric: Metric) -> Definition:
    """The definition of a metric already read."""
    return _definition(metric.id)


def all_definitions() -> list[Definition]:
    """Every definition, in the order of the names."""
    retention = [
        f"retention.{unit}.{employer}.{evidence}.{estimator}"
        for unit in UNITS
        for employer in EMPLOYERS
        for evidence in EVIDENCE
        for estimator in ESTIMATORS
    ]
    return [_definition(name) for name in (*SHORT_NAMES, *retention)]
