"""How are rows of one table put beside the rows of another that are about the same member?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import Array

Places = npt.NDArray[np.intp]


def pairs(left: Array, right: Array) -> tuple[Places, Places]:
    """Every place of `left` with every place of `right` that holds the same code, as two columns."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    begin, end = np.searchsorted(ordered, left, "left"), np.searchsorted(ordered, left, "right")
    times = end - begin
    beside = np.repeat(np.arange(len(left)), times)
    within = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    return beside, order[np.repeat(begin, times) + within]


def any_of(places: Places, size: int) -> npt.NDArray[np.bool_]:
    """For each of `size` rows, whether its place is among these."""
    found = np.zeros(size, np.bool_)
    found[places] = True
    return found
