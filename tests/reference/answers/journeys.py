"""How long members waited for their first job, and what came first instead."""

from lifeservices.metrics import measure
from lifeservices.metrics.journeys.first_hire import HOURS, TimeToFirstHire
from tests.reference.answers import retention
from tests.reference.asking import Answer, Asking, Unreadable

_FIRST = {
    "arrested_first": "custody",
    "incarcerated_first": "custody",
    "disenrolled_first": "disenrolled",
    "died_first": "died",
    "entered_education_first": "entered_education",
}


def _figure(asking: Asking) -> TimeToFirstHire:
    asking.horizon = asking.horizon or 90
    name = f"time_to_first_hire@{asking.horizon}"
    found = measure(asking.record.facts, name, asking.as_of, asking.position, cohort=asking.cohort())
    assert isinstance(found, TimeToFirstHire)
    return found


def _alone(found: TimeToFirstHire) -> Answer:
    """1 - Kaplan-Meier."""
    return {"n": found.ends.n, "estimate": found.alone.at(found.day), "se": found.alone.se_at(found.day)}


def _incidence(found: TimeToFirstHire) -> Answer:
    """Each end with the others as rivals."""
    shares = {name: curve.at(found.day) for name, curve in found.ends.of.items()}
    return {**shares, "hired": found.hired.at(found.day), **{name: shares[end] for name, end in _FIRST.items()}}


def time_to_first_hire(asking: Asking) -> Answer:
    """`time_to_first_hire|one_minus_km|D90` and `time_to_first_hire|cumulative_incidence|D90`."""
    [curve] = asking.words(1)
    if curve not in ("one_minus_km", "cumulative_incidence"):
        raise Unreadable
    found = _figure(asking)
    return _alone(found) if curve == "one_minus_km" else _incidence(found)


def cumulative_incidence(asking: Asking) -> Answer:
    """`cumulative_incidence|D90`: hires by their hours."""
    asking.words(0)
    return _incidence(_figure(asking))


def any_hire(asking: Asking) -> Answer:
    """`any_hire|one_minus_km|D90`."""
    if asking.words(1) != ["one_minus_km"]:
        raise Unreadable
    return _alone(_figure(asking))


def full_time(asking: Asking) -> Answer:
    """What 1 - Kaplan-Meier of full-time hires alone would have taken the place of."""
    asking.words(0)
    found = _figure(asking)
    return {"estimate": found.ends.of["full_time"].at(found.day)}


def counts(asking: Asking) -> Answer:
    """Members and hires, and the first hires by their hours."""
    found = retention.counts(asking)
    waited = _figure(asking)
    by_hours = {name: waited.counts[name] for name in HOURS}
    censored = waited.counts["still_waiting"]
    return {**found, **by_hours, "members": waited.ends.n, "censored": censored}


READERS = {
    "counts": counts,
    "time_to_first_hire": time_to_first_hire,
    "cumulative_incidence": cumulative_incidence,
    "any_hire": any_hire,
    "WRONG_one_minus_km_full_time_only": full_time,
}
