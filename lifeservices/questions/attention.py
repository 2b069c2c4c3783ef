"""Who needs a coach today, and why. Each reason has one rule, printed where people are listed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.check_ins import CheckInRow

QUIET_DAYS = {
    Phase.RETENTION: 21,
    Phase.JOB_SEARCH: 14,
    Phase.OPTED_IN: 14,
    Phase.ASSESSING: 14,
    Phase.PLANNING: 14,
    Phase.STABILIZING: 21,
}
"""After how many days without a two-way contact somebody has gone quiet."""

NEW_DAYS = 7


@dataclass(frozen=True)
class Reason:
    """Why somebody is on a list, with its rule."""

    name: str
    title: str
    rule: str


OVERDUE = Reason("overdue", "Overdue or ending", "When a window closes, the answer is unknown, never “not working”.")
DUE = Reason("due", "Due now", "A check-in whose window is open, or a next step for today.")
QUIET = Reason("quiet", "Gone quiet", "No two-way contact for 21 days at work or on the plan, 14 days otherwise.")
NEW = Reason("new", "New on your list", f"Yours for at most {NEW_DAYS} days, and not spoken to since.")
REASONS = (OVERDUE, DUE, QUIET, NEW)


ENDED = frozenset({Phase.DECLINED, Phase.WITHDRAWN, Phase.COMPLETED, Phase.CLOSED})
"""Nothing presses on a way that has ended."""


@dataclass(frozen=True)
class Because:
    """What one person is listed for."""

    reason: Reason
    day: date
    """The day it was or is due, or since when it has been so."""
    what: str = ""
    """check-in, next-step, quiet or new."""
    check_in: CheckInRow | None = None
    days: int = 0
    """How late, or for how long."""
    closes: date | None = None


def why(row: CaseloadRow, jobs: list[CheckInRow], today: date) -> Because | None:
    """The most pressing reason for one person; None where nothing presses."""
    if Phase(row.phase) in ENDED:
        return None
    found = [b for job in jobs if (b := _check_in(job, today))]
    step = _next_step(row, today)
    found += [step] if step else []
    if found:
        return min(found, key=lambda b: (REASONS.index(b.reason), b.day))
    return _quiet(row, today) or _new(row, today)


def _check_in(job: CheckInRow, today: date) -> Because | None:
    due, opens, closes = job.next_due_on, job.next_opens_on, job.next_closes_on
    if due is None or opens is None or closes is None or opens > today:
        return None
    late = due < today or closes <= today
    return Because(OVERDUE if late else DUE, due, "check-in", job, max(0, (today - due).days), closes)


def _next_step(row: CaseloadRow, today: date) -> Because | None:
    day = row.next_step_on
    if day is None or day > today:
        return None
    return Because(OVERDUE if day < today else DUE, day, "next-step", days=(today - day).days)


def _quiet(row: CaseloadRow, today: date) -> Because | None:
    after = QUIET_DAYS.get(Phase(row.phase))
    since = max((day for day in (row.last_contact_on, row.opted_in_on) if day), default=None)
    if after is None or since is None or today - since < timedelta(days=after):
        return None
    return Because(QUIET, since, "quiet", days=(today - since).days)


def _new(row: CaseloadRow, today: date) -> Because | None:
    since = row.assigned_on
    if since is None or not 0 <= (today - since).days <= NEW_DAYS:
        return None
    if row.last_contact_on is not None and row.last_contact_on >= since:
        return None
    return Because(NEW, since, "new", days=(today - since).days)
