"""Which check-ins are ahead, of one coach's members or of one of them? Without names: for calendars outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.check_ins import check_ins
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import ENDED
from lifeservices.questions.caseload import READERS
from lifeservices.questions.member_reading import touch_name
from lifeservices.questions.opening import typed


@dataclass(frozen=True)
class ComingCheckIns:
    """What is ahead? A coach asks for their own members, or for one; others name the member."""

    member_id: str = ""


@dataclass(frozen=True)
class Coming:
    """One check-in that waits for its answer."""

    member_id: str
    placement_id: str
    number: int
    name: str
    due: date
    opens: date
    closes: date


@answers(ComingCheckIns, may=READERS)
def coming(question: ComingCheckIns, looking: Looking) -> list[Coming]:
    found = []
    for job in looking.of_members(check_ins, [member.member_id for member in _members(question, looking)]):
        settled = {*job.done, *job.missed}
        going_on = job.started_on is not None and not job.ended
        found += [
            Coming(
                job.member_id,
                job.placement_id,
                touch.number,
                touch_name(touch.number),
                touch.due,
                touch.opens,
                touch.closes,
            )
            for touch in (job.planned if going_on else [])
            if touch.number not in settled
        ]
    return sorted(found, key=lambda each: (each.due, each.placement_id, each.number))


def _members(question: ComingCheckIns, looking: Looking) -> list[CaseloadRow]:
    if question.member_id:
        looking.check_member(question.member_id)
        rows = looking.of_members(caseload, [question.member_id])
    elif looking.by.role == Role.COACH:
        rows = typed(looking, caseload, "WHERE t.coach_id = ?", (looking.by.id,))
    else:
        rows = []
    return [row for row in rows if Phase(row.phase) not in ENDED]
