"""How long members keep their jobs: curves, proportions, groups, heatmaps, and both clocks."""

from collections import Counter

import numpy as np

from lifeservices.metrics import Retention
from lifeservices.metrics.facts import NEVER
from lifeservices.metrics.release_two import intervals_of
from lifeservices.metrics.spells import unit_spells
from lifeservices.metrics.survival import Followed, survival_at
from lifeservices.metrics.turnbull import Intervals
from tests.reference.asking import Answer, Asking, Unreadable, share_fields

_CASES = {"known_status": "share", "worst_case": "worst", "best_case": "best"}


def curve_fields(found: Retention) -> Answer:
    """A survival figure under the names that expectations use."""
    survival = found.survival
    assert survival is not None
    fields: Answer = {
        "n": survival.n,
        "events_by_horizon": survival.events_by_horizon,
        "n_at_risk_at_horizon": survival.n_at_risk_at_horizon,
        "estimate": survival.estimate,
        "se": survival.se,
        "ci95": survival.interval,
    }
    if survival.estimate is None:
        fields["not_estimable"] = "horizon beyond longest follow-up"
    return fields


def counts(asking: Asking) -> Answer:
    """Members and hires."""
    asking.words(0)
    found = asking.counts()
    return {
        "members_opted_in": found.opted_in,
        "members_with_a_hire": found.members_hired,
        "placements": found.placements,
        "members_with_2plus_placements": found.members_with_several,
        "excluded_already_employed_at_opt_in": found.employed_at_opt_in,
    }


def km(asking: Asking) -> Answer:
    """The survival curve at a horizon."""
    unit, rule = asking.words(2)
    return curve_fields(asking.retention(unit, rule, "km"))


def matured(asking: Asking) -> Answer:
    """What became of the hires that reached the horizon."""
    unit, rule, *case = asking.words(2, 3)
    found = asking.retention(unit, rule, "matured_known")
    if case:
        if case[0] not in _CASES:
            raise Unreadable
        return share_fields(getattr(found, _CASES[case[0]]))
    return {
        "matured": found.matured,
        "retained": found.retained,
        "lost": found.lost,
        "unknown": found.unknown,
        "not_matured": found.not_yet,
        "not_yet_matured": found.not_yet,
        "known_status": share_fields(found.share),
        "worst_case": share_fields(found.worst),
        "best_case": share_fields(found.best),
    }


def snapshot(asking: Asking) -> Answer:
    """Who works on the day itself, wherever."""
    unit, rule, *case = asking.words(1, 2, 3) if len(asking.parts) > 2 else (*asking.words(1), "any_employer")
    if rule != "any_employer":
        raise Unreadable
    found = asking.retention(unit, "snapshot", "matured_known")
    if case:
        return share_fields(getattr(found, _CASES.get(case[0], "")) if case[0] in _CASES else _unreadable())
    return {
        "matured": found.matured,
        "employed": found.retained,
        "not_employed": found.lost,
        "unknown": found.unknown,
    }


def _unreadable() -> None:
    raise Unreadable


def turnbull(asking: Asking) -> Answer:
    """The curve for endings between two contacts: itself, or its bounds at a horizon."""
    unit, rule = asking.words(0, 2) or ("first_hire", "same_employer")
    at_horizon = asking.horizon
    asking.horizon = at_horizon or 90
    ends = asking.retention(unit, rule, "turnbull_lower").ends
    assert ends is not None
    found = ends.curve
    if at_horizon:
        bounds = found.bounds(at_horizon) or (None, None)
        return {"lower": bounds[0], "upper": bounds[1]}
    return {
        "n": found.n,
        "exact": found.exact,
        "interval": found.interval,
        "right_censored": found.right_censored,
        "kkt_max": found.worth,
        "support": [(after, until if until < NEVER else None, mass) for after, until, mass in found.support],
    }


def naive_right_endpoint(asking: Asking) -> Answer:
    """The mistake of taking the contact that found a job ended for the day it ended on."""
    asking.words(0)
    intervals = _intervals(asking)
    return _naive(asking, intervals, intervals.right)


def naive_midpoint(asking: Asking) -> Answer:
    """The mistake of taking the middle between two contacts for the day a job ended on."""
    asking.words(0)
    intervals = _intervals(asking)
    return _naive(asking, intervals, np.where(intervals.exact, intervals.right, (intervals.left + intervals.right) / 2))


def _intervals(asking: Asking) -> Intervals:
    found = asking.retention("first_hire", "same_employer", "km")
    known = asking.record.facts.known_at(asking.position)
    spells = unit_spells(known, found.parts.hires, asking.as_of.toordinal(), "all", False, None)
    return intervals_of(found.parts, spells)


def _naive(asking: Asking, intervals: Intervals, end: np.ndarray) -> Answer:
    ended = intervals.right < NEVER
    # Half days: the curve counts in whole ones.
    time = np.where(ended, 2 * end, 2 * intervals.left).astype(np.int64)
    found = survival_at(Followed(time, ended, 2 * intervals.entry), 2 * asking.horizon)
    return {"estimate": found.estimate}


def response(asking: Asking) -> Answer:
    """How many check-ins were tried, and how many reached nobody."""
    asking.words(0)
    found = asking.retention("first_hire", "same_employer", "matured_known") if asking.horizon else None
    assert found is None
    placements = asking.record.facts.known_at(asking.position).placements
    said = Counter(answered=int(placements["contacts"].sum()), unreachable=int(placements["unreached"].sum()))
    return {"check_ins": said.total(), "unreachable": said["unreachable"]}


def heatmap(asking: Asking) -> Answer:
    """The hires of one month or quarter."""
    asking.words(0)
    if "cohort" not in asking.conditions:
        raise Unreadable
    found = asking.retention("first_hire", "same_employer", "matured_known")
    return {"matured": found.matured, "retained": found.retained, "lost": found.lost, "unknown": found.unknown}


def status(asking: Asking) -> Answer:
    """What contacts and dated endings alone say."""
    asking.words(0)
    found = asking.retention("first_hire", "same_employer", "matured_known")
    return {
        "n": found.hires,
        "confirmed_retained": found.retained,
        "confirmed_lost": found.lost,
        "unknown": found.unknown,
        "worst_case": found.worst.estimate,
        "best_case": found.best.estimate,
        "known_only": found.share.estimate,
    }


def as_known(asking: Asking) -> Answer:
    """`A=…|R=…` alone: the 90-day figures on both clocks."""
    if not asking.both_clocks:
        raise Unreadable
    asking.horizon = asking.horizon or 90
    shown = asking.retention("first_hire", "same_employer", "matured_known")
    curve = asking.retention("first_hire", "same_employer", "km")
    found = asking.counts()
    return {
        "opted_in": found.opted_in,
        "members_with_a_hire": found.members_hired,
        "matured": shown.matured,
        "retained": shown.retained,
        "lost": shown.lost,
        "unknown": shown.unknown,
        "known_rate": shown.share.estimate,
        f"km{asking.horizon}": curve.estimate,
        "log_position": asking.record.events_on(asking.recorded),
    }


READERS = {
    "": as_known,
    "counts": counts,
    "km": km,
    "matured": matured,
    "snapshot": snapshot,
    "turnbull": turnbull,
    "naive_km_last_confirmed_censoring_right_endpoint": naive_right_endpoint,
    "naive_km_midpoint": naive_midpoint,
    "response": response,
    "heatmap": heatmap,
    "status": status,
}
