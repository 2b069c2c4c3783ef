"""What do the answers of a form stand at, now or when somebody opened it?

A form that changes something which exists (a goal, a step, how to reach somebody) replaces all of its answers. So its
page begins with what stands, remembers up to which entry that was, and can be compared later with what stands then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lifeservices.domain.amendment import amended
from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalReworded, GoalSet
from lifeservices.domain.member import (
    MemberContactDetailsChanged,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
)
from lifeservices.domain.step import StepAdded, StepChanged
from lifeservices.domain.words import Choice
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names

REACHED_BY = ("phone", "other_phone", "email", "street", "city", "postal_code", "best_time", "leave_message")
SPOKEN_WITH = ("spoken", "written", "interpreter", "interpreter_mode", "written_format", "aids")
NAMED = ("given_name", "family_name", "preferred_name", "born_on", "member_number", "ssn_last4")


@dataclass(frozen=True)
class Thing:
    """What a form changes: the events that say how it stands, which of its answers they carry, what it is called."""

    events: tuple[type[Event], ...]
    fields: tuple[str, ...]
    called: str
    key: str = ""
    """The answer that says which one, where a member may have several."""


THINGS: dict[str, Thing] = {
    "reword-goal": Thing((GoalSet, GoalReworded), ("text", "domain", "target_on"), "this goal", "goal_id"),
    "change-step": Thing((StepAdded, StepChanged), ("text", "owner", "due_on"), "this step", "step_id"),
    "change-contact-details": Thing((MemberContactDetailsChanged,), REACHED_BY, "how to reach this member"),
    "set-language-and-format": Thing((MemberLanguageAndFormatSet,), SPOKEN_WITH, "how this member speaks and reads"),
    "record-identity": Thing((MemberIdentityRecorded,), NAMED, "this member's name and numbers"),
}
"""By the name of the command. Whatever is not named here adds to the record and takes nothing from anybody."""


@dataclass(frozen=True)
class Editing:
    """How did the thing stand that this form changes, after so many entries about the member?"""

    member_id: str
    command: str
    about: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Edited:
    """How it stood, who said so last, and when."""

    version: int
    values: dict[str, str] = field(default_factory=dict)
    """As a form holds them; empty where nothing was ever said about it."""
    by_id: str = ""
    by: str = ""
    recorded_at: str = ""


@answers(Editing, may=READERS)
def editing(question: Editing, looking: Looking) -> Edited:
    looking.check_member(question.member_id)
    thing = THINGS[question.command]
    history = looking.history(question.member_id)
    version = len(history) if question.version is None else question.version
    last = _last(history[:version], thing, question.about)
    if last is None:
        return Edited(version)
    by = names(looking, "staff_v1", "staff_id", [last.actor_id]).get(last.actor_id, "")
    values = {name: _written(getattr(last, name)) for name in thing.fields}
    return Edited(version, values, last.actor_id, by, last.recorded_at)


def _last(history: Iterable[Event], thing: Thing, about: str) -> Event | None:
    """The entry that says how it stands."""
    found = None
    for event in amended(history):
        if isinstance(event, thing.events) and (not thing.key or getattr(event, thing.key) == about):
            found = event
    return found


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, Choice):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value or "")
