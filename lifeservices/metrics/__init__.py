"""What do the numbers mean, and what are they?

`measure(facts, "retention.first_hire.same_employer.all.matured_known@90", as_of, position)` gives the figure and
everything that has to stand beside it; screens, the command line, exports and replays all ask here.
"""

from lifeservices.metrics.answer import Period, Share
from lifeservices.metrics.cohort import Cohort
from lifeservices.metrics.counting import Counts, GainedEmployment
from lifeservices.metrics.facts import Facts, facts_from_rows
from lifeservices.metrics.families import Definition, Measurement
from lifeservices.metrics.grammar import Metric, UnknownMetric
from lifeservices.metrics.load import FactsSource, load_facts
from lifeservices.metrics.measuring import lines, measure
from lifeservices.metrics.registry import all_definitions, definition, every_version, parse
from lifeservices.metrics.retention import Retention

__all__ = [
    "Cohort",
    "Counts",
    "Definition",
    "Facts",
    "FactsSource",
    "GainedEmployment",
    "Measurement",
    "Metric",
    "Period",
    "Retention",
    "Share",
    "UnknownMetric",
    "all_definitions",
    "definition",
    "every_version",
    "facts_from_rows",
    "lines",
    "load_facts",
    "measure",
    "parse",
]
