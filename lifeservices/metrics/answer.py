"""What must be said with every figure, so that nobody has to take it on trust?"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lifeservices.metrics.cohort import Cohort
from lifeservices.metrics.families import Definition
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.intervals import Interval, clopper_pearson, wilson

SETTLE_DAYS = 30
"""A figure for day A is preliminary until the record has been kept this many days longer."""

DECIMALS = 10


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    def to_dict(self) -> dict[str, str]:
        """Both days as plain text."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}


@dataclass(frozen=True)
class Asked:
    """The question: which metric, by which definition, as of which day, as known at which position, for whom.

    `label` is the metric in words. `recorded_on` is the day the position was reached; a caller who does not know it
    gets a preliminary figure. `period` is for metrics about what happened between two days.
    """

    metric: Metric
    definition: Definition
    label: str
    as_of: date
    position: int
    recorded_on: date | None = None
    cohort: Cohort = field(default_factory=Cohort)
    period: Period | None = None

    @property
    def settles_on(self) -> date:
        """The recording day from which the figure is settled."""
        return self.as_of + timedelta(days=min(SETTLE_DAYS, (date.max - self.as_of).days))

    @property
    def settled(self) -> bool:
        """Whether the record was kept long enough after the cut-off day for late news to have come in."""
        return self.recorded_on is not None and self.recorded_on >= self.settles_on

    def to_dict(self) -> dict[str, Any]:
        """What stands above every figure."""
        return {
            "metric": self.metric.name,
            "label": self.label,
            "definition": {
                "id": self.definition.id,
                "version": self.definition.version,
                "sha256": self.definition.sha256,
                "sentence": self.definition.sentence,
            },
            "as_of": self.as_of.isoformat(),
            "recorded_to": {
                "position": self.position,
                "day": self.recorded_on.isoformat() if self.recorded_on else None,
            },
            "state": "settled" if self.settled else "preliminary",
            "settles_on": self.settles_on.isoformat(),
            "cohort": self.cohort.to_dict(),
            **({"period": self.period.to_dict()} if self.period else {}),
        }


@dataclass(frozen=True)
class Share:
    """A numerator, its denominator, and how sure the share is. The estimate of nobody is None.

    `interval` is the one of the metric's definition: clustered by member where the unit is the placement.
    """

    numerator: int
    denominator: int
    interval: Interval | None

    @classmethod
    def of(cls, numerator: int, denominator: int) -> "Share":
        """A share of independent units, with its Wilson interval."""
        return cls(numerator, denominator, wilson(numerator, denominator))

    @property
    def estimate(self) -> float | None:
        """Numerator over denominator."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def wilson_interval(self) -> Interval | None:
        """Wilson's interval as if all units were independent."""
        return wilson(self.numerator, self.denominator)

    @property
    def exact_interval(self) -> Interval | None:
        """Clopper-Pearson, as if all units were independent."""
        return clopper_pearson(self.numerator, self.denominator)

    def to_dict(self) -> dict[str, Any]:
        """The share as plain values, derived ones rounded for good."""
        return {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "estimate": rounded(self.estimate),
            "interval": rounded_interval(self.interval),
            "wilson": rounded_interval(self.wilson_interval),
            "exact": rounded_interval(self.exact_interval),
        }


def rounded(value: float | None) -> float | None:
    """A derived value at the precision that is stored, hashed and compared."""
    return None if value is None else round(value, DECIMALS)


def rounded_interval(interval: Interval | None) -> list[float | None] | None:
    """Both ends of an interval, rounded."""
    return None if interval is None else [rounded(end) for end in interval]
