"""What may be said of a member's phone, computer and internet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, handles
from lifeservices.domain.digital import DigitalAccessTold
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_digital import Device, DigitalSkill, Line


@dataclass(frozen=True)
class RecordDigitalAccess:
    """Record phone, computer and internet."""

    member_id: str
    told_on: Annotated[date, Asks("When did they say so?")]
    device: Annotated[Device | None, Asks("What can they use?", widget="radios")] = None
    line: Annotated[Line | None, Asks("How do they go online?", widget="radios")] = None
    skill: Annotated[
        DigitalSkill | None, Asks("How do they manage online?", hint="A form, a video call", widget="radios")
    ] = None


@handles(RecordDigitalAccess)
def record_digital_access(command: RecordDigitalAccess, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    told = DigitalAccessTold(on=command.told_on, device=command.device, line=command.line, skill=command.skill)
    journey.digital.tell(told)
    return [journey]
