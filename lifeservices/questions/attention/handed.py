"""Members who were handed over and whom their coach has not accepted yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.coaching import CoachingRow, coaching
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import HANDED, Because
from lifeservices.questions.opening import typed

MANY = 2_000
"""From so many members on, it is quicker to go through everybody who waits than to look each of them up."""


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each of them who waits."""
    among = {member.member_id for member in members}
    for row in _rows(looking, among):
        if row.member_id in among and row.waiting_since is not None:
            waited = max(0, (looking.today - row.waiting_since).days)
            yield row.member_id, Because(HANDED, row.waiting_since, "handed", waited, about=row, said_at=row.waiting_at)


def _rows(looking: Looking, among: set[str]) -> list[CoachingRow]:
    """Rows that may hold whoever of these waits: with a coach's list, theirs and no other."""
    if len(among) < MANY:
        return looking.of_members(coaching, among, "AND waiting_since IS NOT NULL")
    return typed(looking, coaching, "WHERE t.waiting_since IS NOT NULL")
