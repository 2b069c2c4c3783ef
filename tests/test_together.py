"""Threads that write together: all or none of those who were written at once, and nobody waits beyond their patience.

Processor time in the commit run: about a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from lifeservices import patience
from lifeservices.together import Take, Together
from lifeservices.trouble import PASSING_TROUBLE

MANY = 12


class Page:
    """What was written, batch by batch; the first may be held up."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.before, self.after = set[int](), set[int]()
        """The batches, by number, in which something goes wrong before or after what there is was taken."""

    def write(self, take: Take[int]) -> None:
        number = len(self.batches)
        self.batches.append([])
        if number in self.before:
            raise OperationalError("before", None, Exception())
        if number:
            self.batches[number].extend(take())
        else:
            # The first one takes only what it brought itself; the others come meanwhile.
            self.batches[0].extend(take())
            self.begun.set()
            assert self.go_on.wait(20)
        if number in self.after:
            raise OperationalError("after", None, Exception())


def brought_by_many(page: Page, hurried: bool = False) -> dict[int, str]:
    """What becomes of what twelve threads bring, eleven of them while the first one writes."""
    together, became = Together(page.write), dict[int, str]()

    def bring(number: int) -> None:
        if hurried and number == MANY - 1:
            patience.begin(1.0)
        try:
            together.bring(number)
            became[number] = "written"
        except PASSING_TROUBLE:
            became[number] = "not written"

    threads = [threading.Thread(target=bring, args=[number]) for number in range(MANY)]
    threads[0].start()
    assert page.begun.wait(20) or 0 in page.before
    for number, thread in enumerate(threads[1:], 1):
        thread.start()
        wait_for(lambda number=number: len(together._waiting) >= number)
    if hurried:
        threads[-1].join(20)
    page.go_on.set()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert not together._waiting
    assert not together._somebody_leads
    return became


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds, at most 20 seconds."""
    for _ in range(4000):
        if condition():
            return
        threading.Event().wait(0.005)
    raise AssertionError("It never held.")


def test_who_comes_while_somebody_writes_is_written_at_once_with_all_others() -> None:
    page = Page()
    assert set(brought_by_many(page).values()) == {"written"}
    assert [sorted(batch) for batch in page.batches] == [[0], list(range(1, MANY))]


def test_what_goes_wrong_is_told_to_all_who_were_written_with_it_and_to_nobody_else() -> None:
    page = Page()
    page.after = {1}
    became = brought_by_many(page)
    assert became == {0: "written", **dict.fromkeys(range(1, MANY), "not written")}
    page = Page()
    page.after = {0}
    assert brought_by_many(page) == {0: "not written", **dict.fromkeys(range(1, MANY), "written")}


def test_who_cannot_begin_to_write_fails_alone_and_the_next_one_leads() -> None:
    page = Page()
    page.before = {1}
    became = brought_by_many(page)
    assert list(became.values()).count("not written") == 1
    assert became[0] == "written"
    assert sorted(number for batch in page.batches for number in batch) == sorted(
        number for number, what in became.items() if what == "written"
    )


def test_ac_25_who_has_no_patience_left_gives_up_and_is_not_written() -> None:
    page = Page()
    became = brought_by_many(page, hurried=True)
    assert became == {**dict.fromkeys(range(MANY - 1), "written"), MANY - 1: "not written"}
    assert MANY - 1 not in [number for batch in page.batches for number in batch]
