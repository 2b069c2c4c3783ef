"""Who is on my list, whom should I speak to today, and where is the one I am looking for?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.attention.reasons import REASONS, Because, Reason
from lifeservices.questions.opening import like, names, opened, typed

READERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})
PAGE = 25
PHASE_WORDS = {phase.value: phase.label for phase in Phase}
"""Stored word of a phase → the words shown for it, in the order of the way."""


@dataclass(frozen=True)
class Today:
    """Whom should this coach speak to? A coach asks for their own list; others say whose."""

    coach_id: str = ""


@dataclass(frozen=True)
class Listed:
    """One person on a list."""

    member: CaseloadRow
    because: Because
    employer: str = ""
    next_step: str = ""
    last_note: str = ""


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
    rows = typed(looking, caseload, "WHERE t.coach_id = ? ORDER BY t.sort_name", (coach_id,))
    told = pressing(looking, rows)
    words = _words(looking, rows, told)
    lists: dict[str, list[Listed]] = {reason.name: [] for reason in REASONS}
    listed = [_listed(row, told[row.member_id][0], words) for row in rows if row.member_id in told]
    for line in sorted(listed, key=lambda line: line.because.day):
        lists[line.because.reason.name].append(line)
    name = names(looking, "staff_v1", "staff_id", [coach_id]).get(coach_id, "")
    return TodayAnswer(name, len(rows), lists)


def _words(looking: Looking, rows: list[CaseloadRow], told: dict[str, list[Because]]) -> dict[str, Any]:
    """Everything that must be looked up for the people listed, each kind at once."""
    firsts = [found[0] for found in told.values()]
    employers = names(looking, "employers_v1", "employer_id", [getattr(b.about, "employer_id", "") for b in firsts])
    last = looking.database.select_keys(
        looking.connection, "member_page_v1", ["member_id", "words_at"], "member_id", sorted(told)
    )
    said_at: dict[str, int | None] = {row[0]: row[1] for row in last}
    events = opened(looking, [*said_at.values(), *(because.said_at for because in firsts)])
    return {"employers": employers, "said_at": said_at, "events": events}


def _listed(row: CaseloadRow, because: Because, words: dict[str, Any]) -> Listed:
    said, step = words["events"].get(words["said_at"].get(row.member_id)), words["events"].get(because.said_at)
    employer = words["employers"].get(getattr(because.about, "employer_id", ""), "")
    next_step = (step.next_step or "") if isinstance(step, ContactLogged) else ""
    note = (said.note or "") if isinstance(said, ContactLogged) else ""
    return Listed(row, because, employer, next_step, note)


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
    lines = []
    for coach_id, name in coaches:
        rows = typed(looking, caseload, "WHERE t.coach_id = ?", (coach_id,))
        found = [told[0].reason.name for told in pressing(looking, rows).values()]
        lines.append(CoachLine(coach_id, name, len(rows), {r.name: found.count(r.name) for r in REASONS}))
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


@answers(FindMembers, may=READERS | {Role.ADMIN})
def find_members(question: FindMembers, looking: Looking) -> MembersFound:
    where, values = _wanted(question, looking)
    phases = dict(
        tuple(row)
        for row in looking.rows(f"SELECT phase, COUNT(*) FROM {caseload.table_name} t {where} GROUP BY phase", values)  # noqa: S608
    )
    if question.phase:
        where, values = f"{where} AND t.phase = ?", [*values, question.phase]
    total = phases.get(question.phase, 0) if question.phase else sum(phases.values())
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    order = f"{where} ORDER BY t.sort_name, t.member_id LIMIT {PAGE} OFFSET {PAGE * (page - 1)}"
    rows = typed(looking, caseload, order, values)
    coaches = names(looking, "staff_v1", "staff_id", [row.coach_id for row in rows])
    return MembersFound(rows, coaches, total, phases, page, pages)


def _wanted(question: FindMembers, looking: Looking) -> tuple[str, list[Any]]:
    """Each word must be found in the name; or the whole in the member number, or its digits in the phone."""
    conditions, values = ["1 = 1"], []
    coach_id = looking.by.id if looking.by.role == Role.COACH else question.coach_id
    if coach_id:
        conditions.append("t.coach_id = ?")
        values.append(coach_id)
    words = question.words.casefold().split()
    if words:
        named = " AND ".join(["t.sort_name LIKE ? ESCAPE '\\'"] * len(words))
        ways = [named, "LOWER(t.member_number) LIKE ? ESCAPE '\\'"]
        values += [*(like(word) for word in words), like(" ".join(words))]
        digits = "".join(sign for sign in question.words if sign.isdigit())
        if len(digits) >= 4:
            plain = "REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t.phone, '-', ''), ' ', ''), '(', ''), ')', ''), '.', '')"
            ways.append(f"{plain} LIKE ?")
            values.append(f"%{digits}%")
        conditions.append("(" + " OR ".join(f"({way})" for way in ways) + ")")
    return "WHERE " + " AND ".join(conditions), values


@dataclass(frozen=True)
class MemberName:
    """What is this member called?"""

    member_id: str


@answers(MemberName, may=READERS)
def member_name(question: MemberName, looking: Looking) -> str:
    looking.check_member(question.member_id)
    found = looking.rows(f"SELECT name FROM {caseload.table_name} WHERE member_id = ?", (question.member_id,))  # noqa: S608
    return str(found[0][0])
