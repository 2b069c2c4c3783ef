"""Who opted in, until when can we know how they are, and what group are they in: at every position of the record?

One row per member and state of knowledge. Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

import msgspec

from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.coverage import CoverageEnrolmentRecorded, ObservationEnded
from lifeservices.domain.member import MemberIdentified
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn, MemberWithdrew
from lifeservices.projections.projection import Projection


class JourneyRow(msgspec.Struct):
    """One member, as known."""

    member_id: str
    opted_in_day: int | None = None
    opted_in: bool = False
    declined: bool = False
    observed_to_day: int | None = None
    observation_end_reason: str = ""
    state: str = ""
    product: str = ""
    coach_id: str = ""


journeys = Projection("journeys", JourneyRow, version=1, history=True)


@journeys.when(MemberIdentified, CoverageEnrolmentRecorded)
def placed(row: JourneyRow, event: MemberIdentified | CoverageEnrolmentRecorded) -> None:
    row.state = event.state or row.state
    row.product = event.product or row.product


@journeys.when(MemberOptedIn)
def opted_in(row: JourneyRow, event: MemberOptedIn) -> None:
    day = event.on.toordinal()
    if row.opted_in_day is None or day < row.opted_in_day:
        row.opted_in_day = day
    row.opted_in, row.declined = True, False


@journeys.when(MemberDeclined)
def declined(row: JourneyRow, event: MemberDeclined) -> None:
    row.declined = True


@journeys.when(MemberWithdrew)
def withdrew(row: JourneyRow, event: MemberWithdrew) -> None:
    row.opted_in = False


@journeys.when(ObservationEnded)
def observation_ended(row: JourneyRow, event: ObservationEnded) -> None:
    # Where two are on record, the earlier one already ended what we can know.
    day = event.on.toordinal() - 1
    if row.observed_to_day is None or day < row.observed_to_day:
        row.observed_to_day, row.observation_end_reason = day, event.reason


@journeys.when(CoachAssigned)
def assigned(row: JourneyRow, event: CoachAssigned) -> None:
    row.coach_id = event.coach_id


@journeys.when(CoachUnassigned)
def unassigned(row: JourneyRow, event: CoachUnassigned) -> None:
    row.coach_id = ""


@journeys.when(CaseHandedOver)
def handed_over(row: JourneyRow, event: CaseHandedOver) -> None:
    row.coach_id = event.to_coach_id
