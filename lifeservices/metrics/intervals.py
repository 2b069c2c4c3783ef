"""How sure can we be of a share?"""

import math

import numpy as np
from scipy.special import betaincinv
from scipy.stats import norm

from lifeservices.metrics.facts import Array

Interval = tuple[float, float]

LEVEL = 0.95
Z = float(norm.ppf(0.5 + LEVEL / 2))


def wilson(numerator: int, denominator: int) -> Interval | None:
    """The Wilson score interval at 95 %, without continuity correction; None of nobody.

    Wilson (1927), Journal of the American Statistical Association 22.
    """
    return _wilson(numerator / denominator, denominator) if denominator else None


def clopper_pearson(numerator: int, denominator: int) -> Interval | None:
    """The exact binomial interval at 95 %; None of nobody.

    Clopper & Pearson (1934), Biometrika 26, as quantiles of beta distributions: the same, without a search.
    """
    if not denominator:
        return None
    others, tail = denominator - numerator, (1 - LEVEL) / 2
    low = float(betaincinv(numerator, others + 1, tail)) if numerator else 0.0
    high = float(betaincinv(numerator + 1, others, 1 - tail)) if others else 1.0
    return low, high


def wilson_of_clusters(numerator: int, denominator: int, successes: Array, clusters: Array) -> Interval | None:
    """The Wilson interval of a share whose units come in clusters (several placements of one member).

    The variance is the infinitesimal jackknife over clusters, sum over clusters of ((r_c - p n_c) / n)^2; the interval
    is Wilson's for the number of independent units that would have this variance. When all or none succeed
    there is no variance to go by, and the clusters themselves are counted.
    """
    if not denominator:
        return None
    share = numerator / denominator
    _, of = np.unique(clusters, return_inverse=True)
    residuals = np.bincount(of, weights=successes - share)
    variance = float((residuals**2).sum()) / denominator**2
    size = share * (1 - share) / variance if variance > 0 else float(len(residuals))
    return _wilson(share, size)


def _wilson(share: float, size: float) -> Interval:
    centre = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z / (1 + Z * Z / size) * math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    return max(0.0, centre - half), min(1.0, centre + half)
