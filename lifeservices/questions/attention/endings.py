"""Whose months of support end soon or are over, and whose way has not been completed or closed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lifeservices.domain.support import SUPPORT_MONTHS
from lifeservices.domain.time import add_months
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.support import months
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import ENDING, ENDING_DAYS, Because
from lifeservices.questions.months_of_support import support_ends, support_starts


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each member with the last day of their support, as the page of their 24 months prints it."""
    soon = looking.today + timedelta(days=ENDING_DAYS)
    long_ago = {member.member_id: member for member in members if _may_end(looking, member, soon)}
    for row in looking.of_members(months, long_ago):
        starts = support_starts(looking, row.jobs, long_ago[row.member_id].opted_in_on)
        ends = support_ends(row, starts) if starts else None
        if ends is not None and ends <= soon:
            over = max(0, (looking.today - ends).days)
            yield row.member_id, Because(ENDING, ends, "support-ends", over)


def _may_end(looking: Looking, member: CaseloadRow, soon: date) -> bool:
    """Whether the months can be over by a day. Pauses and months added only make it later, so few are looked up."""
    first = member.first_hired_on
    if first is not None and looking.settings.support_starts == "opt-in":
        first = member.opted_in_on or first
    return first is not None and add_months(first, SUPPORT_MONTHS) <= soon
