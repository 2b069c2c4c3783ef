"""Which employers do we know, how far is each, and what waits?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.employer import EmployerApproved, EmployerRegistered, EmployerReinstated, EmployerRemedied
from lifeservices.domain.employer_condition import (
    ApprovalConditionMet,
    ApprovalConditionSet,
    EmployerApprovedWithConditions,
)
from lifeservices.domain.employer_partner import EmployerIndustrySet, PartnerTierSet, SecondChancePolicySet
from lifeservices.domain.right_to_reply import (
    EmployerDeclined,
    EmployerReplied,
    EmployerSuspended,
    EmployerTerminated,
    ReplyNoticeDropped,
    RightToReplyOpened,
)
from lifeservices.domain.vetting import (
    EmployerApplied,
    VettingBegun,
    VettingInformationAsked,
    VettingInformationReceived,
)
from lifeservices.domain.words_employer import SecondChancePolicy, VettingState
from lifeservices.projections.projection import Projection

PARTNER = (VettingState.APPROVED.value, VettingState.CONDITIONS.value)


class EmployerRow(msgspec.Struct):
    """One employer."""

    employer_id: str
    name: str = ""
    sort_name: str = ""
    naics: str = ""
    state: str = ""
    second_chance: bool = False
    tier: str = ""
    status: str = VettingState.PROSPECT.value
    status_on: date | None = None
    valid_to: date | None = None
    because: str = ""
    """Why it is being vetted; empty while it is not."""
    begun_on: date | None = None
    answer_by: date | None = None
    step: str = ""
    """What is meant to be decided against it."""
    reply_by: date | None = None
    replied_on: date | None = None
    conditions: dict[str, date] = {}
    """What it still has to do, by id, and by when."""


employers = Projection("employers", EmployerRow, version=2, indexes=[("sort_name",)])


@employers.when(EmployerRegistered)
def registered(row: EmployerRow, event: EmployerRegistered) -> None:
    row.name, row.sort_name = event.employer_name, event.employer_name.casefold()
    row.naics, row.state, row.second_chance = event.naics or "", event.state or "", event.second_chance


@employers.when(EmployerIndustrySet)
def in_industry(row: EmployerRow, event: EmployerIndustrySet) -> None:
    row.naics = event.naics


@employers.when(PartnerTierSet)
def as_close(row: EmployerRow, event: PartnerTierSet) -> None:
    row.tier = event.tier.value


@employers.when(SecondChancePolicySet)
def gives_a_chance(row: EmployerRow, event: SecondChancePolicySet) -> None:
    row.second_chance = event.policy != SecondChancePolicy.NONE


@employers.when(EmployerApplied)
def applied(row: EmployerRow, event: EmployerApplied) -> None:
    _stand(row, event.on, VettingState.APPLIED)


@employers.when(VettingBegun)
def looked_at(row: EmployerRow, event: VettingBegun) -> None:
    row.because, row.begun_on = event.because.value, event.on
    if row.status not in PARTNER:
        _stand(row, event.on, VettingState.REVIEW)


@employers.when(VettingInformationAsked)
def asked(row: EmployerRow, event: VettingInformationAsked) -> None:
    row.answer_by = event.answer_by
    if row.status == VettingState.REVIEW:
        _stand(row, event.on, VettingState.ASKED)


@employers.when(VettingInformationReceived)
def told(row: EmployerRow, event: VettingInformationReceived) -> None:
    row.answer_by = None
    if row.status == VettingState.ASKED:
        _stand(row, event.on, VettingState.REVIEW)


@employers.when(EmployerApproved)
def approved(row: EmployerRow, event: EmployerApproved) -> None:
    _decided(row, event.on, VettingState.APPROVED, event.valid_to)


@employers.when(EmployerApprovedWithConditions)
def approved_with_conditions(row: EmployerRow, event: EmployerApprovedWithConditions) -> None:
    _decided(row, event.on, VettingState.CONDITIONS, event.valid_to)


@employers.when(EmployerReinstated)
def reinstated(row: EmployerRow, event: EmployerReinstated) -> None:
    left = VettingState.CONDITIONS if row.conditions else VettingState.APPROVED
    _decided(row, event.on, left, event.valid_to)


@employers.when(EmployerDeclined)
def declined(row: EmployerRow, event: EmployerDeclined) -> None:
    _decided(row, event.on, VettingState.DECLINED)


@employers.when(EmployerSuspended)
def suspended(row: EmployerRow, event: EmployerSuspended) -> None:
    _decided(row, event.on, VettingState.SUSPENDED)


@employers.when(EmployerTerminated)
def ended(row: EmployerRow, event: EmployerTerminated) -> None:
    _decided(row, event.on, VettingState.TERMINATED)


@employers.when(EmployerRemedied)
def remedied(row: EmployerRow, event: EmployerRemedied) -> None:
    _stand(row, event.on, VettingState.REMEDIED)


@employers.when(RightToReplyOpened)
def may_reply(row: EmployerRow, event: RightToReplyOpened) -> None:
    row.step, row.reply_by, row.replied_on = event.step.value, event.reply_by, None


@employers.when(EmployerReplied)
def replied(row: EmployerRow, event: EmployerReplied) -> None:
    row.replied_on = event.on


@employers.when(ReplyNoticeDropped)
def dropped(row: EmployerRow, event: ReplyNoticeDropped) -> None:
    _nothing_meant(row)


@employers.when(ApprovalConditionSet)
def to_do(row: EmployerRow, event: ApprovalConditionSet) -> None:
    row.conditions = {**row.conditions, event.condition_id: event.due_on}


@employers.when(ApprovalConditionMet)
def did(row: EmployerRow, event: ApprovalConditionMet) -> None:
    row.conditions = {id: due for id, due in row.conditions.items() if id != event.condition_id}


def _stand(row: EmployerRow, on: date, state: VettingState, valid_to: date | None = None) -> None:
    # Imported histories may tell of an older day after a newer one.
    if row.status_on is None or on >= row.status_on:
        row.status, row.status_on, row.valid_to = state.value, on, valid_to


def _decided(row: EmployerRow, on: date, state: VettingState, valid_to: date | None = None) -> None:
    _stand(row, on, state, valid_to)
    row.because, row.begun_on, row.answer_by = "", None, None
    _nothing_meant(row)


def _nothing_meant(row: EmployerRow) -> None:
    row.step, row.reply_by, row.replied_on = "", None, None
