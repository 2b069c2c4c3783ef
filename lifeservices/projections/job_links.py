"""Which link to its jobs does each employer hold, and who asked for a new one?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.job_link import JobLinkAskedAnew, JobLinkGiven, JobLinkTakenBack
from lifeservices.projections.projection import Projection


class JobLinkRow(msgspec.Struct):
    """The latest link of one employer; the earlier ones are replaced by it."""

    employer_id: str
    link_id: str = ""
    given_on: date | None = None
    until: date | None = None
    taken_back_on: date | None = None
    asked_on: date | None = None
    """When its holder asked for a new one, while none was given."""


job_links = Projection("job_links", JobLinkRow, version=1)


@job_links.when(JobLinkGiven)
def given(row: JobLinkRow, event: JobLinkGiven) -> None:
    row.link_id, row.given_on, row.until = event.link_id, event.on, event.until
    row.taken_back_on, row.asked_on = None, None


@job_links.when(JobLinkTakenBack)
def taken_back(row: JobLinkRow, event: JobLinkTakenBack) -> None:
    if event.link_id == row.link_id:
        row.taken_back_on = event.on


@job_links.when(JobLinkAskedAnew)
def asked_anew(row: JobLinkRow, event: JobLinkAskedAnew) -> None:
    row.asked_on = event.on
