"""Directories that cannot be read, in whole or in part: a clear answer, where it is, and the rest all the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lifeservices.exchange.directory.door import read_directory
from lifeservices.exchange.directory.ohana_times import clock_of
from lifeservices.exchange.directory.reading import Report
from lifeservices.exchange.tables import BadFile

EXAMPLES = Path(__file__).parents[1] / "reference" / "directory"

SERVICE: dict[str, Any] = {"id": "1", "name": "Pantry", "status": "active"}
BAD: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("{", "This is not JSON."),
    "no UTF-8": (b"\xff\xfe\xff", "cannot be read"),
    "too deep": ("[" * 5000 + "]" * 5000, "cannot be read"),
    "nothing in it": ("[]", "holds no service"),
    "a term": ((EXAMPLES / "taxonomy_term.json").read_text(), "holds no service"),
    "a name twice": ('{"id": "1", "id": "2", "name": "A", "status": "active"}', "names something twice"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_a_clear_answer(tmp_path: Path, case: str) -> None:
    content, sentence = BAD[case]
    file = tmp_path / "told.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadFile, match=sentence):
        read_directory(file, Report(), 1_000_000)


PROBLEMS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a status": ({"status": "open"}, "told.json, status", "This is one of: active, inactive"),
    "a day": ({"assured_date": "2026-02-30"}, "told.json, assured_date", "There is no such day."),
    "a number": ({"minimum_age": "eighteen"}, "told.json, minimum_age", "This is a number."),
    "a list": ({"phones": {"id": "1"}}, "told.json, phones", "This is not a list."),
    "a phone": ({"phones": [{"id": "1"}]}, "told.json, phones 1", "A phone needs number."),
    "a time": (
        {"schedules": [{"id": "1", "opens_at": "25:00"}]},
        "told.json, schedules 1, opens_at",
        "This is a time of day",
    ),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_cannot_be_kept_is_said_where_it_stands_and_the_rest_is_read(tmp_path: Path, case: str) -> None:
    more, where, sentence = PROBLEMS[case]
    (tmp_path / "told.json").write_text(json.dumps(SERVICE | more))
    report = Report()
    assert [found["name"] for found in read_directory(tmp_path / "told.json", report, 1_000_000)] == ["Pantry"]
    assert [place for place, _ in report.problems] == [where]
    assert sentence in report.problems[0][1]


def zipped(file: Path, content: dict[str, str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return file


def test_tables_say_the_line_of_what_is_wrong(tmp_path: Path) -> None:
    services = "id,organization_id,name,status\n1,9,Pantry,active\n2,,,active\n,,Nameless,active\n4,x\n"
    report = Report()
    found = read_directory(zipped(tmp_path / "it.zip", {"tables/services.csv": services}), report, 1_000_000)
    assert [each["name"] for each in found] == ["Pantry"]
    assert report.problems == [
        ("services.csv, line 5", "This row has 2 cells, the header has 4."),
        ("services.csv, line 4", "This row has no id. It was left out."),
        ("services.csv, line 2, organization_id", "organizations.csv has no row 9."),
        ("services.csv, line 3", "A service needs name."),
        ("services.csv, line 4", "A service needs id."),
    ]


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "it.zip", {"services.csv": "id,name\n" + "1,aaaaaaaaaaaaaaaa\n" * 200_000})
    with pytest.raises(BadFile, match="holds too much"):
        read_directory(bomb, Report(), 100_000)
    (tmp_path / "not.zip").write_bytes(b"PK not a zip")
    with pytest.raises(BadFile, match="not a zip file"):
        read_directory(tmp_path / "not.zip", Report(), 100_000)
    with pytest.raises(BadFile, match=r"no services\.csv"):
        read_directory(zipped(tmp_path / "a.zip", {"phones.csv": "id\n"}), Report(), 100_000)


@pytest.mark.parametrize(
    ("written", "read"),
    [("9am", "09:00"), ("3 p.m.", "15:00"), ("12am", "00:00"), ("12:30 PM", "12:30"), ("17:00", "17:00")]
    + [(bad, "") for bad in ("", "9", "25:00", "13pm", "0am", "9:75", "noon")],
)
def test_times_are_read_as_people_write_them(written: str, read: str) -> None:
    assert clock_of(written) == read
