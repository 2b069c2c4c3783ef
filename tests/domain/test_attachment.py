"""A file beside a referral: under a consent that covers what it tells, and for as long as that does."""

from __future__ import annotations

import msgspec
import pytest

from lifeservices.domain.attachment import MOST, AttachmentAdded, AttachmentRemoved
from lifeservices.domain.consent import ConsentWithdrawn
from lifeservices.domain.event import Event
from lifeservices.domain.release import NotShared
from lifeservices.domain.words_plan import ConsentCategory, ConsentEndReason
from lifeservices.domain.words_referral import Media
from lifeservices.domain.words_sharing import TreatmentDetail
from tests.domain.telling import day, member, refused
from tests.domain.test_referral import CONSENT, RECEIVED, SENT


def letter(id: str = "a1", *about: ConsentCategory, kinds: list[TreatmentDetail] | None = None) -> AttachmentAdded:
    return AttachmentAdded(
        on=day("03-03"),
        attachment_id=id,
        referral_id="r1",
        service_id="s1",
        consent_id="",
        media=Media.PDF,
        size=1_200,
        title="A letter",
        about=list(about or (ConsentCategory.NEEDS,)),
        kinds=kinds,
        content_digest="0" * 64,
    )


def test_a_file_is_added_under_the_consent_that_covers_it_and_accounted_for() -> None:
    journey = member(CONSENT, SENT)
    journey.attachments.add(letter(), "Pantry")
    assert [event.name for event in journey.changes] == ["attachment-added", "disclosure-made"]
    added = journey.attachments.of("r1")[0]
    assert added.consent_id == CONSENT.consent_id
    made = journey.changes[1]
    assert made.categories == [ConsentCategory.CONTACT, ConsentCategory.NEEDS]  # type: ignore[attr-defined]
    assert journey.attachments.shown(added, day("03-04"))


def test_what_no_consent_covers_is_kept_back_and_that_is_noted() -> None:
    journey = member(CONSENT, SENT)
    with pytest.raises(NotShared, match="has not agreed to share"):
        journey.attachments.add(letter("a1", ConsentCategory.HEALTH), "Pantry")
    assert [event.name for event in journey.changes] == ["disclosure-refused"]
    assert not journey.attachments.all


@pytest.mark.parametrize(
    ("then", "about", "sentence", "field"),
    [
        ((), [], "Choose what it tells about", "about"),
        ((), [ConsentCategory.SUBSTANCE_USE], "how much of the treatment", "kinds"),
        ((RECEIVED,), [ConsentCategory.NEEDS], "Send a new one", "referral_id"),
    ],
)
def test_what_is_missing_is_said(
    then: tuple[Event, ...], about: list[ConsentCategory], sentence: str, field: str
) -> None:
    journey = member(CONSENT, SENT, *then)
    with refused(sentence, field):
        journey.attachments.add(msgspec.structs.replace(letter(), about=about), "Pantry")


def test_a_referral_has_so_many_attachments_and_no_more() -> None:
    journey = member(CONSENT, SENT)
    for number in range(MOST):
        journey.attachments.add(letter(f"a{number}"), "Pantry")
    with refused("Take one out first", "title"):
        journey.attachments.add(letter("one-more"), "Pantry")
    journey.attachments.remove(AttachmentRemoved(on=day("03-04"), attachment_id="a0", referral_id="r1"))
    journey.attachments.add(letter("one-more"), "Pantry")
    assert len(journey.attachments.of("r1")) == MOST


def test_consent_taken_back_or_the_file_taken_out_ends_the_reading() -> None:
    journey = member(CONSENT, SENT)
    journey.attachments.add(letter(), "Pantry")
    added = journey.attachments.of("r1")[0]
    withdrawn = ConsentWithdrawn(on=day("03-05"), consent_id=CONSENT.consent_id, reason=ConsentEndReason.MEMBER_ASKED)
    journey.consents.withdraw(withdrawn)
    assert journey.attachments.shown(added, day("03-04"))
    assert not journey.attachments.shown(added, day("03-05"))
    journey.attachments.remove(AttachmentRemoved(on=day("03-06"), attachment_id="a1", referral_id="r1"))
    assert not journey.attachments.shown(added, day("03-04"))
    with refused("taken out already", "attachment_id"):
        journey.attachments.remove(AttachmentRemoved(on=day("03-06"), attachment_id="a1", referral_id="r1"))
