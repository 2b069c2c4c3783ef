"""What was an employer asked, does the link still work, and what did they say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.words_support import LinkState
from lifeservices.projections.caseload import caseload
from lifeservices.projections.confirmations import ConfirmationRow, confirmations
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names, typed


@dataclass(frozen=True)
class EmployerLink:
    """What may whoever holds this link read? Asked by the link itself, after its signature was looked at."""

    confirmation_id: str


@dataclass(frozen=True)
class LinkAnswer:
    """Whether the link works; who and which job it is about are told only while it does."""

    state: LinkState
    member_id: str = ""
    placement_id: str = ""
    name: str = ""
    title: str = ""
    employer: str = ""
    until: date | None = None


@answers(EmployerLink, may={Role.LINK})
def employer_link(question: EmployerLink, looking: Looking) -> LinkAnswer:
    row = next(iter(typed(looking, confirmations, "WHERE t.confirmation_id = ?", (question.confirmation_id,))), None)
    if row is None:
        return LinkAnswer(LinkState.STOPPED)
    journey = looking.whole(row.member_id)
    state = journey.confirmations.state(row.confirmation_id, looking.today)
    job = journey.employments.placements.get(row.placement_id)
    if state is not LinkState.OPEN or job is None:
        return LinkAnswer(LinkState.STOPPED if state is LinkState.OPEN else state)
    member = looking.of_members(caseload, [row.member_id])[0]
    employer = names(looking, "employers_v2", "employer_id", [row.employer_id]).get(row.employer_id, "")
    return LinkAnswer(state, row.member_id, row.placement_id, member.name, job.title or "", employer, row.until)


@dataclass(frozen=True)
class EmployersAsked:
    """What were this member's employers asked?"""

    member_id: str


@dataclass(frozen=True)
class Asked:
    """One question to an employer, as it stands."""

    row: ConfirmationRow
    employer: str
    title: str
    state: LinkState


@dataclass(frozen=True)
class EmployersAskedAnswer:
    """Newest first."""

    name: str
    asked: list[Asked]


@answers(EmployersAsked, may=READERS)
def employers_asked(question: EmployersAsked, looking: Looking) -> EmployersAskedAnswer:
    looking.check_member(question.member_id)
    rows = looking.of_members(confirmations, [question.member_id])
    journey = looking.whole(question.member_id)
    employers = names(looking, "employers_v2", "employer_id", [row.employer_id for row in rows])
    member = looking.of_members(caseload, [question.member_id])[0]
    jobs = journey.employments.placements
    asked = [
        Asked(
            row,
            employers.get(row.employer_id, "An employer"),
            (job.title or "") if (job := jobs.get(row.placement_id)) else "",
            journey.confirmations.state(row.confirmation_id, looking.today),
        )
        for row in rows
        if row.asked_on is not None
    ]
    asked.sort(key=lambda each: (each.row.asked_on or date.min, each.row.confirmation_id), reverse=True)
    return EmployersAskedAnswer(member.name, asked)
