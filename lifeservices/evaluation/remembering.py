"""What was worked out for a state of knowledge need not be worked out again until something is recorded."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from lifeservices.metrics.facts import Known

A = TypeVar("A")


class Remembered(Generic[A]):
    """The latest answers to questions about each state of knowledge; they go when nobody asks about that state.

    Answers are kept on the state itself: many of them refer to it, and whoever kept both apart would let go of neither.
    """

    def __init__(self, most: int) -> None:
        self._most = most

    def answer(self, known: Known, asked: Hashable, work_out: Callable[[], A]) -> A:
        """The answer from memory, or else worked out and kept in place of the one not asked for the longest."""
        kept: dict[Remembered[A], dict[Hashable, A]] = vars(known).setdefault("_remembered", {})
        answers = kept.setdefault(self, {})
        found = answers.pop(asked) if asked in answers else work_out()
        answers[asked] = found
        for oldest in list(answers)[: -self._most]:
            answers.pop(oldest, None)
        return found
