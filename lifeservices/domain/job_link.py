"""An employer looks after its own jobs by a link that needs no account, and works for some days.

A new link takes the place of earlier ones. Whoever holds one that grew too old may ask for a new one; that sends
nothing to anybody: the program is told, and gives the new link to whomever it speaks to there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words_employer import VettingState
from lifeservices.domain.words_support import LinkState

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer

JOB_LINK_DAYS = 14
NO_PARTNER = (VettingState.DECLINED, VettingState.TERMINATED)
"""Their links stop. A suspended employer still says what became of its jobs."""


@recorded_as("job-link-given")
class JobLinkGiven(Event):
    """An employer was given a link to its jobs, that works until the day named here."""

    link_id: str
    until: date

    def apply(self, employer: Employer) -> None:
        employer.job_links.all[self.link_id] = self
        employer.job_links.current, employer.job_links.asked_on = self.link_id, None


@recorded_as("job-link-taken-back")
class JobLinkTakenBack(Event):
    """A link to an employer's jobs does not work any more, because the program took it back."""

    link_id: str

    def apply(self, employer: Employer) -> None:
        employer.job_links.taken_back.add(self.link_id)


@recorded_as("job-link-asked-anew")
class JobLinkAskedAnew(Event):
    """Whoever holds a link that grew too old asked for a new one."""

    link_id: str

    def apply(self, employer: Employer) -> None:
        employer.job_links.asked_on = self.on


@dataclass
class JobLinks:
    """The links to its jobs that one employer was given."""

    employer: Employer
    all: dict[str, JobLinkGiven] = field(default_factory=dict)
    taken_back: set[str] = field(default_factory=set)
    current: str = ""
    """The latest; the others are replaced."""
    asked_on: date | None = None
    """When a new one was asked for, while none was given."""

    def give(self, event: JobLinkGiven) -> None:
        """A link that takes the place of earlier ones."""
        self.employer.check_known()
        if self.employer.state in NO_PARTNER:
            raise Refused(f"{self.employer.known_as} is no partner. It gets no link.", "employer_id")
        self.employer.happened(event)

    def take_back(self, event: JobLinkTakenBack) -> None:
        """A link stops."""
        if self.state(event.link_id, event.on) not in (LinkState.OPEN, LinkState.LATE):
            raise Refused("This link does not work any more already.", "link_id")
        self.employer.happened(event)

    def ask_anew(self, event: JobLinkAskedAnew) -> None:
        """A new one is asked for, once."""
        if self.state(event.link_id, event.on) is not LinkState.LATE:
            raise Refused(self.state(event.link_id, event.on).label)
        if self.asked_on is None:
            self.employer.happened(event)

    def state(self, link_id: str, day: date) -> LinkState:
        """Whether a link works on a day, and if not, why."""
        given = self.all.get(link_id)
        if given is None or link_id in self.taken_back or self.employer.state in NO_PARTNER:
            return LinkState.STOPPED
        if link_id != self.current:
            return LinkState.REPLACED
        return LinkState.LATE if day > given.until else LinkState.OPEN

    def check_works(self, link_id: str, day: date) -> None:
        """Refuse what is said by a link that does not work."""
        state = self.state(link_id, day)
        if state is not LinkState.OPEN:
            raise Refused(state.label)
