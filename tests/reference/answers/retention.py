"""How long members keep their jobs: curves, proportions, groups, heatmaps, and both clocks."""

from lifeservices.metrics import Retention
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
    "heatmap": heatmap,
    "status": status,
}
