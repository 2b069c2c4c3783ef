"""Who opted in, until when can we know how they are, and what group are they in: at every position of the record?

One row per member and state of knowledge. Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

import msgspec

from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.coverage import CoverageEnrolmentRecorded, ObservationEnded
from lifeservices.domain.member import (
    MemberDemographicsRecorded,
    MemberIdentified,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
)
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn, MemberWithdrew
from lifeservices.domain.words_person import DemographicSource
from lifeservices.projections.projection import Projection

SAYS = {DemographicSource.MEMBER_SAID: 2, DemographicSource.PLAN_FILE: 1}
"""Whose word about a member goes before whose. Somebody's impression is nobody's word."""
ASKED = ("race", "ethnicity", "sex", "disability", "veteran")


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
    race: str = ""
    ethnicity: str = ""
    sex: str = ""
    language: str = ""
    disability: str = ""
    veteran: str = ""
    birth_year: int = 0
    said: dict[str, int] = {}
    """Whose word an answer is, and of which day: of two, the member's own goes first, then the later one."""


journeys = Projection("journeys", JourneyRow, version=2, history=True)


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


@journeys.when(MemberIdentityRecorded)
def named(row: JourneyRow, event: MemberIdentityRecorded) -> None:
    row.birth_year = event.birth_year or row.birth_year


@journeys.when(MemberLanguageAndFormatSet)
def speaks(row: JourneyRow, event: MemberLanguageAndFormatSet) -> None:
    _take(row, "language", event.spoken, event.on.toordinal())


@journeys.when(MemberDemographicsRecorded)
def described(row: JourneyRow, event: MemberDemographicsRecorded) -> None:
    for name in ASKED:
        rank = SAYS.get(getattr(event, f"{name}_source"))
        if rank is not None:
            # A day's ordinal is below ten million, so the source decides and then the day.
            _take(row, name, getattr(event, name), rank * 10_000_000 + event.on.toordinal())


def _take(row: JourneyRow, name: str, answer: str | None, weight: int) -> None:
    if answer is not None and weight >= row.said.get(name, 0):
        setattr(row, name, str(answer))
        # A dictionary of its own: the row as it was before keeps the one it had.
        row.said = {**row.said, name: weight}
