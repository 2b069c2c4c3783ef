"""Exactly one coach at any instant: each change of coach takes over from the one who was there when it was recorded.

A change that says otherwise, and it is only possible past the rules, leaves a member with two people who both hold
themselves to be the coach, or with a coach of whom the record knows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lifeservices.domain.amendment import AMENDMENTS, amended
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.event import Event
from lifeservices.domain.time import in_words

CHANGES = (CoachAssigned, CoachUnassigned, CaseHandedOver)


@dataclass(frozen=True)
class NotOneCoach:
    """An entry that does not take over from the coach who was there."""

    member_id: str
    on: date
    """The day from which it holds."""
    position: int
    said: str
    """Who was the coach before, by this entry; empty for nobody."""
    was: str
    """Who was it by the record."""

    def __str__(self) -> str:
        entry = (
            f"entry {self.position} takes over from {self.said or 'nobody'}, and the coach was {self.was or 'nobody'}"
        )
        return f"Not exactly one coach: member {self.member_id} from {in_words(self.on)} on: {entry}"


def not_one_coach(member_id: str, events: list[Event]) -> Iterator[NotOneCoach]:
    """Replay one history: where it does not say who the coach is, or says two."""
    was, amends = "", False
    for number, event in enumerate(events):
        if isinstance(event, CHANGES):
            if amends:
                was = _coach_after(amended(events[:number]))
            said = _before(event)
            if said != was:
                yield NotOneCoach(member_id, event.on, event.position, said, was)
            was = _after(event)
        elif isinstance(event, AMENDMENTS):
            amends = True


def _coach_after(events: Iterable[Event]) -> str:
    coach_id = ""
    for event in events:
        if isinstance(event, CHANGES):
            coach_id = _after(event)
    return coach_id


def _before(event: CoachAssigned | CoachUnassigned | CaseHandedOver) -> str:
    if isinstance(event, CoachAssigned):
        return ""
    return event.coach_id if isinstance(event, CoachUnassigned) else event.from_coach_id


def _after(event: CoachAssigned | CoachUnassigned | CaseHandedOver) -> str:
    if isinstance(event, CoachUnassigned):
        return ""
    return event.coach_id if isinstance(event, CoachAssigned) else event.to_coach_id
