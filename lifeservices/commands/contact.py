"""What may be asked about conversations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode, Reached
from lifeservices.domain.words_person import InterpreterMode
from lifeservices.domain.words_plan import ContactTopic

NextStep = Annotated[str | None, Length(300), Asks("What comes next?", hint="It appears on your list on the day.")]


@dataclass(frozen=True)
class LogContact:
    """Log a contact.

    Five answers tell of a talk: how, whether you reached them, what about, how long, and what was said.
    """

    member_id: str
    contact_on: Annotated[date, Asks("When did it happen?")]
    mode: Annotated[ContactMode, Asks("How?", widget="radios")]
    reached: Annotated[Reached | bool, Asks("Did you reach them?", widget="radios")]
    """A plain True or False says no more than whether there was a two-way contact."""
    topics: Annotated[list[ContactTopic], Asks("What was it about?", hint="Choose any", widget="checkboxes")] = field(
        default_factory=list
    )
    minutes: Annotated[int | None, Between(1, 600), Asks("How many minutes?")] = None
    interpreter_used: Annotated[bool, Asks("An interpreter took part")] = False
    note: Annotated[
        str | None,
        Length(4000),
        Asks("What was said?", hint="For whoever speaks with them next. They can ask to read this.", widget="textarea"),
    ] = None
    next_step: NextStep = None
    next_on: Annotated[date | None, Asks("By when?")] = None
    interpreter_language: Annotated[str | None, Asks("Into which language?", choices="languages")] = None
    interpreter_mode: Annotated[InterpreterMode | None, Asks("How did the interpreter take part?")] = None


@handles(LogContact)
def log_contact(command: LogContact, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    said = command.reached if isinstance(command.reached, Reached) else None
    journey.contacts.log(
        ContactLogged(
            on=command.contact_on,
            mode=command.mode,
            reached=said == Reached.YES if said else bool(command.reached),
            result=said,
            minutes=command.minutes,
            interpreter_used=command.interpreter_used,
            interpreter_language=command.interpreter_language if command.interpreter_used else None,
            interpreter_mode=command.interpreter_mode if command.interpreter_used else None,
            next_on=command.next_on,
            topics=command.topics or None,
            note=command.note,
            next_step=command.next_step,
        )
    )
    return [journey]


@dataclass(frozen=True)
class SetNextStep:
    """Set the next step.

    It takes the place of the one before, and stands on the list of whoever walks with the member.
    """

    member_id: str
    next_on: Annotated[date, Asks("By when?")]
    next_step: NextStep = None


@handles(SetNextStep)
def set_next_step(command: SetNextStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.contacts.promise(NextStepSet(on=desk.today, next_on=command.next_on, next_step=command.next_step))
    return [journey]
