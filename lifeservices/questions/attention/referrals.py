"""Referrals that no service has answered: somebody calls, before they expire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from lifeservices.domain.referral import UNANSWERED_DAYS
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.service_referrals import SENT, ServiceReferralRow, service_referrals
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import ANSWER_DAYS, UNANSWERED, Because


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Of each member the referral that has waited longest, once it has waited for a week."""
    longest: dict[str, ServiceReferralRow] = {}
    # That there is a referral at all may be of a group: whoever has to open those is told nothing here.
    shown = [member.member_id for member in members if not looking.hidden(member.member_id)]
    for row in looking.of_members(service_referrals, shown):
        # What has waited longer than that is about to be written down as expired.
        if row.status == SENT and row.sent_on and ANSWER_DAYS <= (looking.today - row.sent_on).days < UNANSWERED_DAYS:
            before = longest.get(row.member_id)
            if before is None or before.sent_on is None or row.sent_on < before.sent_on:
                longest[row.member_id] = row
    for member_id, row in longest.items():
        if row.sent_on is not None:
            expires = row.sent_on + timedelta(days=UNANSWERED_DAYS)
            waited = (looking.today - row.sent_on).days
            yield member_id, Because(UNANSWERED, row.sent_on, "referral", waited, closes=expires, about=row)
