"""How a job fitted a member is kept when they are asked about it, as it was known then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lifeservices.commands import Desk
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_search import JobMatchSuggested, JobSearchDescribed, JobSought
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_job_search import MatchOf
from lifeservices.library.distances import miles_between
from lifeservices.matching import Offered, Seeker, judge


def suggest(journey: Journey, desk: Desk, job_order_id: str, job_referral_id: str, day: date) -> None:
    """Compare and keep it, where the member said what they look for. A justice record is left out of what is kept."""
    if journey.job_search.described is None:
        return
    events = desk.opened(journey.id)
    sought = _last(events)
    if sought is None:
        return
    job = desk.get(JobOrder, job_order_id)
    schooled = journey.skills.schooled
    seeker = Seeker(
        sought=sought,
        today_year=day.year,
        schooling=schooled.level if schooled else None,
        ready=frozenset(str(item) for item in journey.readiness.done),
        worked_as=frozenset(e.occupation for e in events if isinstance(e, EmploymentStarted) and e.occupation),
        far=miles_between,
    )
    judged = judge(seeker, Offered(job.id, job.known_as, job.terms))
    aside = {about for id, about in journey.job_search.set_aside if id == job_order_id}
    journey.job_search.suggest(
        JobMatchSuggested(
            on=day,
            job_order_id=job_order_id,
            job_referral_id=job_referral_id,
            fits=_kept(judged.fits),
            conflicts=_kept(about for about in judged.conflicts if about not in aside),
            unknown=_kept(judged.unknown),
            overruled=_kept(about for about in judged.conflicts if about in aside),
        )
    )


def _last(events: Iterable[Event]) -> JobSought | None:
    told = [event for event in events if isinstance(event, JobSearchDescribed)]
    return told[-1].sought if told else None


def _kept(found: Iterable[MatchOf]) -> list[MatchOf]:
    return [about for about in found if about is not MatchOf.RECORD]
