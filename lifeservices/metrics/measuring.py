"""What is a metric, for any day, as known at any position, by any version of its definition?"""

from __future__ import annotations

from datetime import date

from lifeservices.metrics.answer import Asked, Period
from lifeservices.metrics.cohort import Cohort
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.families import Line, Measurement
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.registry import definition_of, family_of, parse, release_of
from lifeservices.metrics.saying import provenance_lines


def measure(
    facts: Facts,
    metric: str | Metric,
    as_of: date,
    position: int | None = None,
    *,
    recorded_on: date | None = None,
    cohort: Cohort | None = None,
    period: Period | None = None,
    version: str | None = None,
) -> Measurement:
    """A metric as of a day, as known at a position of the record (everything there is, when None).

    `recorded_on` is the day the record reached that position; with it the figure says whether it is settled.
    `version` is that of the definition, the current one unless given. Raises UnknownMetric when there is no such
    metric or no such version of it.
    """
    metric = parse(metric) if isinstance(metric, str) else metric
    asked = Asked(
        metric=metric,
        definition=definition_of(metric, version),
        label=family_of(metric).label(metric),
        as_of=as_of,
        position=facts.position if position is None else position,
        recorded_on=recorded_on,
        cohort=cohort or Cohort(),
        period=period,
    )
    return release_of(metric, version).calculate(facts, asked)


def lines(found: Measurement) -> list[Line]:
    """Everything that has to be said with a figure, as labels and texts in reading order."""
    said = family_of(found.asked.metric).say(found)
    return [("Figure", found.asked.label), *said, *provenance_lines(found.asked)]
