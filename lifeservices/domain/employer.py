"""Which employers do we work with, and may members be put forward to them?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words


@recorded_as("employer-registered")
class EmployerRegistered(Event):
    """An employer became known to the program."""

    employer_name: str
    naics: str | None = None
    second_chance: bool = False
    """True where a justice record does not by itself rule somebody out."""
    contact_name: Identifier[str] = None
    contact_phone: Identifier[str] = None

    def apply(self, employer: Employer) -> None:
        employer.known_as = self.employer_name
        employer.registered_on = self.on


@recorded_as("employer-approved")
class EmployerApproved(Event):
    """An employer met the program's criteria, in the version named."""

    criteria: str
    valid_to: date | None = None

    def apply(self, employer: Employer) -> None:
        employer.approved_on = self.on
        employer.suspended_on = None


@recorded_as("employer-suspended")
class EmployerSuspended(Event):
    """No member is put forward to this employer for now."""

    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.suspended_on = self.on


class Employer(Subject):
    """An employer, and whether it is approved."""

    what: ClassVar[str] = "employer"
    begins_with: ClassVar[str] = "employer-registered"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.known_as = ""
        self.registered_on: date | None = None
        self.approved_on: date | None = None
        self.suspended_on: date | None = None

    def register(self, event: EmployerRegistered) -> None:
        """It becomes known."""
        if self.registered_on is not None:
            raise Refused("This employer is already on record.", "employer_name")
        self.happened(event)

    def approve(self, event: EmployerApproved) -> None:
        """It met the criteria."""
        self._check_known()
        if self.approved_on is not None and self.suspended_on is None:
            raise Refused(f"This employer is approved since {in_words(self.approved_on)}.", "approved_on")
        self.happened(event)

    def suspend(self, event: EmployerSuspended) -> None:
        """Not for now."""
        self._check_known()
        if self.suspended_on is not None:
            raise Refused(f"This employer is suspended since {in_words(self.suspended_on)}.", "suspended_on")
        self.happened(event)

    def check_may_receive(self, day: date) -> None:
        """Refuse to put somebody forward to an employer that is suspended on a day."""
        self._check_known()
        if self.suspended_on is not None and day >= self.suspended_on:
            raise Refused(
                f"{self.known_as} is suspended since {in_words(self.suspended_on)}. Choose another employer.",
                "employer_id",
            )

    def _check_known(self) -> None:
        if self.registered_on is None:
            raise Refused("There is no such employer on record.", "employer_id")
