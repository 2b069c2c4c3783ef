"""Stretches of work for any employer, worked out day by day from what each job is known to have been like."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What is known of one job: the day hired, the last day known to go on, the first day known over (None: not)."""

    hired: int
    going: int
    over: int | None


def slow_stretch(jobs: Sequence[Known], which: int, gap: int) -> tuple[int, int | None]:
    """The last day known to be worked or bridged in the stretch of a job, and the first day it is known to be over.

    Every job may have ended on any day between what is known; the earliest and the latest ends are tried.
    """
    early = _end([(job.hired, job.going + 1) for job in jobs], which, gap)
    forever = max(max(job.hired, job.going) for job in jobs) + 10_000
    late = _end([(job.hired, forever if job.over is None else job.over) for job in jobs], which, gap)
    return early - 1, None if late >= forever else late


def _end(jobs: Sequence[tuple[int, int]], which: int, gap: int) -> int:
    """The first day not employed of the stretch that a job is in, one job taken in after the other."""
    inside, changed = {which}, True
    while changed:
        changed = False
        for other, (hired, over) in enumerate(jobs):
            joins = any(hired <= jobs[i][1] + gap and jobs[i][0] <= over + gap for i in inside)
            if other not in inside and joins:
                inside.add(other)
                changed = True
    return max(jobs[i][1] for i in inside)
