"""Who is on my list, whom should I speak to today, and where is the one I am looking for?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.finding import finding
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.attention.reasons import DUE, REASONS, Reason
from lifeservices.questions.best_time import begins
from lifeservices.questions.listing import Listed as Listed
from lifeservices.questions.listing import Listing
from lifeservices.questions.opening import names, of_members, typed
from lifeservices.questions.searching import condition, nearly

READERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})
PAGE = 25
PHASE_WORDS = {phase.value: phase.label for phase in Phase}
"""Stored word of a phase → the words shown for it, in the order of the way."""


@dataclass(frozen=True)
class Today:
    """Whom should this coach speak to? A coach asks for their own list; others say whose."""

    coach_id: str = ""


@dataclass(frozen=True)
class TodayAnswer:
    """A coach's day."""

    coach: str
    members: int
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    """Reason name → people, most pressing first."""
    reasons: tuple[Reason, ...] = REASONS


@answers(Today, may=READERS)
def today(question: Today, looking: Looking) -> TodayAnswer:
    coach_id = looking.by.id if looking.by.role == Role.COACH else question.coach_id
    looking.check_coach(coach_id, coach_id)
    rows = typed(looking, caseload, "WHERE t.coach_id = ? ORDER BY t.sort_name", (coach_id,))
    told = pressing(looking, rows)
    lists: dict[str, list[Listed]] = {reason.name: [] for reason in REASONS}
    for line in sorted(Listing(looking, rows, told).all(), key=_in_order):
        lists[line.because.reason.name].append(line)
    name = names(looking, "staff_v1", "staff_id", [coach_id]).get(coach_id, "")
    return TodayAnswer(name, len(rows), lists)


def _in_order(line: Listed) -> tuple[Any, int]:
    """By how long it waits; what is due on one day in the order of the best times."""
    return line.because.day, begins(line.approach.best_time) if line.because.reason is DUE else 0


@dataclass(frozen=True)
class CoachLists:
    """How many people does each coach have, and how many of them need somebody today?"""


@dataclass(frozen=True)
class CoachLine:
    """One coach's list in numbers."""

    coach_id: str
    name: str
    members: int
    counts: dict[str, int]


@answers(CoachLists, may={Role.SUPERVISOR, Role.LEAD})
def coach_lists(question: CoachLists, looking: Looking) -> list[CoachLine]:
    coaches = looking.rows("SELECT staff_id, name FROM staff_v1 WHERE role = 'coach' AND left_on IS NULL ORDER BY name")
    lists: dict[str, list[CaseloadRow]] = {coach_id: [] for coach_id, _ in coaches}
    for row in typed(looking, caseload, "WHERE t.coach_id <> ''"):
        lists.setdefault(row.coach_id, []).append(row)
    told = pressing(looking, [row for coach_id, _ in coaches for row in lists[coach_id]])
    lines = []
    for coach_id, name in coaches:
        found = [told[row.member_id][0].reason.name for row in lists[coach_id] if row.member_id in told]
        lines.append(CoachLine(coach_id, name, len(lists[coach_id]), {r.name: found.count(r.name) for r in REASONS}))
    return lines


@dataclass(frozen=True)
class FindMembers:
    """Who is called so, has this number or this phone? A coach looks among their own members only."""

    words: str = ""
    phase: str = ""
    coach_id: str = ""
    page: int = 1


@dataclass(frozen=True)
class MembersFound:
    """A page of people, and how many there are in each phase."""

    rows: list[CaseloadRow]
    coaches: dict[str, str]
    total: int
    phases: dict[str, int]
    page: int
    pages: int
    meant: list[CaseloadRow] = field(default_factory=list)
    """Where nobody was found: whose name is nearly what was typed."""


@answers(FindMembers, may=READERS | {Role.ADMIN})
def find_members(question: FindMembers, looking: Looking) -> MembersFound:
    where, values = _wanted(question, looking)
    counted = f"SELECT t.phase, COUNT(*) FROM {caseload.table_name} t {where} GROUP BY t.phase"  # noqa: S608
    phases = dict(tuple(row) for row in looking.rows(counted, values))
    if question.phase:
        where, values = f"{where} AND t.phase = ?", [*values, question.phase]
    total = phases.get(question.phase, 0) if question.phase else sum(phases.values())
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    order = f"{where} ORDER BY t.sort_name, t.member_id LIMIT {PAGE} OFFSET {PAGE * (page - 1)}"
    rows = typed(looking, caseload, order, values)
    meant = _meant(question, looking) if question.words.strip() and not sum(phases.values()) else []
    coaches = names(looking, "staff_v1", "staff_id", [row.coach_id for row in (*rows, *meant)])
    return MembersFound(rows, coaches, total, phases, page, pages, meant)


def _wanted(question: FindMembers, looking: Looking) -> tuple[str, list[Any]]:
    """Everything after the table's name: whose list, and what was typed."""
    coach_id = looking.by.id if looking.by.role == Role.COACH else question.coach_id
    conditions, values = ["1 = 1"], []
    if coach_id:
        conditions.append("t.coach_id = ?")
        values.append(coach_id)
    if looking.by.role == Role.SUPERVISOR:
        conditions.append("t.coach_id NOT IN (SELECT staff_id FROM teams_v1 WHERE supervisor_id NOT IN ('', ?))")
        values.append(looking.by.id)
    if not question.words.strip():
        return "WHERE " + " AND ".join(conditions), values
    named, more = condition(question.words, own=bool(coach_id))
    joined = f"JOIN {finding.table_name} f ON f.member_id = t.member_id " if coach_id else ""
    return f"{joined}WHERE {' AND '.join([*conditions, named])}", [*values, *more]


def _meant(question: FindMembers, looking: Looking) -> list[CaseloadRow]:
    """Nobody is called so: whose name may have been meant?"""
    coach_id = looking.by.id if looking.by.role == Role.COACH else question.coach_id
    ids = nearly(looking, question.words, coach_id)
    rows = {row.member_id: row for row in of_members(looking, caseload, ids)}
    return [rows[id] for id in ids if id in rows and not looking.in_another_team(rows[id].coach_id)]


@dataclass(frozen=True)
class MemberName:
    """What is this member called?"""

    member_id: str


@answers(MemberName, may=READERS)
def member_name(question: MemberName, looking: Looking) -> str:
    looking.check_member(question.member_id)
    found = looking.rows(f"SELECT name FROM {caseload.table_name} WHERE member_id = ?", (question.member_id,))  # noqa: S608
    return str(found[0][0])
