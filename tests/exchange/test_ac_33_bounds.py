"""AC-33: a file without end, or packed to look small, ends in a sentence before it costs memory or time."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lifeservices.exchange.roster_rows import read_roster
from lifeservices.exchange.rows import read_rows
from lifeservices.exchange.tables import MOST_BYTES, MOST_ROWS, BadFile, opened
from tests.exchange.test_ac_33_tables import HEADER, ROSTER

MEMORY = 100 << 20
SECONDS = 10.0


class Endless(io.RawIOBase):
    """A stream that never ends, of the same bytes again and again."""

    def __init__(self, start: bytes, again: bytes, most: int = 2 << 30) -> None:
        self.waiting, self.again, self.left = start, again, most

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while len(self.waiting) < len(into) and self.left > 0:
            self.waiting += self.again
            self.left -= len(self.again)
        found, self.waiting = self.waiting[: len(into)], self.waiting[len(into) :]
        into[: len(found)] = found
        return len(found)


def cost(work: Callable[[], Any]) -> tuple[int, float]:
    """Memory at its most, and processor time."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        with pytest.raises(BadFile):
            work()
        return tracemalloc.get_traced_memory()[1], time.process_time() - begun
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "again", [b"x" * 4_096, b'"' + b"x\n" * 2_048, b",a" * 2_048, b'","\n' * 1_024, b"\x00" * 4_096]
)
def test_ac_33_an_endless_row_ends_in_a_sentence_within_the_memory_of_a_row(again: bytes) -> None:
    text = io.TextIOWrapper(io.BufferedReader(Endless(HEADER.encode(), again)), encoding="utf-8", newline="")
    memory, seconds = cost(lambda: list(read_rows(text, "a file")))
    assert memory < MEMORY
    assert seconds < SECONDS


def test_ac_33_a_packed_file_that_unpacks_to_more_than_a_list_may_hold_is_left_unread(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv.gz"
    with gzip.open(bomb, "wb", 9) as stream:
        stream.write(ROSTER.encode())
        for _ in range(50):
            stream.write((b"x" * 8_191 + b"\n") * 512)
    assert bomb.stat().st_size < 1_000_000

    def read() -> None:
        with opened(str(bomb), MOST_BYTES) as text:
            list(read_roster(text, "bomb.csv.gz"))

    memory, seconds = cost(read)
    assert memory < 20 << 20
    assert seconds < SECONDS


@pytest.mark.parametrize("row", ["N{n},Q,M,1990-02-03,H,\n", "\n"])
def test_ac_33_a_list_of_more_than_fifty_thousand_rows_is_refused(row: str) -> None:
    lines = ROSTER + "".join(row.format(n=n) for n in range(MOST_ROWS))
    with pytest.raises(BadFile, match="more than 50,000 rows"):
        list(read_roster(io.StringIO(lines, newline=""), "a file"))
