"""How far are two ZIP codes apart? From the middle of one to the middle of the other, in a straight line.

The middles are those of the package `zipcodes` (MIT), which carries them with it: nothing is asked of anybody.
"""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

EARTH = 3958.8
"""Mean radius, in miles."""
DIGITS = 5


@lru_cache(maxsize=10_000)
def middle_of(postal_code: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None where there is no such ZIP code, or no place for it."""
    code = postal_code.strip()[:DIGITS]
    if len(code) != DIGITS or not code.isascii() or not code.isdigit():
        return None
    # Read in when it is first needed: the places of all ZIP codes take some memory.
    import zipcodes

    found: list[dict[str, str]] = zipcodes.matching(code)  # type: ignore[no-untyped-call]
    if not found or not float(found[0]["lat"]):
        return None
    return float(found[0]["lat"]), float(found[0]["long"])


@lru_cache(maxsize=50_000)
def miles_between(one: str, other: str) -> float | None:
    """Miles, by the haversine formula; 0 within a ZIP code, None where one of the two is not known."""
    here, there = middle_of(one), middle_of(other)
    if here is None or there is None:
        return None
    (latitude, longitude), (other_latitude, other_longitude) = (map(radians, each) for each in (here, there))
    up, across = sin((other_latitude - latitude) / 2), sin((other_longitude - longitude) / 2)
    return 2 * EARTH * asin(sqrt(up * up + cos(latitude) * cos(other_latitude) * across * across))
