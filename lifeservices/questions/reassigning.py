"""Who goes where, if many members change their coach at once, and how many has each coach then?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import ENDED
from lifeservices.questions.loads import Load, loads_of, near
from lifeservices.questions.opening import typed
from lifeservices.questions.searching import by_name
from lifeservices.questions.team import NOBODYS, OVERSEERS, in_team

MOST = 200
"""So many members can change at once."""
EVENLY = "evenly"


@dataclass(frozen=True)
class Reassigning:
    """The members of one coach, or those without a coach, and who could take them."""

    from_coach_id: str
    phase: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class ReassigningAnswer:
    """Whom to choose from, and the coaches to choose."""

    coach: Load | None
    """Nothing where the members have no coach."""
    members: list[CaseloadRow]
    everybody: int
    phases: dict[str, int]
    languages: dict[str, int]
    coaches: list[Load]


@dataclass(frozen=True)
class WhoseMembers:
    """Whose are these members? Of those whom somebody may not see nothing is said."""

    member_ids: tuple[str, ...]


@dataclass(frozen=True)
class MembersOf:
    """One coach, or nobody, and which of the members are theirs."""

    coach_id: str
    coach: str
    member_ids: tuple[str, ...]


@answers(WhoseMembers, may=OVERSEERS)
def whose_members(question: WhoseMembers, looking: Looking) -> list[MembersOf]:
    """Whoever has most of them first."""
    seen = {load.coach_id: load.name for load in loads_of(looking)} | {"": ""}
    theirs: dict[str, list[str]] = {}
    for row in looking.of_members(caseload, question.member_ids):
        if row.coach_id in seen:
            theirs.setdefault(row.coach_id, []).append(row.member_id)
    found = [MembersOf(id or NOBODYS, seen[id], tuple(members)) for id, members in theirs.items()]
    return sorted(found, key=lambda one: (-len(one.member_ids), one.coach))


@dataclass(frozen=True)
class Reassigned:
    """What would come of it: these members to one coach, or spread evenly."""

    from_coach_id: str
    member_ids: tuple[str, ...]
    to: str


@dataclass(frozen=True)
class Move:
    """One member, and who would be their coach."""

    member: CaseloadRow
    to: Load


@dataclass(frozen=True)
class ReassignedAnswer:
    """Who goes where, and each coach before and after."""

    coach: Load | None
    moves: list[Move]
    after: list[tuple[Load, int]]
    """Each coach who gives or takes, with how many active members they would have."""


@answers(Reassigning, may=OVERSEERS)
def reassigning(question: Reassigning, looking: Looking) -> ReassigningAnswer:
    coach, others = _sides(question.from_coach_id, looking)
    rows = _members(looking, coach)
    members = [row for row in rows if question.phase in ("", row.phase) and question.spoken in ("", row.spoken or "en")]
    return ReassigningAnswer(
        coach,
        members[:MOST],
        len(rows),
        _count(row.phase for row in rows),
        _count(row.spoken or "en" for row in rows),
        others,
    )


@answers(Reassigned, may=OVERSEERS)
def reassigned(question: Reassigned, looking: Looking) -> ReassignedAnswer:
    coach, others = _sides(question.from_coach_id, looking)
    chosen = set(question.member_ids)
    members = [row for row in _members(looking, coach) if row.member_id in chosen][:MOST]
    if question.to == EVENLY:
        own = looking.by.id if looking.by.role == Role.SUPERVISOR else coach.supervisor_id if coach else ""
        moves = spread(members, in_team(others, own) or others)
    else:
        to = next((load for load in others if load.coach_id == question.to), None)
        if to is None:
            raise NotFound(question.to)
        moves = [Move(member, to) for member in members]
    return ReassignedAnswer(coach, moves, _after(coach, moves))


def _sides(from_coach_id: str, looking: Looking) -> tuple[Load | None, list[Load]]:
    seen = loads_of(looking)
    coach = next((load for load in seen if load.coach_id == from_coach_id), None)
    if coach is None and from_coach_id != NOBODYS:
        raise NotFound(from_coach_id)
    return coach, near([load for load in seen if load is not coach], from_coach_id, seen)


def _members(looking: Looking, coach: Load | None) -> list[CaseloadRow]:
    """Those on their way: nobody hands over a journey that has ended."""
    rows = typed(looking, caseload, "WHERE t.coach_id = ?", (coach.coach_id if coach else "",))
    return by_name(row for row in rows if Phase(row.phase) not in ENDED)


def _count(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return found


def spread(members: Sequence[CaseloadRow], coaches: Sequence[Load]) -> list[Move]:
    """Each to whoever then has fewest, among those who speak their language where anybody does. Coaches who are away
    today are left out, unless all are.

    Those whose language few can speak are placed first, so that the others make up for them.
    """
    coaches = [load for load in coaches if load.away_until is None] or coaches
    active = {load.coach_id: load.active for load in coaches}
    speakers = {
        member.member_id: [load for load in coaches if load.speaks(member.spoken or "en")] or list(coaches)
        for member in members
    }
    placed: dict[str, Load] = {}
    for member in sorted(members, key=lambda member: len(speakers[member.member_id])):
        to = min(speakers[member.member_id], key=lambda load: (active[load.coach_id], load.name), default=None)
        if to is not None:
            active[to.coach_id] += 1
            placed[member.member_id] = to
    return [Move(member, placed[member.member_id]) for member in members if member.member_id in placed]


def _after(coach: Load | None, moves: Sequence[Move]) -> list[tuple[Load, int]]:
    takes = _count(move.to.coach_id for move in moves)
    loads = {move.to.coach_id: move.to for move in moves}
    gives = [(coach, coach.active - len(moves))] if coach else []
    return gives + sorted(
        ((load, load.active + takes[id]) for id, load in loads.items()), key=lambda pair: pair[0].name
    )
