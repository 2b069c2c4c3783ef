"""What have I begun to write and not saved yet?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.drafts import KEPT
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import covered, whose

WRITERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD})


@dataclass(frozen=True)
class MyDrafts:
    """Which drafts do I have, the newest first?"""


@dataclass(frozen=True)
class DraftsOf:
    """Which drafts do I have of this form, the newest first?"""

    command: str
    member_id: str = ""


@dataclass(frozen=True)
class CountDrafts:
    """How many drafts do I have?"""


@dataclass(frozen=True)
class DraftLine:
    """One draft: of which form, about whom, since when."""

    command: str
    member_id: str
    command_id: str
    saved_at: str
    name: str = ""
    """What the member is called; empty for a form about nobody yet, or a member without a name."""


@answers(MyDrafts, may=WRITERS)
def my_drafts(question: MyDrafts, looking: Looking) -> list[DraftLine]:
    rows = _rows(looking)
    members = {row.member_id: row for row in looking.of_members(caseload, [line.member_id for line in rows])}
    theirs = [line for line in rows if not line.member_id or line.member_id in members]
    if theirs and looking.by.role == Role.COACH:
        # Whoever handed a member over, or covers no more, sees nothing about them, not even their own draft.
        mine = whose(looking, "", covered(looking))
        theirs = [d for d in theirs if not d.member_id or members[d.member_id].coach_id in mine]
    if looking.by.role == Role.SUPERVISOR:
        theirs = [d for d in theirs if not d.member_id or not looking.in_another_team(members[d.member_id].coach_id)]
    return [
        DraftLine(d.command, d.member_id, d.command_id, d.saved_at, members[d.member_id].name if d.member_id else "")
        for d in theirs
    ]


@answers(DraftsOf, may=WRITERS | {Role.ADMIN})
def drafts_of(question: DraftsOf, looking: Looking) -> list[DraftLine]:
    if question.member_id:
        try:
            looking.check_member(question.member_id)
        except NotFound:
            return []
    where = "AND command = ? AND member_id = ?"
    return _rows(looking, where, question.command, question.member_id)


@answers(CountDrafts, may=WRITERS)
def count_drafts(question: CountDrafts, looking: Looking) -> int:
    return len(my_drafts(MyDrafts(), looking))


def _rows(looking: Looking, where: str = "", *values: str) -> list[DraftLine]:
    since = (looking.today - timedelta(days=KEPT.days)).isoformat()
    found = looking.rows(
        "SELECT command, member_id, command_id, saved_at FROM draft "  # noqa: S608  conditions of our own
        f"WHERE staff_id = ? AND saved_at >= ? {where} ORDER BY saved_at DESC",
        (looking.by.id, since, *values),
    )
    return [DraftLine(*row) for row in found]
