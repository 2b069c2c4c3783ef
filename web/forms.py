"""A command's declaration → the form that asks for it, and a posted form → the command's answers."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from lifeservices import schema
from lifeservices.commands import Asks, Handler
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import Choice
from web import picking
from web.asking import FEW, Question, questions
from web.form_answers import PARTS, day, sentences, single, wrong_part

Choices = list[tuple[str, str]]
Offer = Callable[[str], Choices]
"""Name of a list that depends on the record → what can be chosen from it."""

NOTHING_TO_CHOOSE = "There is nothing to choose from yet. Record that first; then come back."


@dataclass
class Form:
    """One form on its way to a person and back."""

    handler: Handler
    offer: Offer
    today: date
    typed: dict[str, Any] = field(default_factory=dict)
    """What stands in the fields: a text, a list of texts, or the three boxes of a day."""
    given: dict[str, str] = field(default_factory=dict)
    """What the address of the page already says, like whose form it is; not asked, and not to be changed."""
    errors: dict[str, list[str]] = field(default_factory=dict)
    put_as: dict[str, dict[str, Any]] = field(default_factory=dict)
    """How a question is put here, where it differs from what the command declares."""
    order: tuple[str, ...] = ()
    """In which order the questions are put, where it is another than the command's; what is not named comes after."""
    beside: dict[str, Any] = field(default_factory=dict)
    """What the page of this form says beside its questions: its lead, the word on its button."""
    command_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    seen: int | None = None
    """How many entries the member had when the form was opened, where it changes something that exists."""
    first: str = ""
    """Which command is to be given first, where this one was refused for the want of it."""
    saved_before: str = ""
    """When this very form was saved before, if it was sent more than once."""
    picked: dict[str, picking.Picked] = field(default_factory=dict)
    """Questions about an occupation: what was typed to find it, and what was chosen."""
    looks_for: str = ""
    """The question beside which Find was pressed: the form is shown again with what was found, and not carried out."""
    found_at: str = ""
    """When the draft was saved that stands in the fields; empty where they were not filled from one."""

    def fill(self, start: Mapping[str, str]) -> None:
        """Begin with what a link says, what the command supposes, and today where somebody was met."""
        for question in questions(self.handler.command):
            if question.name in self.given or not (question.asks or question.may_come_hidden):
                continue
            if question.name in start:
                self.typed[question.name] = [start[question.name]] if question.many else start[question.name]
            elif isinstance(question.default, Choice):
                self.typed[question.name] = question.default.value
            elif question.is_day and question.required and _means_today_mostly(question):
                self.typed[question.name] = self.today.isoformat()

    def read(self, posted: MultiDict[str, str]) -> None:
        """Take in what was typed, as it was typed."""
        self.command_id = _id(posted.get("command_id", "")) or self.command_id
        self.seen = int(posted["seen"]) if re.fullmatch(r"[0-9]{1,9}", posted.get("seen", "")) else None
        self.looks_for = posted.get(picking.LOOK, "")
        for question in questions(self.handler.command):
            name = question.name
            if name in self.given or not (question.asks or question.may_come_hidden):
                continue
            if self._has_boxes(question):
                boxes = {part: posted.get(f"{name}-{part}", "").strip() for part in PARTS}
                # A day that was tapped, like "tomorrow", comes whole; what stands in the boxes goes before it.
                self.typed[name] = boxes if any(boxes.values()) or not posted.get(name) else posted[name]
            elif self._is_picked(question):
                self.picked[name] = picking.read(posted, name)
                self.typed[name] = self.picked[name].chosen
            elif question.many:
                self.typed[name] = posted.getlist(name)
            elif name in posted:
                self.typed[name] = posted.get(name, "")

    def _has_boxes(self, question: Question) -> bool:
        put = self.put_as.get(question.name, {}).get("widget")
        return put == "date" or (put is None and question.is_day and question.asks is not None)

    def _is_picked(self, question: Question) -> bool:
        return bool(self.put_as.get(question.name, {}).get("widget", question.widget) == picking.WIDGET)

    def command(self) -> Any:
        """The command, if the answers can be read; otherwise ValidationError, noted beside each question."""
        if self.looks_for in self.picked:
            raise ValidationError({})
        unsettled = {name: [each.wrong] for name, each in self.picked.items() if each.wrong}
        answers: dict[str, Any] = dict(self.given)
        for name, typed in self.typed.items():
            answers[name] = day(typed) if isinstance(typed, dict) else typed
        try:
            if not self.saved_before:
                # What was saved may be on no list any more; that it comes again is known by its id.
                self._check_offered()
            made = schema.load(self.handler.command, answers)
            if unsettled:
                raise ValidationError(unsettled)
            return made
        except ValidationError as error:
            found = {**dict(error.messages_dict), **unsettled}
            self.errors = {str(name): sentences(wrong) for name, wrong in found.items()}
            raise

    def _check_offered(self) -> None:
        """Refuse an answer that is not on the list it was to be chosen from."""
        for question in questions(self.handler.command):
            typed = self.typed.get(question.name)
            if question.asks and question.asks.choices and question.name not in self.given and typed:
                known = {value for value, _ in self.offer(question.asks.choices)}
                if not set(typed if isinstance(typed, list) else [typed]) <= known:
                    raise ValidationError({question.name: ["Choose from the list."]})

    def chosen(self) -> tuple[str, ...]:
        """What is answered so far, for lists that are too long to be offered whole."""
        return single(self.typed.values())

    def refuse(self, refused: Refused) -> None:
        """Put a refusal beside the question it belongs to, or above them all."""
        asked = {question.name for question in questions(self.handler.command) if question.asks}
        place = refused.field if refused.field in asked and refused.field not in self.given else ""
        self.errors.setdefault(place or "", []).append(refused.message)
        self.first = refused.first

    def view(self, action: str, **more: Any) -> dict[str, Any]:
        """What the form macro wants."""
        shown = [view for question in questions(self.handler.command) if (view := self._field(question))]
        shown.sort(key=lambda view: self.order.index(view["name"]) if view["name"] in self.order else len(self.order))
        names = {view["name"] for view in shown if view["widget"] != "hidden"}
        above = [sentence for name, found in self.errors.items() if name not in names for sentence in found]
        return {
            "title": self.handler.title,
            "action": action,
            "fields": shown,
            "errors": above,
            "command_id": self.command_id,
            "seen": self.seen,
            **self.beside,
            **more,
        }

    def _field(self, question: Question) -> dict[str, Any] | None:
        name, asks = question.name, question.asks
        value = self.typed.get(name)
        if name in self.given or (asks is None and not value):
            return None
        if asks is None:
            return {"name": name, "widget": "hidden", "value": value}
        choices = self._choices(question)
        widget = question.widget
        if widget == "select" and asks.choices in FEW_LISTS and 0 < len(choices) <= FEW:
            widget = "radios"
            value = choices[0][0] if len(choices) == 1 and question.required and not value else value
        nothing = bool(asks.choices) and not choices
        errors = self.errors.get(name, [])
        return {
            "name": name,
            "label": asks.label,
            "hint": NOTHING_TO_CHOOSE if nothing and question.required else asks.hint,
            "widget": "select" if nothing else widget,
            "value": self._scale_start(asks, value),
            "choices": choices,
            "errors": errors,
            "required": question.required,
            "optional": question.may_be_left and widget != "checkbox" and asks.widget != "scale",
            "max_length": question.longest if widget in ("text", "textarea", "tel", "email") else None,
            "autocomplete": None if widget == "date" else "off",
            "inputmode": "decimal" if widget == "number" and question.kind is not int else None,
            "wrong_part": wrong_part(errors) if widget == "date" else None,
            "after": self._both_days(question),
            "blank": None if question.required else "Not said",
            **self.put_as.get(name, {}),
            **self._picking(question, errors),
        }

    def _picking(self, question: Question, errors: list[str]) -> dict[str, Any]:
        if not self._is_picked(question):
            return {}
        name, hint = question.name, question.asks.hint if question.asks else ""
        picked = self.picked.get(name) or picking.Picked(code=str(self.typed.get(name) or ""))
        return picked.view(hint, errors, self.looks_for == name)

    def in_words(self, question: Question, value: str) -> str:
        """An answer as people read it."""
        if question.is_day and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = date.fromisoformat(value)
            return f"{day:%B} {day.day}, {day.year}"
        if question.kind is bool:
            return "Yes" if value else "No"
        return dict(self._choices(question)).get(value, value) or "Nothing"

    def _choices(self, question: Question) -> Choices:
        asks = question.asks
        if asks and asks.widget == "scale":
            return self.offer("scale")
        if asks and asks.choices:
            return self.offer(asks.choices)
        if isinstance(question.kind, type) and issubclass(question.kind, Choice):
            return [(choice.value, choice.label) for choice in question.kind]
        if question.kind is bool:
            return [("yes", "Yes"), ("no", "No")]
        return []

    def _scale_start(self, asks: Asks, value: Any) -> Any:
        return "" if asks.widget == "scale" and value is None else value

    def _both_days(self, question: Question) -> str:
        """Under the first day that is asked for: that there are two of them."""
        first = next((q.name for q in questions(self.handler.command) if q.is_day and q.asks), None)
        if question.name != first:
            return ""
        return f"It will be recorded today, {self.today:%B} {self.today.day}. Both days are kept."


FEW_LISTS = {"placements", "plans", "goals", "steps", "consents", "coverage", "referrals", "job_referrals"} | {
    *("drafted_referrals", "sent_referrals", "paths", "attachments", "certificates_asked_for", "certificates_held"),
    *("job_referrals_open", "job_proposals", "job_proposals_wanted", "resumes_to_share", "resumes_to_approve"),
}
"""Lists of one member: mostly so short that they can be seen at once."""


def _means_today_mostly(question: Question) -> bool:
    """Whether somebody is asked when they spoke or learned it: today, more often than not."""
    return question.asks is not None and question.asks.label.startswith(("When", "Since when do we know"))


def _id(text: str) -> str:
    """The id a form came with, if it is one that we make."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
