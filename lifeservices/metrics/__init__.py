"""What do the numbers mean, and what are they?

`measure(facts, "retention.first_hire.same_employer.all.matured_known@90", as_of, position)` gives the figure and
everything that has to stand beside it; screens, the command line, exports and replays all ask here.
"""

from datetime import date

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.cohort import Cohort
from lifeservices.metrics.counting import Counts, GainedEmployment, counts, gained_employment
from lifeservices.metrics.facts import Facts, facts_from_rows
from lifeservices.metrics.grammar import Metric, NotBuilt, UnknownMetric, parse
from lifeservices.metrics.load import FactsSource, load_facts
from lifeservices.metrics.registry import Definition, all_definitions, definition
from lifeservices.metrics.retention import Retention, retention

Measurement = Retention | Counts | GainedEmployment

__all__ = [
    "Cohort",
    "Counts",
    "Definition",
    "Facts",
    "FactsSource",
    "GainedEmployment",
    "Measurement",
    "Metric",
    "NotBuilt",
    "Retention",
    "Share",
    "UnknownMetric",
    "all_definitions",
    "definition",
    "facts_from_rows",
    "load_facts",
    "measure",
    "parse",
]


def measure(
    facts: Facts,
    metric: str | Metric,
    as_of: date,
    position: int | None = None,
    *,
    recorded_on: date | None = None,
    cohort: Cohort | None = None,
) -> Measurement:
    """A metric as of a day, as known at a position of the record (everything there is, when None).

    `recorded_on` is the day the record reached that position; with it the figure says whether it is settled.
    Raises UnknownMetric when there is no such metric, NotBuilt when it cannot be calculated yet.
    """
    asked = Asked(
        metric=parse(metric) if isinstance(metric, str) else metric,
        as_of=as_of,
        position=facts.position if position is None else position,
        recorded_on=recorded_on,
        cohort=cohort or Cohort(),
    )
    if asked.metric.family == "counts":
        return counts(facts, asked)
    if asked.metric.family == "gained_employment":
        return gained_employment(facts, asked)
    return retention(facts, asked)
