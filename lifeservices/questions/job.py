"""What is one job: its terms, whether members may be put forward for it, what changed in it, what happened?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.employer import Employer
from lifeservices.domain.employer_partner import EmployerContactNamed, EmployerSiteAdded
from lifeservices.domain.errors import NotFound
from lifeservices.domain.job_order import JobOrder, JobOrderDescribed
from lifeservices.domain.words_job import PayPer
from lifeservices.library.occupations import Occupation, occupation
from lifeservices.projections.job_orders import JobOrderRow, job_orders
from lifeservices.questions import Looking, answers
from lifeservices.questions.jobs import USERS, JobLine, due_of, line_of, of_employers, word_of
from lifeservices.questions.opening import names, typed
from lifeservices.sentences.employers import Said
from lifeservices.sentences.jobs import TermChanged, changes, excluded, in_words, pay, said


@dataclass(frozen=True)
class OneJob:
    """All of one job."""

    job_order_id: str


@dataclass(frozen=True)
class JobPage:
    """What the page of one job shows."""

    row: JobOrderRow
    terms: dict[str, Any]
    employer: str
    word: str
    shape: str
    why_not: str
    """Why nobody can be put forward for it today; empty where they can."""
    due: list[str]
    described: str
    pay: str
    place: str
    occupation: Occupation | None
    exclusions: list[str]
    changes: list[TermChanged]
    history: list[Said]
    sites: list[tuple[str, str]]
    contacts: list[tuple[str, str]]
    """Whom we speak to there, for those whose duty it is."""
    writes: bool

    def said(self, name: str) -> str:
        """One term in words; nothing where it is not said."""
        return in_words(name, self.terms.get(name), dict(self.sites))


@dataclass(frozen=True)
class JobsOfEmployer:
    """Every job of one employer, those that go on first."""

    employer_id: str


@answers(JobsOfEmployer, may=VETTERS)
def jobs_of_employer(question: JobsOfEmployer, looking: Looking) -> list[JobLine]:
    order = "ORDER BY CASE WHEN t.status IN ('open', 'paused', 'draft') THEN 0 ELSE 1 END, t.sort_title, t.job_order_id"
    rows = typed(looking, job_orders, f"WHERE t.employer_id = ? {order}", (question.employer_id,))
    known = of_employers(looking, [question.employer_id]).get(question.employer_id)
    return [line_of(row, known, looking.today) for row in rows]


@answers(OneJob, may=USERS)
def one_job(question: OneJob, looking: Looking) -> JobPage:
    found = typed(looking, job_orders, "WHERE t.job_order_id = ?", (question.job_order_id,))
    if not found:
        raise NotFound(question.job_order_id)
    row, today = found[0], looking.today
    history = looking.record.history(row.job_order_id)
    order, employer = JobOrder.fold(row.job_order_id, history), employer_here(looking, row.employer_id)
    known = of_employers(looking, [row.employer_id]).get(row.employer_id)
    word, shape = word_of(row, known, today)
    sites = site_names(employer)
    people = names(looking, "staff_v1", "staff_id", {event.actor_id for event in history})
    writes = looking.by.role in VETTERS
    words = [event.words for event in history if isinstance(event, JobOrderDescribed)]
    return JobPage(
        row=row,
        terms=order.terms,
        employer=employer.known_as,
        word=word,
        shape=shape,
        why_not=employer.why_not(today) or order.why_not(today),
        due=[words for _, words in due_of(row, today)] if writes else [],
        described=(words[-1] or "Words not kept") if words else "",
        pay=pay_of(row),
        place=place_of(row, sites),
        occupation=occupation(row.occupation) if row.occupation else None,
        exclusions=[excluded(each) for each in row.exclusions],
        changes=changes(history, people, sites),
        history=[said(event, people) for event in reversed(history)],
        sites=[(id, name) for id, name in sites.items() if id in employer.partner.sites],
        contacts=_contacts(employer, looking) if writes else [],
        writes=writes,
    )


def employer_here(looking: Looking, employer_id: str) -> Employer:
    """An employer as its history leaves it, without private words."""
    return looking.record.load(looking.connection, Employer, employer_id)


def site_names(employer: Employer) -> dict[str, str]:
    """What each site is or was called, by its id."""
    return {event.site_id: event.site_name for event in employer.entries if isinstance(event, EmployerSiteAdded)}


def pay_of(row: JobOrderRow) -> str:
    """`$15.50 to $17 an hour`."""
    return pay(row.pay_from, row.pay_to, PayPer(row.pay_per).label if row.pay_per else "")


def place_of(row: JobOrderRow, sites: dict[str, str]) -> str:
    """`Yard, Akron, OH 44304`, as far as it is said."""
    name = sites.get(row.site_id, "")
    state = " ".join(part for part in (row.state, row.postal_code) if part)
    return ", ".join(part for part in (name, row.city, state) if part)


def _contacts(employer: Employer, looking: Looking) -> list[tuple[str, str]]:
    there = [e for e in looking.record.history(employer.id) if isinstance(e, EmployerContactNamed)]
    return [
        (e.contact_id, e.contact_name or "Name not kept") for e in there if e.contact_id in employer.partner.contacts
    ]
