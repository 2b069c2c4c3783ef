"""On which days was each job open, confirmed, of which occupation and on which terms, as known at any time?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.job_order import JobOrderChanged, JobOrderDrafted
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderExpired,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
)
from lifeservices.domain.words_job import JobState
from lifeservices.projections.projection import Projection

Said = list[tuple[date, str]]
"""From a day on: what is said; nothing where it is not said any more. In the order of the days."""


class JobSpellRow(msgspec.Struct):
    """What one job was from which day on."""

    job_order_id: str
    employer_id: str = ""
    standings: Said = []
    confirmed: list[date] = []
    closings: Said = []
    """The last day on which somebody may be put forward."""
    occupations: Said = []
    second_chance: Said = []
    openings: Said = []


job_spells = Projection("job_spells", JobSpellRow, version=1, history=True)


@job_spells.when(JobOrderDrafted)
def drafted(row: JobSpellRow, event: JobOrderDrafted) -> None:
    row.employer_id = event.employer_id
    row.standings = _then(row.standings, event.on, JobState.DRAFT.value)
    _take_in(row, event, [])


@job_spells.when(JobOrderChanged)
def changed(row: JobSpellRow, event: JobOrderChanged) -> None:
    _take_in(row, event, event.cleared)


@job_spells.when(JobOrderOpened, JobOrderResumed)
def opened(row: JobSpellRow, event: JobOrderOpened | JobOrderResumed) -> None:
    row.standings = _then(row.standings, event.on, JobState.OPEN.value)
    row.confirmed = sorted([*row.confirmed, event.on])


@job_spells.when(JobOrderConfirmed)
def confirmed(row: JobSpellRow, event: JobOrderConfirmed) -> None:
    row.confirmed = sorted([*row.confirmed, event.on])


@job_spells.when(JobOrderPaused)
def paused(row: JobSpellRow, event: JobOrderPaused) -> None:
    row.standings = _then(row.standings, event.on, JobState.PAUSED.value)


@job_spells.when(JobOrderFilled)
def filled(row: JobSpellRow, event: JobOrderFilled) -> None:
    row.standings = _then(row.standings, event.on, JobState.FILLED.value)


@job_spells.when(JobOrderClosed)
def closed(row: JobSpellRow, event: JobOrderClosed) -> None:
    row.standings = _then(row.standings, event.on, JobState.CLOSED.value)


@job_spells.when(JobOrderExpired)
def expired(row: JobSpellRow, event: JobOrderExpired) -> None:
    row.standings = _then(row.standings, event.on, JobState.EXPIRED.value)


def _take_in(row: JobSpellRow, event: JobOrderDrafted | JobOrderChanged, cleared: list[str]) -> None:
    if event.closes_on is not None or "closes_on" in cleared:
        row.closings = _then(row.closings, event.on, event.closes_on.isoformat() if event.closes_on else "")
    if event.occupation is not None or "occupation" in cleared:
        row.occupations = _then(row.occupations, event.on, event.occupation or "")
    if event.second_chance is not None or "second_chance" in cleared:
        row.second_chance = _then(row.second_chance, event.on, event.second_chance.value if event.second_chance else "")
    if event.openings is not None or "openings" in cleared:
        row.openings = _then(row.openings, event.on, str(event.openings or ""))


def _then(told: Said, on: date, what: str) -> Said:
    """In the order of the days; of two on one day the later recorded one counts."""
    return sorted([*told, (on, what)], key=lambda each: each[0])
