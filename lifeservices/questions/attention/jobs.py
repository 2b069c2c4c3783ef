"""Jobs that may be at risk, and people whose job has ended and who look for the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from lifeservices.domain.check_in import CheckInCompleted
from lifeservices.domain.words import SeparationReason
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.support import SupportedJob, SupportRow, Terms, months
from lifeservices.questions import Looking
from lifeservices.questions.attention.pauses import rests
from lifeservices.questions.attention.reasons import REPLACE, REPLACE_DAYS, WARNING, WARNING_DAYS, Because
from lifeservices.questions.opening import opened
from lifeservices.sieve import in_other_words

NOT_LOOKING = {SeparationReason.RETIREMENT, SeparationReason.DISABILITY, SeparationReason.DEATH}
"""After these nobody is asked to look for the next job."""


@dataclass(frozen=True)
class AboutJob:
    """The job that is meant, and what was said or happened: worries, fewer-hours, missed-twice or ended."""

    employer_id: str
    placement_id: str
    sign: str
    words: str = ""
    reason: str = ""


class Sign(NamedTuple):
    """A sign that a job may be at risk, since a day; the entry at `position` holds its words."""

    day: date
    what: str
    position: int | None = None
    words: str = ""


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each job at risk, and each last job that ended, of members whose support is not paused."""
    ever_hired = {member.member_id: member for member in members if member.first_hired_on}
    rows = looking.of_members(months, ever_hired)
    going = [row for row in rows if not rests(row.pauses, looking.today)]
    signs = [
        (row.member_id, job, sign)
        for row in going
        for job in row.jobs
        if (sign := at_risk(job, ever_hired[row.member_id], looking.today))
    ]
    said = opened(looking, [sign.position for _, _, sign in signs])
    for member_id, job, sign in signs:
        event = said.get(sign.position or 0)
        words = (event.worries or event.help_needed or "") if isinstance(event, CheckInCompleted) else sign.words
        about = AboutJob(job.employer_id, job.placement_id, sign.what, words)
        yield member_id, Because(WARNING, sign.day, "job-at-risk", (looking.today - sign.day).days, about=about)
    for row in going:
        if (because := _ended(row, ever_hired[row.member_id], looking)) is not None:
            yield row.member_id, because


def at_risk(job: SupportedJob, member: CaseloadRow, today: date) -> Sign | None:
    """The newest sign of the last weeks, unless somebody has spoken with the member since."""
    if not job.open:
        return None
    signs = [sign for sign in (_worries(job), _fewer_hours(job), _missed_twice(job)) if sign]
    newest = max(signs, key=lambda sign: sign.day, default=None)
    if newest is None or not timedelta(0) <= today - newest.day <= timedelta(days=WARNING_DAYS):
        return None
    since = member.last_contact_on
    return None if since is not None and since > newest.day else newest


def _worries(job: SupportedJob) -> Sign | None:
    last = max(job.answered, key=lambda told: (told.on, told.position), default=None)
    return Sign(last.on, "worries", last.position) if last is not None and last.worried else None


def _fewer_hours(job: SupportedJob) -> Sign | None:
    told = sorted((terms for terms in job.terms if terms.hours), key=lambda terms: (terms.on, terms.position))
    if len(told) < 2 or Decimal(told[-1].hours) >= Decimal(told[-2].hours):
        return None
    return Sign(told[-1].on, "fewer-hours", words=_hours(told[-2], told[-1]))


def _hours(before: Terms, after: Terms) -> str:
    return f"{Decimal(before.hours).normalize():f} to {Decimal(after.hours).normalize():f} hours a week"


def _missed_twice(job: SupportedJob) -> Sign | None:
    settled = sorted({*job.missed, *(told.number for told in job.answered if told.number)})
    if len(settled) < 2 or not set(settled[-2:]) <= set(job.missed):
        return None
    closes = next((touch.closes for touch in job.planned if touch.number == settled[-1]), None)
    answered_since = closes is not None and any(told.on > closes for told in job.answered)
    return Sign(closes, "missed-twice") if closes and not answered_since else None


def _ended(row: SupportRow, member: CaseloadRow, looking: Looking) -> Because | None:
    last = max((job for job in row.jobs if job.ended_on), key=lambda job: job.ended_on or date.min, default=None)
    if last is None or last.ended_on is None or member.open_jobs or last.reason in NOT_LOOKING:
        return None
    without = (looking.today - last.ended_on).days
    if not 0 <= without <= REPLACE_DAYS:
        return None
    why = in_other_words(SeparationReason(last.reason), looking.hidden(row.member_id)) if last.reason else None
    about = AboutJob(last.employer_id, last.placement_id, "ended", reason=why.value if why else "")
    return Because(REPLACE, last.ended_on, "job-ended", without, about=about)
