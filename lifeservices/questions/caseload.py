"""Who is on my list, whom should I speak to today, and where is the one I am looking for?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import Away, covered, whose
from lifeservices.questions.listing import Listed as Listed
from lifeservices.questions.opening import called, names, typed
from lifeservices.questions.searching import Found, by_name, matching, nearly, search

READERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})
PAGE = 25
PHASE_WORDS = {phase.value: phase.label for phase in Phase}
"""Stored word of a phase → the words shown for it, in the order of the way."""


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
    newest_first: bool = False
    """The order: by the day on which they became known, the latest first. Otherwise by name."""
    too_many: bool = False
    """So many may be meant that nobody was looked at."""
    meant: list[CaseloadRow] = field(default_factory=list)
    """Where nobody was found: whose name is nearly what was typed."""
    covers: list[Away] = field(default_factory=list)
    """For whom this coach covers today."""


@answers(FindMembers, may=READERS | {Role.ADMIN})
def find_members(question: FindMembers, looking: Looking) -> MembersFound:
    covers = covered(looking)
    lists = whose(looking, question.coach_id, covers)
    where, values = _wanted(looking, lists)
    searched, found = bool(question.words.strip()), Found()
    if searched:
        found = search(looking, where, values, question.words, own=bool(lists))
        phases, rows = matching(looking, found, question.phase, PAGE, max(1, question.page))
    elif lists:
        phases, rows = _on_lists(looking, where, values, question)
    else:
        phases, rows = _everybody(looking, where, values, question)
    total = phases.get(question.phase, 0) if question.phase else sum(phases.values())
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    if page < question.page:
        last: MembersFound = find_members(replace(question, page=page), looking)
        return last
    meant = _meant(question, looking, lists) if searched and not (phases or found.too_many) else []
    coaches = names(looking, "staff_v1", "staff_id", [row.coach_id for row in (*rows, *meant)])
    newest_first = not searched and not lists
    return MembersFound(rows, coaches, total, phases, page, pages, newest_first, found.too_many, meant, covers)


def _on_lists(
    looking: Looking, where: str, values: list[Any], question: FindMembers
) -> tuple[dict[str, int], list[CaseloadRow]]:
    """Everybody on somebody's lists, few enough to be put in the order of their names."""
    rows = typed(looking, caseload, where, values)
    shown = by_name(row for row in rows if question.phase in ("", row.phase))
    begin = PAGE * (max(1, question.page) - 1)
    return dict(Counter(row.phase for row in rows)), shown[begin : begin + PAGE]


def _everybody(
    looking: Looking, where: str, values: list[Any], question: FindMembers
) -> tuple[dict[str, int], list[CaseloadRow]]:
    """Nobody is looked for: how many there are in each phase, and a page of them, each from an index.

    Names are sealed and cannot be sorted without opening all of them, so whoever came last stands first.
    """
    counted = f"SELECT t.phase, COUNT(*) FROM {caseload.table_name} t {where} GROUP BY t.phase"  # noqa: S608
    phases = {phase: int(count) for phase, count in looking.rows(counted, values)}
    if question.phase:
        where, values = f"{where} AND t.phase = ?", [*values, question.phase]
    begin = PAGE * (max(1, question.page) - 1)
    order = f"{where} ORDER BY t.identified_on DESC, t.member_id DESC LIMIT {PAGE} OFFSET {begin}"
    return phases, typed(looking, caseload, order, values)


def _wanted(looking: Looking, lists: Sequence[str]) -> tuple[str, list[Any]]:
    """Everything after the table's name: whose lists, and whom the person asking may see."""
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    if lists:
        conditions.append(f"t.coach_id IN ({', '.join('?' for _ in lists)})")
        values += lists
    if looking.by.role == Role.SUPERVISOR:
        conditions.append("t.coach_id NOT IN (SELECT staff_id FROM teams_v2 WHERE supervisor_id NOT IN ('', ?))")
        values.append(looking.by.id)
    return "WHERE " + " AND ".join(conditions), values


def _meant(question: FindMembers, looking: Looking, lists: Sequence[str]) -> list[CaseloadRow]:
    """Nobody is called so: whose name may have been meant?"""
    ids = [id for coach_id in (lists or [""]) for id in nearly(looking, question.words, coach_id)]
    rows = {row.member_id: row for row in looking.of_members(caseload, ids)}
    return [rows[id] for id in ids if id in rows and not looking.in_another_team(rows[id].coach_id)]


@dataclass(frozen=True)
class MemberName:
    """What is this member called?"""

    member_id: str


@answers(MemberName, may=READERS | {Role.ADMIN})
def member_name(question: MemberName, looking: Looking) -> str:
    looking.check_member(question.member_id)
    return called(looking, [question.member_id])[question.member_id]
