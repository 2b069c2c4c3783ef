"""What was worked out from the facts need not be worked out again until these very facts change.

While something is worked out, the parts of the facts that it looks at are noted. The answer then holds at every later
position before which no row of those parts began or ceased to hold: an entry about a call leaves alone what was
worked out from hires.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

EVERYTHING = "everything"
"""The part that every entry changes: what looks at it holds at one position only."""

R = TypeVar("R")
Moved = Callable[[str, int], bool]
"""Given a part of the facts and an earlier position: whether any row of it began or ceased to hold since."""

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


def looks_at(part: str) -> None:
    """Note that what is being worked out depends on a part of the facts."""
    noted = _noted.get()
    if noted is not None:
        noted.add(part)


@dataclass(frozen=True)
class _Answer:
    value: Any
    parts: frozenset[str]
    position: int


class Memory:
    """Answers as known at one position, by their purpose and what was asked.

    It begins with the answers of an earlier position, `earlier`; whether one of them still holds is looked up when it
    is asked for. Nobody may change what an answer holds.
    """

    def __init__(self, position: int, moved: Moved, earlier: Memory | None = None) -> None:
        self.position, self._moved = position, moved
        self._known_to_move: dict[tuple[str, int], bool] = {}
        kept = earlier._answers if earlier is not None else {}
        self._answers: dict[str, dict[Hashable, _Answer]] = {purpose: dict(some) for purpose, some in kept.items()}

    def answer(self, purpose: str, asked: Hashable, work_out: Callable[[], R], most: int) -> R:
        """The answer from memory, or else worked out and kept in place of the one not asked for the longest."""
        answers = self._answers.setdefault(purpose, {})
        found = answers.pop(asked, None)
        if found is None or not self._holds(found):
            found = self._worked_out(work_out)
        for part in found.parts:
            looks_at(part)
        answers[asked] = found
        for oldest in list(answers)[:-most]:
            answers.pop(oldest, None)
        value: R = found.value
        return value

    def copy(self) -> Memory:
        """The same answers in a memory of their own."""
        return Memory(self.position, self._moved, self)

    def leave(self, part: str) -> None:
        """Let go of what no longer holds because a part has moved."""
        for answers in self._answers.values():
            for asked, found in list(answers.items()):
                if part in found.parts and self._has_moved(part, found.position):
                    answers.pop(asked, None)

    def clear(self) -> None:
        """Let go of everything: answers refer to the facts they were worked out from."""
        self._answers.clear()

    def _holds(self, found: _Answer) -> bool:
        if found.position == self.position:
            return True
        return EVERYTHING not in found.parts and not any(self._has_moved(p, found.position) for p in found.parts)

    def _has_moved(self, part: str, since: int) -> bool:
        asked = part, since
        if asked not in self._known_to_move:
            self._known_to_move[asked] = self._moved(part, since)
        return self._known_to_move[asked]

    def _worked_out(self, work_out: Callable[[], Any]) -> _Answer:
        noted = set[str]()
        before = _noted.set(noted)
        try:
            value = work_out()
        finally:
            _noted.reset(before)
        return _Answer(value, frozenset(noted), self.position)
