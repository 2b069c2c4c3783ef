"""What members behind a figure are called, for those who may open them.

Figures are about the whole program, also for a supervisor, who must be able to see their team beside it. Who is behind
them stays within reach: of members in another supervisor's team there is no name and no page, only the code.
"""

from __future__ import annotations

from collections.abc import Iterable

from lifeservices.commands import Role
from lifeservices.projections.caseload import caseload
from lifeservices.projections.teams import teams
from lifeservices.questions import Looking


def called_within_reach(looking: Looking, member_ids: Iterable[str]) -> dict[str, str]:
    """Member → name, of those whom the person asking may open."""
    rows = looking.of_members(caseload, member_ids)
    others = _coaches_of_others(looking) if looking.by.role == Role.SUPERVISOR else frozenset()
    return {row.member_id: row.name for row in rows if row.coach_id not in others}


def _coaches_of_others(looking: Looking) -> frozenset[str]:
    """Coaches in the team of another supervisor."""
    statement = f"SELECT staff_id FROM {teams.table_name} WHERE supervisor_id NOT IN ('', ?)"  # noqa: S608  our own name
    return frozenset(row[0] for row in looking.rows(statement, (looking.by.id,)))
