"""Whom has the plan been asked to call, did somebody there take it on, and what came of it?

Neither why nor anybody's words are here: a team, days and codes.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.care_handoff import (
    CareHandoffAcknowledged,
    CareHandoffAsked,
    CareHandoffCalledOff,
    CareHandoffClosed,
)
from lifeservices.projections.projection import Projection

ASKED, TAKEN, CLOSED, CALLED_OFF = "asked", "taken", "closed", "called-off"


class CareHandoffRow(msgspec.Struct):
    """One hand-off. `state`: asked, taken, closed or called-off."""

    member_id: str
    handoff_id: str
    state: str = ""
    team: str = ""
    urgency: str = ""
    asked_on: date | None = None
    taken_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    by: str = ""
    """Who called it off."""


care_handoffs = Projection("care_handoffs", CareHandoffRow, version=1, key="handoff_id", indexes=[("state",)])


@care_handoffs.when(CareHandoffAsked)
def asked(row: CareHandoffRow, event: CareHandoffAsked) -> None:
    row.team, row.urgency, row.asked_on = event.team.value, event.urgency.value, event.on
    row.state = row.state or ASKED


@care_handoffs.when(CareHandoffAcknowledged)
def taken(row: CareHandoffRow, event: CareHandoffAcknowledged) -> None:
    row.taken_on = event.on
    row.state = TAKEN if row.state in ("", ASKED) else row.state


@care_handoffs.when(CareHandoffClosed)
def closed(row: CareHandoffRow, event: CareHandoffClosed) -> None:
    row.state, row.ended_on, row.outcome = CLOSED, event.on, event.outcome.value


@care_handoffs.when(CareHandoffCalledOff)
def called_off(row: CareHandoffRow, event: CareHandoffCalledOff) -> None:
    row.state, row.ended_on, row.by = CALLED_OFF, event.on, event.decided_by.value
