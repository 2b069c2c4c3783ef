"""What may be asked of an employer, and what an employer may answer by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from lifeservices.commands import Asks, Desk, Role, handles
from lifeservices.domain.confirmation import LINK_DAYS, EmployerAnswered, EmployerAsked
from lifeservices.domain.employer import Employer
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_support import StillThere


@dataclass(frozen=True)
class AskEmployer:
    """Ask an employer to confirm the job."""

    member_id: str
    placement_id: Annotated[
        str,
        Asks("Which job?", hint="Makes a link for the employer. It works once, for 14 days", choices="placements"),
    ]
    confirmation_id: str | None = None


@handles(AskEmployer)
def ask_employer(command: AskEmployer, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    employer = desk.get(Employer, journey.employments.placement(command.placement_id).employer_id)
    asked = EmployerAsked(
        on=desk.today,
        confirmation_id=command.confirmation_id or desk.fresh_id(),
        placement_id=command.placement_id,
        employer_id=employer.id,
        until=desk.today + timedelta(days=LINK_DAYS),
        consent_id="",
    )
    journey.confirmations.ask(asked, employer.known_as)
    return [journey]


@dataclass(frozen=True)
class AnswerEmployerLink:
    """Confirm a job."""

    member_id: str
    placement_id: str
    confirmation_id: str
    still: Annotated[StillThere, Asks("Do they still work for you?", widget="radios")]
    since: Annotated[date | None, Asks("Since when?", hint="Their first day of paid work, if you know it")] = None
    last_day: Annotated[date | None, Asks("Last day worked", hint="Only if they no longer work for you")] = None


@handles(AnswerEmployerLink, may={Role.LINK}, audience="")
def answer_employer_link(command: AnswerEmployerLink, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.confirmations.answer(
        EmployerAnswered(
            on=desk.today,
            confirmation_id=command.confirmation_id,
            placement_id=command.placement_id,
            still=command.still == StillThere.YES,
            since=command.since,
            last_day=command.last_day,
        )
    )
    return [journey]
