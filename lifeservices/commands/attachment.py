"""What may be asked about files beside a referral. Their content comes and goes by `lifeservices/attachments.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.attachment import AttachmentAdded, AttachmentRemoved
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.service import CommunityService
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import ConsentCategory
from lifeservices.domain.words_referral import Media
from lifeservices.domain.words_sharing import TreatmentDetail


@dataclass(frozen=True)
class AddAttachment:
    """Add an attachment."""

    member_id: str
    referral_id: str
    attachment_id: str
    media: Annotated[Media, Asks("What kind of file?")]
    size: Annotated[int, Between(1, 10_000_000), Asks("How many bytes?")]
    digest: Annotated[str, Length(64, 64), Asks("What is its fingerprint?")]
    title: Annotated[
        str, Length(120), Asks("What is it?", hint="The service reads this. Like: letter of the county, May 2")
    ]
    about: Annotated[list[ConsentCategory], Asks("What does it tell about?", widget="checkboxes")]
    kinds: Annotated[
        list[TreatmentDetail],
        Asks("How much of a treatment?", hint="Only for alcohol and drugs", widget="checkboxes"),
    ] = field(default_factory=list)


@handles(AddAttachment, audience="")
def add_attachment(command: AddAttachment, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    referral = journey.referrals.still_open(command.referral_id, desk.today, "title")
    service = desk.get(CommunityService, referral.service_id)
    added = AttachmentAdded(
        on=desk.today,
        attachment_id=command.attachment_id,
        referral_id=command.referral_id,
        service_id=service.id,
        consent_id="",
        media=command.media,
        size=command.size,
        title=command.title,
        about=command.about,
        kinds=command.kinds or None,
        content_digest=command.digest,
    )
    journey.attachments.add(added, service.known_as)
    return [journey]


@dataclass(frozen=True)
class RemoveAttachment:
    """Take an attachment out."""

    member_id: str
    attachment_id: Annotated[
        str, Asks("Which attachment?", hint="Nobody can read it after that", choices="attachments")
    ]


@handles(RemoveAttachment)
def remove_attachment(command: RemoveAttachment, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.attachments.all.get(command.attachment_id)
    if found is None:
        raise Refused("This attachment was taken out already.", "attachment_id")
    removed = AttachmentRemoved(on=desk.today, attachment_id=command.attachment_id, referral_id=found.referral_id)
    journey.attachments.remove(removed)
    return [journey]
