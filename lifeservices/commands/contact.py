"""What may be asked about conversations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import ContactTopic


@dataclass(frozen=True)
class LogContact:
    """Log a contact."""

    member_id: str
    contact_on: Annotated[date, Asks("When?")]
    mode: Annotated[ContactMode, Asks("How?", widget="radios")]
    reached: Annotated[bool, Asks("Did you reach them?", widget="radios")]
    topics: Annotated[list[ContactTopic], Asks("What was it about?", widget="checkboxes")] = field(default_factory=list)
    minutes: Annotated[int | None, Between(1, 600), Asks("How many minutes?")] = None
    interpreter_used: Annotated[bool, Asks("An interpreter took part")] = False
    note: Annotated[str | None, Length(4000), Asks("What was said?", widget="textarea")] = None
    next_step: Annotated[str | None, Length(300), Asks("What comes next?")] = None
    next_on: Annotated[date | None, Asks("By when?")] = None


@handles(LogContact)
def log_contact(command: LogContact, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.contacts.log(
        ContactLogged(
            on=command.contact_on,
            mode=command.mode,
            reached=command.reached,
            minutes=command.minutes,
            interpreter_used=command.interpreter_used,
            next_on=command.next_on,
            topics=command.topics or None,
            note=command.note,
            next_step=command.next_step,
        )
    )
    return [journey]
