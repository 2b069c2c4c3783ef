"""Undoing what was just saved: every entry of that saving is taken back, where that is honest.

It is honest while nothing else was recorded about the member since, and only for what stays among those who work with
them. What somebody outside was told, what a member decided about their own words, and what cannot be had again is not
undone: it happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.amendment import EntryVoided, amended
from lifeservices.domain.attachment import AttachmentAdded, AttachmentRemoved
from lifeservices.domain.coaching import CaseHandedOver, HandOverAccepted, HandOverAskedBack
from lifeservices.domain.confirmation import EmployerAnswered, EmployerAsked
from lifeservices.domain.consent import ConsentWithdrawn, DisclosureMade, DisclosureRefused
from lifeservices.domain.erasure import NEVER_AMENDED
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.member import MemberIdentified
from lifeservices.domain.opt_in import MemberWithdrew
from lifeservices.domain.service_link import ReferralViewed, ServiceLinkMade
from lifeservices.domain.words import AmendmentReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

HAPPENED: tuple[type[Event], ...] = (
    AttachmentAdded,
    AttachmentRemoved,
    ConsentWithdrawn,
    DisclosureMade,
    DisclosureRefused,
    CaseHandedOver,
    HandOverAccepted,
    HandOverAskedBack,
    EmployerAsked,
    EmployerAnswered,
    ServiceLinkMade,
    ReferralViewed,
    MemberIdentified,
    MemberWithdrew,
    *NEVER_AMENDED,
)
"""These are never undone."""
TOO_LATE = "Something else was recorded about this member since. Take the entry back in the list of everything instead."


def may_be_undone(entries: Sequence[Event], saving: str, actor_id: str) -> bool:
    """Whether the entries of one saving (the id of its command) can be undone by this person now."""
    of_it = [entry for entry in entries if entry.correlation_id == saving]
    return (
        bool(of_it)
        and list(entries[-len(of_it) :]) == of_it
        and all(entry.actor_id == actor_id and not isinstance(entry, (*HAPPENED, EntryVoided)) for entry in of_it)
    )


def undo(journey: Journey, saving: str, actor_id: str, today: date) -> None:
    """Take back everything that one saving recorded. It stays readable, struck through."""
    if not may_be_undone(journey.entries, saving, actor_id):
        raise Refused(TOO_LATE, "saving")
    of_it = [entry for entry in journey.entries if entry.correlation_id == saving]
    taken_back = [EntryVoided(on=today, entry_id=e.id, reason=AmendmentReason.UNDONE.value) for e in reversed(of_it)]
    journey.check_amended(list(amended([*journey.entries, *taken_back])))
    journey.changes.extend(taken_back)
