"""What must the next coach know, who could it be, and who walked with this member before?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lifeservices.domain.coaching import CaseHandedOver, HandOverAskedBack, Spell
from lifeservices.domain.words_person import CoachChange
from lifeservices.projections.coaching import CoachingRow, coaching
from lifeservices.questions import Looking, answers
from lifeservices.questions.absence import Away, covers_between
from lifeservices.questions.caseload import READERS
from lifeservices.questions.loads import Load, loads_of
from lifeservices.questions.member import MemberAnswer, MemberPage, member
from lifeservices.questions.opening import names, opened, typed
from lifeservices.questions.promises import Promise, open_promises


@dataclass(frozen=True)
class HandingOver:
    """Everything the next coach must know of a member, from the record."""

    member_id: str


@dataclass(frozen=True)
class HandingOverAnswer:
    """The member, everything that was promised to them and waits, and the coaches who could take them."""

    found: MemberAnswer
    promised: list[Promise]
    coaches: list[Load]


@answers(HandingOver, may=READERS)
def handing_over(question: HandingOver, looking: Looking) -> HandingOverAnswer:
    found: MemberAnswer = member(MemberPage(question.member_id), looking)
    row = found.row
    promised = open_promises(looking.history(question.member_id))
    others = [load for load in loads_of(looking) if load.coach_id != row.coach_id]
    return HandingOverAnswer(found, promised, others)


@dataclass(frozen=True)
class CoachesOf:
    """Who walked with this member, from when to when, and why did it change?"""

    member_id: str


@dataclass(frozen=True)
class CoachSpell:
    """A time with one coach, and what they were given when it began."""

    coach: str
    since: date
    until: date | None
    reason: str
    accepted_on: date | None
    waiting: bool
    given_by: str = ""
    note: str = ""
    page: str = ""
    digest: str = ""
    position: int = 0
    covered: Sequence[Away] = ()
    """Days of this time on which the coach was away, and who covered."""


@dataclass(frozen=True)
class CoachesAnswer:
    """The coaches of a member, newest first, and what the present one asked back."""

    spells: list[CoachSpell]
    waiting: bool
    asked_back: str


@answers(CoachesOf, may=READERS)
def coaches_of(question: CoachesOf, looking: Looking) -> CoachesAnswer:
    looking.check_member(question.member_id)
    rows = typed(looking, coaching, "WHERE t.member_id = ?", (question.member_id,))
    row = rows[0] if rows else CoachingRow(question.member_id)
    events = opened(looking, [*(spell.position for spell in row.spells), row.asked_at])
    given = {at: event for at, event in events.items() if isinstance(event, CaseHandedOver)}
    ids = [*(spell.coach_id for spell in row.spells), *(event.from_coach_id for event in given.values())]
    called = names(looking, "staff_v1", "staff_id", ids)
    away = covers_between(looking, (spell.coach_id for spell in row.spells))
    spells = [
        replace(_spell(spell, given.get(spell.position), row.waiting_at, called), covered=_during(spell, away))
        for spell in reversed(row.spells)
    ]
    asked = events.get(row.asked_at or 0)
    question_back = (asked.question or "") if isinstance(asked, HandOverAskedBack) else ""
    return CoachesAnswer(spells, row.waiting_since is not None, question_back)


def _during(spell: Spell, away: Iterable[Away]) -> list[Away]:
    """What of the days away falls into a time with a coach."""
    last = spell.until - timedelta(days=1) if spell.until else date.max
    return [
        replace(each, begins=max(each.begins, spell.since), until=min(each.until, last))
        for each in away
        if each.coach_id == spell.coach_id and max(each.begins, spell.since) <= min(each.until, last)
    ]


def _spell(spell: Spell, given: CaseHandedOver | None, waiting_at: int | None, called: dict[str, str]) -> CoachSpell:
    reason = CoachChange(spell.reason).label if spell.reason else ""
    waiting = waiting_at is not None and spell.position == waiting_at
    coach = called.get(spell.coach_id, "A coach")
    if given is None:
        return CoachSpell(coach, spell.since, spell.until, reason, spell.accepted_on, waiting, position=spell.position)
    return CoachSpell(
        coach,
        spell.since,
        spell.until,
        reason,
        spell.accepted_on,
        waiting,
        called.get(given.from_coach_id, "another coach"),
        given.summary or "",
        given.page or "",
        given.digest or "",
        spell.position,
    )
