"""What a service is shown with a referral besides words: a letter, a card, a filled-in form.

Only the fact is recorded here: which file, what it tells about, and the fingerprint of its content. The content itself
lies sealed beside the record (`lifeservices/attachments.py`), so that it can be taken away. A service reads it by its
link and in no other way; whether it may is looked at again each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.release import release, still_covered
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_referral import Media
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

MOST = 6
"""Attachments of one referral. Whoever has more to show sends the most telling."""
ASKED_AS = {ConsentElement.CATEGORY: "about", ConsentElement.KINDS: "kinds"}


@recorded_as("attachment-added")
class AttachmentAdded(Event):
    """A file was put beside a referral, for the service to read by its link."""

    attachment_id: str
    referral_id: str
    service_id: str
    consent_id: str
    media: Media
    size: int
    """Bytes of the content, as it is kept."""
    title: FreeText[str] = None
    about: SensitiveFact[list[ConsentCategory]] = None
    """What whoever reads it learns about."""
    kinds: SensitiveFact[list[TreatmentDetail]] = None
    """How much of an alcohol or drug treatment, where that is among it."""
    content_digest: SensitiveFact[str] = None
    """SHA-256 of the content, in hexadecimal digits."""

    def apply(self, journey: Journey) -> None:
        journey.attachments.all[self.attachment_id] = self


@recorded_as("attachment-removed")
class AttachmentRemoved(Event):
    """A file beside a referral was taken away: nobody can read it any more, and its content is gone."""

    attachment_id: str
    referral_id: str

    def apply(self, journey: Journey) -> None:
        journey.attachments.all.pop(self.attachment_id, None)


def what_it_shows(event: AttachmentAdded, service: str, day: date) -> Release:
    """What a service learns by a file: whose it is, and what it tells about."""
    return Release(
        Recipient(event.service_id, RecipientKind.SERVICES, service),
        SharingPurpose.SERVICES,
        day,
        (ConsentCategory.CONTACT, *(c for c in event.about or () if c is not ConsentCategory.CONTACT)),
        tuple(event.kinds or ()),
    )


@dataclass
class Attachments:
    """The files beside the referrals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, AttachmentAdded] = field(default_factory=dict)

    def of(self, referral_id: str) -> list[AttachmentAdded]:
        """Those beside one referral, in the order in which they were added. What is sealed is not in them."""
        return [each for each in self.all.values() if each.referral_id == referral_id]

    def add(self, event: AttachmentAdded, service: str) -> None:
        """Put a file beside an open referral, under a consent that covers what it tells."""
        self.journey.check_taking_part(event.on, "title")
        self.journey.referrals.still_open(event.referral_id, event.on, "title")
        if not event.about:
            raise Refused("Choose what it tells about.", "about")
        if ConsentCategory.SUBSTANCE_USE in event.about and not event.kinds:
            raise Refused("Say how much of the treatment it tells.", "kinds")
        if len(self.of(event.referral_id)) >= MOST:
            raise Refused(f"This referral has {MOST} attachments already. Take one out first.", "title")
        wanted = what_it_shows(event, service, event.on)
        release(self.journey, wanted, event, referral_id=event.referral_id, asked=ASKED_AS, asked_else="about")

    def remove(self, event: AttachmentRemoved) -> None:
        """Take a file away; also after the end of the referral, and of the journey."""
        if event.attachment_id not in self.all:
            raise Refused("This attachment was taken out already.", "attachment_id")
        self.journey.happened(event)

    def shown(self, opened: AttachmentAdded, day: date) -> bool:
        """Whether the service may read a file on a day. What it tells about is sealed here, and is given."""
        if opened.attachment_id not in self.all or not opened.about:
            return False
        return still_covered(self.journey.consents, opened.consent_id, what_it_shows(opened, "", day))
