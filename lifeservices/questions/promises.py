"""What was promised to a member and has not been kept yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.check_in import CheckInCompleted
from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.event import Event


@dataclass(frozen=True)
class Promise:
    """What comes next, and by when; the words are empty where none were said."""

    text: str
    by: date


def open_promises(history: Iterable[Event]) -> list[Promise]:
    """Every promise that waits, soonest first.

    A call on the day of a promise or after it settles it, as on the list of the day. A promise that is made while
    another waits takes nothing away from that one; only putting off moves the last one that was made.
    """
    waiting: list[Promise] = []
    for event in amended(history):
        if isinstance(event, ContactLogged | CheckInCompleted):
            waiting = [promise for promise in waiting if promise.by > event.on]
        elif isinstance(event, NextStepSet):
            waiting = waiting[:-1]
        if isinstance(event, ContactLogged | NextStepSet) and event.next_on is not None:
            said = event.next_step or ""
            waiting = [*(promise for promise in waiting if promise.text != said), Promise(said, event.next_on)]
    return sorted(waiting, key=lambda promise: promise.by)
