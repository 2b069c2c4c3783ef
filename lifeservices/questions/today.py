"""Whom should a coach speak to today? Everybody for whom something presses, in groups, most pressing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lifeservices.commands import Role
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import Away, covered, whose
from lifeservices.questions.approach import approaches
from lifeservices.questions.attention.held import apart
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.attention.reasons import DUE, HANDED, HELD, REASONS, Because, Reason
from lifeservices.questions.best_time import begins
from lifeservices.questions.listing import Listed, Listing
from lifeservices.questions.opening import names
from lifeservices.questions.searching import by_name
from lifeservices.questions.team import members_of

LISTS = (*REASONS, HELD)
"""The groups of a day: what presses, and what is held."""
PAGE = 30
"""Rows of one group on a page of its own."""
AT_LEAST = 1
Told = dict[str, list[Because]]


@dataclass(frozen=True)
class Today:
    """Whom should this coach speak to? A coach asks for their own list, with those they cover for; others say whose.

    `room`: so many people are told about, the most pressing of each group at least; all of them without it. `chosen`:
    one group instead, page by page.
    """

    coach_id: str = ""
    room: int | None = None
    chosen: str = ""
    page: int = 1


@dataclass(frozen=True)
class TodayAnswer:
    """A coach's day."""

    coach: str
    members: int
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    """Reason name → people, most pressing first, as far as there is room."""
    counts: dict[str, int] = field(default_factory=dict)
    """Reason name → how many there are."""
    page: int = 1
    pages: int = 1
    """Of the chosen group."""
    reasons: tuple[Reason, ...] = LISTS
    covers: list[Away] = field(default_factory=list)
    """For whom this coach covers today."""

    @property
    def waiting(self) -> int:
        """How many wait for something that nobody has put off."""
        return sum(count for name, count in self.counts.items() if name != HELD.name)


@answers(Today, may={Role.COACH, Role.SUPERVISOR, Role.LEAD})
def today(question: Today, looking: Looking) -> TodayAnswer:
    covers = covered(looking)
    coaches = whose(looking, question.coach_id, covers)
    for coach_id in coaches:
        looking.check_coach(coach_id, coach_id)
    rows = by_name(members_of(looking, coaches))
    told = apart(looking, _theirs(pressing(looking, rows), rows, looking))
    groups = _groups(looking, rows, told)
    counts = {name: len(ids) for name, ids in groups.items()}
    pages = max(1, -(-counts.get(question.chosen, 0) // PAGE))
    page = min(max(1, question.page), pages)
    shown = {name: ids[_window(question, counts, name, page)] for name, ids in groups.items()}
    wanted = {member_id for ids in shown.values() for member_id in ids}
    lines = Listing(looking, rows, {member_id: told[member_id] for member_id in told.keys() & wanted}).all()
    of_member = {line.member.member_id: line for line in lines}
    lists = {name: [of_member[member_id] for member_id in ids] for name, ids in shown.items()}
    name = next(iter(names(looking, "staff_v1", "staff_id", coaches[:1]).values()), "")
    return TodayAnswer(name, len(rows), lists, counts, page, pages, covers=covers)


def _theirs(told: Told, rows: Sequence[CaseloadRow], looking: Looking) -> Told:
    """Only the coach themselves accepts somebody; whoever covers is not asked to."""
    if looking.by.role != Role.COACH:
        return told
    others = {row.member_id for row in rows if row.coach_id != looking.by.id}
    for member_id in others & told.keys():
        told[member_id] = [because for because in told[member_id] if because.reason is not HANDED]
    return {member_id: found for member_id, found in told.items() if found}


def _groups(looking: Looking, rows: Sequence[CaseloadRow], told: Told) -> dict[str, list[str]]:
    """The members of each group: by how long they wait, or are held; who is due on one day by their best times."""
    firsts = {row.member_id: told[row.member_id][0] for row in rows if row.member_id in told}
    due = [member_id for member_id, because in firsts.items() if because.reason is DUE]
    times = {member_id: begins(how.best_time) for member_id, how in approaches(looking, due).items()}

    def order(member_id: str) -> tuple[Any, int]:
        because = firsts[member_id]
        return because.held.until if because.held else because.day, times.get(member_id, 0)

    groups: dict[str, list[str]] = {reason.name: [] for reason in LISTS}
    for member_id in sorted(firsts, key=order):
        groups[firsts[member_id].reason.name].append(member_id)
    return groups


def _window(question: Today, counts: Mapping[str, int], name: str, page: int) -> slice:
    """Which of a group are told about."""
    if question.chosen:
        return slice((page - 1) * PAGE, page * PAGE) if name == question.chosen else slice(0)
    if question.room is None:
        return slice(None)
    room = question.room
    for before, count in counts.items():
        if before == name:
            break
        room -= min(count, max(AT_LEAST, room))
    return slice(max(AT_LEAST, room))
