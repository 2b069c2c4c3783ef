"""Which of our metrics does an expectation ask for?

A key is a row of parts: conditions (`asof=2016-12-31`, `A=…`, `R=…`, `cohort=2016-05`), the kind of answer (`km`,
`matured`, `counts` …), unit, rule, horizon (`D90`). What cannot be read, or asks for a metric not built, has no
answer of ours.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lifeservices.metrics import Cohort, Counts, Retention, Share, UnknownMetric, measure
from tests.reference.record import CaseRecord

Answer = dict[str, Any]

_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


class Unreadable(Exception):
    """The key asks for something that we have no answer to."""


class Asking:
    """One key taken apart, put to one record."""

    def __init__(self, record: CaseRecord, key: str, presumed: bool) -> None:
        self.record = record
        self.presumed = presumed
        self.parts: list[str] = []
        self.conditions: dict[str, str] = {}
        self.horizon = 0
        for part in key.split("|"):
            name, equals, value = part.partition("=")
            if equals:
                self.conditions[name] = value
            elif re.fullmatch(r"D\d+", part):
                self.horizon = int(part[1:])
            else:
                self.parts.append(part)
        unknown = set(self.conditions) - {"asof", "A", "R", "cohort"}
        if unknown:
            raise Unreadable
        self.as_of = self._day(self.conditions.get("A", self.conditions.get("asof", "full")))
        recorded = self.conditions.get("R", "full")
        self.position = record.position_on(None if recorded == "full" else self._day(recorded))

    def _day(self, text: str) -> date:
        if text == "full":
            return self.record.full()
        if not _DATE.match(text):
            raise Unreadable
        return date.fromisoformat(text)

    def retention(self, unit: str, rule: str, curve: bool = False, cohort: Cohort | None = None) -> Retention:
        """Our retention figure for this key."""
        estimator = ("presumed_km" if curve else "presumed") if self.presumed else ("km" if curve else "matured_known")
        name = f"retention.{unit}.{rule}.all.{estimator}@{self.horizon}"
        found = measure(self.record.facts, name, self.as_of, self.position, cohort=cohort)
        assert isinstance(found, Retention)
        return found

    def counts(self) -> Counts:
        """Our counts for this key."""
        found = measure(self.record.facts, "counts", self.as_of, self.position)
        assert isinstance(found, Counts)
        return found


def answer(record: CaseRecord, key: str, presumed: bool) -> Answer | None:
    """Our answer to a key, or None where we have none."""
    try:
        asking = Asking(record, key, presumed)
        return _reader(asking)(asking)
    except (Unreadable, UnknownMetric):
        return None


def share_fields(share: Share) -> Answer:
    """A share under the names that expectations use."""
    estimate = share.estimate
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "estimate": estimate,
        "percent": None if estimate is None else 100 * estimate,
        "wilson95": share.wilson_interval,
        "clopper95": share.exact_interval,
    }


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


def _counts(asking: Asking) -> Answer:
    found = asking.counts()
    return {
        "members_opted_in": found.opted_in,
        "members_with_a_hire": found.members_hired,
        "placements": found.placements,
        "members_with_2plus_placements": found.members_with_several,
        "excluded_already_employed_at_opt_in": found.employed_at_opt_in,
    }


def _km(asking: Asking) -> Answer:
    _, unit, rule = _exactly(asking.parts, 3)
    return curve_fields(asking.retention(unit, rule, curve=True))


def _matured(asking: Asking) -> Answer:
    unit, rule, *case = _at_least(asking.parts, 3)[1:]
    found = asking.retention(unit, rule)
    if case:
        shares = {"known_status": found.share, "worst_case": found.worst, "best_case": found.best}
        if len(case) > 1 or case[0] not in shares:
            raise Unreadable
        return share_fields(shares[case[0]])
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


def _heatmap(asking: Asking) -> Answer:
    first, last = _period(asking.conditions.get("cohort", ""))
    found = asking.retention("first_hire", "same_employer", cohort=Cohort(hired_from=first, hired_to=last))
    return {"matured": found.matured, "retained": found.retained, "lost": found.lost, "unknown": found.unknown}


def _period(text: str) -> tuple[date, date]:
    month, quarter = re.fullmatch(r"(\d{4})-(\d\d)", text), re.fullmatch(r"(\d{4})-?Q([1-4])", text)
    if month:
        year, start, end = int(month[1]), int(month[2]), int(month[2])
    elif quarter:
        year, start, end = int(quarter[1]), 3 * int(quarter[2]) - 2, 3 * int(quarter[2])
    else:
        raise Unreadable
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])


def _status(asking: Asking) -> Answer:
    found = asking.retention("first_hire", "same_employer")
    return {
        "n": found.hires,
        "confirmed_retained": found.retained,
        "confirmed_lost": found.lost,
        "unknown": found.unknown,
        "worst_case": found.worst.estimate,
        "best_case": found.best.estimate,
        "known_only": found.share.estimate,
    }


def _as_known(asking: Asking) -> Answer:
    """`A=…|R=…` alone: the 90-day figures on both clocks."""
    asking.horizon = asking.horizon or 90
    shown = asking.retention("first_hire", "same_employer")
    curve = asking.retention("first_hire", "same_employer", curve=True)
    counts = asking.counts()
    recorded = asking.conditions.get("R", "full")
    return {
        "opted_in": counts.opted_in,
        "members_with_a_hire": counts.members_hired,
        "matured": shown.matured,
        "retained": shown.retained,
        "lost": shown.lost,
        "unknown": shown.unknown,
        "known_rate": shown.share.estimate,
        f"km{asking.horizon}": curve.estimate,
        "log_position": asking.record.events_on(None if recorded == "full" else date.fromisoformat(recorded)),
    }


_READERS: Mapping[str, Callable[[Asking], Answer]] = {
    "counts": _counts,
    "km": _km,
    "matured": _matured,
    "heatmap": _heatmap,
    "status": _status,
}


def _reader(asking: Asking) -> Callable[[Asking], Answer]:
    if not asking.parts and {"A", "R"} <= set(asking.conditions):
        return _as_known
    kind = asking.parts[0] if asking.parts else ""
    if kind not in _READERS or (kind in ("counts", "status", "heatmap") and len(asking.parts) > 1):
        raise Unreadable
    return _READERS[kind]


def _exactly(parts: list[str], number: int) -> list[str]:
    if len(parts) != number:
        raise Unreadable
    return parts


def _at_least(parts: list[str], number: int) -> list[str]:
    if len(parts) < number:
        raise Unreadable
    return parts
