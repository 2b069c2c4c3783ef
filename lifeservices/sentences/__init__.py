"""What happened, in a sentence that the member may read: they are its subject, in plain words.

Each kind of event of a journey has one. The second line holds what it rests on and what was noted with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from lifeservices.domain.event import Event
from lifeservices.domain.words import Evidence

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Known:
    """What must be known beside the event itself: names of people, places and aims."""

    who: str = "The member"
    called: dict[str, str] = field(default_factory=dict)
    """Id → what it is called: staff, employers, services, jobs, referrals, goals, steps."""

    def name(self, id: str | None, otherwise: str) -> str:
        """What something is called, or plain words for it."""
        return (self.called.get(id) if id else None) or otherwise


@dataclass(frozen=True)
class Said:
    """A sentence, what it rests on, and what was noted with it."""

    sentence: str
    more: tuple[str, ...] = ()
    evidence: Evidence | None = None


Say = Callable[[Any, Known], Said]
_sayings: dict[type[Event], Say] = {}


def says(*kinds: type[E]) -> Callable[[Callable[[E, Known], Said]], Callable[[E, Known], Said]]:
    """Declare the sentence of these kinds of events."""

    def register(say: Callable[[E, Known], Said]) -> Callable[[E, Known], Said]:
        for kind in kinds:
            _sayings[kind] = say
        return say

    return register


def said(sentence: str, *more: Any, evidence: Evidence | None = None) -> Said:
    """A sentence with those of the further words that are there."""
    return Said(sentence, tuple(str(words) for words in more if words), evidence)


def sentence_of(event: Event, known: Known) -> Said:
    """What to say of an event."""
    return _all()[type(event)](event, known)


@cache
def _all() -> dict[type[Event], Say]:
    """All of them. Whoever asks while another thread is still reading them in reads them in too, and so waits."""
    later = ("help_course", "job_search", "certificate", "matching", "reentry", "outcome", "hold", "erasing")
    for noun in ("person", "plan", "planning", "help", "work", "support", *later, "skills", "care"):
        import_module(f"lifeservices.sentences.{noun}")
    return _sayings


def kinds_said() -> frozenset[type[Event]]:
    """Every kind of event that has a sentence."""
    return frozenset(_all())
