"""Check-ins whose window is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.check_ins import CheckInRow, check_ins
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import DUE, OVERDUE, Because


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each job whose next check-in can be made, or waits."""
    for job in looking.of_members(check_ins, [member.member_id for member in members]):
        because = waiting(job, looking.today)
        if because is not None:
            yield job.member_id, because


def waiting(job: CheckInRow, today: date) -> Because | None:
    """What waits of one job."""
    due, opens, closes = job.next_due_on, job.next_opens_on, job.next_closes_on
    if due is None or opens is None or closes is None or opens > today:
        return None
    late = due < today or closes <= today
    return Because(OVERDUE if late else DUE, due, "check-in", max(0, (today - due).days), closes, job)
