"""The walk over events, chain and heads, without a database: a thousand changes, each found and named."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lifeservices.chain import Finding, beginning, link, verify_rows
from lifeservices.heads import Heads

RECORD_ID = "a-record"


@dataclass
class Copy:
    """A record in memory, to be changed a thousand times."""

    rows: list[list[Any]]
    sealed: list[tuple[int, bytes]]
    heads: list[dict[str, Any]]
    public_key: str

    def finding(self) -> Finding:
        return verify_rows(RECORD_ID, self.rows, self.sealed, self.heads, self.public_key)

    def seal_anew(self) -> None:
        chain, self.sealed = beginning(RECORD_ID), []
        for row in self.rows:
            chain = link(chain, row)
            self.sealed.append((row[0], chain))


def mutate(copy: Copy, chance: random.Random) -> int:
    """Change something at random; the answer is the first position that is not as it was."""
    at = chance.randrange(len(copy.rows))
    what = chance.choice(["edit", "edit", "edit", "swap", "insert", "delete", "cut", "move", "seal"])
    if what == "edit":
        column = chance.randrange(1, 6)
        old = copy.rows[at][column]
        copy.rows[at][column] = old + 1 if isinstance(old, int) else _another_letter(old, chance)
    elif what == "swap":
        other = chance.choice([n for n in range(len(copy.rows)) if n != at])
        copy.rows[at][1:], copy.rows[other][1:] = copy.rows[other][1:], copy.rows[at][1:]
        at = min(at, other)
    elif what == "insert":
        copy.rows.insert(at, [at + 1, "new", 1, *copy.rows[at][3:]])
        for number, row in enumerate(copy.rows, 1):
            row[0] = number
    elif what == "delete":
        del copy.rows[at]
        if chance.random() < 0.5:
            for number, row in enumerate(copy.rows, 1):
                row[0] = number
    elif what == "cut":
        del copy.rows[at:]
        if chance.random() < 0.5:
            del copy.sealed[at:]
    elif what == "move":
        row = copy.rows.pop(at)
        to = chance.choice([n for n in range(len(copy.rows) + 1) if n != at])
        copy.rows.insert(to, row)
        at = min(at, to)
    else:
        position, chain = copy.sealed[at]
        copy.sealed[at] = (position, bytes([chain[0] ^ 1]) + chain[1:])
    return at + 1


def _another_letter(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice([c for c in 'aé0\x00 "' if c != text[at]]) + text[at + 1 :]


@pytest.fixture
def heads(tmp_path: Path) -> Heads:
    return Heads(tmp_path, b"s" * 32)


def whole(heads: Heads, count: int = 30, every: int = 10) -> Copy:
    """A sealed record with a head signed every so often."""
    rows = [
        [n, f"stream-{n % 3}", n // 3, "something-happened", f"2016-11-{n:02}", f'{{"note":"Zoë №{n}"}}']
        for n in range(1, count + 1)
    ]
    copy = Copy(rows, [], [], heads.public_key)
    copy.seal_anew()
    for position, chain in copy.sealed:
        if position % every == 0:
            heads.sign(RECORD_ID, position, chain, "")
    copy.heads = heads.of(RECORD_ID)
    return copy


def test_a_thousand_changes_are_found_and_named(heads: Heads) -> None:
    chance, original = random.Random(20161115), whole(heads)
    assert original.finding().holds
    for number in range(1_000):
        copy = Copy([list(r) for r in original.rows], list(original.sealed), original.heads, original.public_key)
        first = mutate(copy, chance)
        found = copy.finding()
        assert (found.holds, found.position) == (False, first), f"change {number}: {found}"


def test_a_thousand_changes_sealed_anew_are_found_by_the_signed_heads(heads: Heads) -> None:
    chance, original = random.Random(20170101), whole(heads)
    for number in range(1_000):
        copy = Copy([list(r) for r in original.rows], list(original.sealed), original.heads, original.public_key)
        first = mutate(copy, chance)
        copy.seal_anew()
        if copy.rows == original.rows:
            continue
        found = copy.finding()
        # Nobody can tell any more which event it was, only after which signed head.
        assert not found.holds, f"change {number}"
        assert (first - 1) // 10 * 10 < (found.position or 0) <= 30, f"change {number}: {found}"


def test_what_a_restore_says_was_lost_is_not_missed(heads: Heads) -> None:
    copy = whole(heads)
    del copy.rows[17:], copy.sealed[17:]
    assert copy.finding().position == 18
    heads.sign(RECORD_ID, 17, copy.sealed[16][1], "", resumed_after=30)
    copy.heads = heads.of(RECORD_ID)
    assert copy.finding().holds
    copy.rows.append([31, "stream-1", 9, "something-happened", "2016-12-01", "{}"])
    assert copy.finding().unsealed == 1
    del copy.rows[5:], copy.sealed[5:]
    assert copy.finding().position == 6


def test_nobody_else_can_say_that_something_was_lost(heads: Heads, tmp_path: Path) -> None:
    copy = whole(heads)
    Heads(tmp_path, b"x" * 32).sign(RECORD_ID, 20, copy.sealed[19][1], "", resumed_after=30)
    del copy.rows[20:], copy.sealed[20:]
    copy.heads = heads.of(RECORD_ID)
    assert not copy.finding().holds
