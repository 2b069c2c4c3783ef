"""An exported record proves itself: no database, no key, only the file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lifeservices.exchange.record_file import export_record, record_lines, verify_record_file
from lifeservices.exchange.whole import CutShort, NotWhole, told
from lifeservices.seal import Sealer
from tests.record.making import change, running, write

Lines = list[Any]


@pytest.fixture
def lines(migrated_url: str, tmp_path: Path) -> Lines:
    """The lines of an exported record of 30 events in three blocks, without the checksum at the end."""
    with running(migrated_url, tmp_path / "home") as services:
        sealer = Sealer(services.record, services.settings.home)
        for first in (1, 11, 21):
            write(services.record, 10, first)
            sealer.catch_up()
        return [json.loads(line) for line in record_lines(services)][:-1]


def saved(lines: Lines, file: Path) -> Path:
    """A file with a right checksum, as a forger would make it."""
    file.write_bytes(b"".join(told(lines)))
    return file


def test_an_exported_record_verifies_anywhere(lines: Lines, tmp_path: Path) -> None:
    proof = verify_record_file(saved(lines, tmp_path / "record.jsonl"))
    assert (proof.finding.holds, proof.finding.checked, proof.finding.signed_to) == (True, 30, 30)
    packed = tmp_path / "again.jsonl"
    packed.write_bytes((tmp_path / "record.jsonl").read_bytes())
    assert verify_record_file(packed) == proof


def edit(lines: Lines) -> int:
    lines[9][5] = lines[9][5].replace("Zoë", "Zoe")
    return 9


def swap(lines: Lines) -> int:
    lines[8][1:6], lines[20][1:6] = lines[20][1:6], lines[8][1:6]
    return 8


def insert(lines: Lines) -> int:
    lines.insert(11, [11, "new", 1, "something-happened", "", "{}", lines[11][6]])
    for line in lines[12:32]:
        line[0] += 1
    return 11


def delete(lines: Lines) -> int:
    del lines[14]
    return 14


def delete_the_event_alone(lines: Lines) -> int:
    lines[14][1:6] = [None] * 5
    return 14


def cut_the_tail(lines: Lines) -> int:
    del lines[25:31]
    return 25


def cut_the_tail_and_say_so(lines: Lines) -> int:
    lines[0]["position"] = 20
    del lines[21:31]
    return 21


def reorder(lines: Lines) -> int:
    lines[17], lines[18] = lines[18], lines[17]
    return 17


def not_an_event(lines: Lines) -> int:
    lines[12] = [12, "and nothing more"]
    return 12


def seal_anew(lines: Lines) -> int:
    from lifeservices.chain import beginning, link

    edit(lines)
    chain = beginning(lines[0]["record_id"])
    for line in lines[1:31]:
        chain = link(chain, line[:6])
        line[6] = chain.hex()
    # The head signed at 10 no longer fits; what was changed is somewhere up to there.
    return 1


CHANGES = [edit, swap, insert, delete, delete_the_event_alone, cut_the_tail, cut_the_tail_and_say_so, reorder]
CHANGES += [not_an_event, seal_anew]


@pytest.mark.parametrize("change_made", CHANGES, ids=lambda change_made: change_made.__name__)
def test_what_was_changed_in_the_file_is_named(
    change_made: Callable[[Lines], int], lines: Lines, tmp_path: Path
) -> None:
    position = change_made(lines)
    found = verify_record_file(saved(lines, tmp_path / "record.jsonl")).finding
    assert (found.holds, found.position) == (False, position), found.problem


def test_a_changed_byte_is_named_though_the_checksum_fails_too(lines: Lines, tmp_path: Path) -> None:
    file = saved(lines, tmp_path / "record.jsonl")
    text = file.read_bytes()
    file.write_bytes(text.replace("№19".encode(), "№91".encode()))
    assert verify_record_file(file).finding.position == 19
    file.write_bytes(text.replace(b'[19,"', b'[19,{"'))
    assert verify_record_file(file).finding.position == 19
    file.write_bytes(text.replace(b'"origin":"live"', b'"origin":"dead"'))
    with pytest.raises(NotWhole, match="checksum"):
        verify_record_file(file)


def test_a_file_that_lost_its_end_says_so(lines: Lines, tmp_path: Path) -> None:
    file = saved(lines, tmp_path / "record.jsonl")
    whole = file.read_bytes()
    for part in (whole[:-1], whole[: len(whole) // 2], whole[: whole.rindex(b"\n", 0, -1) + 1]):
        file.write_bytes(part)
        with pytest.raises(CutShort, match="cut short"):
            verify_record_file(file)


def test_what_is_wrong_in_the_database_is_wrong_in_the_export(migrated_url: str, tmp_path: Path) -> None:
    with running(migrated_url, tmp_path / "home") as services:
        write(services.record, 30)
        Sealer(services.record, services.settings.home).catch_up()
        change(services.record, "DELETE FROM event WHERE position = 6")
        with gzip.open(tmp_path / "record.jsonl.gz", "wb") as stream:
            assert export_record(services, stream) == 30
    assert verify_record_file(tmp_path / "record.jsonl.gz").finding.position == 6
