"""What did a member say last of the work they look for, to begin the form with; or else where they live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lifeservices.domain.job_search import JobSearchDescribed
from lifeservices.domain.member import MemberContactDetailsChanged
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class JobSoughtBefore:
    """The answers of the last time, by the names of their questions. What was not said is left out."""

    member_id: str


@answers(JobSoughtBefore, may=READERS)
def job_sought_before(question: JobSoughtBefore, looking: Looking) -> dict[str, Any]:
    looking.check_member(question.member_id)
    events = Standing(looking, question.member_id).events
    told = [event for event in events if isinstance(event, JobSearchDescribed) and event.sought is not None]
    if not told or told[-1].sought is None:
        reached = [event.postal_code for event in events if isinstance(event, MemberContactDetailsChanged)]
        return {"postal_code": reached[-1]} if reached and reached[-1] else {}
    sought = told[-1].sought
    found: dict[str, Any] = dict(zip(("occupation", "other_occupation"), sought.occupations, strict=False))
    found |= {name: [each.value for each in getattr(sought, name)] for name in ("shifts", "days", "limits")}
    numbers = {name: getattr(sought, name) for name in ("hours_from", "hours_to", "wage", "miles")}
    found |= {name: f"{number:f}" if name != "miles" else str(number) for name, number in numbers.items() if number}
    found |= {"postal_code": sought.postal_code, "way": sought.way.value if sought.way else ""}
    return {name: value for name, value in found.items() if value}
