"""What a card is, and the links that cards share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from web.access import actor


@dataclass(frozen=True)
class Card:
    """One card: its title, the template of what stands in it, the values for that, a note and a link beside the title.

    The template is `coach/cards/<name>.html`.
    """

    name: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    link: dict[str, str] | None = None


def writes(found: MemberAnswer) -> bool:
    """Whether the person looking may record something on this page: pages of an earlier day are for reading."""
    return actor().role.value in ("coach", "supervisor") and not found.erased and not found.earlier


def command_link(found: MemberAnswer, words: str, command: str, **start: Any) -> dict[str, str]:
    """A link to the form of a command, with what it begins with."""
    href = url_for("coach.command", member_id=found.row.member_id, name=command, **start)
    return {"label": words, "href": href, "kind": "compact"}


def to_do(found: MemberAnswer, words: str, command: str, **start: Any) -> dict[str, str] | None:
    """The one thing to do in a card, where the person may do it."""
    return command_link(found, words, command, **start) if writes(found) else None
