"""What does one key of an expectation ask for, and of which record?

A key is a row of parts: conditions (`asof=2016-12-31`, `A=…`, `R=…`, `cohort=2016-05`, or a study group such as
`arm=radiotherapy`), the kind of answer (`km`, `matured`, `counts` …), unit, rule, horizon (`D90`). A reader takes what
it understands; a part that nobody took makes the key one that we have no answer to.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Any

from lifeservices.metrics import Cohort, Counts, Metric, Retention, Share, measure, parse
from tests.reference.record import CaseRecord

Answer = dict[str, Any]

_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


class Unreadable(Exception):
    """The key asks for something that we have no answer to."""


class Asking:
    """One key taken apart, put to one record.

    `parts` are its words without conditions and horizon, the kind of answer first; `conditions` are those that no
    reader has taken yet. `presumed` says that the case's answers take silence for work.
    """

    def __init__(self, record: CaseRecord, key: str, model: str) -> None:
        self.record, self.key, self.model = record, key, model
        self.presumed = model == "bitemporal"
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
        self.both_clocks = {"A", "R"} <= set(self.conditions)
        self.as_of = self._day(self.take("A") or self.take("asof") or "full")
        recorded = self.take("R") or "full"
        self.recorded = None if recorded == "full" else self._day(recorded)
        self.position = record.position_on(self.recorded)
        self._groups: tuple[tuple[str, str], ...] | None = None

    @property
    def kind(self) -> str:
        """The first word: which kind of answer."""
        return self.parts[0] if self.parts else ""

    def take(self, name: str) -> str | None:
        """A condition, now taken."""
        return self.conditions.pop(name, None)

    def words(self, *numbers: int) -> list[str]:
        """The words after the kind; there have to be as many as one of `numbers`."""
        rest = self.parts[1:]
        if len(rest) not in numbers:
            raise Unreadable
        return rest

    def cohort(self) -> Cohort:
        """Whose hires: the months of `cohort=`, and every condition left is a study group."""
        period = self.take("cohort")
        first, last = period_of(period) if period else (None, None)
        if self._groups is None:
            self._groups = tuple(sorted(self.conditions.items()))
            self.conditions.clear()
        if not self._groups:
            return Cohort(hired_from=first, hired_to=last)
        return grouped(self._groups, first, last)

    def retention(self, unit: str, rule: str, estimator: str, cohort: Cohort | None = None) -> Retention:
        """Our retention figure for this key, by the evidence or presumed, as the case has it."""
        if self.presumed:
            estimator = {"km": "presumed_km", "matured_known": "presumed"}.get(estimator, estimator)
        metric = metric_of(unit, rule, "all", estimator, self.horizon)
        narrowed = self.cohort() if cohort is None else cohort
        found = measure(self.record.facts, metric, self.as_of, self.position, cohort=narrowed)
        assert isinstance(found, Retention)
        return found

    def counts(self) -> Counts:
        """Our counts for this key."""
        found = measure(self.record.facts, "counts", self.as_of, self.position, cohort=self.cohort())
        assert isinstance(found, Counts)
        return found

    def _day(self, text: str) -> date:
        if text == "full":
            return self.record.full()
        if not _DATE.match(text):
            raise Unreadable
        return date.fromisoformat(text)


def metric_of(unit: str, rule: str, evidence: str, estimator: str, horizon: int) -> Metric:
    """A metric of retention. Studies have horizons and gaps that no page offers: they are put to a name without."""
    named = parse(f"retention.{unit}.{re.sub(r'gap[0-9]+$', 'gap0', rule)}.{evidence}.{estimator}@90")
    return replace(named.by(employer=rule), horizon=horizon)


def grouped(groups: tuple[tuple[str, str], ...], first: date | None = None, last: date | None = None) -> Cohort:
    """The hires of members of study groups."""
    try:
        return Cohort(hired_from=first, hired_to=last, groups=groups)  # type: ignore[call-arg]
    except TypeError:
        raise Unreadable from None


def period_of(text: str) -> tuple[date, date]:
    """The first and last day of a month `2016-05` or a quarter `2016Q2`."""
    month, quarter = re.fullmatch(r"(\d{4})-(\d\d)", text), re.fullmatch(r"(\d{4})-?Q([1-4])", text)
    if month:
        year, start, end = int(month[1]), int(month[2]), int(month[2])
    elif quarter:
        year, start, end = int(quarter[1]), 3 * int(quarter[2]) - 2, 3 * int(quarter[2])
    else:
        raise Unreadable
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])


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
