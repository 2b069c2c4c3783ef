"""Threads that each have something to write down write it together: they wait for the disk once, not one after another.

Whoever comes while nobody writes leads: once the turn to write is theirs, they write what everybody who waits by then
has brought. Whoever comes later is led by one of those. The fuller the site, the more is written at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from lifeservices.engines import LOCK_WAIT_SECONDS
from lifeservices.patience import waiting
from lifeservices.turns import not_in_time

T = TypeVar("T")
Take = Callable[[], Sequence[T]]
"""What everybody who waits has brought; to be asked for in the transaction that writes it."""


class _Brought(Generic[T]):
    """What one thread has brought, and what became of it."""

    def __init__(self, what: T) -> None:
        self.what, self.called = what, threading.Event()
        self.written = False
        self.trouble: Exception | None = None


class Together(Generic[T]):
    """What several threads write in one transaction. `write` is given a way to take what there is, and writes it."""

    def __init__(self, write: Callable[[Take[T]], None]) -> None:
        self._write = write
        self._door = threading.Lock()
        self._somebody_leads = False
        self._waiting: list[_Brought[T]] = []

    def bring(self, what: T) -> None:
        """Have it written; the answer comes once it is. Raises what went wrong for all who were written with it."""
        brought = _Brought(what)
        with self._door:
            self._waiting.append(brought)
            leads, self._somebody_leads = not self._somebody_leads, True
        if not leads:
            self._wait(brought)
        if brought.trouble is not None:
            raise brought.trouble
        if not brought.written:
            self._lead(brought)

    def _wait(self, brought: _Brought[T]) -> None:
        """Until it is written, or it is this thread's turn to lead; not for longer than its patience lasts."""
        with waiting(LOCK_WAIT_SECONDS) as seconds:
            called = brought.called.wait(seconds)
        if called:
            return
        with self._door:
            # Asked to lead, or written, in the very moment in which the patience was over.
            if not brought.called.is_set():
                if brought in self._waiting:
                    self._waiting.remove(brought)
                brought.trouble = not_in_time()

    def _lead(self, brought: _Brought[T]) -> None:
        taken: list[_Brought[T]] = []

        def take() -> Sequence[T]:
            with self._door:
                taken[:], self._waiting = self._waiting, []
            return [each.what for each in taken]

        trouble: Exception | None = not_in_time()
        try:
            self._write(take)
            trouble = None
        except Exception as found:
            trouble = found
            raise
        finally:
            self._end(brought, taken, trouble)

    def _end(self, brought: _Brought[T], taken: Sequence[_Brought[T]], trouble: Exception | None) -> None:
        """Tell those whose words were written, or were not, and let somebody else lead."""
        with self._door:
            if brought in self._waiting:
                self._waiting.remove(brought)
            for each in taken:
                each.written, each.trouble = trouble is None, trouble
                each.called.set()
            if self._waiting:
                self._waiting[0].called.set()
            else:
                self._somebody_leads = False
