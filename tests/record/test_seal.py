"""Whatever is done to the record behind the program's back, the verifier names the first place that does not hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from lifeservices.chain import beginning, link
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.record_file import record_lines
from lifeservices.exchange.whole import NotWhole
from lifeservices.record.record import Record
from lifeservices.seal import ENTRY, Sealer
from tests.record.making import change, opened, running, write

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


def test_an_event_that_the_disk_spoiled_is_named(migrated_url: str, kind: str, tmp_path: Path) -> None:
    if kind == "postgres":
        pytest.skip("PostgreSQL refuses text that is not UTF-8, and checks its pages itself")
    with opened(migrated_url) as record:
        sealer = sealed(record, tmp_path)
        change(record, "UPDATE event SET state = CAST(x'7bff7d' AS TEXT) WHERE position = 13")
        found = sealer.verify()
        assert (found.position, found.problem) == (13, "this event cannot be read")


def test_an_event_that_the_disk_spoiled_stops_a_backup_in_words(migrated_url: str, kind: str, tmp_path: Path) -> None:
    if kind == "postgres":
        pytest.skip("PostgreSQL refuses text that is not UTF-8, and checks its pages itself")
    with running(migrated_url, tmp_path) as services:
        sealed(services.record, tmp_path)
        change(services.record, "UPDATE event SET state = CAST(x'7bff7d' AS TEXT) WHERE position = 13")
        for write_out in (lambda: back_up(services, tmp_path / "b.gz"), lambda: list(record_lines(services))):
            with pytest.raises(NotWhole, match="does not hold at position 13: this event cannot be read"):
                write_out()
