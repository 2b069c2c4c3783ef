"""Did the program speak with more people than in the period before, and with a larger part of its members?

More people may only mean more members: so the change of the rate stands beside the change of the count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Period, Share, rounded
from lifeservices.metrics.definitions import CELLS, OWNER, ROUNDING
from lifeservices.metrics.facts import Array, Facts
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.periods import before, of_everybody, period_of
from lifeservices.metrics.journeys.stages import closed_on, left_on
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.saying import DASH, FEW, counted_text, day_text


@dataclass(frozen=True)
class Engagement:
    """People spoken with in a period and in the one before, each of the members of that period."""

    asked: Asked
    period: Period
    earlier: Period
    now: Share
    then: Share
    behind: Lists

    @property
    def change(self) -> Decimal | None:
        """By what part the number of people grew."""
        if not self.then.numerator:
            return None
        return Decimal(self.now.numerator) / Decimal(self.then.numerator) - 1

    @property
    def rate_change(self) -> Decimal | None:
        """By what part the rate grew."""
        if not (self.now.denominator and self.then.numerator):
            return None
        now = Decimal(self.now.numerator) * Decimal(self.then.denominator)
        return now / (Decimal(self.now.denominator) * Decimal(self.then.numerator)) - 1

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        changes = {"change": self.change, "rate_change": self.rate_change}
        return {
            **self.asked.to_dict(),
            "days": self.period.to_dict(),
            "days_before": self.earlier.to_dict(),
            "now": self.now.to_dict(),
            "before": self.then.to_dict(),
            **{name: rounded(None if value is None else float(value)) for name, value in changes.items()},
        }


def engagement(facts: Facts, asked: Asked) -> Engagement:
    """People spoken with in the period asked about, beside the one before."""
    members = members_of(facts.known_at(asked.position), of_everybody(asked))
    over = np.minimum(np.minimum(left_on(members), closed_on(members)), members.last_day + 1)
    period = period_of(asked)
    earlier, behind, shares = before(period), dict[str, Callable[[], list[str]]](), list[Share]()
    for name, days in (("now", period), ("before", earlier)):
        there = (members.opted_in <= min(days.end.toordinal(), members.as_of)) & (over > days.start.toordinal())
        spoken = there & _spoken(members, days)
        behind |= {f"{name}.denominator": partial(members.ids, there)}
        behind[f"{name}.numerator"] = partial(members.ids, spoken)
        shares.append(Share.of(int(spoken.sum()), int(there.sum())))
    return Engagement(asked, period, earlier, shares[0], shares[1], Lists(behind))


def _spoken(members: Members, days: Period) -> Array:
    """With whom somebody of the program spoke in these days."""
    rows, words = members.known.occurrences("contact"), members.known.facts.occurrences.words["detail"]
    inside = (rows["detail"] == words.code("yes")) & (rows["day"] <= members.as_of)
    inside &= (rows["day"] >= days.start.toordinal()) & (rows["day"] <= days.end.toordinal())
    return members.having(rows["member_id"][inside])


def change_text(change: Decimal | None, counted: int) -> str:
    """A change as people write it: `+14.4%`, `0.0%`, `−3%`. Whole where fewer than 200 are counted."""
    if change is None:
        return DASH
    places = Decimal("1") if counted < FEW else Decimal("0.1")
    points = (change * 100).quantize(places, ROUND_HALF_UP)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return f"{sign}{abs(points)}%"


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    return {
        "title": "People engaged, beside the period before",
        "sentence": "With how many members the program spoke in a period, and in the one before.",
        "formula": (
            "Engaged: at least one contact or check-in in which the member was reached, on a day of the period. "
            "Members of a period: opted in by its end and not closed, withdrawn or out of view before its first day. "
            "Rate: engaged / members. Change: engaged now / engaged before - 1; change of the rate: rate now / rate "
            "before - 1. Before whole months come as many whole months, before other days as many days."
        ),
        "parameters": {"period": "two days, both included; without one, the 90 days to the cut-off day"},
        "denominators": "Members of the period, each once.",
        "exclusions": "Attempts that reached nobody; contacts after the cut-off day.",
        "interval": "Wilson, 95 %, for each rate. None for the changes: the same people may be in both periods.",
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def said(found: Engagement) -> list[Line]:
    """Everything that has to be said with it: the change of the rate always beside the change of the count."""
    now, then = found.now, found.then
    counts = f"{now.numerator:,} people, {change_text(found.change, then.numerator)} on {then.numerator:,} before"
    rate = change_text(found.rate_change, min(now.denominator, then.denominator))
    return [
        ("Engaged", counts),
        ("Rate", f"{counted_text(now)}, {rate} on {counted_text(then)} before"),
        ("Period", f"{day_text(found.period.start)} to {day_text(found.period.end)}"),
        ("Before", f"{day_text(found.earlier.start)} to {day_text(found.earlier.end)}"),
    ]
