"""What may be shared, with whom, for what and until when."""

import msgspec
import pytest

from lifeservices.domain.consent import (
    ConsentGiven,
    ConsentWithdrawn,
    DisclosureMade,
    DisclosureRefused,
)
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.journey import Journey
from lifeservices.domain.release import NotShared, release
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import ConsentElement, Notice, TreatmentDetail
from tests.domain.telling import IDENTIFIED, day, given, member, refused

CONTACT, NEEDS, JUSTICE = ConsentCategory.CONTACT, ConsentCategory.NEEDS, ConsentCategory.JUSTICE
PANTRY = Recipient("s1", RecipientKind.SERVICES, "Bread of the Day")
GIVEN = ConsentGiven(
    on=day("02-01"),
    consent_id="c1",
    categories=[CONTACT, NEEDS],
    recipients=RecipientKind.SERVICES,
    purpose=SharingPurpose.SERVICES,
    evidence=Agreement.SIGNED,
    until_on=day("07-31"),
)
WITHDRAWN = ConsentWithdrawn(on=day("05-01"), consent_id="c1", reason=ConsentEndReason.MEMBER_ASKED)


def to_pantry(on: str, *categories: ConsentCategory, kinds: tuple[TreatmentDetail, ...] = ()) -> Release:
    """Something that is to reach the pantry."""
    return Release(PANTRY, SharingPurpose.SERVICES, day(on), categories, kinds)


def made(journey: Journey) -> DisclosureMade:
    """What was let out last."""
    last = journey.changes[-1]
    assert isinstance(last, DisclosureMade)
    return last


@pytest.mark.parametrize(
    ("on", "category", "recipient", "purpose", "covered"),
    [
        ("02-01", NEEDS, PANTRY, SharingPurpose.SERVICES, True),
        ("01-31", NEEDS, PANTRY, SharingPurpose.SERVICES, False),
        ("07-31", NEEDS, PANTRY, SharingPurpose.SERVICES, True),
        ("08-01", NEEDS, PANTRY, SharingPurpose.SERVICES, False),
        ("03-01", JUSTICE, PANTRY, SharingPurpose.SERVICES, False),
        ("03-01", NEEDS, PANTRY, SharingPurpose.RESEARCH, False),
        ("03-01", NEEDS, Recipient("w1", RecipientKind.EMPLOYERS, "Mill"), SharingPurpose.SERVICES, False),
    ],
)
def test_a_consent_covers_what_it_names_and_nothing_else(
    on: str, category: ConsentCategory, recipient: Recipient, purpose: SharingPurpose, covered: bool
) -> None:
    wanted = Release(recipient, purpose, day(on), (category,))
    assert (member(GIVEN).consents.covering(wanted) is not None) == covered


def test_a_consent_for_named_recipients_covers_only_them() -> None:
    named = msgspec.structs.replace(GIVEN, recipients=RecipientKind.NAMED, recipient_ids=["s1"])
    journey = member(named)
    release(journey, to_pantry("03-01", CONTACT))
    assert made(journey).consent_id == "c1"
    other = Recipient("s2", RecipientKind.SERVICES, "Hearthside")
    wanted = Release(other, SharingPurpose.SERVICES, day("03-01"), (CONTACT,))
    assert journey.consents.covering(wanted) is None
    with refused("Name at least one recipient", "recipient_ids"):
        member().consents.give(msgspec.structs.replace(GIVEN, recipients=RecipientKind.NAMED))


def test_after_withdrawal_nothing_is_shared_from_that_day_on_and_the_refusal_is_noted() -> None:
    journey = member(GIVEN, WITHDRAWN)
    with pytest.raises(NotShared) as caught:
        release(journey, to_pantry("05-01", CONTACT, NEEDS))
    assert "has not agreed to share" in caught.value.message
    assert "Bread of the Day" in caught.value.message
    assert caught.value.subject is journey
    assert journey.changes == [
        DisclosureRefused(
            on=day("05-01"),
            recipient_id="s1",
            purpose=SharingPurpose.SERVICES,
            categories=[CONTACT, NEEDS],
            missing=[ConsentElement.PERIOD],
        )
    ]


def test_what_was_shared_before_the_withdrawal_can_still_be_written_down() -> None:
    journey = member(GIVEN, WITHDRAWN)
    release(journey, to_pantry("04-30", CONTACT))
    assert made(journey).consent_id == "c1"


def test_the_refusal_names_only_what_is_not_covered() -> None:
    with refused("“justice record” with Bread of the Day"):
        release(member(GIVEN), to_pantry("03-01", CONTACT, JUSTICE))


def test_a_consent_needs_a_member_something_to_share_and_an_order_of_days() -> None:
    with refused("not opted in yet", "given_on"):
        given(IDENTIFIED).consents.give(GIVEN)
    with refused("Choose what may be shared", "categories"):
        member().consents.give(msgspec.structs.replace(GIVEN, categories=[]))
    with refused("end before it begins", "until_on"):
        member().consents.give(msgspec.structs.replace(GIVEN, until_on=day("01-31")))
    with refused("already on record"):
        member(GIVEN).consents.give(GIVEN)


def test_a_consent_ends_once() -> None:
    with refused("never gave such a consent"):
        member().consents.withdraw(WITHDRAWN)
    with refused("already ended on May 1, 2016"):
        member(GIVEN, WITHDRAWN).consents.withdraw(WITHDRAWN)
    with refused("before it was given on February 1, 2016", "withdrawn_on"):
        member(GIVEN).consents.withdraw(msgspec.structs.replace(WITHDRAWN, on=day("01-31")))


TREATMENT = ConsentGiven(
    on=day("02-01"),
    consent_id="c2",
    categories=[CONTACT, ConsentCategory.SUBSTANCE_USE],
    recipients=RecipientKind.NAMED,
    purpose=SharingPurpose.SERVICES,
    evidence=Agreement.SIGNED,
    recipient_ids=["s1"],
    until_on=day("07-31"),
    kinds=[TreatmentDetail.HELP_WANTED],
    told_right=True,
)
WITHOUT = {
    ConsentElement.NAMED: {"recipients": RecipientKind.SERVICES, "recipient_ids": []},
    ConsentElement.SIGNATURE: {"evidence": Agreement.VERBAL},
    ConsentElement.LAST_DAY: {"until_on": None},
    ConsentElement.TOLD: {"told_right": False},
    ConsentElement.KINDS: {"kinds": []},
}
"""How a consent about treatment looks without one of the things that the law asks for."""


@pytest.mark.parametrize(("element", "changes"), WITHOUT.items())
def test_treatment_is_not_shared_under_a_consent_that_lacks_one_element(
    element: ConsentElement, changes: dict[str, object]
) -> None:
    incomplete = msgspec.structs.replace(TREATMENT, **changes)
    with refused("This consent cannot be used as it is"):
        member().consents.give(incomplete)
    # One that was recorded by an earlier version of the program, or came from elsewhere, still opens nothing.
    journey = member(incomplete)
    wanted = to_pantry("03-01", CONTACT, ConsentCategory.SUBSTANCE_USE, kinds=(TreatmentDetail.HELP_WANTED,))
    with refused("“alcohol and drug treatment” with Bread of the Day"):
        release(journey, wanted)
    kept_back = journey.changes[-1]
    assert isinstance(kept_back, DisclosureRefused)
    assert element in (kept_back.missing or [])


def test_treatment_is_shared_as_far_as_the_consent_names_it_and_with_the_notice_of_the_law() -> None:
    journey = member(GIVEN, TREATMENT)
    said = ConsentCategory.SUBSTANCE_USE
    release(journey, to_pantry("03-01", CONTACT, said, kinds=(TreatmentDetail.HELP_WANTED,)))
    assert (made(journey).consent_id, made(journey).notice) == ("c2", Notice.PART_2)
    assert Notice.PART_2.label.startswith("42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
    with refused("it names less of the treatment than this"):
        release(journey, to_pantry("03-01", CONTACT, said, kinds=(TreatmentDetail.TESTS,)))
    release(journey, to_pantry("03-01", CONTACT, NEEDS))
    assert made(journey).notice is Notice.CONSENT


def test_what_the_law_sets_apart_is_agreed_to_apart() -> None:
    with refused("Alcohol and drug treatment has a consent form of its own", "categories"):
        member().consents.give(msgspec.structs.replace(TREATMENT, categories=[NEEDS, *TREATMENT.categories]))
    for changes in ({"purpose": SharingPurpose.JUSTICE}, {"recipients": RecipientKind.JUSTICE}):
        with refused("has a form of its own", "purpose"):
            member().consents.give(msgspec.structs.replace(TREATMENT, **changes))


def test_a_court_learns_something_only_under_a_consent_that_names_it() -> None:
    court = ConsentGiven(
        on=day("02-01"),
        consent_id="c3",
        categories=[CONTACT, JUSTICE],
        recipients=RecipientKind.JUSTICE,
        purpose=SharingPurpose.JUSTICE,
        evidence=Agreement.SIGNED,
        recipient_ids=["c3"],
        until_on=day("12-31"),
        told_right=True,
    )
    journey = member(court)
    named = Recipient("c3", RecipientKind.JUSTICE, "Probation of Elm County")
    release(journey, Release(named, SharingPurpose.JUSTICE, day("03-01"), (CONTACT, JUSTICE)))
    assert made(journey).consent_id == "c3"
    other = Recipient("c4", RecipientKind.JUSTICE, "Another court")
    with refused("it is not for Another court"):
        release(journey, Release(other, SharingPurpose.JUSTICE, day("03-01"), (CONTACT,)))
    with refused("“what help is needed” with Probation"):
        release(journey, Release(named, SharingPurpose.JUSTICE, day("03-01"), (CONTACT, NEEDS)))
    unsigned = msgspec.structs.replace(court, evidence=Agreement.VERBAL)
    with refused("it is not signed", "signed"):
        member().consents.give(unsigned)
