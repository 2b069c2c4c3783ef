"""Which files are beside a referral, and may this person read them?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.attachment import AttachmentAdded
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_plan import ConsentCategory
from lifeservices.domain.words_referral import Media
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.choices import Choices, Desk, offers


@dataclass(frozen=True)
class AttachmentOf:
    """One file of a member; NotFound where it is not there, or not to be read by whoever asks."""

    member_id: str
    attachment_id: str


@dataclass(frozen=True)
class Attached:
    """One file beside a referral."""

    attachment_id: str
    referral_id: str
    title: str
    media: Media
    size: int
    added_on: date
    about: tuple[ConsentCategory, ...]
    shown: bool
    """Whether the consent under which it was added still lets the service read it."""


def attached(history: Iterable[Event], journey: Journey, day: date, referral_id: str = "") -> list[Attached]:
    """The files beside a referral, or beside all of a member, as far as whoever asks may read them whole.

    Where part of what one tells about is hidden from them, its title is too: nothing of it is listed then.
    """
    return [
        Attached(e.attachment_id, e.referral_id, e.title, e.media, e.size, e.on, tuple(e.about or ()), shown)
        for e in amended(list(history))
        if isinstance(e, AttachmentAdded) and e.title and e.attachment_id in journey.attachments.all
        if not referral_id or e.referral_id == referral_id
        for shown in [journey.attachments.shown(e, day)]
    ]


@answers(AttachmentOf, may=READERS)
def attachment_of(question: AttachmentOf, looking: Looking) -> Attached:
    looking.check_member(question.member_id)
    found = _all_of(question.member_id, looking)
    wanted = next((each for each in found if each.attachment_id == question.attachment_id), None)
    if wanted is None:
        raise NotFound(question.attachment_id)
    return wanted


@offers("attachments")
def attachments(desk: Desk) -> Choices:
    return [(each.attachment_id, each.title) for each in _all_of(desk.question.member_id, desk.looking)]


def _all_of(member_id: str, looking: Looking) -> list[Attached]:
    return attached(looking.history(member_id), looking.journey(member_id), looking.today)
