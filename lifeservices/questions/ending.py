"""Does this member's journey go on, and if not, since when and why?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.closing import JourneyClosed, JourneyCompleted
from lifeservices.domain.opt_in import MemberDeclined, MemberWithdrew
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.standing import Standing

ENDS = (JourneyClosed, JourneyCompleted, MemberDeclined, MemberWithdrew)


@dataclass(frozen=True)
class WhereTheyStand:
    """Where a member stands now, for what can be recorded about them."""

    member_id: str


@dataclass(frozen=True)
class EndOf:
    """When and why a journey ended, or somebody left or did not join: now, or as it stood at the end of a day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class End:
    """The last end that is on record."""

    on: date
    why: str


@answers(WhereTheyStand, may=READERS)
def where_they_stand(question: WhereTheyStand, looking: Looking) -> CaseloadRow:
    looking.check_member(question.member_id)
    return Standing(looking, question.member_id).row(caseload)


@answers(EndOf, may=READERS)
def end_of(question: EndOf, looking: Looking) -> End | None:
    looking.check_member(question.member_id)
    told = amended(Standing(looking, question.member_id, question.day).events)
    ends = [End(event.on, event.reason.label) for event in told if isinstance(event, ENDS)]
    return max(ends, key=lambda end: end.on) if ends else None
