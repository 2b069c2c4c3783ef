"""Which hires stand behind each integer of a retention figure, by every rule and in every release?"""

from __future__ import annotations

import numpy as np

from lifeservices.metrics import Retention
from lifeservices.metrics.assembling import pending
from lifeservices.metrics.spells import Flags
from lifeservices.metrics.status import Reason, Status
from lifeservices.metrics.survival import observable

SHARES = ("share", "worst", "best")


def lists_of(found: Retention) -> dict[str, list[str]]:
    """Placement ids by the whole name of the integer."""
    return {name: found.people.ids(np.flatnonzero(which)) for name, which in _masks(found).items()}


def _masks(found: Retention) -> dict[str, Flags]:
    status = found.parts.status
    retained, lost, unknown = (status == each for each in (Status.RETAINED, Status.LOST, Status.UNKNOWN))
    known, matured = retained | lost, retained | lost | unknown
    counts = {
        "hires": np.ones(len(status), np.bool_),
        "matured": matured,
        "not_yet_matured": status == Status.NOT_MATURED,
        "known": known,
        "retained": retained,
        "lost": lost,
        "unknown": unknown,
        "check_in_pending": pending(found.asked, found.parts),
        "never_started": found.parts.never_started,
        "joined_after_hire": found.parts.came_later,
    }
    of = {"known": (retained, known), "worst": (retained, matured), "best": (retained | unknown, matured)}
    leading = {"matured_worst": "worst", "matured_best": "best"}.get(found.asked.metric.estimator, "known")
    shares = {"share": of[leading], "worst": of["worst"], "best": of["best"]}
    return {
        **{f"counts.{name}": which for name, which in counts.items()},
        **{f"counts.unknown_reasons.{reason.word}": found.parts.reason == reason for reason in Reason if reason},
        **{f"{name}.numerator": pair[0] for name, pair in shares.items()},
        **{f"{name}.denominator": pair[1] for name, pair in shares.items()},
        **_evidence(found, retained),
        **_followed(found),
        **(found.beside.behind if found.beside else {}),
    }


def _evidence(found: Retention, retained: Flags) -> dict[str, Flags]:
    by_employer = retained & found.parts.by_employer
    otherwise = retained & ~by_employer & found.parts.by_verified
    listed = {
        "retained": retained,
        "verified": by_employer | otherwise,
        "employer_confirmed": by_employer,
        "otherwise_verified": otherwise,
        "members_word": retained & ~by_employer & ~otherwise,
    }
    return {f"evidence_of_retained.{name}": which for name, which in listed.items()}


def _followed(found: Retention) -> dict[str, Flags]:
    """Behind the curve: who was followed, who was seen to end by the day, who was still followed on it."""
    parts, horizon = found.parts, found.asked.metric.horizon or 0
    inside = parts.within & observable(parts.time, parts.entry)
    entered = np.where(parts.entry > 0, parts.entry, -1)
    return {
        "survival.n": inside,
        "survival.events_by_horizon": inside & parts.event & (parts.time <= horizon),
        "survival.n_at_risk_at_horizon": inside & (parts.time >= horizon) & (entered < horizon),
    }
