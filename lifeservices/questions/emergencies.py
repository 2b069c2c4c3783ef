"""Which members were opened in an emergency, by whom and why, and what did those find who looked into it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lifeservices.commands import Role
from lifeservices.keys import unseal
from lifeservices.opening_up import OPENERS, REVIEWERS, Reviewer
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import called, names

MOST = 200
"""So many are shown, those to be closed first."""


@dataclass(frozen=True)
class OpenToMe:
    """Which members did I open in an emergency, as far as they are still open?"""


@dataclass(frozen=True)
class OpenNow:
    """A member who is open to somebody, and until when."""

    member_id: str
    name: str
    until: str


@answers(OpenToMe, may=OPENERS)
def open_to_me(question: OpenToMe, looking: Looking) -> list[OpenNow]:
    found = sorted((until, member_id) for member_id, (_, until) in looking.emergencies().items())
    members = called(looking, [member_id for _, member_id in found])
    return [OpenNow(member_id, members.get(member_id, ""), until) for until, member_id in found]


@dataclass(frozen=True)
class Emergencies:
    """Openings that whoever asks has to look into, or looked into; one of them where its id is given."""

    id: str = ""


@dataclass(frozen=True)
class Closed:
    """What one of the two found."""

    reviewer: Reviewer
    due_on: date
    closed_at: str
    by: str
    found: str


@dataclass(frozen=True)
class Emergency:
    """One opening."""

    id: str
    member_id: str
    member: str
    staff_id: str
    staff: str
    reason: str
    opened_at: str
    until: str
    looks: tuple[tuple[str, int], ...]
    """Each page of the member that was opened by it, and how often."""
    reviews: tuple[Closed, ...]
    mine: Closed | None
    """The part that whoever asks would close; none of one's own opening."""


@answers(Emergencies, may=tuple(REVIEWERS))
def emergencies(question: Emergencies, looking: Looking) -> list[Emergency]:
    where, values = ("WHERE e.id = ?", [question.id]) if question.id else ("", [])
    rows = looking.rows(
        "SELECT e.id, e.member_id, e.staff_id, e.reason, e.opened_at, e.until FROM emergency e "  # noqa: S608
        f"{where} ORDER BY e.opened_at DESC LIMIT ?",
        [*values, MOST],
    )
    rows = [row for row in rows if _is_for(row[2], looking)]
    told = _Told(looking, rows)
    found = [told.one(row) for row in rows]
    return sorted(found, key=lambda each: each.mine is None or bool(each.mine.closed_at))


@dataclass(frozen=True)
class CountReviews:
    """How many openings wait for whoever asks?"""


@answers(CountReviews, may=tuple(REVIEWERS))
def count_reviews(question: CountReviews, looking: Looking) -> int:
    waiting = looking.rows(
        "SELECT e.staff_id FROM emergency_review r JOIN emergency e ON e.id = r.emergency_id "
        "WHERE r.closed_at IS NULL AND r.reviewer = ?",
        (REVIEWERS[looking.by.role].value,),
    )
    return sum(staff_id != looking.by.id and _is_for(staff_id, looking) for (staff_id,) in waiting)


def _is_for(staff_id: str, looking: Looking) -> bool:
    """Whether an opening is looked into by whoever asks: a supervisor looks into those of their team, and of whoever
    is in nobody's.
    """
    return looking.by.role != Role.SUPERVISOR or not looking.in_another_team(staff_id)


class _Told:
    """The openings with everything that is said of them, each kind of thing looked up at once."""

    def __init__(self, looking: Looking, rows: Iterable[Any]) -> None:
        rows = list(rows)
        self._looking = looking
        self._ciphers = looking.record.keyring.find(looking.connection, sorted({row[1] for row in rows}))
        self._members = called(looking, [row[1] for row in rows])
        ids = sorted(row[0] for row in rows)
        columns = ("emergency_id", "reviewer", "due_on", "closed_at", "closed_by", "found")
        self._reviews = self._all("emergency_review", columns, "emergency_id", ids)
        self._looks = self._all("member_look", ("page", "grant_id"), "grant_id", ids, "AND grant_id <> ''")
        staff = {row[2] for row in rows} | {row[4] for row in self._reviews}
        self._staff = names(looking, "staff_v1", "staff_id", staff)

    def _all(self, table: str, columns: tuple[str, ...], column: str, ids: list[str], more: str = "") -> list[Any]:
        return self._looking.database.select_keys(self._looking.connection, table, columns, column, ids, more)

    def one(self, row: Any) -> Emergency:
        id, member_id, staff_id, reason, opened_at, until = row
        pages: dict[str, int] = {}
        for page, grant_id in self._looks:
            if grant_id == id:
                pages[page] = pages.get(page, 0) + 1
        reviews = tuple(sorted((self._review(each, member_id) for each in self._reviews if each[0] == id), key=_part))
        part = REVIEWERS[self._looking.by.role]
        mine = next((each for each in reviews if each.reviewer == part), None)
        return Emergency(
            id=id,
            member_id=member_id,
            member=self._members.get(member_id, ""),
            staff_id=staff_id,
            staff=self._staff.get(staff_id, ""),
            reason=self._words(member_id, reason, id),
            opened_at=opened_at,
            until=until,
            looks=tuple(sorted(pages.items())),
            reviews=reviews,
            mine=None if staff_id == self._looking.by.id else mine,
        )

    def _review(self, row: Any, member_id: str) -> Closed:
        id, reviewer, due_on, closed_at, closed_by, found = row
        words = self._words(member_id, found, id)
        return Closed(
            Reviewer(reviewer), date.fromisoformat(due_on), closed_at or "", self._staff.get(closed_by, ""), words
        )

    def _words(self, member_id: str, sealed: str | None, place: str) -> str:
        """Words about a member, unless they were erased."""
        cipher = self._ciphers.get(member_id)
        return unseal(cipher, sealed, place.encode()).decode() if cipher and sealed else ""


def _part(each: Closed) -> str:
    return each.reviewer.value
