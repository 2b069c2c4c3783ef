"""What may be asked about sharing something with somebody outside that is no referral and no question by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.release import release
from lifeservices.domain.service import CommunityService
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

ASKED_AS = {
    ConsentElement.CATEGORY: "categories",
    ConsentElement.RECIPIENT: "recipient_id",
    ConsentElement.PURPOSE: "purpose",
    ConsentElement.PERIOD: "shared_on",
    ConsentElement.KINDS: "kinds",
}


@dataclass(frozen=True)
class ShareOutside:
    """Share something with somebody outside."""

    member_id: str
    recipient_id: Annotated[
        str, Asks("With whom?", hint="Services, employers, and the courts or offices they named", choices="outside")
    ]
    categories: Annotated[list[ConsentCategory], Asks("What do you share?", widget="checkboxes")]
    purpose: Annotated[SharingPurpose, Asks("What for?", widget="radios")]
    shared_on: Annotated[date, Asks("When do you share it?")]
    kinds: Annotated[
        list[TreatmentDetail],
        Asks("How much of a treatment?", hint="Only for alcohol and drugs", widget="checkboxes"),
    ] = field(default_factory=list)
    note: Annotated[
        str | None, Length(2000), Asks("What exactly, and how?", hint="Like: a letter, by hand", widget="textarea")
    ] = None


@handles(ShareOutside)
def share_outside(command: ShareOutside, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.check_taking_part(command.shared_on, "shared_on")
    if not command.categories:
        raise Refused("Choose what you share.", "categories")
    if ConsentCategory.SUBSTANCE_USE in command.categories and not command.kinds:
        raise Refused("Say how much of the treatment you tell them.", "kinds")
    recipient = _recipient(journey, command.recipient_id, command.shared_on, desk)
    wanted = Release(recipient, command.purpose, command.shared_on, tuple(command.categories), tuple(command.kinds))
    release(journey, wanted, note=command.note, asked=ASKED_AS, asked_else="recipient_id")
    return [journey]


def _recipient(journey: Journey, id: str, day: date, desk: Desk) -> Recipient:
    agencies = journey.consents.agencies()
    if id in agencies:
        return Recipient(id, RecipientKind.JUSTICE, "this court or office")
    try:
        service = desk.get(CommunityService, id)
    except NotFound:
        employer = desk.get(Employer, id)
        employer.check_may_receive(day)
        return Recipient(id, RecipientKind.EMPLOYERS, employer.known_as)
    service.check_may_receive(day)
    return Recipient(id, RecipientKind.SERVICES, service.known_as)
