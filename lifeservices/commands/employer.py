"""What may be asked about employers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.employer import Employer, EmployerApproved, EmployerRegistered, EmployerSuspended
from lifeservices.domain.subject import Subject

MAY = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})
WhichEmployer = Annotated[str, Asks("Which employer?", choices="employers")]


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

    employer_id: WhichEmployer
    approved_on: Annotated[date, Asks("From which day?")]
    criteria: Annotated[str, Length(40, 1), Asks("Which criteria did it meet?", hint="Their version")]
    valid_to: Annotated[date | None, Asks("Until which day?")] = None


@handles(ApproveEmployer, may=MAY, audience="admin")
def approve_employer(command: ApproveEmployer, desk: Desk) -> Iterable[Subject]:
    employer = desk.get(Employer, command.employer_id)
    employer.approve(EmployerApproved(on=command.approved_on, criteria=command.criteria, valid_to=command.valid_to))
    return [employer]


@dataclass(frozen=True)
class SuspendEmployer:
    """Suspend an employer."""

    employer_id: WhichEmployer
    suspended_on: Annotated[date, Asks("From which day?")]
    note: Annotated[str | None, Length(2000), Asks("Why?", widget="textarea")] = None


@handles(SuspendEmployer, may=MAY, audience="admin")
def suspend_employer(command: SuspendEmployer, desk: Desk) -> Iterable[Subject]:
    employer = desk.get(Employer, command.employer_id)
    employer.suspend(EmployerSuspended(on=command.suspended_on, note=command.note))
    return [employer]
