"""What work does each member look for, as they last said?

It stands here sealed, for the list of members whom a job fits. Erasing the person clears it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.job_search import JobSearchDescribed, JobSought
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.projections.sealed import SealedProjection

_write, _read = msgspec.json.Encoder(decimal_format="string").encode, msgspec.json.Decoder(JobSought).decode


class JobSearchRow(msgspec.Struct):
    """One member who described it."""

    member_id: str
    described_on: date | None = None
    described_at: int = 0
    """Where the entry stands in the record."""
    sought: str = ""
    """As JSON."""

    @property
    def looks_for(self) -> JobSought | None:
        """What they look for; None once the person is erased."""
        return _read(self.sought) if self.sought else None


job_searches = SealedProjection("job_searches", JobSearchRow, version=1, sealed=("sought",))


@job_searches.when(JobSearchDescribed, opened=True)
def described(row: JobSearchRow, event: JobSearchDescribed) -> None:
    row.described_on, row.described_at = event.on, event.position
    row.sought = _write(event.sought).decode() if event.sought is not None else ""


@job_searches.when(PersonKeyDestroyed)
def erased(row: JobSearchRow, event: PersonKeyDestroyed) -> None:
    row.sought = ""
