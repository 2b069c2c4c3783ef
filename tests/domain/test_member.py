"""Who a member is, and that erasing is for ever."""

from lifeservices.domain.amendment import EntryVoided
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.member import (
    MemberDemographicsRecorded,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
    PersonKeyDestroyed,
)
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_person import ErasureBasis
from tests.domain.telling import IDENTIFIED, day, given, member, refused

ERASED = PersonKeyDestroyed(on=day("06-01"), basis=ErasureBasis.MEMBER_ASKED)


def test_a_day_before_the_year_of_birth_is_refused_without_opening_anything() -> None:
    journey = member(MemberIdentityRecorded(on=day("01-11"), given_name=None, birth_year=1990))
    start = EmploymentStarted(on=day("1989-12-31"), placement_id="p1", employer_id="w1", evidence=Evidence.MEMBER_SAID)
    with refused("before the member was born", "started_on"):
        journey.employments.start(start)


def test_a_birth_date_to_come_is_refused() -> None:
    later = day("2061-05-05")
    with refused("still to come", "born_on"):
        member().member.name(MemberIdentityRecorded(on=day("02-01"), born_on=later, birth_year=2061))


def test_an_identity_of_nothing_is_refused() -> None:
    with refused("at least a name", "given_name"):
        member().member.name(MemberIdentityRecorded(on=day("02-01")))
    with refused("at least one answer", "race"):
        member().member.describe(MemberDemographicsRecorded(on=day("02-01")))


def test_a_language_is_a_code() -> None:
    journey = member()
    journey.member.speak(MemberLanguageAndFormatSet(on=day("02-01"), spoken="es", written="eng"))
    assert (journey.spoken, journey.written) == ("es", "eng")
    with refused("from the list", "spoken"):
        journey.member.speak(MemberLanguageAndFormatSet(on=day("02-01"), spoken="Spanish"))


def test_nobody_is_identified_twice() -> None:
    with refused("already on record"):
        member().member.identify(IDENTIFIED)


def test_nothing_happens_to_an_erased_person_and_nothing_brings_them_back() -> None:
    journey = member(ERASED)
    with refused("was erased"):
        journey.member.name(MemberIdentityRecorded(on=day("07-01"), given_name="Nobody"))
    with refused("was erased"):
        journey.erasing.carry_out_again(ERASED)
    with refused("was erased"):
        journey.void("e3", EntryVoided(on=day("07-01"), entry_id="e3", reason="other"))


def test_the_first_entry_cannot_be_taken_back() -> None:
    journey = given(IDENTIFIED)
    with refused("recorded twice", "entry_id"):
        journey.void("e1", EntryVoided(on=day("07-01"), entry_id="e1", reason="entered-twice"))
