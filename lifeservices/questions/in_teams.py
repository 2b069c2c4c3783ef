"""Which coaches are in a supervisor's team, since when and why; and which coaches are in nobody's?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.words_person import TeamChange
from lifeservices.projections.staff import staff
from lifeservices.projections.teams import teams
from lifeservices.questions import Looking, answers

MAY = frozenset({Role.SUPERVISOR, Role.LEAD, Role.ADMIN})
MOST = 100
"""More coaches than this are not shown in one list; those who are not are counted."""


@dataclass(frozen=True)
class InTeams:
    """The team of one supervisor. A supervisor asks for their own; others for any, or the first by name."""

    supervisor_id: str = ""


@dataclass(frozen=True)
class InTeam:
    """One coach, as others must know them to set a team."""

    coach_id: str
    name: str
    site: str
    since: date | None = None
    why: str = ""


@dataclass(frozen=True)
class InTeamsAnswer:
    """One team, and the coaches who could come into it."""

    supervisor_id: str
    """Empty where no supervisor works here yet."""
    supervisor: str
    coaches: list[InTeam]
    how_many: int
    free: list[InTeam]
    how_many_free: int
    teams: list[tuple[str, str, int]]
    """Every supervisor of whom this may be asked, with how many coaches they have."""


@answers(InTeams, may=MAY)
def in_teams(question: InTeams, looking: Looking) -> InTeamsAnswer:
    found = _teams(looking)
    if looking.by.role == Role.SUPERVISOR:
        found = [team for team in found if team[0] == looking.by.id]
    wanted = question.supervisor_id or (found[0][0] if found else "")
    chosen = next((team for team in found if team[0] == wanted), None)
    if wanted and chosen is None:
        raise NotFound(wanted)
    id, name, count = chosen or ("", "", 0)
    free = looking.rows(f"SELECT COUNT(*) FROM {_COACHES} AND COALESCE(t.supervisor_id, '') = ''")[0][0]  # noqa: S608
    return InTeamsAnswer(id, name, _coaches(looking, id) if id else [], count, _coaches(looking, ""), int(free), found)


_COACHES = (
    f"{staff.table_name} s LEFT JOIN {teams.table_name} t ON t.staff_id = s.staff_id "
    "WHERE s.role = 'coach' AND s.left_on IS NULL"
)


def _teams(looking: Looking) -> list[tuple[str, str, int]]:
    counts = looking.rows(f"SELECT t.supervisor_id, COUNT(*) FROM {_COACHES} GROUP BY t.supervisor_id")  # noqa: S608
    have = {row[0]: int(row[1]) for row in counts}
    rows = looking.rows(
        f"SELECT staff_id, name FROM {staff.table_name} "  # noqa: S608  our own name
        "WHERE role = 'supervisor' AND left_on IS NULL ORDER BY name, staff_id"
    )
    return [(id, name, have.get(id, 0)) for id, name in rows]


def _coaches(looking: Looking, supervisor_id: str) -> list[InTeam]:
    rows = looking.rows(
        f"SELECT s.staff_id, s.name, s.site, t.since, t.reason FROM {_COACHES} "  # noqa: S608  our own names
        f"AND COALESCE(t.supervisor_id, '') = ? ORDER BY s.name, s.staff_id LIMIT {MOST}",
        (supervisor_id,),
    )
    return [
        InTeam(id, name, site, date.fromisoformat(since) if since else None, TeamChange(why).label if why else "")
        for id, name, site, since, why in rows
    ]
