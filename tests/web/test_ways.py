"""What a lead sees of members' ways: how long they wait, what came of referrals, and what to look at first."""

from __future__ import annotations

import csv
import html
import io
import re
from zipfile import ZipFile

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words

pytestmark = pytest.mark.looks
STORY = WAYS

PAGES = ("/lead/time", "/lead/referrals", "/lead/data-quality")


def counts_that_open(answer: str) -> list[tuple[str, int]]:
    """Every link of a page whose words begin with a number: its address, and the number."""
    found = re.findall(r'<a href="([^"]+)">([0-9][0-9,]*)(?![0-9.,%])[^<]*</a>', answer)
    return [(html.unescape(href), int(number.replace(",", ""))) for href, number in found]


def test_the_three_pages_say_a_finding_and_what_it_rests_on(lead: Visitor) -> None:
    titles = [lead.get(address)[0].title for address in PAGES]
    assert re.fullmatch(r"[0-9.]+% of members were hired within 90 days of opting in", titles[0])
    assert re.fullmatch(r"[0-9.]+% of referrals led to the service, [0-9.]+% have an outcome", titles[1])
    assert re.fullmatch(r"[0-9]+ entries to settle before reporting", titles[2])
    for address in PAGES:
        said = words(lead.get(address)[1].text)
        for part in ("True on", "Known on", "Preliminary until", "Definition 1.0.0", "Manifest"):
            assert part in said, (address, part)


@pytest.mark.parametrize("address", PAGES)
def test_every_count_opens_to_as_many_as_it_says(lead: Visitor, address: str) -> None:
    opened = counts_that_open(lead.get(address)[1].text)
    assert len(opened) > 5
    for href, count in opened:
        page, _ = lead.get(href)
        numbers = [int(number.replace(",", "")) for number in re.findall(r"[0-9][0-9,]*", page.title)]
        assert count in numbers, (href, page.title)


def test_the_wait_is_said_with_its_rivals_and_the_curve_that_is_too_high(lead: Visitor) -> None:
    said = words(lead.get("/lead/time")[1].text)
    for part in (
        "1 − Kaplan-Meier",
        "Something else first",
        "Half hired (median)",
        "95% interval",
        "Gini",
        "Coaches by name",
    ):
        assert part in said, part
    assert "average" not in said
    assert "rank" not in said


def test_coaches_stand_in_the_order_of_their_names(lead: Visitor) -> None:
    answer = lead.get("/lead/time")[1].text
    table = answer[answer.index("Coaches by name") :]
    names = re.findall(r'<th role="rowheader">([^<]+)</th>', table[: table.index("</table>")])
    assert len(names) > 3
    assert names == sorted(names)


def test_the_list_of_a_row_is_oldest_first_with_one_thing_to_do(lead: Visitor) -> None:
    page, answer = lead.get("/lead/data-quality/people?row=members_word_only")
    said = words(answer.text)
    assert "Ask the employer, or look at a pay stub, and record it. The oldest first." in said
    ages = [int(days.replace(",", "")) for days in re.findall(r"([0-9,]+) days ago", said)]
    assert ages == sorted(ages, reverse=True)
    assert [link for link in page.links if link.startswith("/coach/members/")]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("as-of=2190-01-01", "still to come"),
        ("as-of=soon", "Enter a day"),
        ("state=ZZ", "No member was ever"),
        ("known-at=99999999", "The record has come to position"),
        ("from=2024-05-01", "Give both days of the period"),
        ("from=2024-05-01&to=2024-04-01", "The period ends before it begins"),
        ("from=x&to=2024-04-01", "Enter a day"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_page_shows_the_rest(
    lead: Visitor, address: str, asked: str, sentence: str
) -> None:
    if "from=" in asked and address == "/lead/data-quality":
        address = "/lead/referrals"
    lead.refused(f"{address}?{asked}", sentence)
    assert lead.client.get(f"{address}.csv?{asked}").status_code == 422


def test_a_cap_that_is_no_number_is_passed_over(lead: Visitor) -> None:
    assert "Coaches with more than 3 members" in words(lead.get("/lead/time?cap=3")[1].text)
    for cap in ("-1", "0", "x", "99999999999", "²"):
        assert "Coaches with more than 50 members" in words(lead.get(f"/lead/time?cap={cap}")[1].text)


def test_a_row_that_is_none_is_not_there(lead: Visitor) -> None:
    lead.get("/lead/data-quality/people?row=made-up", status=404)
    lead.get("/lead/data-quality/people?row=missing_demographics&page=9999")


@pytest.mark.parametrize("address", PAGES)
def test_before_anybody_opted_in_the_page_says_how_it_fills(lead: Visitor, address: str) -> None:
    page, answer = lead.get(f"{address}?as-of=2001-01-01")
    assert "It fills" in words(answer.text)
    assert page.title.startswith("Not known yet") or page.title.startswith("Nothing on record")


@pytest.mark.parametrize("address", PAGES)
def test_a_group_is_kept_in_the_address_and_in_its_files(lead: Visitor, address: str) -> None:
    page, answer = lead.get(f"{address}?state=OH")
    assert "Only: state OH." in words(answer.text)
    assert any("state=OH" in link for link in page.links)
    files = [link for link in page.links if link.split("?")[0].endswith((".csv", ".xlsx"))]
    assert files[:2] == [f"{address}.{kind}?state=OH" for kind in ("csv", "xlsx")]
    assert {lead.client.get(file).status_code for file in files} == {200}
    for file in files[2:]:
        # Under a chart: the table it is drawn from, alone.
        name = file.removeprefix(f"{address}.csv?state=OH&table=")
        rows = csv.reader(io.StringIO(lead.client.get(file).text))
        assert {row[0] for row in rows if row} - {"table", "note", "manifest"} == {name}
    assert lead.client.get(f"{address}.csv?table=none").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_the_file_holds_the_page_and_names_no_one(lead: Visitor, address: str, program: LifeServices) -> None:
    text = lead.client.get(f"{address}.csv").text
    rows = list(csv.reader(io.StringIO(text)))
    kinds = {row[0] for row in rows if row}
    assert {"table", "note", "manifest"} < kinds
    said = words(lead.get(address)[1].text)
    shown = [row for row in rows if row and row[0] in ("time-in-stage", "referrals-to-services", "data-quality")]
    for row in shown:
        assert row[1] in said or row[1].startswith("Unknown at day")
    with program.database.engine.connect() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT name FROM staff_v1")]
    assert not [name for name in names if name and name in text]
    book = lead.client.get(f"{address}.xlsx")
    assert ZipFile(io.BytesIO(book.data)).testzip() is None


def test_small_numbers_of_a_service_stay_out_of_the_file(lead: Visitor) -> None:
    rows = list(csv.reader(io.StringIO(lead.client.get("/lead/referrals.csv").text)))
    answers = [row for row in rows if row and row[0] == "answers-of-services"]
    assert answers
    for row in answers:
        assert not [cell for cell in row[2:5] if cell.isdigit() and 0 < int(cell) < 11], row


def test_nobody_else_finds_the_pages(site: Flask) -> None:
    for name in ("wren", "bertrand", "pomona"):
        visitor = Visitor(site).signed_in(name)
        for address in (*PAGES, "/lead/data-quality/people?row=contradictions", "/lead/time.csv"):
            assert visitor.client.get(address).status_code == 404


def test_a_supervisor_finds_them_in_the_bar(site: Flask) -> None:
    page, _ = Visitor(site).signed_in("ida").get("/lead/time")
    assert {"/lead/time", "/lead/referrals", "/lead/data-quality"} <= set(page.links)
