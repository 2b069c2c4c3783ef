"""The first page of a lead: counts that open to their people, three definitions, what changed, and what to do."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from flask import Flask

from tests.clocks import at_noon
from tests.program import PROGRAM, hire_staff
from tests.services import services_at
from tests.web.pages import Visitor
from tests.web.reading import LATER, THEN, tables_of, words
from tests.web.sites import site_over

pytestmark = pytest.mark.looks
STORY = PROGRAM

FUNNEL = {"opted_in": 1343, "hired": 317, "reached_day_90": 250, "retained_at_90": 208}


def test_the_way_to_day_90_is_that_of_the_record_and_opens(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/?{THEN}")
    said = words(answer.text)
    assert page.title == "317 of 1,343 members have been hired"
    for part in (
        "chance alone leaves room from 21.4 to 25.9%",
        "Opted in 1,343",
        "Hired 317 23.6% of opted in",
        "Reached day 90 250 67 not yet there",
        "Still with the employer 208 34 lost, 8 unknown",
        "The 1,343 people",
        "Known on Dec 31, 2016, position",
        "Preliminary until Jan 30, 2017",
    ):
        assert part in said, part
    for step, count in FUNNEL.items():
        [there] = {link for link in page.links if link.endswith(f"integer=counts.{step}")}
        assert lead.get(there)[0].title.endswith(f": {count:,}"), step


def test_three_definitions_stand_side_by_side_each_with_its_footing(lead: Visitor) -> None:
    said = words(lead.get(f"/lead/?{THEN}")[1].text)
    for part in (
        "86.0 %",
        "Counted 208 of 242 Interval 81.0 to 89.8% Unknown 8, so 83.2 to 86.4% Not yet 67 before day 90",
        "before day 120",
        "85.9 %",
        "Counted 317 hires Interval 81.1 to 89.5% At risk",
        "Ends at the last day confirmed",
    ):
        assert part in said, part


def test_what_changed_since_last_month_adds_up(lead: Visitor) -> None:
    _, answer = lead.get(f"/lead/?{THEN}")
    said = words(answer.text)
    found = re.search(r"Since last month: ([\d.]+) to ([\d.]+)%", said)
    assert found is not None
    rows = tables_of(lead.client.get(f"/lead/overview.csv?{THEN}").text)["since-last-month"]
    first, *causes, last = rows
    assert (first[0], last[0]) == ("On 2016-11-30", "On 2016-12-31")
    assert (float(first[4]), float(last[4])) == (float(found[1]), float(found[2])) == (float(first[4]), 86.0)
    assert round(float(first[4]) + sum(float(row[5]) for row in causes), 1) == 86.0
    assert [row[0] for row in causes] == [
        "Redefined",
        "Reached day 90",
        "Happened since Nov 30, 2016",
        "Hires recorded late",
        "Other late news",
        "Corrections",
        "Voids",
    ]
    assert causes[-1][2:4] == last[2:4] == ["208", "242"]


def test_of_a_day_as_known_later_the_causes_are_what_was_learned(lead: Visitor) -> None:
    said = words(lead.get(f"/lead/?{LATER}")[1].text)
    assert "to 84.5%" in said
    rows = tables_of(lead.client.get(f"/lead/overview.csv?{LATER}").text)["since-last-month"]
    assert rows[-1][2:4] == ["212", "251"]
    moved = {row[0]: int(row[1]) for row in rows[1:-1]}
    assert moved["Hires recorded late"] > 0
    assert moved["Other late news"] > 0


def test_each_row_of_the_work_list_opens_to_as_many(lead: Visitor) -> None:
    page, _ = lead.get(f"/lead/?{THEN}")
    rows = tables_of(lead.client.get(f"/lead/overview.csv?{THEN}").text)["before-reporting-week"]
    counts = [int(row[1]) for row in rows if int(row[1])]
    links = [link for link in dict.fromkeys(page.links) if link.startswith("/lead/data-quality/people?")]
    assert len(links) == len(counts) > 1
    for there, count in zip(links, counts, strict=True):
        assert lead.get(there)[0].title.startswith(f"{count:,} hire")


def test_the_files_hold_what_the_page_shows_and_how_to_work_it_out_again(lead: Visitor) -> None:
    found = tables_of(lead.client.get(f"/lead/overview.csv?{THEN}").text)
    steps = {row[0]: row[1] for row in found["funnel"]}
    assert (steps["Opted in"], steps["Hired"], steps["Still with the employer"]) == ("1343", "317", "208")
    rules = {row[0].split("@")[0].split(".", 2)[2]: row for row in found["three-definitions"]}
    assert rules["same_employer.all.matured_known"][1:3] == ["208", "242"]
    metrics = [row[1] for row in found["manifest"] if row[0] == "metric"]
    assert metrics == ["funnel", *(row[0] for row in found["three-definitions"]), "data_quality"]
    answer = lead.client.get(f"/lead/overview.xlsx?{THEN}")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert sheets == ["Funnel", "Three definitions", "Since last month", "Before reporting week", "Manifest"]


def counts_of(text: str) -> dict[tuple[str, str, str], str]:
    """Every count of a file of the overview: table, row and column → what stands there."""
    found, heads = dict[tuple[str, str, str], str](), list[str]()
    for line in csv.reader(text.splitlines()):
        if line[:1] == ["table"]:
            heads = line[1:]
        elif line and line[0] not in ("note", "manifest"):
            for head, value in zip(heads[1:], line[2:], strict=True):
                if head in ("People", "Hires", "Retained", "Known", "Unknown", "Not yet", "At risk"):
                    found[line[0], line[1], head] = value
    return found


def parts_of(text: str) -> list[str]:
    """Every part of the program that the page can be narrowed to."""
    chosen = re.findall(r'<select id="(state|product|coach)"(.*?)</select>', text, re.DOTALL)
    return [f"{name}={value}" for name, some in chosen for value in re.findall(r'<option value="([^"]+)"', some)]


def test_no_small_count_of_a_part_leaves_nor_of_everybody_outside_it(lead: Visitor) -> None:
    parts = parts_of(lead.get("/lead/")[1].text)
    assert len(parts) > 3
    hidden = [no_small_count(lead, part) for part in parts]
    assert any(hidden)


def no_small_count(lead: Visitor, part: str) -> bool:
    """Looks through the file of a part; whether something is hidden in it."""
    page, _ = lead.get(f"/lead/?{part}")
    [address] = {link for link in page.links if "/lead/overview.csv" in link and "table=" not in link}
    answer = lead.client.get(address)
    assert answer.status_code == 200
    ours, whole = counts_of(answer.text), counts_of(lead.client.get("/lead/overview.csv").text)
    assert {table for table, _, _ in ours} >= {"funnel", "three-definitions", "before-reporting-week"}
    numbers = {place: int(value) for place, value in ours.items() if value.isdigit()}
    for place, count in numbers.items():
        assert count == 0 or count > 10, place
        outside = int(whole[place]) - count if whole.get(place, "").isdigit() else 0
        assert outside == 0 or outside > 10, place
    # What was found is in no manifest beside a part: the few values of a small count could be tried.
    assert "result_sha256" not in answer.text
    return "hidden" in ours.values()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("as-of=soon", "Enter a day"),
        ("state=ZZ", "No member was ever"),
        ("known-at=99999999", "The record has come to"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(lead: Visitor, address: str, sentence: str) -> None:
    lead.refused(f"/lead/?{address}", sentence)
    assert lead.client.get(f"/lead/overview.csv?{address}").status_code == 422


def test_the_tools_keep_what_was_chosen(app: Flask) -> None:
    day = "2016-11-01"
    page, answer = Visitor(app).signed_in("odessa").get(f"/lead/?as-of={day}&known-at={day}&state=OH")
    assert "True on Nov 1, 2016, known Nov 1, 2016" in words(answer.text)
    assert "Filter , 1 chosen" in words(answer.text)
    days, choices = (form for form in page.forms if form.action == "/lead/")
    assert ("state", "OH") in days.values
    assert ("as-of", day) in choices.values
    assert f"/lead/?state=OH&as-of={day}" in page.links
    to_replay = [link for link in page.links if link.startswith(f"/lead/replay?a-true={day}&a-known={day}")]
    assert to_replay
    assert all("state=OH" in link for link in to_replay)


def test_a_record_without_members_says_what_will_stand_here(migrated_url: str) -> None:
    with services_at(migrated_url, at_noon(date(2017, 3, 15))) as services:
        hire_staff(services)
        page, answer = Visitor(site_over(services)).signed_in("odessa").get("/lead/")
        assert page.title == "Nobody has opted in yet"
        assert "Here the way from opt-in to day 90 will stand" in words(answer.text)
        assert "%" not in words(answer.text)
