"""Do members keep the jobs they found?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.beside import FEW_KNOWN, STANDS_BESIDE, Beside, Ends, Headline
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.people import People
from lifeservices.metrics.resampling import Drawn, Samples
from lifeservices.metrics.status import Reason
from lifeservices.metrics.survival import Survival

if TYPE_CHECKING:
    from lifeservices.metrics.assembling import Parts

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
    parts: Parts
    beside: Beside | None = None
    samples: Samples | Drawn | None = None

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
        if self.ends is not None:
            bounds = self.ends.bounds
            return None if bounds is None else bounds[self._upper]
        return self.survival.estimate if self.survival else self.share.estimate

    @property
    def interval(self) -> Interval | None:
        """The figure's 95 % interval. Of endings between two contacts it takes the samples, and so a moment."""
        if self.ends is not None:
            return self.samples.limits[self._upper] if self.samples else None
        return self.survival.interval if self.survival else self.share.interval

    @property
    def ends(self) -> Ends | None:
        """The curve for endings between two contacts, where that was asked for."""
        return self.beside.ends if self.beside else None

    @property
    def _upper(self) -> bool:
        return self.asked.metric.estimator == "turnbull_upper"

    @property
    def bootstrap(self) -> dict[str, int] | None:
        """By which samples the interval was found, for whoever wants to draw them again."""
        return {"seed": self.samples.seed, "n": self.samples.number} if self.samples else None

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

    @property
    def headline_kind(self) -> Headline:
        """Which figure of these hires should lead: a range, an estimate for undated endings, a curve, or the share."""
        if not self.matured and self.estimate is None:
            return Headline.NONE
        if self.range_leads:
            return Headline.RANGE
        if self.beside and self.beside.many_undated:
            return Headline.TURNBULL
        small = self.known < FEW_KNOWN and self.not_yet > self.matured
        return Headline.CURVE if small and self.asked.metric.employer != "snapshot" else Headline.MATURED

    @property
    def bounds_mandatory(self) -> bool:
        """Whether the figure may not be shown without its bounds: too many disenrolled, or too much is unknown."""
        return self.range_leads or (self.beside is not None and self.beside.bounds_mandatory)

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
            **self._beside_dict(),
        }

    def _beside_dict(self) -> dict[str, Any]:
        """What came after release 1.0.0, whose figures have to stay what they were."""
        if self.asked.definition.version == "1.0.0":
            return {}
        kind = self.headline_kind
        leads = {"headline_kind": kind.value, "beside": STANDS_BESIDE[kind], "bounds_mandatory": self.bounds_mandatory}
        beside = self.beside.to_dict() if self.beside else {}
        if self.samples is not None and self.ends is not None:
            beside["turnbull"] |= {**self.samples.to_dict(), "at_risk_interval": rounded_interval(self.ends.going_on)}
        return {**leads, **beside}


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
