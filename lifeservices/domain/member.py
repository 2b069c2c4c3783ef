"""Who a member is: how we came to know of them, their name, how to reach them, how they speak and read.

What names a person is sealed under that person's key. The year of birth stays readable, because figures by age need it
and because a day before somebody's birth must be refused without opening anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier, Quasi, SensitiveFact
from lifeservices.domain.words_person import (
    DemographicSource,
    ErasureBasis,
    Ethnicity,
    InterpreterMode,
    LeaveMessage,
    MemberSource,
    Race,
    Sex,
    WrittenFormat,
    YesNo,
)

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("member-identified")
class MemberIdentified(Event):
    """The program came to know of somebody it may be able to walk with."""

    source: MemberSource
    referred_by: FreeText[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.identified_on = self.on
        journey.state = self.state
        journey.product = self.product


@recorded_as("member-identity-recorded")
class MemberIdentityRecorded(Event):
    """The member's name and numbers as we know them now; they replace what was known before."""

    given_name: Identifier[str] = None
    family_name: Identifier[str] = None
    preferred_name: Identifier[str] = None
    born_on: Identifier[date] = None
    birth_year: Quasi[int | None] = None
    member_number: Identifier[str] = None
    ssn_last4: Identifier[str] = None

    def apply(self, journey: Journey) -> None:
        if self.birth_year is not None:
            journey.birth_year = self.birth_year


@recorded_as("member-contact-details-changed")
class MemberContactDetailsChanged(Event):
    """How to reach the member from now on; it replaces what was known before."""

    phone: Identifier[str] = None
    other_phone: Identifier[str] = None
    email: Identifier[str] = None
    street: Identifier[str] = None
    city: Identifier[str] = None
    postal_code: Identifier[str] = None
    best_time: Identifier[str] = None
    leave_message: Identifier[LeaveMessage] = None

    def apply(self, journey: Journey) -> None:
        """Nothing is decided by an address."""


@recorded_as("member-language-and-format-set")
class MemberLanguageAndFormatSet(Event):
    """How the member speaks and reads: ISO 639 codes, interpreter, format, aids."""

    spoken: Quasi[str | None] = None
    written: Quasi[str | None] = None
    interpreter: Quasi[bool] = False
    interpreter_mode: SensitiveFact[InterpreterMode] = None
    written_format: SensitiveFact[WrittenFormat] = None
    aids: SensitiveFact[str] = None

    def apply(self, journey: Journey) -> None:
        journey.spoken = self.spoken
        journey.written = self.written


@recorded_as("member-demographics-recorded")
class MemberDemographicsRecorded(Event):
    """What the member or a file says about race, ethnicity, sex, service and disability, each with who says so.

    An answer left out was not asked this time; what was known about it before still holds.
    """

    race: Quasi[Race | None] = None
    race_source: DemographicSource | None = None
    ethnicity: Quasi[Ethnicity | None] = None
    ethnicity_source: DemographicSource | None = None
    sex: Quasi[Sex | None] = None
    sex_source: DemographicSource | None = None
    veteran: Quasi[YesNo | None] = None
    veteran_source: DemographicSource | None = None
    disability: Quasi[YesNo | None] = None
    disability_source: DemographicSource | None = None

    def apply(self, journey: Journey) -> None:
        """Nothing may be decided by any of these."""


@recorded_as("person-key-destroyed")
class PersonKeyDestroyed(Event):
    """A person was erased: the key to their names and words was destroyed. What was counted stays countable."""

    basis: ErasureBasis
    approved_by_id: str | None = None

    def apply(self, journey: Journey) -> None:
        journey.erased_on = self.on


@dataclass
class Member:
    """Who the member is, and what may be said about it."""

    journey: Journey

    def identify(self, event: MemberIdentified) -> None:
        """The history begins."""
        if self.journey.identified_on is not None:
            raise Refused("This member is already on record.", "member_id")
        self.journey.happened(event)

    def name(self, event: MemberIdentityRecorded) -> None:
        """Name, birth date and numbers; a birth date cannot be in the future of the entry."""
        if event.born_on is not None and event.born_on > event.on:
            raise Refused("This birth date is still to come. Look at the year.", "born_on")
        if not any((event.given_name, event.family_name, event.preferred_name, event.born_on, event.member_number)):
            raise Refused("Give at least a name, a birth date or a member number.", "given_name")
        self.journey.happened(event)

    def reach(self, event: MemberContactDetailsChanged) -> None:
        """How to reach them."""
        self.journey.happened(event)

    def speak(self, event: MemberLanguageAndFormatSet) -> None:
        """How they speak and read."""
        for field, code in (("spoken", event.spoken), ("written", event.written)):
            if code is not None and not (code.isalpha() and code.islower() and 2 <= len(code) <= 3):
                raise Refused("Choose a language from the list.", field)
        self.journey.happened(event)

    def describe(self, event: MemberDemographicsRecorded) -> None:
        """Demographics; an impression never stands in for what a person says of themselves."""
        if not any((event.race, event.ethnicity, event.sex, event.veteran, event.disability)):
            raise Refused("Give at least one answer, or leave this page.", "race")
        self.journey.happened(event)
