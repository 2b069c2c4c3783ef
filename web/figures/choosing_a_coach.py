"""The field for a coach: a list where a program has few of them, else a name or a part of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, request

from lifeservices.questions import may_ask
from lifeservices.questions.coaches_called import MOST, CoachesCalled
from lifeservices.questions.retention import Choices
from web.access import actor, services

Errors = dict[str, list[str]]


def coach_named(words: str, errors: Errors) -> str | None:
    """The coach whom the address names, by id or by name. Where several are meant, none, and a sentence says so."""
    found = _called(words)
    if len(found) > 1:
        errors["coach"] = [f"{_several(found)} coaches are called something like “{words}”. Choose one."]
        return None
    if found and words not in found:
        # The address holds the id: a saved view means the same coach when somebody of a like name joins.
        abort(redirect(f"{request.path}?{urlencode({**request.args.to_dict(), 'coach': next(iter(found))})}"))
    # Whom nobody knows by name may still be known from an earlier system; whoever is not is refused with the figure.
    return words or None


def coach_field(words: str, coach_id: str | None, choices: Choices) -> dict[str, Any]:
    """The field; `words` is what was typed."""
    field = {"name": "coach", "label": "Coach", "required": False}
    called = {} if coach_id or choices.coaches is not None else _called(words)
    if choices.coaches is None and not called:
        said = next((name for name in _called(coach_id or "").values()), coach_id)
        return {**field, "widget": "search", "value": said or words, "choices": [], "hint": "A name or a part of one"}
    listed = list((choices.coaches or called).items())[: MOST if called else None]
    return {**field, "widget": "select", "value": coach_id, "choices": listed, "blank": "All coaches"}


def _several(found: dict[str, str]) -> str:
    return f"More than {MOST}" if len(found) > MOST else str(len(found))


def _called(words: str) -> dict[str, str]:
    if not words or not may_ask(CoachesCalled, actor().role):
        return {}
    found: dict[str, str] = services().ask(CoachesCalled(words), actor())
    return found
