"""What is believed of what an identity service says, and what it is called when it is not."""

from __future__ import annotations

from dataclasses import dataclass


class NotBelieved(Exception):
    """What the service said does not hold: it is not signed as it should be, not for us, not for this visit, or old."""


class UnknownKey(NotBelieved):
    """It is signed with a key that is not among the keys we know."""


class NotFresh(NotBelieved):
    """The person showed themselves to the service too long ago."""


@dataclass(frozen=True)
class Said:
    """What is read of somebody, and nothing else is."""

    subject: str
    """What the service calls them, for ever."""
    email: str
    """Their address, where the service has checked that it is theirs; else nothing."""
    second_factor: bool
    """Whether they showed the service a second factor, a moment ago."""
