"""What may be shared, with whom, for what and until when."""

import msgspec
import pytest

from lifeservices.domain.consent import (
    ConsentGiven,
    ConsentWithdrawn,
    DisclosureRefused,
    NotShared,
    Recipient,
)
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
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
    active = member(GIVEN).consents.active(category, recipient, purpose, day(on))
    assert (active is not None) == covered


def test_a_consent_for_named_recipients_covers_only_them() -> None:
    named = msgspec.structs.replace(GIVEN, recipients=RecipientKind.NAMED, recipient_ids=["s1"])
    consents = member(named).consents
    assert consents.share([CONTACT], PANTRY, SharingPurpose.SERVICES, day("03-01")) == "c1"
    other = Recipient("s2", RecipientKind.SERVICES, "Hearthside")
    assert consents.active(CONTACT, other, SharingPurpose.SERVICES, day("03-01")) is None
    with refused("Name at least one recipient", "recipient_ids"):
        member().consents.give(msgspec.structs.replace(GIVEN, recipients=RecipientKind.NAMED))


def test_after_withdrawal_nothing_is_shared_from_that_day_on_and_the_refusal_is_noted() -> None:
    journey = member(GIVEN, WITHDRAWN)
    with pytest.raises(NotShared) as caught:
        journey.consents.share([CONTACT, NEEDS], PANTRY, SharingPurpose.SERVICES, day("05-01"))
    assert "has not agreed to share" in caught.value.message
    assert "Bread of the Day" in caught.value.message
    assert caught.value.subject is journey
    assert journey.changes == [
        DisclosureRefused(
            on=day("05-01"), recipient_id="s1", purpose=SharingPurpose.SERVICES, categories=[CONTACT, NEEDS]
        )
    ]


def test_what_was_shared_before_the_withdrawal_can_still_be_written_down() -> None:
    consents = member(GIVEN, WITHDRAWN).consents
    assert consents.share([CONTACT], PANTRY, SharingPurpose.SERVICES, day("04-30")) == "c1"


def test_the_refusal_names_only_what_is_not_covered() -> None:
    with refused("“justice record” with Bread of the Day"):
        member(GIVEN).consents.share([CONTACT, JUSTICE], PANTRY, SharingPurpose.SERVICES, day("03-01"))


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
