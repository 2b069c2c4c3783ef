"""Writers of one process go in the order in which they came; who cannot wait that long is told of passing trouble.

Processor time in the commit run: less than a second.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from lifeservices import patience
from lifeservices.database import Database
from lifeservices.trouble import PASSING_TROUBLE


def test_ac_39_writers_go_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    order: list[int] = []

    def write(number: int) -> None:
        with database.write():
            order.append(number)

    with database.write():
        writers = [threading.Thread(target=write, args=[number]) for number in range(8)]
        for number, writer in enumerate(writers):
            writer.start()
            while len(database._turns._waiting) <= number:
                assert writer.is_alive()
                time.sleep(0.001)
        assert order == []
    for writer in writers:
        writer.join()
    assert order == list(range(8))
    database.close()


def test_ac_25_whoever_has_no_patience_left_gives_up_and_the_others_go_on(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    found: list[str] = []

    def hurried() -> None:
        patience.begin(0.1)
        try:
            with database.write():
                found.append("wrote")
        except PASSING_TROUBLE:
            found.append("gave up")

    with database.write():
        writer = threading.Thread(target=hurried)
        writer.start()
        writer.join()
        assert found == ["gave up"]
    with database.write():
        found.append("wrote")
    with pytest.raises(ZeroDivisionError), database.write():
        raise ZeroDivisionError
    with database.write():
        found.append("wrote again")
    assert found == ["gave up", "wrote", "wrote again"]
    database.close()
