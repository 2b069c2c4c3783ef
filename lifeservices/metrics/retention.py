"""Do members keep the jobs they found?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.cohort import units
from lifeservices.metrics.facts import NEVER, Array, Columns, Facts
from lifeservices.metrics.intervals import Interval, wilson, wilson_of_clusters
from lifeservices.metrics.people import People
from lifeservices.metrics.status import Reason, Seen, Status, durations, reasons, seen, statuses
from lifeservices.metrics.survival import Followed, Survival, survival_at

MOST_UNKNOWN = 0.10
"""With a larger part unknown, the range from worst to best replaces the estimate as the headline."""

LEAST_RESPONSE = 0.70
"""With a smaller part known, the figure is hatched."""

CHECK_IN_WINDOW = 30
"""Days after day D in which an unsettled status is a check-in still pending."""


@dataclass(frozen=True)
class Verified:
    """Who says that the retained were retained: each of them counted once, by the strongest word."""

    employer_confirmed: int
    otherwise_verified: int
    members_word: int

    @property
    def verified(self) -> int:
        """Employers, documents and wage records together."""
        return self.employer_confirmed + self.otherwise_verified

    def to_dict(self, retained: int) -> dict[str, Any]:
        """Counts by evidence, and the verified share."""
        return {
            "retained": retained,
            "verified": self.verified,
            "verified_share": rounded(self.verified / retained) if retained else None,
            "employer_confirmed": self.employer_confirmed,
            "otherwise_verified": self.otherwise_verified,
            "members_word": self.members_word,
        }


@dataclass(frozen=True)
class Retention:
    """One retention figure with everything that has to stand beside it.

    `share` is the figure of the matured estimators and the companion of the curves; `survival` is None but for the
    curves. `worst` and `best` are bounds, not a confidence interval; `bounds_interval` adds the chance to them.
    """

    asked: Asked
    hires: int
    retained: int
    lost: int
    unknown: int
    not_yet: int
    reasons: dict[Reason, int]
    pending: int
    never_started: int
    joined_after_hire: int
    share: Share
    worst: Share
    best: Share
    verified: Verified
    survival: Survival | None
    people: People

    @property
    def matured(self) -> int:
        """Hires whose horizon has come."""
        return self.retained + self.lost + self.unknown

    @property
    def known(self) -> int:
        """Matured hires with a settled status."""
        return self.retained + self.lost

    @property
    def response_rate(self) -> float | None:
        """Known of matured."""
        return self.known / self.matured if self.matured else None

    @property
    def estimate(self) -> float | None:
        """The figure, None where it cannot be estimated."""
        return self.survival.estimate if self.survival else self.share.estimate

    @property
    def interval(self) -> Interval | None:
        """The figure's 95 % interval."""
        return self.survival.interval if self.survival else self.share.interval

    @property
    def bounds_interval(self) -> Interval | None:
        """From the lower limit of the worst case to the upper limit of the best."""
        if self.worst.interval is None or self.best.interval is None:
            return None
        return self.worst.interval[0], self.best.interval[1]

    @property
    def range_leads(self) -> bool:
        """Whether too much is unknown for the estimate to be the headline."""
        return self.matured > 0 and self.unknown > MOST_UNKNOWN * self.matured

    @property
    def hatched(self) -> bool:
        """Whether so few answered that the figure is drawn hatched."""
        return self.response_rate is not None and self.response_rate < LEAST_RESPONSE

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "estimate": rounded(self.estimate),
            "interval": rounded_interval(self.interval),
            "headline": "none" if self.estimate is None else "range" if self.range_leads else "estimate",
            "share": self.share.to_dict(),
            "worst": self.worst.to_dict(),
            "best": self.best.to_dict(),
            "bounds_interval": rounded_interval(self.bounds_interval),
            "counts": {
                "hires": self.hires,
                "matured": self.matured,
                "not_yet_matured": self.not_yet,
                "known": self.known,
                "retained": self.retained,
                "lost": self.lost,
                "unknown": self.unknown,
                "unknown_reasons": {reason.word: count for reason, count in self.reasons.items()},
                "check_in_pending": self.pending,
                "never_started": self.never_started,
                "joined_after_hire": self.joined_after_hire,
            },
            "evidence_of_retained": self.verified.to_dict(self.retained),
            "response_rate": rounded(self.response_rate),
            "hatched": self.hatched,
            "survival": _survival_dict(self.survival),
        }


def retention(facts: Facts, asked: Asked) -> Retention:
    """The retention figure asked for.

    Raises nothing of its own: with nobody to count every share is None and every count 0.
    """
    metric, as_of, horizon = asked.metric, asked.as_of.toordinal(), asked.metric.horizon or 0
    hires = units(facts.known_at(asked.position), metric.unit, as_of, asked.cohort)
    evidence = seen(hires, as_of, metric.evidence, metric.presumed)
    status = statuses(evidence, horizon, as_of)
    reason = reasons(evidence, status, hires, horizon)
    count = np.bincount(status, minlength=len(Status))
    unknown = status == Status.UNKNOWN
    per_reason = np.bincount(reason, minlength=len(Reason))
    shares = _shares(metric.unit, hires, status)
    return Retention(
        asked=asked,
        hires=len(status),
        retained=int(count[Status.RETAINED]),
        lost=int(count[Status.LOST]),
        unknown=int(count[Status.UNKNOWN]),
        not_yet=int(count[Status.NOT_MATURED]),
        reasons={r: int(per_reason[r]) for r in Reason if r is not Reason.NONE and per_reason[r]},
        pending=int((unknown & (evidence.hired + horizon + CHECK_IN_WINDOW >= as_of)).sum()),
        never_started=int((evidence.is_separated & (evidence.separated <= evidence.hired)).sum()),
        joined_after_hire=int(_came_later(hires).sum()),
        share=shares.get(metric.estimator, shares["matured_known"]),
        worst=shares["matured_worst"],
        best=shares["matured_best"],
        verified=_verified(hires, status == Status.RETAINED, as_of, horizon),
        survival=_survival(metric.unit, hires, evidence, horizon) if metric.curve else None,
        people=People(facts, hires, evidence, status, reason, horizon),
    )


def _shares(unit: str, hires: Columns, status: Array) -> dict[str, Share]:
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


def _came_later(hires: Columns) -> Array:
    opted_in = hires["opted_in_day"]
    later: Array = (opted_in < NEVER) & (opted_in > hires["hired_day"])
    return later


def _verified(hires: Columns, retained: Array, as_of: int, horizon: int) -> Verified:
    day = hires["hired_day"] + horizon
    by_employer = retained & (hires["confirmed_employer_day"] >= day)
    verified = seen(hires, as_of, "verified")
    otherwise = retained & ~by_employer & (statuses(verified, horizon, as_of) == Status.RETAINED)
    counts = int(by_employer.sum()), int(otherwise.sum())
    return Verified(*counts, int(retained.sum()) - sum(counts))


def _survival(unit: str, hires: Columns, evidence: Seen, horizon: int) -> Survival:
    time, event = durations(evidence)
    entry = np.where(_came_later(hires), hires["opted_in_day"] - hires["hired_day"], 0)
    # A hire after observation ended was never under observation.
    within = evidence.last_day >= evidence.hired
    members = hires["member_id"][within] if unit == "placement" else None
    return survival_at(Followed(time[within], event[within], entry[within], members), horizon)


def _survival_dict(survival: Survival | None) -> dict[str, Any] | None:
    if survival is None:
        return None
    return {
        "n": survival.n,
        "events_by_horizon": survival.events_by_horizon,
        "n_at_risk_at_horizon": survival.n_at_risk_at_horizon,
        "estimate": rounded(survival.estimate),
        "se": rounded(survival.se),
        "interval": rounded_interval(survival.interval),
        "at_risk_interval": rounded_interval(survival.at_risk_interval),
        "longest_follow_up": survival.curve.longest,
        "shown": survival.shown,
    }
