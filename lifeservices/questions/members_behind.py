"""Who are the members behind a count?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Counts
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, PAGE, View
from lifeservices.questions.within_reach import called_within_reach

COUNTED = {
    "opted_in": "opted in",
    "members_hired": "hired at least once",
    "members_with_several": "hired more than once",
    "employed_at_opt_in": "already employed at opt-in",
}


@dataclass(frozen=True)
class MembersBehind:
    """Everybody behind one of the counts."""

    view: View = field(default_factory=View)
    count: str = "opted_in"
    page: int = 1


@dataclass(frozen=True)
class Member:
    """One of them."""

    member_id: str
    code: str
    name: str
    coach: str
    opted_in_on: date | None


@dataclass(frozen=True)
class MembersFound:
    """A page of members; `total` is the count that was opened."""

    figure: Counts
    known: Knowledge
    rows: list[Member]
    total: int
    page: int
    pages: int


@answers(MembersBehind, may=OPENERS)
def members_behind(question: MembersBehind, looking: Looking) -> MembersFound:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    found = replay.counts(as_of, known, view.cohort)
    if question.count not in found.members:
        raise NotFound(question.count)
    ids = sorted(found.members[question.count])
    pages = max(1, -(-len(ids) // PAGE))
    page = min(max(1, question.page), pages)
    rows = _rows(looking, ids[PAGE * (page - 1) : PAGE * page])
    return MembersFound(found, known, rows, len(ids), page, pages)


def _rows(looking: Looking, ids: list[str]) -> list[Member]:
    columns = ["member_id", "coach_id", "opted_in_on"]
    found: dict[str, Any] = {
        row[0]: row
        for row in looking.database.select_keys(looking.connection, caseload.table_name, columns, "member_id", ids)
    }
    called = called_within_reach(looking, ids)
    coaches = names(looking, "staff_v1", "staff_id", {row[1] for row in found.values()})
    keyring, rows = looking.record.keyring, []
    for member_id in ids:
        _, coach, day = found.get(member_id, (member_id, "", None))
        on = date.fromisoformat(day) if day else None
        name = called.get(member_id, "")
        rows.append(Member(member_id, short_code(keyring, member_id), name, coaches.get(coach, ""), on))
    return rows
