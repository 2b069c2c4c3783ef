"""The open jobs in memory: read once, then only what is different, so that comparing five thousand reads no row.

It holds what employers offer, and nothing about anybody. Each process has its own; what it knows is compared with the
database at each question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import numpy as np

from lifeservices.database import Database
from lifeservices.domain.job_order import run_out
from lifeservices.domain.words_job import JobState
from lifeservices.matching import Offered
from lifeservices.matching.sieve import Sieve
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


@dataclass(frozen=True)
class OpenJobs:
    """All open jobs at one state of the database, sorted for comparing; of each, until when it runs and whose it is."""

    jobs: list[OpenJob]
    sieve: Sieve
    runs_out: Any
    """Day on which each expires, as an ordinal."""
    whose: Any
    """Number of its employer in `employers`."""
    employers: list[str]

    @classmethod
    def of(cls, jobs: Iterable[OpenJob]) -> OpenJobs:
        """Of these jobs."""
        found = list(jobs)
        numbers = {id: n for n, id in enumerate(dict.fromkeys(job.row.employer_id for job in found))}
        ends = [run_out(day, job.row.closes_on)[0] if (day := job.row.confirmed_on) else date.min for job in found]
        return cls(
            found,
            Sieve([job.offered for job in found]),
            np.array([end.toordinal() for end in ends], np.int64),
            np.array([numbers[job.row.employer_id] for job in found], np.int64),
            list(numbers),
        )


class Held:
    """The open jobs of one database."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen = 0
        self._jobs: dict[str, OpenJob] = {}
        self._open = OpenJobs.of(())

    def up_to_date(self, looking: Looking) -> OpenJobs:
        """All of them, as this state of the database has them."""
        latest = int(looking.rows(LATEST)[0][0])
        with self._lock:
            # An answer from an earlier state of the database than was read already may know more than that state.
            if latest > self._seen:
                self._read(looking)
                self._seen, self._open = latest, OpenJobs.of(self._jobs.values())
            return self._open

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


def held_jobs(looking: Looking) -> tuple[OpenJobs, Any, dict[str, EmployerRow]]:
    """Every open job, which of them somebody can be put forward for today, and the employers by id."""
    with _making:
        held = _held.setdefault(looking.database, Held())
    found = held.up_to_date(looking)
    known = {row.employer_id: row for row in typed(looking, employers, "")}
    able = np.array([is_able(known.get(id), looking.today) for id in found.employers], bool)
    today = found.runs_out > looking.today.toordinal()
    return found, today & able[found.whose] if len(found.jobs) else today, known


def open_jobs(looking: Looking) -> tuple[list[OpenJob], dict[str, EmployerRow]]:
    """Jobs that somebody can be put forward for today, and their employers by id."""
    found, able, known = held_jobs(looking)
    return [job for job, may in zip(found.jobs, able.tolist(), strict=True) if may], known
