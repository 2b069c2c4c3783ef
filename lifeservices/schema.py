"""A command's declaration → the marshmallow schema that loads it and names every problem in words."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from marshmallow import RAISE, Schema, ValidationError, validate
from marshmallow import fields as kinds

from lifeservices.commands import Asks, Between, Length
from lifeservices.domain.words import Choice
from lifeservices.fields import Amount, Answer, Day, Text, WholeNumber, YesNo
from lifeservices.library.occupations import occupation

MAX_TEXT = 4000


_schemas: dict[type[Any], Schema] = {}


def schema_for(command: type[Any]) -> Schema:
    """The schema of a command class. Unknown answers are refused; empty ones count as not given."""
    if command not in _schemas:
        _schemas[command] = _made(command)
    return _schemas[command]


def _made(command: type[Any]) -> Schema:
    hints = get_type_hints(command, include_extras=True)
    made = {
        f.name: _field(hints[f.name], f.default is not MISSING or f.default_factory is not MISSING)
        for f in fields(command)
    }
    return Schema.from_dict(made, name=f"{command.__name__}Schema")(unknown=RAISE)


def load(command: type[Any], answers: dict[str, Any]) -> Any:
    """A command from answers. Raises marshmallow's ValidationError with a sentence for each field."""
    given = {name: value for name, value in answers.items() if value not in (None, "", [])}
    return command(**schema_for(command).load(given))


def unwrapped(annotation: Any) -> tuple[Any, list[Any], bool]:
    """The plain type of a field, its marks, and whether it may be left out (`| None`)."""
    marks: list[Any] = []
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*marks, *more]
        elif origin in (Union, UnionType):
            inner = [a for a in get_args(annotation) if a is not NoneType]
            optional = optional or len(inner) < len(get_args(annotation))
            annotation = inner[0]
        else:
            return annotation, marks, optional


def _field(annotation: Any, has_default: bool) -> kinds.Field[Any]:
    kind, marks, _ = unwrapped(annotation)
    label = next((m.label for m in marks if isinstance(m, Asks)), "this")
    common: dict[str, Any] = {
        "required": not has_default,
        "error_messages": {"required": f"Answer this: {label}" if label != "this" else "This is needed."},
        "validate": [_rule(mark) for mark in marks if isinstance(mark, Length | Between)],
    }
    if any(isinstance(mark, Asks) and mark.widget == "occupation" for mark in marks):
        common["validate"].append(_occupation)
    if get_origin(kind) is list:
        return kinds.List(_field(get_args(kind)[0], False), **common)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return Answer(kind, **common)
    if kind is str and not any(isinstance(m, Length) for m in marks):
        common["validate"] += [validate.Length(max=MAX_TEXT, error=f"Keep this under {MAX_TEXT} characters.")]
    makers: dict[Any, Any] = {str: Text, date: Day, int: WholeNumber, Decimal: Amount, bool: YesNo}
    made: kinds.Field[Any] = makers[kind](**common)
    return made


def _occupation(code: str) -> None:
    if occupation(code) is None:
        raise ValidationError("Choose an occupation from the list.")


def _rule(mark: Length | Between) -> Any:
    if isinstance(mark, Length):
        return validate.Length(min=mark.min or None, max=mark.max, error=f"Keep this under {mark.max} characters.")
    return validate.Range(mark.low, mark.high, error=f"Enter a number from {mark.low:g} to {mark.high:g}.")
