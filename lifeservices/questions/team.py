"""How many members has each coach of a team, who of them waits for somebody, and is the work shared out evenly?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lifeservices.commands import Role
from lifeservices.domain.coaching import HandOverAskedBack
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.coaching import coaching
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import ENDED, pressing
from lifeservices.questions.loads import Load, loads_of
from lifeservices.questions.opening import called, names, opened, typed

OVERSEERS = frozenset({Role.SUPERVISOR, Role.LEAD})
PAGE = 25
NOBODYS = "none"
"""Stands for coaches who are in nobody's team."""
COUNTED = ("overdue", "due", "quiet", "handed")
"""What is counted of each coach's list: members for whom this reason holds, whatever else does."""


@dataclass(frozen=True)
class Team:
    """The coaches of a team. A supervisor asks for their own; a lead for anybody's, or everybody."""

    supervisor_id: str = ""
    page: int = 1


@dataclass(frozen=True)
class TeamLine:
    """One coach, with how many members wait for what."""

    load: Load
    counts: dict[str, int]


@dataclass(frozen=True)
class AskedBack:
    """A new coach who asked something before accepting."""

    member_id: str
    member: str
    coach: str
    question: str


@dataclass(frozen=True)
class TeamAnswer:
    """A page of coaches, and the team as a whole."""

    lines: list[TeamLine]
    coaches: list[Load]
    median: float
    largest: Load | None
    without_coach: int
    asked_back: list[AskedBack]
    teams: list[tuple[str, str, int]]
    """For leads: each supervisor with their name and how many coaches they have; then those in nobody's team."""
    own: bool
    """Whether these are the coaches of a team; otherwise everybody who can be seen."""
    page: int
    pages: int


@answers(Team, may=OVERSEERS)
def team(question: Team, looking: Looking) -> TeamAnswer:
    seen = loads_of(looking)
    wanted = looking.by.id if looking.by.role == Role.SUPERVISOR else question.supervisor_id
    coaches = in_team(seen, wanted)
    own = bool(coaches) and bool(wanted)
    if looking.by.role == Role.SUPERVISOR and not coaches:
        coaches = seen
    pages = max(1, -(-len(coaches) // PAGE))
    page = min(max(1, question.page), pages)
    lines = _lines(looking, coaches[PAGE * (page - 1) : PAGE * page])
    loads = sorted(load.active for load in coaches)
    return TeamAnswer(
        lines,
        coaches,
        median(loads) if loads else 0,
        max(coaches, key=lambda load: load.active, default=None),
        _without_coach(looking),
        _asked_back(looking, {load.coach_id for load in coaches}),
        _teams(looking, seen),
        own,
        page,
        pages,
    )


def in_team(loads: Sequence[Load], supervisor_id: str) -> list[Load]:
    """Those in somebody's team; in nobody's; or all of them."""
    if not supervisor_id:
        return list(loads)
    return [load for load in loads if load.supervisor_id == ("" if supervisor_id == NOBODYS else supervisor_id)]


def members_of(looking: Looking, coach_ids: Sequence[str]) -> list[CaseloadRow]:
    """Everybody on these lists, asked once."""
    if not coach_ids:
        return []
    marks = ", ".join("?" for _ in coach_ids)
    return typed(looking, caseload, f"WHERE t.coach_id IN ({marks})", coach_ids)


def _lines(looking: Looking, loads: Sequence[Load]) -> list[TeamLine]:
    """All their members at once, with everything that presses."""
    members = members_of(looking, [load.coach_id for load in loads])
    counts = {load.coach_id: dict.fromkeys(COUNTED, 0) for load in loads}
    coach_of = {member.member_id: member.coach_id for member in members}
    for member_id, found in pressing(looking, members).items():
        mine = counts[coach_of[member_id]]
        for name in {because.reason.name for because in found} & mine.keys():
            mine[name] += 1
    return [TeamLine(load, counts[load.coach_id]) for load in loads]


def _without_coach(looking: Looking) -> int:
    ended = ", ".join(f"'{phase.value}'" for phase in sorted(ENDED))
    statement = f"SELECT COUNT(*) FROM {caseload.table_name} WHERE coach_id = '' AND phase NOT IN ({ended})"  # noqa: S608
    return int(looking.rows(statement)[0][0])


def _asked_back(looking: Looking, coach_ids: set[str]) -> list[AskedBack]:
    rows = typed(looking, coaching, "WHERE t.waiting_since IS NOT NULL ORDER BY t.waiting_since")
    asked = [row for row in rows if row.asked_at is not None and row.coach_id in coach_ids]
    events = opened(looking, [row.asked_at for row in asked])
    coaches = names(looking, "staff_v1", "staff_id", [row.coach_id for row in asked])
    members = called(looking, [row.member_id for row in asked])
    found = []
    for row in asked:
        event = events.get(row.asked_at or 0)
        words = (event.question or "") if isinstance(event, HandOverAskedBack) else ""
        member = members.get(row.member_id, "") or "A member without a name yet"
        found.append(AskedBack(row.member_id, member, coaches.get(row.coach_id, ""), words))
    return found


def _teams(looking: Looking, seen: Sequence[Load]) -> list[tuple[str, str, int]]:
    if looking.by.role != Role.LEAD:
        return []
    rows = looking.rows(
        "SELECT staff_id, name FROM staff_v1 WHERE role = 'supervisor' AND left_on IS NULL ORDER BY name"
    )
    found = [(id, name, len(in_team(seen, id))) for id, name in rows]
    return [*found, (NOBODYS, "In no team", len(in_team(seen, NOBODYS)))]
