"""Which services were asked for whom, what did they say, and who still waits for an answer?

Nobody's need or words are here: a service, days, and codes of what was said.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.event import Event
from lifeservices.domain.referral import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralExpired,
    ReferralFailed,
    ReferralRejected,
    ReferralSent,
    ReferralWaitlisted,
    ServiceReceived,
)
from lifeservices.domain.referral_course import ReferralPutOnHold, ServiceStarted
from lifeservices.domain.service_link import ReferralViewed, ServiceLinkMade
from lifeservices.projections.member_statuses import REFERRAL_STATUS
from lifeservices.projections.projection import Projection

SENT = "sent"
ANSWERS = (ReferralAccepted, ReferralWaitlisted, ReferralRejected, ServiceStarted)


class ServiceReferralRow(msgspec.Struct):
    """One referral to a community service."""

    member_id: str
    referral_id: str
    service_id: str = ""
    sent_on: date | None = None
    status: str = ""
    status_on: date | None = None
    viewed_on: date | None = None
    answered_on: date | None = None
    """The first day on which the service said anything."""
    answer: str = ""
    """The last yes, no or not yet: accepted, waitlisted or rejected."""
    answer_on: date | None = None
    reason: str = ""
    """Why it said no."""
    link_until: date | None = None


service_referrals = Projection(
    "service_referrals",
    ServiceReferralRow,
    version=1,
    key="referral_id",
    indexes=[("service_id", "sent_on"), ("status", "sent_on")],
)


@service_referrals.when(ReferralSent)
def sent(row: ServiceReferralRow, event: ReferralSent) -> None:
    row.service_id, row.sent_on = event.service_id, event.on
    row.status, row.status_on = row.status or SENT, row.status_on or event.on


@service_referrals.when(ReferralViewed)
def viewed(row: ServiceReferralRow, event: ReferralViewed) -> None:
    row.viewed_on = min(event.on, row.viewed_on or event.on)


@service_referrals.when(ServiceLinkMade)
def link_made(row: ServiceReferralRow, event: ServiceLinkMade) -> None:
    row.link_until = max(event.until, row.link_until or event.until)


@service_referrals.when(*ANSWERS, ReferralPutOnHold)
def answered(row: ServiceReferralRow, event: Event) -> None:
    _stands(row, event)
    row.answered_on = min(event.on, row.answered_on or event.on)
    if isinstance(event, ANSWERS):
        row.answer = "accepted" if isinstance(event, ServiceStarted) else row.status
        row.answer_on = event.on
    row.reason = str(event.reason) if isinstance(event, ReferralRejected) else ""


@service_referrals.when(ServiceReceived, ReferralFailed, ReferralCancelled, ReferralExpired)
def ended(row: ServiceReferralRow, event: Event) -> None:
    _stands(row, event)


def _stands(row: ServiceReferralRow, event: Event) -> None:
    row.status, row.status_on = REFERRAL_STATUS[type(event)], event.on
