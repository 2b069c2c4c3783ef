"""Whatever is done to the record behind the program's back, the verifier names the first place that does not hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lifeservices.chain import Finding, beginning, link, verify_rows
from lifeservices.record.record import Record
from lifeservices.seal import ENTRY, Sealer
from tests.record.making import change, opened, write

ROW = "position, stream_id, version, name, recorded_at, state"


def sealed(record: Record, home: Path, count: int = 30) -> Sealer:
    """A record whose events are all sealed, in several blocks."""
    sealer = Sealer(record, home)
    for first in range(1, count, 10):
        write(record, 10, first)
        sealer.catch_up()
    return sealer


def edit(record: Record) -> int:
    change(record, "UPDATE event SET state = replace(state, 'e9', 'e8') WHERE position = 9")
    return 9


def backdate(record: Record) -> int:
    change(record, "UPDATE event SET recorded_at = '2001-01-01T00:00:00.000000Z' WHERE position = 12")
    return 12


def swap(record: Record) -> int:
    for old, new in ((8, -1), (21, 8), (-1, 21)):
        change(record, "UPDATE event SET position = ? WHERE position = ?", new, old)
    return 8


def delete(record: Record) -> int:
    change(record, "DELETE FROM event WHERE position = 14")
    return 14


def insert(record: Record) -> int:
    """One more event in the middle; everything after it moves up."""
    for position in range(30, 10, -1):
        change(record, "UPDATE event SET position = ? WHERE position = ?", position + 1, position)
    change(record, f"INSERT INTO event ({ROW}) VALUES (11, 'new', 1, 'something-happened', '', '{{}}')")
    change(record, "UPDATE record_head SET position = 31")
    return 11


def insert_at_the_beginning(record: Record) -> int:
    change(record, f"INSERT INTO event ({ROW}) VALUES (0, 'new', 1, 'something-happened', '', '{{}}')")
    return 0


def add_without_a_position(record: Record) -> int:
    change(record, f"INSERT INTO event ({ROW}) VALUES (31, 'new', 1, 'something-happened', '', '{{}}')")
    return 31


def reorder(record: Record) -> int:
    for old, new in ((17, -1), (18, 17), (19, 18), (-1, 19)):
        change(record, "UPDATE event SET position = ? WHERE position = ?", new, old)
    return 17


def cut_events(record: Record) -> int:
    change(record, "DELETE FROM event WHERE position > 23")
    return 24


def cut_events_and_seal(record: Record) -> int:
    change(record, "DELETE FROM event WHERE position > 20")
    change(record, "DELETE FROM seal_block WHERE last_position > 20")
    return 21


def cut_everything_in_the_database(record: Record) -> int:
    change(record, "UPDATE record_head SET position = 20")
    return cut_events_and_seal(record)


def cut_the_seal(record: Record) -> int:
    change(record, "DELETE FROM seal_block WHERE last_position > 10")
    return 11


def take_a_block_out(record: Record) -> int:
    change(record, "DELETE FROM seal_block WHERE first_position = 11")
    return 11


def edit_and_seal_anew(record: Record) -> int:
    """Event 15 is edited and every block computed again, so that events and seal agree."""
    change(record, "UPDATE event SET state = replace(state, 'e15', 'e51') WHERE position = 15")
    chain = beginning(record.head().record_id)
    with record.database.write() as connection:
        rows = connection.exec_driver_sql(f"SELECT {ROW} FROM event ORDER BY position").fetchall()
        entries = []
        for row in rows:
            chain = link(chain, row)
            entries.append(ENTRY.pack(row[0], chain))
    change(record, "DELETE FROM seal_block")
    statement = "INSERT INTO seal_block (last_position, first_position, entries) VALUES (?, ?, ?)"
    change(record, statement, 30, 1, b"".join(entries))
    # Block 11 to 20 is the first whose signed head no longer fits.
    return 11


MUTATIONS = [edit, backdate, swap, delete, insert, insert_at_the_beginning, add_without_a_position, reorder]
MUTATIONS += [cut_events, cut_events_and_seal, cut_everything_in_the_database, cut_the_seal, take_a_block_out]
MUTATIONS += [edit_and_seal_anew]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_what_was_changed_in_the_database_is_named(
    mutation: Callable[[Record], int], migrated_url: str, tmp_path: Path
) -> None:
    with opened(migrated_url) as record:
        sealer = sealed(record, tmp_path / "home")
        whole = sealer.verify()
        assert (whole.holds, whole.checked, whole.sealed_to, whole.signed_to) == (True, 30, 30, 30)
        position = mutation(record)
        found = Sealer(record, tmp_path / "home").verify()
        assert (found.holds, found.position) == (False, position), found.problem


def test_sealing_on_does_not_make_a_change_good(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record:
        sealed(record, tmp_path)
        edit_and_seal_anew(record)
        write(record, 9, first=31)
        sealer = Sealer(record, tmp_path)
        assert sealer.catch_up() == 9
        assert sealer.verify().position == 11


def test_events_that_wait_for_the_seal_are_counted(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record:
        sealer = sealed(record, tmp_path)
        write(record, 4, first=31)
        found = sealer.verify()
        assert (found.holds, found.checked, found.sealed_to, found.unsealed) == (True, 34, 30, 4)
        change(record, "DELETE FROM event WHERE position = 34")
        found = sealer.verify()
        assert (found.holds, found.position) == (False, 34)


def test_without_signed_heads_nothing_is_taken_on_trust(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record:
        sealer = sealed(record, tmp_path)
        (tmp_path / "heads.jsonl").unlink()
        found = sealer.verify()
        assert not found.holds
        assert "no signed head" in found.problem
        # Starting again must not sign what nobody vouches for.
        Sealer(record, tmp_path).catch_up()
        assert not sealer.verify().holds


def test_a_head_that_a_crash_left_unsigned_is_signed_at_the_next_start(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record:
        sealed(record, tmp_path)
        file = tmp_path / "heads.jsonl"
        torn = file.read_text().splitlines()
        file.write_text("\n".join(torn[:-1]) + "\n" + torn[-1][:40])
        assert Sealer(record, tmp_path).verify().signed_to == 20
        sealer = Sealer(record, tmp_path)
        sealer.catch_up()
        assert sealer.verify().signed_to == 30


def test_a_head_signed_with_another_key_is_named(migrated_url: str, tmp_path: Path) -> None:
    with opened(migrated_url) as record, opened(migrated_url, master=b"x" * 32) as another:
        sealed(record, tmp_path)
        Sealer(another, tmp_path).heads.sign(record.head().record_id, 25, b"\0" * 32, "")
        found = Sealer(record, tmp_path).verify()
        assert (found.position, found.problem) == (25, "a head is not signed with this record's key")


def test_two_sealers_at_once_seal_every_event_once(migrated_url: str, tmp_path: Path) -> None:
    from threading import Thread

    with opened(migrated_url) as record:

        def keep_sealing() -> None:
            sealer = Sealer(record, tmp_path)
            for _ in range(30):
                sealer.catch_up()

        threads = [Thread(target=keep_sealing) for _ in range(3)]
        for thread in threads:
            thread.start()
        for first in range(1, 100, 5):
            write(record, 5, first, at_once=5)
        for thread in threads:
            thread.join()
        sealer = Sealer(record, tmp_path)
        sealer.catch_up()
        assert [position for position, _ in sealer.sealed()] == list(range(1, 101))
        assert sealer.verify().holds


@dataclass
class Copy:
    """A record in memory, to be changed a thousand times."""

    record_id: str
    rows: list[list[Any]]
    sealed: list[tuple[int, bytes]]
    heads: list[dict[str, Any]]
    public_key: str

    def finding(self) -> Finding:
        return verify_rows(self.record_id, self.rows, self.sealed, self.heads, self.public_key)

    def seal_anew(self) -> None:
        chain, self.sealed = beginning(self.record_id), []
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


def test_a_thousand_changes_are_found_and_named(migrated_url: str, tmp_path: Path, kind: str) -> None:
    if kind == "postgres":
        pytest.skip("the walk needs no database")
    chance = random.Random(20161115)
    with opened(migrated_url) as record:
        sealer = sealed(record, tmp_path)
        rows = [list(row) for portion in record.every_row() for row in portion]
        heads = sealer.heads.of(record.head().record_id)
        parts = (record.head().record_id, list(sealer.sealed()), heads, sealer.public_key)
    for number in range(1_000):
        copy = Copy(parts[0], [list(row) for row in rows], list(parts[1]), list(parts[2]), parts[3])
        assert copy.finding().holds
        first = mutate(copy, chance)
        found = copy.finding()
        assert (found.holds, found.position) == (False, first), f"change {number}: {found}"
        # The same with a seal that was computed again: only the signed heads can tell.
        if copy.rows and number % 2:
            copy.seal_anew()
            again = copy.finding()
            assert not again.holds or copy.rows == rows, f"change {number}, sealed anew: {again}"
            block_begins = (first - 1) // 10 * 10 + 1
            assert again.holds or block_begins <= (again.position or 0) <= 30
