"""The status rules for one hire, in plain Python, as a person would read them: what the fast rules must agree with."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]


def slow_status(
    placement: Row, observed_to: int | None, horizon: int, as_of: int, verified: bool, release: str = "2.0.0"
) -> str:
    """The status word of one hire on day `horizon`. Days are ordinals; None is no day."""
    suffix = "_verified" if verified else ""
    hired, separated = placement["hired_day"], placement["separated_day"]
    confirmed, found_ended = placement[f"confirmed{suffix}_day"], placement[f"found_ended{suffix}_day"]
    if verified and not placement["separated_verified"]:
        separated = None
    day = hired + horizon
    if day > as_of:
        return "not_matured"
    last_day = as_of if observed_to is None else min(as_of, observed_to)

    if confirmed is not None:
        confirmed = min(confirmed, last_day)
    if separated is not None and separated > last_day:
        separated, confirmed = None, last_day
    if found_ended is not None and found_ended > last_day:
        found_ended = None

    if separated is not None and confirmed is not None and confirmed >= separated:
        return "unknown"
    if separated is None and found_ended is not None and confirmed is not None and confirmed >= found_ended:
        if release == "1.0.0":
            return "unknown"
        found_ended = None
    if separated is not None:
        return "lost" if separated <= day else "retained"
    if confirmed is not None and confirmed >= day:
        return "retained"
    if found_ended is not None and found_ended <= day:
        return "lost"
    return "unknown"
