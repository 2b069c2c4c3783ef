"""What does whoever holds an employer's link read, and which link does an employer hold?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from lifeservices.commands import Role
from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import NotFound
from lifeservices.domain.words_job import JobState
from lifeservices.domain.words_support import LinkState
from lifeservices.projections.job_links import JobLinkRow, job_links
from lifeservices.projections.job_orders import JobOrderRow, job_orders
from lifeservices.questions import Looking, answers
from lifeservices.questions.job import employer_here, pay_of, place_of, site_names
from lifeservices.questions.jobs import due_of
from lifeservices.questions.opening import typed
from lifeservices.sentences.words import short

SHOWN_AFTER = timedelta(days=90)
"""So long after it expired, an employer still sees a job, and may say that it is open."""


@dataclass(frozen=True)
class JobLink:
    """What may whoever holds this link read? Asked by the link itself, after its signature was looked at."""

    employer_id: str
    link_id: str


@dataclass(frozen=True)
class OwnJob:
    """One of an employer's own jobs, as they read of it."""

    row: JobOrderRow
    pay: str
    place: str


@dataclass(frozen=True)
class JobLinkAnswer:
    """Whether the link works; whose it is and their jobs are told only while it does."""

    state: LinkState
    employer: str = ""
    until: date | None = None
    able: bool = False
    """Whether members may be put forward to this employer."""
    jobs: list[OwnJob] = field(default_factory=list)


@dataclass(frozen=True)
class LinkOfEmployer:
    """Which link does an employer hold?"""

    employer_id: str


@dataclass(frozen=True)
class LinkHeld:
    """The latest link of an employer, and whether it works."""

    row: JobLinkRow
    state: LinkState


@answers(JobLink, may={Role.LINK})
def job_link(question: JobLink, looking: Looking) -> JobLinkAnswer:
    try:
        employer = employer_here(looking, question.employer_id)
    except NotFound:
        return JobLinkAnswer(LinkState.STOPPED)
    state = employer.job_links.state(question.link_id, looking.today)
    if state is not LinkState.OPEN:
        return JobLinkAnswer(state)
    until = employer.job_links.all[question.link_id].until
    own = _own(looking, employer)
    return JobLinkAnswer(state, employer.known_as, until, not employer.why_not(looking.today), own)


def _own(looking: Looking, employer: Employer) -> list[OwnJob]:
    rows = typed(looking, job_orders, "WHERE t.employer_id = ? ORDER BY t.sort_title, t.job_order_id", (employer.id,))
    sites = site_names(employer)
    return [OwnJob(row, pay_of(row), place_of(row, sites)) for row in rows if _is_shown(row, looking.today)]


def _is_shown(row: JobOrderRow, today: date) -> bool:
    expired = row.status == JobState.EXPIRED and today <= (row.status_on or today) + SHOWN_AFTER
    return expired or row.status in (JobState.OPEN, JobState.PAUSED)


@answers(LinkOfEmployer, may=VETTERS)
def link_of_employer(question: LinkOfEmployer, looking: Looking) -> LinkHeld | None:
    rows = typed(looking, job_links, "WHERE t.employer_id = ? AND t.link_id <> ''", (question.employer_id,))
    if not rows:
        return None
    employer = employer_here(looking, question.employer_id)
    return LinkHeld(rows[0], employer.job_links.state(rows[0].link_id, looking.today))


def due_with_jobs(looking: Looking, employer_ids: list[str]) -> dict[str, list[tuple[date, str]]]:
    """What has to be done about the jobs of employers: links asked for, and jobs nobody confirmed for long."""
    found: dict[str, list[tuple[date, str]]] = {}
    wanted, today = set(employer_ids), looking.today
    for link in typed(looking, job_links, "WHERE t.asked_on IS NOT NULL"):
        if link.employer_id in wanted and link.asked_on is not None:
            words = f"It asked on {short(link.asked_on)} for a new link to its jobs. Give it one"
            found.setdefault(link.employer_id, []).append((link.asked_on, words))
    live = "WHERE t.status IN ('open', 'paused') OR (t.status = 'expired' AND t.because = 'not-confirmed')"
    for row in typed(looking, job_orders, f"{live} ORDER BY t.sort_title"):
        if row.employer_id in wanted:
            due = [(day, f"{row.title}: {words[0].lower()}{words[1:]}") for day, words in due_of(row, today)]
            found.setdefault(row.employer_id, []).extend(due)
    return {id: sorted(each) for id, each in found.items() if each}
