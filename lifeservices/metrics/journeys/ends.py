"""By which day had a share of the people followed come to something?"""

import numpy as np

from lifeservices.metrics.competing import STILL, Incidence, Waiting, competing
from lifeservices.metrics.facts import Array
from lifeservices.metrics.quantiles import Quantile, quantile

HALF, NINE_IN_TEN = 0.5, 0.9


def alone(time: Array, came: Array) -> Incidence:
    """1 - Kaplan-Meier of one end, everybody else followed to when last seen."""
    return competing(Waiting(time, np.where(came, 0, STILL), ("came",))).of["came"]


def by(curve: Incidence, share: float) -> Quantile:
    """The first day by which a share had come to it, with its interval."""
    return quantile(share, curve.share, curve.lower, curve.upper)
