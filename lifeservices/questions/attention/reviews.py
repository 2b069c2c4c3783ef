"""Plans to look at again: the window of the review is open, or its day has passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.plans import plans
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import REVIEW, Because


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each plan whose review can be made, or is late."""
    for row in looking.of_members(plans, [member.member_id for member in members]):
        due, opens = row.review_due_on, row.review_opens_on
        if due is not None and opens is not None and opens <= looking.today:
            late = max(0, (looking.today - due).days)
            yield row.member_id, Because(REVIEW, due, "plan-review", late, closes=due)
