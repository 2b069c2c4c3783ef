"""Which employers were given a link to answer about somebody who was put forward, and what did they say?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.candidate_link import CandidateLinkAnswered, CandidateLinkMade
from lifeservices.projections.projection import Projection


class CandidateLinkRow(msgspec.Struct):
    """One link."""

    member_id: str
    link_id: str
    job_referral_id: str = ""
    employer_id: str = ""
    made_on: date | None = None
    until: date | None = None
    answered_on: date | None = None
    reply: str = ""


candidate_links = Projection("candidate_links", CandidateLinkRow, version=1, key="link_id")


@candidate_links.when(CandidateLinkMade)
def made(row: CandidateLinkRow, event: CandidateLinkMade) -> None:
    row.job_referral_id, row.employer_id = event.job_referral_id, event.employer_id
    row.made_on, row.until = event.on, event.until


@candidate_links.when(CandidateLinkAnswered)
def answered(row: CandidateLinkRow, event: CandidateLinkAnswered) -> None:
    row.answered_on, row.reply = event.on, str(event.reply)
