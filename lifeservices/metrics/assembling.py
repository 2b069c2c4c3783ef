"""How do statuses and days followed become a figure with everything that stands beside it? Alike in every release."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.beside import Beside
from lifeservices.metrics.facts import NEVER, Array, Rows
from lifeservices.metrics.intervals import wilson, wilson_of_clusters
from lifeservices.metrics.people import People
from lifeservices.metrics.retention import CHECK_IN_WINDOW, Retention, Verified
from lifeservices.metrics.spells import Flags
from lifeservices.metrics.status import Reason, Status
from lifeservices.metrics.survival import Followed, survival_at


@dataclass(frozen=True)
class Parts:
    """What a release found out about each hire.

    `time` and `event`: days followed, and whether it was seen to end then. `within`: whether it was ever under
    observation. `by_employer`, `by_verified`: whether an employer, or any verified evidence, says it was retained.
    """

    hires: Rows
    status: Array
    reason: Array
    time: Array
    event: Flags
    within: Flags
    never_started: Flags
    by_employer: Flags
    by_verified: Flags

    @property
    def came_later(self) -> Flags:
        """Which members opted in only after this hire."""
        opted_in = self.hires["opted_in_day"]
        later: Flags = (opted_in < NEVER) & (opted_in > self.hires["hired_day"])
        return later

    @property
    def entry(self) -> Array:
        """Days after the hire from which the end of a job could have been seen."""
        return np.where(self.came_later, self.hires["opted_in_day"] - self.hires["hired_day"], 0)

    def followed(self, unit: str) -> Followed:
        """The hires under observation, as a survival curve takes them."""
        members = self.hires["member_id"][self.within] if unit == "placement" else None
        return Followed(self.time[self.within], self.event[self.within], self.entry[self.within], members)


def assembled(asked: Asked, parts: Parts, people: People, beside: Beside | None, nobody_left: bool = True) -> Retention:
    """The figure. `beside` holds what came with later releases; `nobody_left` is told with `survival_at`."""
    metric, status, horizon = asked.metric, parts.status, asked.metric.horizon or 0
    count = np.bincount(status, minlength=len(Status))
    per_reason = np.bincount(parts.reason, minlength=len(Reason))
    shares = _shares(metric.unit, parts.hires, status)
    return Retention(
        asked=asked,
        hires=len(status),
        retained=int(count[Status.RETAINED]),
        lost=int(count[Status.LOST]),
        unknown=int(count[Status.UNKNOWN]),
        not_yet=int(count[Status.NOT_MATURED]),
        reasons={r: int(per_reason[r]) for r in Reason if r is not Reason.NONE and per_reason[r]},
        pending=int(pending(asked, parts).sum()),
        never_started=int(parts.never_started.sum()),
        joined_after_hire=int(parts.came_later.sum()),
        share=shares.get(metric.estimator, shares["matured_known"]),
        worst=shares["matured_worst"],
        best=shares["matured_best"],
        verified=_verified(parts),
        survival=survival_at(parts.followed(metric.unit), horizon, nobody_left) if metric.curve else None,
        people=people,
        parts=parts,
        beside=beside,
    )


def pending(asked: Asked, parts: Parts) -> Flags:
    """Which unknown hires are still inside the days in which the check-in about day D may be made."""
    day = parts.hires["hired_day"] + (asked.metric.horizon or 0)
    still: Flags = (parts.status == Status.UNKNOWN) & (day + CHECK_IN_WINDOW >= asked.as_of.toordinal())
    return still


def _shares(unit: str, hires: Rows, status: Array) -> dict[str, Share]:
    retained, lost, unknown = (status == s for s in (Status.RETAINED, Status.LOST, Status.UNKNOWN))
    cases = {
        "matured_known": (retained, retained | lost),
        "matured_worst": (retained, retained | lost | unknown),
        "matured_best": (retained | unknown, retained | lost | unknown),
    }
    found = {}
    for name, (success, counted) in cases.items():
        numerator, denominator = int(success.sum()), int(counted.sum())
        interval = (
            wilson_of_clusters(numerator, denominator, success[counted], hires["member_id"][counted])
            if unit == "placement"
            else wilson(numerator, denominator)
        )
        found[name] = Share(numerator, denominator, interval)
    return found


def _verified(parts: Parts) -> Verified:
    retained = parts.status == Status.RETAINED
    by_employer = retained & parts.by_employer
    otherwise = retained & ~by_employer & parts.by_verified
    counts = int(by_employer.sum()), int(otherwise.sum())
    return Verified(*counts, int(retained.sum()) - sum(counts))
