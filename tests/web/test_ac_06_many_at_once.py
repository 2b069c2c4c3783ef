"""Looks of many threads at once: each is written down before its thread goes on, and the list holds.

Processor time in the commit run: about a second.
"""

from __future__ import annotations

import threading

from lifeservices.looks import Looks, Shown
from tests.cast import Cast


def test_ac_06_looks_of_many_threads_at_once_are_all_there_and_the_list_holds(cast: Cast) -> None:
    looks, by, member = Looks(cast.services), cast.actor("wren"), cast.ids["marisol"]
    before, failed = looks.check().rows, []

    def look() -> None:
        for _ in range(5):
            try:
                assert looks.keep(Shown(by, "coach.member", "a-visit", frozenset([member]))) == 1
            except Exception as fault:
                failed.append(fault)

    threads = [threading.Thread(target=look) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    checked = looks.check()
    assert failed == []
    assert (checked.rows, checked.broken_at) == (before + 12 * 5, None)
    assert not looks._together._somebody_leads
