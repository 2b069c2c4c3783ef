"""By which day has half of it happened, or a quarter, or nine in ten, when much is still to come?

A quantile is the first day on which the share it has happened to has come up to that much. Its interval is made of the
first days on which the limits of that curve have (Brookmeyer & Crowley 1982, Biometrics 38). Means and medians of
completed times alone would count only those for whom it went fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lifeservices.metrics.survival import Curve, Floats

QUARTILES = (0.25, 0.5, 0.75)
_LAST_DIGIT = 1e-12
"""A value that should be the share exactly may miss it by this much."""


@dataclass(frozen=True)
class Quantile:
    """The day by which a share has been reached. None: the curve, or its limit, has not come that far."""

    share: float
    day: int | None
    lower: int | None
    upper: int | None

    def to_dict(self) -> dict[str, Any]:
        """The quantile as plain values."""
        return {"share": self.share, "day": self.day, "lower": self.lower, "upper": self.upper}


def quantile(share: float, reached: Floats, lower: Floats, upper: Floats) -> Quantile:
    """The day by which `reached`, a curve of the share with its limits, has come up to a share."""
    return Quantile(share, _first_day(reached, share), _first_day(upper, share), _first_day(lower, share))


def quantile_of(curve: Curve, share: float) -> Quantile:
    """The day by which a share of the units of a survival curve has ended."""
    return quantile(share, 1 - curve.survival, 1 - curve.upper, 1 - curve.lower)


def quartiles_of(curve: Curve) -> list[Quantile]:
    """The quartiles of a survival curve, the median in the middle."""
    return [quantile_of(curve, share) for share in QUARTILES]


def _first_day(reached: Floats, share: float) -> int | None:
    """The first day on which a curve has come up; values that are not defined (nan) are passed over."""
    days = np.flatnonzero(reached >= share - _LAST_DIGIT)
    return int(days[0]) if len(days) else None
