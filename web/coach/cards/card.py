"""What a card is, and the links that cards share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from web.access import actor
from web.coach.offering import WRITERS, Can, can_be_saved


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
    return actor().role.value in WRITERS and not found.erased and not found.earlier


def can(found: MemberAnswer) -> Can:
    """Tells of the name of a form whether this page offers it: to who may record, and where it would be saved."""
    return can_be_saved(found.row) if writes(found) else lambda _: False


def nothing_shared(found: MemberAnswer) -> str:
    """Why nothing may be shared now."""
    return "What they agreed to has ended." if found.agreed_before else "They have not agreed to share anything yet."


def command_link(found: MemberAnswer, words: str, command: str, **start: Any) -> dict[str, str]:
    """A link to the form of a command, with what it begins with."""
    href = url_for("coach.command", member_id=found.row.member_id, name=command, **start)
    return {"label": words, "href": href, "kind": "compact"}


def to_do(found: MemberAnswer, words: str, command: str, **start: Any) -> dict[str, str] | None:
    """The one thing to do in a card, where the person may do it."""
    return command_link(found, words, command, **start) if can(found)(command.partition("/")[0]) else None


def offered(found: MemberAnswer, links: list[tuple[str, str]], **about: Any) -> list[dict[str, str]]:
    """Links to the forms that can be saved now, of those given as words and name; all about the same thing."""
    return [command_link(found, words, name, **about) for words, name in links if can(found)(name)]
