"""Who is on my list, whom should I speak to today, and where is the one I am looking for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.finding import finding
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import Away, covered, whose
from lifeservices.questions.attention.held import apart
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.attention.reasons import DUE, HANDED, HELD, REASONS, Because, Reason
from lifeservices.questions.best_time import begins
from lifeservices.questions.listing import Listed as Listed
from lifeservices.questions.listing import Listing
from lifeservices.questions.opening import names, of_members, typed
from lifeservices.questions.searching import condition, matching, nearly

READERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})
PAGE = 25
LISTS = (*REASONS, HELD)
"""The groups of a day: what presses, and what is held."""
PHASE_WORDS = {phase.value: phase.label for phase in Phase}
"""Stored word of a phase → the words shown for it, in the order of the way."""


@dataclass(frozen=True)
class Today:
    """Whom should this coach speak to? A coach asks for their own list, with those they cover for; others say whose."""

    coach_id: str = ""


@dataclass(frozen=True)
class TodayAnswer:
    """A coach's day."""

    coach: str
    members: int
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    """Reason name → people, most pressing first."""
    reasons: tuple[Reason, ...] = LISTS
    covers: list[Away] = field(default_factory=list)
    """For whom this coach covers today."""


@answers(Today, may=READERS)
def today(question: Today, looking: Looking) -> TodayAnswer:
    covers = covered(looking)
    coaches = whose(looking, question.coach_id, covers)
    for coach_id in coaches:
        looking.check_coach(coach_id, coach_id)
    rows = of_coaches(looking, coaches)
    told = _theirs(pressing(looking, rows), rows, looking)
    lists: dict[str, list[Listed]] = {reason.name: [] for reason in LISTS}
    for line in sorted(Listing(looking, rows, apart(looking, told)).all(), key=_in_order):
        lists[line.because.reason.name].append(line)
    name = next(iter(names(looking, "staff_v1", "staff_id", coaches[:1]).values()), "")
    return TodayAnswer(name, len(rows), lists, covers=covers)


def of_coaches(looking: Looking, coach_ids: Sequence[str]) -> list[CaseloadRow]:
    """Everybody on these lists."""
    marks = ", ".join("?" for _ in coach_ids) or "''"
    return typed(looking, caseload, f"WHERE t.coach_id IN ({marks}) ORDER BY t.sort_name", coach_ids)


def _theirs(told: dict[str, list[Because]], rows: Sequence[CaseloadRow], looking: Looking) -> dict[str, list[Because]]:
    """Only the coach themselves accepts somebody; whoever covers is not asked to."""
    if looking.by.role != Role.COACH:
        return told
    others = {row.member_id for row in rows if row.coach_id != looking.by.id}
    for member_id in others & told.keys():
        told[member_id] = [because for because in told[member_id] if because.reason is not HANDED]
    return {member_id: found for member_id, found in told.items() if found}


def _in_order(line: Listed) -> tuple[Any, int]:
    """By how long it waits, or is held; what is due on one day in the order of the best times."""
    return line.because.held.until if line.because.held else line.because.day, begins(
        line.approach.best_time
    ) if line.because.reason is DUE else 0


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
    covers: list[Away] = field(default_factory=list)
    """For whom this coach covers today."""


@answers(FindMembers, may=READERS | {Role.ADMIN})
def find_members(question: FindMembers, looking: Looking) -> MembersFound:
    covers = covered(looking)
    lists = whose(looking, question.coach_id, covers)
    where, values = _wanted(question, looking, lists)
    if question.words.strip():
        phases, rows = matching(looking, where, values, question.phase, PAGE, max(1, question.page))
    else:
        phases, rows = _everybody(looking, where, values, question)
    total = phases.get(question.phase, 0) if question.phase else sum(phases.values())
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    if page < question.page:
        last: MembersFound = find_members(replace(question, page=page), looking)
        return last
    meant = _meant(question, looking, lists) if question.words.strip() and not sum(phases.values()) else []
    coaches = names(looking, "staff_v1", "staff_id", [row.coach_id for row in (*rows, *meant)])
    return MembersFound(rows, coaches, total, phases, page, pages, meant, covers)


def _everybody(
    looking: Looking, where: str, values: list[Any], question: FindMembers
) -> tuple[dict[str, int], list[CaseloadRow]]:
    """Nobody is looked for: how many there are in each phase, and a page of them, each from an index."""
    counted = f"SELECT t.phase, COUNT(*) FROM {caseload.table_name} t {where} GROUP BY t.phase"  # noqa: S608
    phases = {phase: int(count) for phase, count in looking.rows(counted, values)}
    if question.phase:
        where, values = f"{where} AND t.phase = ?", [*values, question.phase]
    begin = PAGE * (max(1, question.page) - 1)
    order = f"{where} ORDER BY t.sort_name, t.member_id LIMIT {PAGE} OFFSET {begin}"
    return phases, typed(looking, caseload, order, values)


def _wanted(question: FindMembers, looking: Looking, lists: Sequence[str]) -> tuple[str, list[Any]]:
    """Everything after the table's name: whose list, and what was typed."""
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    if lists:
        conditions.append(f"t.coach_id IN ({', '.join('?' for _ in lists)})")
        values += lists
    if looking.by.role == Role.SUPERVISOR:
        conditions.append("t.coach_id NOT IN (SELECT staff_id FROM teams_v2 WHERE supervisor_id NOT IN ('', ?))")
        values.append(looking.by.id)
    if not question.words.strip():
        return "WHERE " + " AND ".join(conditions), values
    named, more = condition(question.words, own=bool(lists))
    joined = f"JOIN {finding.table_name} f ON f.member_id = t.member_id " if lists else ""
    return f"{joined}WHERE {' AND '.join([*conditions, named])}", [*values, *more]


def _meant(question: FindMembers, looking: Looking, lists: Sequence[str]) -> list[CaseloadRow]:
    """Nobody is called so: whose name may have been meant?"""
    ids = [id for coach_id in (lists or [""]) for id in nearly(looking, question.words, coach_id)]
    rows = {row.member_id: row for row in of_members(looking, caseload, ids)}
    return [rows[id] for id in ids if id in rows and not looking.in_another_team(rows[id].coach_id)]


@dataclass(frozen=True)
class MemberName:
    """What is this member called?"""

    member_id: str


@answers(MemberName, may=READERS | {Role.ADMIN})
def member_name(question: MemberName, looking: Looking) -> str:
    looking.check_member(question.member_id)
    found = looking.rows(f"SELECT name FROM {caseload.table_name} WHERE member_id = ?", (question.member_id,))  # noqa: S608
    return str(found[0][0])
