"""What somebody wants of a form, as far as it is not the usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MEMBER = "/coach/members/{member}"
Answers = Mapping[str, Any]
Step = tuple[str, Answers]
"""`who:page>form` and answers, or `who:get page`: who sends it, where it stands, where it is sent to; what is left out
is the usual. Names in braces are filled in."""


@dataclass(frozen=True)
class Intent:
    """What somebody wants, as far as it is not the usual."""

    who: str = ""
    member: str = "marisol"
    first: tuple[Step, ...] = ()
    """Forms that are sent before: an address or the name of a command about this member, and answers."""
    answers: Answers = field(default_factory=dict)
    page: str = ""
    """Where the form stands, if not at the address that it is sent to. `{location}` is where the last step led."""
    later: str = "same"
    """What comes of it when it is sent again: `same`; or `out`, where it ends the visit; or `replaced`, where it stands
    for whatever was typed last."""
    has_effect: bool = True
    """Whether it changes anything but who is signed in, and what is looked for."""
    tomorrow: bool = True
    """Whether somebody who signs in again tomorrow could send it as it is."""
    crash: str = "same"
    """And after a crash between saving and the answer: `same`, or `done`, where it is said that it was done."""


def day(name: str, text: str = "") -> dict[str, str | None]:
    """A day in its three boxes; none where the text is empty."""
    year, month, number = text.split("-") if text else (None, None, None)
    return {f"{name}-month": month, f"{name}-day": number, f"{name}-year": year}
