"""Next steps that were promised, silence, and people nobody has spoken to yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.support import Rested
from lifeservices.questions import Looking
from lifeservices.questions.attention.pauses import counted, pauses_of, rests
from lifeservices.questions.attention.reasons import DUE, NEW, NEW_DAYS, OVERDUE, QUIET, QUIET_DAYS, Because


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """What the contacts with each of them ask for."""
    silent = []
    for member in members:
        for told in (_next_step(member, looking.today), _new(member, looking.today)):
            if told is not None:
                yield member.member_id, told
        if (quiet := _quiet(member, looking.today)) is not None:
            silent.append((member, quiet))
    pauses = pauses_of(looking, [member for member, _ in silent])
    for member, quiet in silent:
        if _waited_for(member, quiet.day, pauses.get(member.member_id, ()), looking.today):
            yield member.member_id, quiet


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


def _waited_for(row: CaseloadRow, since: date, pauses: Sequence[Rested], today: date) -> bool:
    """Whether somebody should have spoken with them: not in a pause of support, and its days do not count."""
    return not rests(pauses, today) and counted(pauses, since, today) >= QUIET_DAYS[Phase(row.phase)]


def _new(row: CaseloadRow, today: date) -> Because | None:
    since = row.assigned_on
    if since is None or not 0 <= (today - since).days <= NEW_DAYS:
        return None
    if row.last_contact_on is not None and row.last_contact_on >= since:
        return None
    return Because(NEW, since, "new", (today - since).days)
