"""Of the referrals sent, how many came to an end that somebody wrote down, and how many to the help asked for?"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.competing import Incidence
from lifeservices.metrics.facts import NEVER, Array, Facts
from lifeservices.metrics.intervals import wilson_of_clusters
from lifeservices.metrics.journeys.ends import HALF, by
from lifeservices.metrics.journeys.referrals import TO_JOBS, TO_SERVICES, Manner, Referrals, referrals_of
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.quantiles import Quantile

SHARES = ("closed", "success", "closed_within")


@dataclass(frozen=True)
class Response:
    """How one service, or one employer, answered: referrals sent, answered and waiting, and the days it took."""

    receiver_id: str
    sent: int
    answered: int
    waiting: int
    closed: int
    success: int
    time: Incidence

    @property
    def median(self) -> Quantile:
        """By which day half had an answer."""
        return by(self.time, HALF)

    def to_dict(self) -> dict[str, Any]:
        """The row as plain values."""
        counts = {name: getattr(self, name) for name in ("sent", "answered", "waiting", "closed", "success")}
        return {"id": self.receiver_id, **counts, "median_days": self.median.to_dict()}


@dataclass(frozen=True)
class ReferralLoop:
    """Closed and successful of those sent at least so many days ago; time to close and to an answer of all sent.

    `behind` holds each referral as the member's id and its own, with a colon between.
    """

    asked: Asked
    closed: Share
    success: Share
    closed_within: Share
    to_close: Incidence
    to_answer: Incidence
    receivers: list[Response]
    counts: dict[str, int]
    behind: Lists

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "closed": self.closed.to_dict(),
            "success": self.success.to_dict(),
            "closed_within": self.closed_within.to_dict(),
            "median_days_to_close": by(self.to_close, HALF).to_dict(),
            "median_days_to_answer": by(self.to_answer, HALF).to_dict(),
            "receivers": [receiver.to_dict() for receiver in self.receivers],
            "counts": dict(self.counts),
        }


def referral_loop(facts: Facts, asked: Asked) -> ReferralLoop:
    """The loop of referrals to services."""
    return _loop(facts, asked, TO_SERVICES)


def job_referral_loop(facts: Facts, asked: Asked) -> ReferralLoop:
    """The loop of referrals to employers."""
    return _loop(facts, asked, TO_JOBS)


@dataclass(frozen=True)
class _Answered:
    """What is the same whichever window is asked about: the referrals, and how each receiver answered."""

    found: Referrals
    to_close: Incidence
    to_answer: Incidence
    rows: list[tuple[str, Array]]
    receivers: list[Response]


def _answered(facts: Facts, asked: Asked, manner: Manner) -> _Answered:
    known = facts.known_at(asked.position)

    def work_out() -> _Answered:
        found = referrals_of(known, asked, manner)
        rows = sorted(found.receivers().items())
        responses = [_response(id, found.only(some)) for id, some in rows]
        return _Answered(found, found.time_to(found.closed), found.time_to(found.answered), rows, responses)

    return known.once(("referrals", manner, asked.as_of, asked.cohort, asked.period), work_out)


def _loop(facts: Facts, asked: Asked, manner: Manner) -> ReferralLoop:
    answers, window = _answered(facts, asked, manner), asked.metric.horizon or 0
    found = answers.found
    old = found.sent + window <= found.as_of
    closed = old & (found.closed < NEVER)
    groups = {
        "sent": old,
        "closed": closed,
        "success": old & found.success,
        "other_outcome": closed & ~found.success,
        "open": old & found.open,
        "no_outcome": old & (found.over < NEVER) & (found.closed == NEVER),
        "closed_within": old & (found.closed <= found.sent + window),
        "too_recent": ~old,
        "unanswered": found.open & (found.answered == NEVER),
    }
    lists = {name: partial(found.ids, inside) for name, inside in groups.items()}
    shares = {f"{name}.numerator": lists[name] for name in SHARES}
    shares |= {f"{name}.denominator": lists["sent"] for name in SHARES}
    for place, (_, rows) in enumerate(answers.rows):
        shares |= {f"receivers.{place}.{name}": partial(found.ids, some) for name, some in _received(found, rows)}
    return ReferralLoop(
        asked=asked,
        closed=_share(found, closed, old),
        success=_share(found, groups["success"], old),
        closed_within=_share(found, groups["closed_within"], old),
        to_close=answers.to_close,
        to_answer=answers.to_answer,
        receivers=answers.receivers,
        counts={name: int(inside.sum()) for name, inside in groups.items()},
        behind=Lists({**lists, **shares}),
    )


def _share(found: Referrals, inside: Array, of: Array) -> Share:
    numerator, denominator = int(inside.sum()), int(of.sum())
    clusters = found.rows["member_id"][of]
    return Share(numerator, denominator, wilson_of_clusters(numerator, denominator, inside[of], clusters))


def _received(found: Referrals, rows: Array) -> list[tuple[str, Array]]:
    """Which of the referrals to one receiver each of its integers counts."""
    answered = found.answered[rows] < NEVER
    return [
        ("sent", rows),
        ("answered", rows[answered]),
        ("waiting", rows[found.open[rows] & ~answered]),
        ("closed", rows[found.closed[rows] < NEVER]),
        ("success", rows[found.success[rows]]),
    ]


def _response(receiver_id: str, found: Referrals) -> Response:
    answered = found.answered < NEVER
    return Response(
        receiver_id=receiver_id,
        sent=len(found),
        answered=int(answered.sum()),
        waiting=int((found.open & ~answered).sum()),
        closed=int((found.closed < NEVER).sum()),
        success=int(found.success.sum()),
        time=found.time_to(found.answered),
    )
