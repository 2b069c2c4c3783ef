"""The open jobs in memory: read once, then only what is different, so that comparing five thousand reads no row.

It holds what employers offer, and nothing about anybody. Each process has its own; what it knows is compared with the
database at each question.
"""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

import msgspec

from lifeservices.database import Database
from lifeservices.domain.job_order import run_out
from lifeservices.domain.words_job import JobState
from lifeservices.matching import Offered
from lifeservices.projections.employers import EmployerRow, employers
from lifeservices.projections.job_orders import JobOrderRow, job_orders
from lifeservices.questions import Looking
from lifeservices.questions.jobs import is_able
from lifeservices.questions.opening import typed

LATEST = f"SELECT COALESCE(MAX(changed), 0) FROM {job_orders.table_name}"  # noqa: S608  our own name


class OpenJob(msgspec.Struct, frozen=True):
    """One job that is open, as it is and as it is compared."""

    row: JobOrderRow
    offered: Offered


class Held:
    """The open jobs of one database."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen = 0
        self._jobs: dict[str, OpenJob] = {}

    def up_to_date(self, looking: Looking) -> list[OpenJob]:
        """All of them, as this state of the database has them."""
        latest = int(looking.rows(LATEST)[0][0])
        with self._lock:
            # An answer from an earlier state of the database than was read already may know more than that state.
            if latest > self._seen:
                self._read(looking)
                self._seen = latest
            return list(self._jobs.values())

    def _read(self, looking: Looking) -> None:
        # Whoever still holds the list as it was keeps it: what is different makes a new one.
        jobs = dict(self._jobs)
        for row in typed(looking, job_orders, "WHERE t.changed > ?", (self._seen,)):
            jobs.pop(row.job_order_id, None)
            if row.status == JobState.OPEN:
                jobs[row.job_order_id] = OpenJob(row, Offered(row.job_order_id, row.title, msgspec.structs.asdict(row)))
        self._jobs = jobs


_held: WeakKeyDictionary[Database, Held] = WeakKeyDictionary()
_making = Lock()


def open_jobs(looking: Looking) -> tuple[list[OpenJob], dict[str, EmployerRow]]:
    """Jobs that somebody can be put forward for today, and their employers by id."""
    with _making:
        held = _held.setdefault(looking.database, Held())
    known = {row.employer_id: row for row in typed(looking, employers, "")}
    able = {id for id, row in known.items() if is_able(row, looking.today)}
    found = [job for job in held.up_to_date(looking) if job.row.employer_id in able and _live(job.row, looking)]
    return found, known


def _live(row: JobOrderRow, looking: Looking) -> bool:
    return row.confirmed_on is not None and run_out(row.confirmed_on, row.closes_on)[0] > looking.today
