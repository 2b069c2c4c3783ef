"""One task of the page of help."""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.commands import Role

BOTH: tuple[Role | None, ...] = (Role.COACH, Role.SUPERVISOR)


@dataclass(frozen=True)
class Topic:
    """One task: the question of whoever looks for it, the steps, and where it begins."""

    code: str
    question: str
    steps: tuple[str, ...]
    roles: tuple[Role | None, ...] = BOTH
    endpoint: str = ""
    begin: str = ""
