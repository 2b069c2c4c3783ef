"""Who is to be released when, what is ready for it, and what must follow?

Where somebody is held stays sealed in the entries; here are only the places where to look it up. Whether they were
spoken to since is read from the caseload.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.reentry import (
    MemberReleased,
    ReentryClosed,
    ReentryIdentified,
    ReentryReviewed,
    ReleaseDateChanged,
    ReleaseScheduled,
    ReturnedToCustody,
    TransitionPlanDrafted,
)
from lifeservices.projections.projection import Projection


class Day(msgspec.Struct):
    """A day for which a release was planned, and when that was said; `reason` where it was moved to it."""

    planned_on: date
    told_on: date
    recorded_at: str
    reason: str = ""


class ReentryRow(msgspec.Struct):
    """One way out of custody. `state`: ahead, released, custody or closed."""

    member_id: str
    reentry_id: str
    state: str = "ahead"
    identified_on: date | None = None
    planned_on: date | None = None
    days: list[Day] = []
    plan_on: date | None = None
    plan_at: int | None = None
    released_on: date | None = None
    released_hour: int | None = None
    released_recorded_at: str = ""
    custody_on: date | None = None
    reviewed_on: date | None = None
    closed_on: date | None = None
    identified_at: int | None = None
    custody_at: int | None = None
    rosters: list[str] = []


reentries = Projection("reentries", ReentryRow, version=1, key="reentry_id", indexes=[("planned_on",), ("state",)])


@reentries.when(ReentryIdentified)
def identified(row: ReentryRow, event: ReentryIdentified) -> None:
    row.identified_on, row.identified_at = event.on, event.position
    _from_roster(row, event.roster_id)


@reentries.when(ReleaseScheduled, ReleaseDateChanged)
def planned(row: ReentryRow, event: ReleaseScheduled | ReleaseDateChanged) -> None:
    reason = event.reason.value if isinstance(event, ReleaseDateChanged) else ""
    row.planned_on = event.planned_on
    row.days = [*row.days, Day(event.planned_on, event.on, event.recorded_at, reason)]
    _from_roster(row, event.roster_id)


def _from_roster(row: ReentryRow, roster_id: str | None) -> None:
    if roster_id and roster_id not in row.rosters:
        row.rosters = [*row.rosters, roster_id]


@reentries.when(TransitionPlanDrafted)
def drafted(row: ReentryRow, event: TransitionPlanDrafted) -> None:
    row.plan_on, row.plan_at = event.on, event.position


@reentries.when(MemberReleased)
def released(row: ReentryRow, event: MemberReleased) -> None:
    row.state, row.released_on, row.released_hour = "released", event.on, event.hour
    row.released_recorded_at, row.custody_on, row.reviewed_on = event.recorded_at, None, None


@reentries.when(ReturnedToCustody)
def taken_in(row: ReentryRow, event: ReturnedToCustody) -> None:
    row.state, row.custody_on, row.custody_at = "custody", event.on, event.position
    row.planned_on = row.plan_on = row.plan_at = None


@reentries.when(ReentryReviewed)
def reviewed(row: ReentryRow, event: ReentryReviewed) -> None:
    row.reviewed_on = event.on


@reentries.when(ReentryClosed)
def closed(row: ReentryRow, event: ReentryClosed) -> None:
    row.state, row.closed_on = "closed", event.on
