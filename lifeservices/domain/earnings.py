"""What did the member earn in a quarter, from which employer, and who says so?

A quarter is written like 2017Q2. `on` of an entry about it is the quarter's first day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.words_outcome import WageSource

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("wages-recorded")
class WagesRecorded(Event):
    """What a member earned from one employer in one quarter."""

    quarter: str
    amount: Quasi[Decimal]
    source: WageSource
    employer_id: str | None = None
    seen: FreeText[str] = None
    """What a supplemental source was: the document, or who said so."""

    def apply(self, journey: Journey) -> None:
        journey.earnings.told.add((self.quarter, self.employer_id, self.source))


@dataclass
class Earnings:
    """The quarterly pay of one member that is on record."""

    journey: Journey
    told: set[tuple[str, str | None, WageSource]] = field(default_factory=set)

    def record(self, event: WagesRecorded) -> None:
        """Pay of a quarter, once from each source."""
        self.journey.check_day(event.on, "quarter")
        if (event.quarter, event.employer_id, event.source) in self.told:
            self.journey.doubt(
                "This quarter's pay is already on record from this source. Correct that entry if it is wrong.",
                "quarter",
            )
        self.journey.happened(event)


def first_day_of(quarter: str) -> date:
    """The first day of a quarter written like 2017Q2; refused where it is written otherwise."""
    found = re.fullmatch(r"(\d{4})\s*-?Q([1-4])", quarter.strip().upper(), re.ASCII)
    if found is None or not 1900 <= int(found[1]) <= 2200:
        raise Refused("Write the quarter like 2017Q2.", "quarter")
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)


def quarter_of(day: date) -> str:
    """The quarter of a day, written like 2017Q2."""
    return f"{day.year}Q{(day.month + 2) // 3}"
