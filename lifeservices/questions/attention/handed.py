"""Members who were handed over and whom their coach has not accepted yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.coaching import coaching
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import HANDED, Because
from lifeservices.questions.opening import typed


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each of them who waits. Few do at a time, so they are looked up first."""
    among = {member.member_id for member in members}
    for row in typed(looking, coaching, "WHERE t.waiting_since IS NOT NULL"):
        if row.member_id in among and row.waiting_since is not None:
            waited = max(0, (looking.today - row.waiting_since).days)
            yield row.member_id, Because(HANDED, row.waiting_since, "handed", waited, about=row, said_at=row.waiting_at)
