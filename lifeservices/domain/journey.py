"""A member's whole journey: one history, and the boundary within which the rules hold.

All events about one member are in one stream. The parts below keep what each noun needs to decide; the events of each
noun stand in the file of the same name. The phase is folded from what happened and is never typed in.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from lifeservices.domain.check_in import CheckIns
from lifeservices.domain.employment import Employments
from lifeservices.domain.errors import Refused
from lifeservices.domain.subject import Subject


class Journey(Subject):
    """One member of the program."""

    what: ClassVar[str] = "member"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.born_on: date | None = None
        self.employments = Employments(self)
        self.check_ins = CheckIns(self)

    def check_day(self, day: date, field: str) -> None:
        """Refuse a day before the member was born."""
        if self.born_on is not None and day < self.born_on:
            raise Refused("This is before the member was born. Look at the year.", field)
