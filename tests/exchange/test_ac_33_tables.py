"""AC-33: tables that people hand on. Whatever stands in a file, it is refused in a sentence or reported row by row."""

from __future__ import annotations

import csv
import gzip
import io
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.exchange.histories import BATCH, Manner, import_histories
from lifeservices.exchange.plain_tables import read_table as read_plain
from lifeservices.exchange.roster_rows import COLUMNS, RosterRow, read_roster
from lifeservices.exchange.rows import HistoryRow, count_rows, read_rows
from lifeservices.exchange.tables import (
    LONGEST_ROW,
    MOST_COLUMNS,
    BadFile,
    marked,
    opened,
    read_table,
)
from lifeservices.exchange.weekly import Calendar, read_weekly
from tests.house.repository import ROOT
from tests.services import services_at

HEADER = "seq,event_id,type,member_id,placement_id,employer_id,valid_on,recorded_at,source,data\n"
HISTORY = (
    HEADER
    + "1,e1,opted_in,M1,,,2016-01-04,2016-01-05T12:00:00Z,reference,\n"
    + "2,e2,hired,M1,P1,E1,2016-02-01,2016-02-02T12:00:00Z,reference,\n"
    + '3,e3,check_in,M1,P1,E1,2016-05-03,,employer_confirmed,"{""outcome"": ""unreachable""}"\n'
)
ROSTER = f"{','.join(COLUMNS)}\nA1,Quill,Marisol,1990-02-03,North Hall,2017-01-05\nA2,Vane,Ida,2/3/1991,North Hall,\n"
WAGES = "member,quarter,employer,amount\nM1,2017Q2,E1,5200.00\n"
VISITS = "member,date,kind,count\nM1,2016-03-09,ed,1\n"
WEEKLY = "id,emp1,emp2,emp3\nA,no,yes,\n"
READERS: dict[str, tuple[str, Callable[[TextIO], Iterator[Any]]]] = {
    "histories": (HISTORY, lambda text: read_rows(text, "a file")),
    "release lists": (ROSTER, lambda text: read_roster(text, "a file")),
    "wages": (WAGES, lambda text: read_plain(text, "a file")),
    "visits": (VISITS, lambda text: read_plain(text, "a file")),
    "weeks": (WEEKLY, lambda text: read_weekly(text, "a file", Calendar())),
}
CELLS = (
    *("", " ", "=1+1", "+1", "-1", "@SUM(A1)", "\t", "'=1", "\x00", "\ud800", "\u202e", "\ufeff", "é" * 200, '"', '""'),
    *("x" * 20_000, "x" * 140_000, '"a', "a\nb", "a\rb", "1E+999999999", "NaN", "9" * 5_000, "-" * 50, "[" * 5_000),
    *("0001-01-01", "9999-12-31", "2016-02-30", "20160101", "0001-01-01T00:00:00+14:00", "2016-01-01T00:00:00"),
    *('{"coach": "\\u0000"}', '{"coach": "\\ud800"}', '{"a":1,"a":2}', '{"score":1E999}', "12/31/0000", "٣"),
    *("None", "__class__", "assessed", "corrected", "wages", "utilisation", "2016Q5", "0000Q1"),
)


def outcome(read: Callable[[TextIO], Iterator[Any]], given: bytes, folder: Path) -> str:
    """What comes of a file: refused as a whole, or rows and reports; anything else comes up as it is."""
    file = folder / "given.csv"
    file.write_bytes(given)
    try:
        with opened(str(file)) as text:
            found = list(read(text))
    except BadFile as refused:
        return f"refused: {refused}"
    for each in found:
        assert isinstance(each, HistoryRow | RosterRow) or (isinstance(each[0], int) and each[1].endswith(".")), each
    return "read"


def changed(dice: random.Random, good: str) -> bytes:
    """A good file with something done to it that nobody would do on purpose."""
    turn = dice.randrange(8)
    if turn == 0:
        return dice.randbytes(dice.randrange(200))
    lines = [line.split(",") for line in good.splitlines()]
    if turn <= 4:
        for _ in range(dice.randrange(1, 4)):
            cells = dice.choice(lines[1:] if turn > 1 else lines)
            cells[dice.randrange(len(cells))] = dice.choice(CELLS)
        return dice.choice(("\n", "\r\n", "\r")).join(map(",".join, lines)).encode("utf-8", "surrogatepass")
    plain = bytearray(good.encode(dice.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1"))))
    for _ in range(dice.randrange(1, 6)):
        plain[dice.randrange(len(plain))] = dice.choice((0, 9, 10, 13, 34, 39, 44, 0x80, 0xC3, 0xED, 0xFF, 65))
    if turn == 5:
        return bytes(plain[: dice.randrange(len(plain))])
    return gzip.compress(plain)[: dice.choice((None, -4, 30))] if turn == 6 else bytes(plain)


def many(count: int, folder: Path, seed: int) -> Counter[str]:
    """Read so many changed files."""
    dice, told, slowest = random.Random(seed), Counter[str](), 0.0
    for _ in range(count):
        good, read = READERS[dice.choice(sorted(READERS))]
        given, begun = changed(dice, good), time.thread_time()
        told[outcome(read, given, folder)[:7]] += 1
        slowest = max(slowest, time.thread_time() - begun)
    assert slowest < 1.0
    return told


def test_ac_33_twenty_thousand_bad_files_are_refused_or_reported(tmp_path: Path) -> None:
    told = many(20_000, tmp_path, 33)
    assert min(told.values()) > 2_000, told


@pytest.mark.deep
def test_ac_33_half_a_million_bad_files_are_refused_or_reported(tmp_path: Path) -> None:
    told = many(500_000, tmp_path, random.randrange(1 << 32))
    assert min(told.values()) > 50_000, told


REFUSED = {
    "nothing": b"",
    "UTF-16": HISTORY.encode("utf-16"),
    "latin-1": HISTORY.replace("M1", "Mü").encode("latin-1"),
    "half a letter": HISTORY.replace("M1", "\ud800").encode("utf-8", "surrogatepass"),
    "an unclosed quote": HISTORY.replace("2,e2", '2,"e2').encode(),
    "an unclosed quote in the header": HISTORY.replace("seq", '"seq', 1).encode(),
    "a quote within": HISTORY.replace("e2", '"e"2').encode(),
    "a field of 140,000": HISTORY.replace("e2", "x" * 140_000).encode(),
    "a header of 140,000": HISTORY.replace("seq", "x" * 140_000, 1).encode(),
    "a million columns": ("a," * 1_000_000).encode(),
    "2,001 columns": ",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)).encode(),
    "a column twice": HISTORY.replace("seq", "type", 1).encode(),
    "NUL in the header": HISTORY.replace("seq", "s\x00q", 1).encode(),
    "a row over many lines": HISTORY.encode() + b'9,"' + b'a\n","' * LONGEST_ROW,
    "a packed file that was cut": gzip.compress(HISTORY.encode())[:60],
    "a packed file that was changed": gzip.compress(HISTORY.encode())[:30] + b"\xff" * 40,
}


@pytest.mark.parametrize("case", REFUSED)
def test_ac_33_a_file_that_cannot_be_read_is_refused_before_anything_of_it_is_kept(case: str, tmp_path: Path) -> None:
    file = tmp_path / "given.csv"
    file.write_bytes(REFUSED[case])
    with pytest.raises(BadFile):
        count_rows([str(file)])
    assert outcome(READERS["histories"][1], REFUSED[case], tmp_path).startswith("refused: ")


def test_ac_33_a_row_that_cannot_be_read_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    rows = ("A3,Quill,Mar\x00isol,1990-02-03,North Hall,", "A4,Quill", f"A5,{'x' * 20_000},M,1990-02-03,North Hall,")
    told = list(read_roster(io.StringIO(ROSTER + "\n".join((*rows, "A6,Quill,Ada,1990-02-03,North Hall,"))), "a file"))
    assert [each if isinstance(each, tuple) else each.number for each in told] == [
        "A1",
        "A2",
        (4, "This row holds a character that cannot be kept."),
        (5, "This row has 2 cells, the header has 6."),
        (6, "A cell of this row has more than 16,384 characters."),
        "A6",
    ]


def test_ac_33_a_refused_file_writes_nothing(migrated_url: str, tmp_path: Path) -> None:
    with services_at(migrated_url) as services:
        before = services.record.head().position
        for case in REFUSED:
            _import(services, REFUSED[case], tmp_path)
        assert services.record.head().position == before


def _import(services: LifeServices, given: bytes, folder: Path) -> None:
    file = folder / "given.csv"
    file.write_bytes(given)
    with opened(str(file)) as text, pytest.raises(BadFile):
        import_histories(services, read_rows(text, "given.csv"), Manner())


def test_ac_33_a_fault_on_the_last_line_keeps_everything_out(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", migrated_url)
    file = tmp_path / "given.csv"
    rows = "".join(f"{n},e{n},opted_in,M{n},,,2016-01-04,,reference,\n" for n in range(2 * BATCH))
    file.write_text(HEADER + rows + '9,"e9,opted_in', encoding="utf-8")
    done = CliRunner().invoke(main, ["import", "histories", str(file)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{file}, line {2 * BATCH + 2:}")
    assert done.stderr.endswith("A quote may not be closed.\n")
    with services_at(migrated_url, home=str(tmp_path / "home")) as services:
        assert services.record.head().position == 0


ANYTHING = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.lists(ANYTHING, min_size=3, max_size=3), min_size=1, max_size=5))
@example([["=1+1", "'=1", "''-1"]])
@example([["@SUM(A1)", "\t=", "'plain"]])
@example([["\r\n", '"', "＝1"]])
def test_ac_33_what_is_written_comes_back_as_it_was_and_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["a", "b", "c"])
    writer.writerows([marked(cell) for cell in row] for row in rows)
    plain = list(csv.reader(io.StringIO(text.getvalue(), newline="")))[1:]
    assert not any(cell[:1] in tuple("=+-@\t\r\n＝＋－＠") for row in plain for cell in row)
    assert [cells for _, cells in read_table(io.StringIO(text.getvalue(), newline=""), "a file").rows()] == rows


def test_ac_33_every_table_that_leaves_is_written_with_the_mark() -> None:
    for file in [*(ROOT / "lifeservices").rglob("*.py"), *(ROOT / "web").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        if "csv.writer(" in text:
            assert "marked(" in text, f"{file.name} writes cells that a spreadsheet may take for formulas"
        assert "csv.reader(" not in text or file.name == "tables.py"
        assert "DictReader(" not in text
