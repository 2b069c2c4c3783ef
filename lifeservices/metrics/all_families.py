"""Every family of metrics, in the order in which they are listed."""

from lifeservices.metrics.counting import COUNTS, GAINED_EMPLOYMENT
from lifeservices.metrics.families import Family
from lifeservices.metrics.retention_family import RETENTION

FAMILIES: tuple[Family, ...] = (COUNTS, GAINED_EMPLOYMENT, RETENTION)
