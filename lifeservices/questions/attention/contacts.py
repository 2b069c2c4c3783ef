"""Next steps that were promised, silence, and people nobody has spoken to yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import DUE, NEW, NEW_DAYS, OVERDUE, QUIET, QUIET_DAYS, Because


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """What the contacts with each of them ask for."""
    for member in members:
        for told in (_next_step(member, looking.today), _quiet(member, looking.today), _new(member, looking.today)):
            if told is not None:
                yield member.member_id, told


def _next_step(row: CaseloadRow, today: date) -> Because | None:
    day = row.next_step_on
    if day is None or day > today:
        return None
    late = (today - day).days
    return Because(OVERDUE if late else DUE, day, "next-step", late, said_at=row.next_step_from)


def _quiet(row: CaseloadRow, today: date) -> Because | None:
    after = QUIET_DAYS.get(Phase(row.phase))
    since = max((day for day in (row.last_contact_on, row.opted_in_on) if day), default=None)
    if after is None or since is None or today - since < timedelta(days=after):
        return None
    return Because(QUIET, since, "quiet", (today - since).days)


def _new(row: CaseloadRow, today: date) -> Because | None:
    since = row.assigned_on
    if since is None or not 0 <= (today - since).days <= NEW_DAYS:
        return None
    if row.last_contact_on is not None and row.last_contact_on >= since:
        return None
    return Because(NEW, since, "new", (today - since).days)
