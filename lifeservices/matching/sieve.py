"""All open jobs compared with one member at once: each rule looks at one side of a job, and jobs alike in it share its
answer. The order is that of `order` over `judge`, job by job."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lifeservices.domain.words_job_search import MatchOf
from lifeservices.matching.facts import Offered, Seeker
from lifeservices.matching.judging import CONFLICT, FITS, RULES, UNKNOWN, schooling_asked

Array = Any
NUMBERS = {None: 0, FITS: 1, CONFLICT: 2, UNKNOWN: 3}
SIDES: dict[MatchOf, Callable[[Offered], Hashable]] = {
    MatchOf.OCCUPATION: lambda job: job.terms.get("occupation"),
    MatchOf.SHIFT: lambda job: job.shifts,
    MatchOf.DAYS: lambda job: job.days,
    MatchOf.HOURS: lambda job: job.terms.get("hours_per_week"),
    MatchOf.DISTANCE: lambda job: job.terms.get("postal_code"),
    MatchOf.WAY: lambda job: job.terms.get("without_car"),
    MatchOf.WAGE: lambda job: (job.least, job.most),
    MatchOf.SCHOOLING: lambda job: (schooling_asked(job), job.terms.get("schooling")),
    MatchOf.EXPERIENCE: lambda job: (
        ((months := job.terms.get("experience_months")) and (months, job.terms.get("occupation"))) or months
    ),
    MatchOf.DOCUMENTS: lambda job: tuple(job.terms.get("documents") or ()),
    MatchOf.RECORD: lambda job: (job.terms.get("second_chance"), tuple(job.terms.get("exclusions") or ())),
}
"""What each rule looks at, of a job."""


@dataclass(frozen=True)
class Sieved:
    """What every rule says of every job: a row for each rule, a column for each job."""

    said: Array
    order: Array
    """The numbers of the jobs, the first first."""

    def conflicts(self) -> Array:
        """How many things stand in the way of each job."""
        return (self.said == NUMBERS[CONFLICT]).sum(axis=0)


class Sieve:
    """Jobs, sorted into those that are alike for each rule. Made once, asked by many."""

    def __init__(self, jobs: Sequence[Offered]) -> None:
        self.jobs = list(jobs)
        self.place = {job.job_order_id: number for number, job in enumerate(self.jobs)}
        self._alike = [self._by(SIDES[about]) for about, _ in RULES]
        best = sorted(
            range(len(self.jobs)),
            key=lambda n: (-float(self.jobs[n].least or 0), self.jobs[n].sort_title, self.jobs[n].job_order_id),
        )
        self._rank = np.empty(len(best), np.int64)
        self._rank[best] = np.arange(len(best))

    def _by(self, side: Callable[[Offered], Hashable]) -> tuple[list[Offered], Array]:
        numbers: dict[Hashable, int] = {}
        first: list[Offered] = []
        codes = np.empty(len(self.jobs), np.int64)
        for n, job in enumerate(self.jobs):
            key = side(job)
            if key not in numbers:
                numbers[key] = len(first)
                first.append(job)
            codes[n] = numbers[key]
        return first, codes

    def compare(self, seeker: Seeker, aside: Collection[tuple[str, MatchOf]] = ()) -> Sieved:
        """Every rule over every job. `aside`: conflicts that do not count, by job."""
        rows = []
        for (_, rule), (first, codes) in zip(RULES, self._alike, strict=True):
            answers = np.fromiter((NUMBERS[rule(seeker, job)] for job in first), np.int8, len(first))
            rows.append(answers[codes] if len(first) else np.zeros(0, np.int8))
        said = np.stack(rows)
        place = {about: row for row, (about, _) in enumerate(RULES)}
        for job_order_id, about in aside:
            if (column := self.place.get(job_order_id)) is not None and said[place[about], column] == NUMBERS[CONFLICT]:
                said[place[about], column] = NUMBERS[None]
        conflicts = (said == NUMBERS[CONFLICT]).sum(axis=0)
        fits = (said == NUMBERS[FITS]).sum(axis=0)
        return Sieved(said, np.lexsort((self._rank, -fits, conflicts)))
