"""How the program says no."""

from __future__ import annotations


class Refused(Exception):
    """A rule of the program does not allow this; the message is for the person who asked.

    `field` names the answer the sentence belongs to, so that a form can put it beside that question. `first` names the
    command that opens the way, where there is one, so that a form can lead there.
    """

    def __init__(self, message: str, field: str | None = None, first: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.first = first


class NotFound(Exception):
    """There is no such thing in the record."""


class NotAllowed(Exception):
    """This person may not do or see this. To them it looks exactly as if it were not there."""


class Conflict(Exception):
    """Somebody else changed the same journey meanwhile."""


class CommandReused(Exception):
    """A command id came back with other content than the first time."""
