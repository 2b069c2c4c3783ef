"""How long an assessment holds: a year unless the program says otherwise, and its last month is for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lifeservices.domain.time import add_months


class Holds(StrEnum):
    """Whether the last assessment still holds."""

    HOLDS = "holds"
    EXPIRING = "expiring"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Validity:
    """From when until when an assessment holds."""

    made_on: date
    months: int

    @property
    def expiring_from(self) -> date:
        """The day from which it is time for the next one."""
        return add_months(self.made_on, self.months - 1)

    @property
    def ends_on(self) -> date:
        """The first day on which it holds no more."""
        return add_months(self.made_on, self.months)

    def on(self, day: date) -> Holds:
        """Whether it holds on a day."""
        if day >= self.ends_on:
            return Holds.EXPIRED
        return Holds.EXPIRING if day >= self.expiring_from else Holds.HOLDS
