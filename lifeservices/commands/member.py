"""What may be asked about who a member is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import CASE_WORK, Asks, Desk, Length, Role, handles
from lifeservices.domain.coaching import CoachAssigned
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import (
    MemberContactDetailsChanged,
    MemberDemographicsRecorded,
    MemberIdentified,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import (
    DemographicSource,
    Ethnicity,
    InterpreterMode,
    LeaveMessage,
    MemberSource,
    ProductLine,
    Race,
    Sex,
    WrittenFormat,
    YesNo,
)

GivenName = Annotated[str | None, Length(80), Asks("First name")]
FamilyName = Annotated[str | None, Length(80), Asks("Last name")]
BirthDate = Annotated[date | None, Asks("Date of birth")]
MemberNumber = Annotated[str | None, Length(40), Asks("Member number", hint="As printed on the health plan's card")]


@dataclass(frozen=True)
class IdentifyMember:
    """Add a member."""

    identified_on: Annotated[date, Asks("Since when do we know of them?")]
    source: Annotated[MemberSource, Asks("How did we hear of them?")]
    given_name: GivenName = None
    family_name: FamilyName = None
    born_on: BirthDate = None
    member_number: MemberNumber = None
    state: Annotated[str | None, Length(2, 2), Asks("State", choices="states")] = None
    product: Annotated[ProductLine | None, Asks("Kind of health plan")] = None
    referred_by: Annotated[str | None, Length(200), Asks("Who sent them?")] = None
    note: Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")] = None
    member_id: str | None = None


@handles(IdentifyMember, may=CASE_WORK | {Role.LEAD, Role.ADMIN})
def identify_member(command: IdentifyMember, desk: Desk) -> Iterable[Subject]:
    journey = desk.new(Journey, command.member_id)
    journey.member.identify(
        MemberIdentified(
            on=command.identified_on,
            state=command.state,
            product=command.product,
            source=command.source,
            referred_by=command.referred_by,
            note=command.note,
        )
    )
    if command.given_name or command.family_name or command.born_on or command.member_number:
        journey.member.name(
            MemberIdentityRecorded(
                on=command.identified_on,
                given_name=command.given_name,
                family_name=command.family_name,
                born_on=command.born_on,
                birth_year=command.born_on.year if command.born_on else None,
                member_number=command.member_number,
            )
        )
    if desk.actor.role == Role.COACH:
        journey.coaching.assign(CoachAssigned(on=command.identified_on, coach_id=desk.actor.id))
    return [journey]


@dataclass(frozen=True)
class RecordIdentity:
    """Record a member's name and numbers."""

    member_id: str
    known_on: Annotated[date, Asks("Since when do we know this?")]
    given_name: GivenName = None
    family_name: FamilyName = None
    preferred_name: Annotated[str | None, Length(80), Asks("What do they like to be called?")] = None
    born_on: BirthDate = None
    member_number: MemberNumber = None
    ssn_last4: Annotated[str | None, Length(4, 4), Asks("Last four digits of the Social Security number")] = None


@handles(RecordIdentity)
def record_identity(command: RecordIdentity, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.member.name(
        MemberIdentityRecorded(
            on=command.known_on,
            given_name=command.given_name,
            family_name=command.family_name,
            preferred_name=command.preferred_name,
            born_on=command.born_on,
            birth_year=command.born_on.year if command.born_on else None,
            member_number=command.member_number,
            ssn_last4=command.ssn_last4,
        )
    )
    return [journey]


@dataclass(frozen=True)
class ChangeContactDetails:
    """Change how to reach a member."""

    member_id: str
    changed_on: Annotated[date, Asks("Since when do we know this?")]
    phone: Annotated[str | None, Length(40), Asks("Phone", widget="tel")] = None
    other_phone: Annotated[str | None, Length(40), Asks("Another phone", widget="tel")] = None
    email: Annotated[str | None, Length(200), Asks("E-mail", widget="email")] = None
    street: Annotated[str | None, Length(200), Asks("Street and number")] = None
    city: Annotated[str | None, Length(100), Asks("City")] = None
    postal_code: Annotated[str | None, Length(10), Asks("ZIP code")] = None
    best_time: Annotated[str | None, Length(200), Asks("When is the best time?")] = None
    leave_message: Annotated[LeaveMessage | None, Asks("May you leave a message?", widget="radios")] = None


@handles(ChangeContactDetails)
def change_contact_details(command: ChangeContactDetails, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.member.reach(
        MemberContactDetailsChanged(
            on=command.changed_on,
            phone=command.phone,
            other_phone=command.other_phone,
            email=command.email,
            street=command.street,
            city=command.city,
            postal_code=command.postal_code,
            best_time=command.best_time,
            leave_message=command.leave_message,
        )
    )
    return [journey]


@dataclass(frozen=True)
class SetLanguageAndFormat:
    """Set how a member speaks and reads."""

    member_id: str
    known_on: Annotated[date, Asks("Since when do we know this?")]
    spoken: Annotated[str | None, Length(3), Asks("Speaks", choices="languages")] = None
    written: Annotated[str | None, Length(3), Asks("Reads", choices="languages")] = None
    interpreter: Annotated[bool, Asks("Needs an interpreter")] = False
    interpreter_mode: Annotated[InterpreterMode | None, Asks("How should the interpreter take part?")] = None
    written_format: Annotated[WrittenFormat | None, Asks("How should written things come?")] = None
    aids: Annotated[str | None, Length(300), Asks("What else helps?", hint="Hearing, sight, speech, reading")] = None


@handles(SetLanguageAndFormat)
def set_language_and_format(command: SetLanguageAndFormat, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.member.speak(
        MemberLanguageAndFormatSet(
            on=command.known_on,
            spoken=command.spoken,
            written=command.written,
            interpreter=command.interpreter,
            interpreter_mode=command.interpreter_mode,
            written_format=command.written_format,
            aids=command.aids,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordDemographics:
    """Record how a member describes themselves."""

    member_id: str
    asked_on: Annotated[date, Asks("When was this said?")]
    source: Annotated[DemographicSource, Asks("Who says so?")]
    race: Annotated[Race | None, Asks("Race")] = None
    ethnicity: Annotated[Ethnicity | None, Asks("Ethnicity")] = None
    sex: Annotated[Sex | None, Asks("Sex")] = None
    veteran: Annotated[YesNo | None, Asks("Served in the armed forces?")] = None
    disability: Annotated[YesNo | None, Asks("Lives with a disability?")] = None


@handles(RecordDemographics)
def record_demographics(command: RecordDemographics, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    said = command.source
    journey.member.describe(
        MemberDemographicsRecorded(
            on=command.asked_on,
            race=command.race,
            race_source=said if command.race else None,
            ethnicity=command.ethnicity,
            ethnicity_source=said if command.ethnicity else None,
            sex=command.sex,
            sex_source=said if command.sex else None,
            veteran=command.veteran,
            veteran_source=said if command.veteran else None,
            disability=command.disability,
            disability_source=said if command.disability else None,
        )
    )
    return [journey]
