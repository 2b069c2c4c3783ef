"""Which answers of an entry can be corrected, what do they say now, and what could they say instead?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

import msgspec

from lifeservices.commands import Role
from lifeservices.domain.amendment import AMENDMENTS, amended
from lifeservices.domain.catalog import sealed_fields
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.words import Choice
from lifeservices.library.occupations import title_of
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import MemberName, member_name
from lifeservices.questions.choices import Choices, Offered, offered
from lifeservices.questions.knowing import known, page_row
from lifeservices.sentences import Known, sentence_of
from lifeservices.sentences.words import short

ENVELOPE = frozenset(field.name for field in msgspec.structs.fields(Event))
NOT_ASKED = frozenset({"release", "preparation_release"})
"""Where an answer about an occupation comes from; nobody says otherwise."""
QUESTIONS = {"on": "The day", "employer_id": "The employer", "hourly_wage": "The pay an hour", "reached": "Reached"}


@dataclass(frozen=True)
class CorrectableAnswers:
    """What can be corrected in this entry?"""

    member_id: str
    entry_id: str


@dataclass(frozen=True)
class Correctable:
    """One answer of an entry."""

    name: str
    question: str
    value: str
    """As it is stored, for the field of a form."""
    words: str
    widget: str
    choices: Choices


@dataclass(frozen=True)
class EntryAnswers:
    """An entry and its answers."""

    sentence: str
    on: date
    answers: list[Correctable]


@answers(CorrectableAnswers, may={Role.COACH, Role.SUPERVISOR})
def correctable(question: CorrectableAnswers, looking: Looking) -> EntryAnswers:
    name = member_name(MemberName(question.member_id), looking)
    history = looking.history(question.member_id)
    event = next((e for e in amended(history) if e.id == question.entry_id), None)
    if event is None or isinstance(event, AMENDMENTS):
        raise NotFound(question.entry_id)
    everything = known(looking, name, page_row(looking, question.member_id), [event])
    sealed = sealed_fields(type(event))
    asked = ["on", *(f.name for f in msgspec.structs.fields(type(event)) if f.name not in ENVELOPE | NOT_ASKED)]
    wanted = [n for n in asked if n not in sealed and (n == "employer_id" or not n.endswith("_id"))]
    found = [_correctable(event, name, everything, looking) for name in wanted]
    return EntryAnswers(sentence_of(event, everything).sentence, event.on, [answer for answer in found if answer])


def _correctable(event: Event, name: str, everything: Known, looking: Looking) -> Correctable | None:
    kind, value = _kind(type(event), name), getattr(event, name)
    choices: Choices = []
    if kind is date:
        widget = "date"
    elif isinstance(kind, type) and issubclass(kind, Choice):
        widget, choices = "select", [(choice.value, choice.label) for choice in kind]
    elif kind is bool:
        widget, choices = "radios", [("true", "Yes"), ("false", "No")]
    elif name == "occupation":
        return Correctable(name, _question(name), _stored(value), title_of(value) if value else "Not said", name, [])
    elif name == "employer_id":
        widget, choices = "select", offered(Offered("employers"), looking)
    elif kind in (str, int) or getattr(kind, "__name__", "") == "Decimal":
        widget = "text" if kind is str else "number"
    else:
        return None
    return Correctable(name, _question(name), _stored(value), _words(value, everything), widget, choices)


def _kind(event: type[Event], name: str) -> Any:
    """The plain type of an answer, without `| None`."""
    hint = get_type_hints(event)[name]
    inner = [part for part in get_args(hint) if part is not NoneType]
    return inner[0] if inner and NoneType in get_args(hint) else hint


def _stored(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _words(value: Any, everything: Known) -> str:
    if value is None or value == "":
        return "Not said"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return short(value)
    return value.label if isinstance(value, Choice) else everything.name(str(value), str(value))


def _question(name: str) -> str:
    return QUESTIONS.get(name, name.removesuffix("_on").replace("_", " ").capitalize())
