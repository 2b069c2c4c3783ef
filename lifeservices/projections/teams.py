"""Whose team is each coach in, and what do they speak?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.staff import StaffJoinedTeam, StaffLanguagesSet, StaffLeft, StaffLeftTeam
from lifeservices.projections.projection import Projection


class TeamRow(msgspec.Struct):
    """One member of the staff, as others must know them to share out work."""

    staff_id: str
    supervisor_id: str = ""
    since: date | None = None
    reason: str = ""
    languages: list[str] = []


teams = Projection("teams", TeamRow, version=2, indexes=[("supervisor_id",)])


@teams.when(StaffJoinedTeam)
def joined(row: TeamRow, event: StaffJoinedTeam) -> None:
    row.supervisor_id, row.since, row.reason = event.supervisor_id, event.on, event.reason or ""


@teams.when(StaffLeftTeam, StaffLeft)
def left(row: TeamRow, event: StaffLeftTeam | StaffLeft) -> None:
    row.supervisor_id, row.since, row.reason = "", None, ""


@teams.when(StaffLanguagesSet)
def speaks(row: TeamRow, event: StaffLanguagesSet) -> None:
    row.languages = list(event.languages)
