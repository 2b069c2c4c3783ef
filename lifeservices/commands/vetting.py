"""What may be asked about vetting an employer: what was asked of it, what was found, and what rests on what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.commands.vetting_rules import VETTERS, employer_of, rules_of
from lifeservices.domain.subject import Subject
from lifeservices.domain.vetting import (
    EmployerApplied,
    VettingBegun,
    VettingCriterionExempted,
    VettingCriterionRecorded,
    VettingInformationAsked,
    VettingInformationReceived,
)
from lifeservices.domain.words_employer import Criterion, CriterionResult, VettingEvidence, VettingReason

WORDS = 2000
Note = Annotated[str | None, Length(WORDS), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class RecordApplication:
    """Record that an employer applied."""

    employer_id: str
    applied_on: Annotated[date, Asks("When did it apply?")]
    note: Note = None


@handles(RecordApplication, may=VETTERS, audience="employers")
def record_application(command: RecordApplication, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.vetting.apply_for(EmployerApplied(on=command.applied_on, note=command.note))
    return [employer]


@dataclass(frozen=True)
class BeginVetting:
    """Begin to vet an employer."""

    employer_id: str
    begun_on: Annotated[date, Asks("When do you begin?")]
    because: Annotated[VettingReason, Asks("Why?")] = VettingReason.FIRST


@handles(BeginVetting, may=VETTERS, audience="employers")
def begin_vetting(command: BeginVetting, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    rules = rules_of(desk, command.begun_on)
    employer.vetting.begin(VettingBegun(on=command.begun_on, because=command.because, rule_set=rules.name))
    return [employer]


@dataclass(frozen=True)
class AskForInformation:
    """Record what an employer was asked for."""

    employer_id: str
    asked_on: Annotated[date, Asks("When did you ask?")]
    words: Annotated[str, Length(WORDS, 1), Asks("What is missing?", widget="textarea")]
    answer_by: Annotated[date, Asks("Until which day should it come?")]


@handles(AskForInformation, may=VETTERS, audience="employers")
def ask_for_information(command: AskForInformation, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.vetting.ask(VettingInformationAsked(on=command.asked_on, words=command.words, answer_by=command.answer_by))
    return [employer]


@dataclass(frozen=True)
class RecordInformation:
    """Record that the information came."""

    employer_id: str
    received_on: Annotated[date, Asks("When did it come?")]
    words: Annotated[str | None, Length(WORDS), Asks("What came?", widget="textarea")] = None


@handles(RecordInformation, may=VETTERS, audience="employers")
def record_information(command: RecordInformation, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.vetting.take_in(VettingInformationReceived(on=command.received_on, words=command.words))
    return [employer]


@dataclass(frozen=True)
class RecordCriterion:
    """Record what came of a criterion."""

    employer_id: str
    criterion: Annotated[Criterion, Asks("Which criterion?", widget="select")]
    result: Annotated[CriterionResult, Asks("What came of it?")]
    evidence: Annotated[VettingEvidence, Asks("What does that rest on?")]
    looked_on: Annotated[date, Asks("When was it looked at?")]
    valid_to: Annotated[
        date | None, Asks("Until which day does it hold?", hint="Leave it empty where it holds for this vetting")
    ] = None
    note: Annotated[
        str | None,
        Length(WORDS),
        Asks("What did you see?", hint="The number of a document, the page you looked at", widget="textarea"),
    ] = None


@handles(RecordCriterion, may=VETTERS, audience="employers")
def record_criterion(command: RecordCriterion, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.vetting.record(
        VettingCriterionRecorded(
            on=command.looked_on,
            criterion=command.criterion,
            result=command.result,
            evidence=command.evidence,
            valid_to=command.valid_to,
            note=command.note,
        )
    )
    return [employer]


@dataclass(frozen=True)
class ExemptCriterion:
    """Exempt an employer from a criterion.

    Whoever gives it decides it; only the program lead does.
    """

    employer_id: str
    criterion: Annotated[Criterion, Asks("Which criterion need it not meet?", widget="select")]
    decided_on: Annotated[date, Asks("When did you decide it?")]
    until: Annotated[date, Asks("Until which day?")]
    note: Annotated[str, Length(WORDS, 1), Asks("Why?", widget="textarea")]


@handles(ExemptCriterion, may={Role.LEAD}, audience="employers")
def exempt_criterion(command: ExemptCriterion, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    exempted = VettingCriterionExempted(
        on=command.decided_on, criterion=command.criterion, until=command.until, note=command.note
    )
    employer.vetting.exempt(exempted, rules_of(desk, command.decided_on))
    return [employer]
