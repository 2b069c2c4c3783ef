"""From which day to which do somebody's months of support run?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from lifeservices.domain.support import SUPPORT_MONTHS, Pause
from lifeservices.domain.time import add_months
from lifeservices.projections.support import SupportedJob, SupportRow
from lifeservices.questions import Looking


def support_starts(looking: Looking, jobs: Iterable[SupportedJob], opted_in_on: date | None) -> date | None:
    """The day from which the months count, by the program's setting."""
    first = min((job.started_on for job in jobs if job.started_on), default=None)
    return opted_in_on or first if looking.settings.support_starts == "opt-in" and first else first


def support_ends(row: SupportRow, starts: date) -> date:
    """The last day of support: a pause moves it by its days, a prolonging by its months."""
    ends = add_months(starts, SUPPORT_MONTHS + sum(line.months for line in row.prolonged))
    for pause in sorted(row.pauses, key=lambda line: line.begins):
        if pause.begins <= ends:
            ends += timedelta(days=Pause(pause.begins, pause.until).days)
    return ends
