"""How long somebody who waits for an answer may be kept waiting by the database, in all.

Only time in which nothing comes back counts, beyond what any answer takes. What is slowly worked out here is no
trouble, nor are thousands of short questions; a database that is silent, locked or away is. Whoever has nobody waiting
for them, such as the reader, has no such limit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass

PAGE_SECONDS = 3.0
"""With what a page takes by itself, an answer comes within five seconds."""
FIGURES_SECONDS = 60.0
"""Figures of everybody may take their time."""
LAST_TRY = 0.05
USUAL = 0.05
"""An answer that comes within so many seconds costs no patience."""


@dataclass
class Patience:
    """What is left of it."""

    left: float

    def now(self) -> float:
        """Seconds that the next wait may take."""
        return max(self.left, LAST_TRY)

    def spend(self, seconds: float) -> None:
        """A wait took so long."""
        if seconds > USUAL:
            self.left -= seconds - USUAL

    @contextmanager
    def spending(self) -> Iterator[float]:
        """A wait, which costs what it took."""
        began = time.monotonic()
        try:
            yield self.now()
        finally:
            self.spend(time.monotonic() - began)


_mine: ContextVar[Patience | None] = ContextVar("patience", default=None)


def begin(seconds: float) -> None:
    """Somebody waits for what follows in this thread."""
    _mine.set(Patience(seconds))


def end() -> None:
    """Nobody waits any more."""
    _mine.set(None)


def mine() -> Patience | None:
    """The patience of whoever waits here; None where nobody does."""
    return _mine.get()


def waiting(otherwise: float) -> AbstractContextManager[float]:
    """A wait of whoever waits here: the seconds it may take; `otherwise` where nobody does."""
    patience = mine()
    return patience.spending() if patience else nullcontext(otherwise)
