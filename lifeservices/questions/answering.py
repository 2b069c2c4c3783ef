"""How soon does a service answer, how often does it say no, and does it have room? Told before one is chosen.

It is counted from every referral the program sent to it in the twelve months before today. Nobody is named, and below
five referrals nothing is counted: it would say more about them than about the service.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from lifeservices.domain.words_plan import ReferralReason
from lifeservices.domain.words_referral import Capacity
from lifeservices.projections.capacities import CapacityRow, capacities
from lifeservices.projections.service_referrals import ServiceReferralRow, service_referrals
from lifeservices.questions import Looking
from lifeservices.questions.opening import names, typed

MONTHS_BACK = timedelta(days=365)
FEWEST = 5
"""Referrals that have to be there before they are counted."""
LATEST = 5
"""So many of the newest answers say whether it turns people down now."""
MANY_NOS = 3
STALE_DAYS = 30
"""What was said of room is old after so many days."""


@dataclass(frozen=True)
class Answering:
    """What is known of how one service answers. Counts are 0 and the median None where there are too few."""

    asked: int = 0
    answered: int = 0
    median_days: float | None = None
    """From the day of the referral to the first answer, of those that were answered."""
    nos: int = 0
    """How many of the newest answers were a no."""
    of: int = 0
    """How many answers that looks at."""
    why: ReferralReason | None = None
    """Why it said no most often, among these."""
    capacity: Capacity | None = None
    told_on: date | None = None
    told_to: str = ""
    by_itself: bool = False
    """The service said so itself, by a link."""
    stale: bool = False

    @property
    def unanswered(self) -> int:
        """How many were never answered, or not yet."""
        return self.asked - self.answered

    @property
    def turns_down(self) -> bool:
        """Whether it turned most of the newest down."""
        return self.nos >= MANY_NOS


def answering(looking: Looking, service_ids: Iterable[str]) -> dict[str, Answering]:
    """Service → how it answers, for the few services of a page."""
    ids = sorted(set(service_ids))
    if not ids:
        return {}
    marks, since = ", ".join("?" for _ in ids), (looking.today - MONTHS_BACK).isoformat()
    sent: dict[str, list[ServiceReferralRow]] = {id: [] for id in ids}
    for row in typed(looking, service_referrals, f"WHERE t.service_id IN ({marks}) AND t.sent_on > ?", [*ids, since]):
        sent[row.service_id].append(row)
    said = {row.service_id: row for row in typed(looking, capacities, f"WHERE t.service_id IN ({marks})", ids)}
    told = names(looking, "staff_v1", "staff_id", {row.told_to for row in said.values()})
    return {id: _of(sent[id], said.get(id), told, looking.today) for id in ids}


def _of(rows: list[ServiceReferralRow], room: CapacityRow | None, told: dict[str, str], today: date) -> Answering:
    asked = answered = nos = looked_at = 0
    middle, why = None, None
    if len(rows) >= FEWEST:
        asked = len(rows)
        waited = [(row.answered_on - row.sent_on).days for row in rows if row.answered_on and row.sent_on]
        answered = len(waited)
        middle = median(waited) if waited else None
        newest = sorted((row for row in rows if row.answer_on), key=lambda row: row.answer_on or today)[-LATEST:]
        looked_at = len(newest)
        reasons = [row.reason for row in newest if row.answer == "rejected"]
        nos = len(reasons)
        most = max(sorted(set(reasons)), key=reasons.count, default="")
        why = ReferralReason(most) if most else None
    return Answering(
        asked=asked,
        answered=answered,
        median_days=middle,
        nos=nos,
        of=looked_at,
        why=why,
        capacity=Capacity(room.capacity) if room and room.capacity else None,
        told_on=room.told_on if room else None,
        told_to=told.get(room.told_to, "") if room else "",
        by_itself=bool(room and room.by_itself),
        stale=bool(room and room.told_on and (today - room.told_on).days > STALE_DAYS),
    )
