"""What may be asked about a member's choice to take part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn, MemberWithdrew
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import DeclineReason, WithdrawalReason

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class OptIn:
    """Record that a member opted in."""

    member_id: str
    opted_in_on: Annotated[date, Asks("When did they opt in?")]
    mode: Annotated[ContactMode | None, Asks("How did you speak?")] = None
    language: Annotated[str | None, Length(3), Asks("In which language?", choices="languages")] = None
    explained_by_id: str | None = None
    script: Annotated[str | None, Length(40), Asks("Which explanation was used?", hint="Its version")] = None


@handles(OptIn)
def opt_in(command: OptIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.opt_in.opt_in(
        MemberOptedIn(
            on=command.opted_in_on,
            mode=command.mode,
            explained_by_id=command.explained_by_id,
            script=command.script,
            language=command.language,
        )
    )
    return [journey]


@dataclass(frozen=True)
class Decline:
    """Record that somebody does not want to join."""

    member_id: str
    declined_on: Annotated[date, Asks("When did they say so?")]
    reason: Annotated[DeclineReason, Asks("Why?")]
    note: Note = None


@handles(Decline)
def decline(command: Decline, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.opt_in.decline(MemberDeclined(on=command.declined_on, reason=command.reason, note=command.note))
    return [journey]


@dataclass(frozen=True)
class Withdraw:
    """Record that a member leaves the program."""

    member_id: str
    withdrew_on: Annotated[date, Asks("From which day?", hint="Every consent to share ends with it")]
    reason: Annotated[WithdrawalReason, Asks("Why?")]
    note: Note = None


@handles(Withdraw)
def withdraw(command: Withdraw, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.opt_in.withdraw(MemberWithdrew(on=command.withdrew_on, reason=command.reason, note=command.note))
    return [journey]
