"""What may be said of the room a community service has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.listing import USERS
from lifeservices.domain.capacity import CapacityTold
from lifeservices.domain.service import CommunityService
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_referral import Capacity


@dataclass(frozen=True)
class TellCapacity:
    """Say whether a service has room."""

    service_id: str
    told_on: Annotated[date, Asks("When did they say so?")]
    capacity: Annotated[Capacity, Asks("What did they say?", widget="radios")]
    note: Annotated[
        str | None, Length(500), Asks("Anything else?", hint="Write nothing about a member here.", widget="textarea")
    ] = None


@handles(TellCapacity, may=USERS, audience="")
def tell_capacity(command: TellCapacity, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.tell_capacity(CapacityTold(on=command.told_on, capacity=command.capacity, note=command.note))
    return [service]
