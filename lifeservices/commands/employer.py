"""What may be asked about employers: knowing them, approving them, and taking them back after a suspension."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.commands.vetting import WORDS, Note
from lifeservices.commands.vetting_rules import VETTERS, employer_of, rules_of
from lifeservices.domain.employer import (
    Employer,
    EmployerApproved,
    EmployerRegistered,
    EmployerReinstated,
    EmployerRemedied,
)
from lifeservices.domain.employer_condition import (
    ApprovalConditionMet,
    ApprovalConditionSet,
    EmployerApprovedWithConditions,
)
from lifeservices.domain.subject import Subject

MAY = VETTERS | {Role.IMPORT}
WhichCondition = Annotated[str, Asks("Which condition?", choices="conditions")]
Condition = Annotated[str, Length(WORDS, 1), Asks("What has it to do?", widget="textarea")]
Until = Annotated[date, Asks("Until which day is it approved?", hint="The rules say how long at most")]


@dataclass(frozen=True)
class RegisterEmployer:
    """Add an employer."""

    employer_name: Annotated[str, Length(200, 1), Asks("What is it called?")]
    registered_on: Annotated[date, Asks("Since when do we know of it?")]
    state: Annotated[str | None, Length(2, 2), Asks("State", choices="states")] = None
    naics: Annotated[str | None, Length(6, 2), Asks("Industry code", hint="NAICS, two to six digits")] = None
    second_chance: Annotated[bool, Asks("Hires people with a justice record")] = False
    contact_name: Annotated[str | None, Length(120), Asks("Whom do we speak to there?")] = None
    contact_phone: Annotated[str | None, Length(40), Asks("Their phone", widget="tel")] = None
    employer_id: str | None = None


@handles(RegisterEmployer, may=MAY, audience="admin")
def register_employer(command: RegisterEmployer, desk: Desk) -> Iterable[Subject]:
    employer = desk.new(Employer, command.employer_id)
    employer.as_told = desk.actor.role == Role.IMPORT
    employer.register(
        EmployerRegistered(
            on=command.registered_on,
            state=command.state,
            employer_name=command.employer_name,
            naics=command.naics,
            second_chance=command.second_chance,
            contact_name=command.contact_name,
            contact_phone=command.contact_phone,
        )
    )
    return [employer]


@dataclass(frozen=True)
class ApproveEmployer:
    """Approve an employer."""

    employer_id: str
    approved_on: Annotated[date, Asks("From which day?")]
    valid_to: Until


@handles(ApproveEmployer, may=VETTERS, audience="employers")
def approve_employer(command: ApproveEmployer, desk: Desk) -> Iterable[Subject]:
    employer, rules = employer_of(desk, command.employer_id), rules_of(desk, command.approved_on)
    approved = EmployerApproved(on=command.approved_on, criteria=rules.name, valid_to=command.valid_to)
    employer.approve(approved, rules)
    return [employer]


@dataclass(frozen=True)
class TakeOverApproval:
    """Take over an approval that was given elsewhere.

    Only for what is imported: it was decided there, by the criteria named.
    """

    employer_id: str
    approved_on: Annotated[date, Asks("From which day?")]
    criteria: Annotated[str, Length(40, 1), Asks("Which criteria did it meet?", hint="Their version")]
    valid_to: Annotated[date | None, Asks("Until which day?")] = None


@handles(TakeOverApproval, may={Role.IMPORT}, audience="")
def take_over_approval(command: TakeOverApproval, desk: Desk) -> Iterable[Subject]:
    employer, rules = employer_of(desk, command.employer_id), rules_of(desk, command.approved_on)
    approved = EmployerApproved(on=command.approved_on, criteria=command.criteria, valid_to=command.valid_to)
    employer.approve(approved, rules)
    return [employer]


@dataclass(frozen=True)
class ApproveWithCondition:
    """Approve an employer with a condition."""

    employer_id: str
    approved_on: Annotated[date, Asks("From which day?")]
    valid_to: Until
    words: Condition
    due_on: Annotated[date, Asks("By which day has it to be done?")]
    condition_id: str | None = None


@handles(ApproveWithCondition, may=VETTERS, audience="employers")
def approve_with_condition(command: ApproveWithCondition, desk: Desk) -> Iterable[Subject]:
    employer, rules = employer_of(desk, command.employer_id), rules_of(desk, command.approved_on)
    employer.approve_with_condition(
        EmployerApprovedWithConditions(on=command.approved_on, criteria=rules.name, valid_to=command.valid_to),
        ApprovalConditionSet(
            on=command.approved_on,
            condition_id=command.condition_id or desk.fresh_id(),
            due_on=command.due_on,
            words=command.words,
        ),
        rules,
    )
    return [employer]


@dataclass(frozen=True)
class SetCondition:
    """Set a further condition."""

    employer_id: str
    set_on: Annotated[date, Asks("When did you set it?")]
    words: Condition
    due_on: Annotated[date, Asks("By which day has it to be done?")]
    condition_id: str | None = None


@handles(SetCondition, may=VETTERS, audience="employers")
def set_condition(command: SetCondition, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.conditions.set(
        ApprovalConditionSet(
            on=command.set_on,
            condition_id=command.condition_id or desk.fresh_id(),
            due_on=command.due_on,
            words=command.words,
        )
    )
    return [employer]


@dataclass(frozen=True)
class RecordConditionMet:
    """Record that a condition is met."""

    employer_id: str
    condition_id: WhichCondition
    met_on: Annotated[date, Asks("On which day?")]
    note: Note = None


@handles(RecordConditionMet, may=VETTERS, audience="employers")
def record_condition_met(command: RecordConditionMet, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.conditions.meet(
        ApprovalConditionMet(on=command.met_on, condition_id=command.condition_id, note=command.note)
    )
    return [employer]


@dataclass(frozen=True)
class RecordRemedy:
    """Record what a suspended employer mended."""

    employer_id: str
    remedied_on: Annotated[date, Asks("When did it say so?")]
    note: Annotated[str, Length(WORDS, 1), Asks("What did it do?", widget="textarea")]


@handles(RecordRemedy, may=VETTERS, audience="employers")
def record_remedy(command: RecordRemedy, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.remedy(EmployerRemedied(on=command.remedied_on, note=command.note))
    return [employer]


@dataclass(frozen=True)
class ReinstateEmployer:
    """Reinstate an employer."""

    employer_id: str
    reinstated_on: Annotated[date, Asks("From which day?")]
    valid_to: Until


@handles(ReinstateEmployer, may=VETTERS, audience="employers")
def reinstate_employer(command: ReinstateEmployer, desk: Desk) -> Iterable[Subject]:
    employer, rules = employer_of(desk, command.employer_id), rules_of(desk, command.reinstated_on)
    employer.reinstate(
        EmployerReinstated(on=command.reinstated_on, criteria=rules.name, valid_to=command.valid_to), rules
    )
    return [employer]
