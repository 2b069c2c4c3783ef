"""Every family of metrics, in the order in which they are listed."""

from lifeservices.metrics.cohorts.family import COHORTS
from lifeservices.metrics.counting import COUNTS, GAINED_EMPLOYMENT
from lifeservices.metrics.disparity.family import DISPARITY
from lifeservices.metrics.families import Family
from lifeservices.metrics.funnel.family import COACHES
from lifeservices.metrics.journeys.families import JOURNEYS
from lifeservices.metrics.lateness.family import REPORTING_LAG
from lifeservices.metrics.matrix.family import MATRIX_CHANGE
from lifeservices.metrics.retention_family import RETENTION
from lifeservices.metrics.utilisation.family import UTILISATION
from lifeservices.metrics.wioa.family import WIOA

FAMILIES: tuple[Family, ...] = (
    COUNTS,
    GAINED_EMPLOYMENT,
    RETENTION,
    COHORTS,
    DISPARITY,
    COACHES,
    WIOA,
    UTILISATION,
    MATRIX_CHANGE,
    *JOURNEYS,
    REPORTING_LAG,
)
