"""What a program lead sees: every number with its footing, and open to its people."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from flask import Flask

from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import opened
from lifeservices.exchange.weekly import Calendar, read_weekly
from tests.clocks import at_noon
from tests.program import CASE, PROGRAM, hire_staff
from tests.services import services_at
from tests.web.pages import Visitor
from tests.web.reading import LATER, THEN, tables_of, words
from tests.web.sites import site_over

STORY = PROGRAM


def test_the_first_page_is_the_finding(lead: Visitor) -> None:
    page, _ = lead.get("/")
    assert page.title.endswith("members have been hired")


def test_the_published_figure_stands_with_everything_it_rests_on(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/retention?{THEN}")
    said = words(answer.text)
    assert page.title == "86.0% of first hires were still with the same employer on day 90"
    for part in (
        "Of the 242 whose status on day 90 we know.",
        "208 of 242 people.",
        "from 81.0 to 89.8%",
        "Where all 317 hires are",
        "8 unknown",
        "All lost would be 83.2%, all kept 86.4%",
        "67 not yet at day 90",
        "92 of 208 retained",
        "True on Dec 31, 2016",
        "Known on Dec 31, 2016, position",
        "Preliminary until Jan 30, 2017",
        "Definition 2.0.0",
        "The 250 people and their events",
        "Same employer, known 208/242, 81.0 to 89.8%, 8 unknown 86.0%",
        "Kaplan-Meier 81.1 to 89.5%, 208 of 317 still followed 85.9%",
        "Presumed employed until told 82.0 to 90.1%, 216 of 317 still followed 86.6%",
    ):
        assert part in said, part


def test_later_knowledge_of_the_same_day_is_another_figure(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/retention?{LATER}")
    assert page.title.startswith("84.5% of first hires")
    assert "212 of 251 people." in words(answer.text)
    assert "Settled" in words(answer.text)


@pytest.mark.parametrize(
    "address", [f"/lead/retention?{THEN}", f"/lead/?{THEN}", f"/lead/retention?{LATER}&horizon=60"]
)
def test_no_percentage_stands_without_counts(lead: Visitor, address: str) -> None:
    _, answer = lead.get(address)
    said = words(answer.text)
    assert "%" in said
    for part in ("Definition", "True on", "Known on", "not yet", "unknown"):
        assert part in said, part


def test_the_raw_weekly_table_gives_the_reference_answers(migrated_url: str) -> None:
    clock, raw = at_noon(date(2020, 1, 1)), CASE.parent / "raw" / "rossi.csv"
    with services_at(migrated_url, clock) as services:
        with opened(str(raw)) as text:
            import_histories(services, read_weekly(text, raw.name, Calendar()), Manner(continuous=True))
        hire_staff(services)
        _, answer = Visitor(site_over(services)).signed_in("odessa").get("/lead/retention")
    said = words(answer.text)
    for part in ("155 of 351 people.", "155/351, 39.1 to 49.4%", "44.2%", "Kaplan-Meier 39.5 to 49.8%"):
        assert part in said, part


def test_every_integer_opens_to_as_many_people(lead: Visitor) -> None:
    for status, count in {
        "retained": 208,
        "lost": 34,
        "unknown": 8,
        "not_matured": 67,
        "matured": 250,
        "": 317,
    }.items():
        page, _ = lead.get(f"/lead/retention/people?{THEN}&status={status}")
        assert page.title.startswith(f"{count} hires")
        shown = 0
        for number in range(1, -(-count // 50) + 1):
            _, answer = lead.get(f"/lead/retention/people?{THEN}&status={status}&page={number}")
            shown += answer.text.count('<p class="when">')
        assert shown == count


def test_every_hire_names_the_entry_that_decided(lead: Visitor) -> None:
    _, answer = lead.get(f"/lead/retention/people?{THEN}&status=lost")
    said = words(answer.text)
    assert said.count("recorded by an import") == 34
    assert "Job recorded as ended" in said


def test_members_behind_the_counts_add_up(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/?{THEN}")
    assert page.title == "317 of 1,343 members have been hired"
    assert "23.6% of opted in" in words(answer.text)
    assert lead.get(f"/lead/members?{THEN}")[0].title == "1,343 members opted in"
    assert lead.get(f"/lead/members?{THEN}&count=members_hired")[0].title == "317 members hired at least once"


def test_a_group_is_kept_in_the_address_and_narrows_the_figure(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/retention?{THEN}&hired-from=2016-01-01&hired-to=2016-03-31")
    assert "Only: hired from Jan 1, 2016, hired to Mar 31, 2016." in words(answer.text)
    assert any("hired-from=2016-01-01" in link for link in page.links)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("as-of=2030-01-01", "still to come"),
        ("as-of=soon", "Enter a day"),
        ("state=ZZ", "No member was ever"),
        ("horizon=7", "from 30 to 730"),
        ("known-at=99999999", "The record has come to position"),
        ("hired-from=2016-05-01&hired-to=2016-04-01", "Change one of the two"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(lead: Visitor, address: str, sentence: str) -> None:
    lead.refused(f"/lead/retention?{address}", sentence)


def test_the_file_holds_what_the_page_shows(lead: Visitor) -> None:
    found = tables_of(lead.client.get(f"/lead/retention.csv?{THEN}").text)
    figure = {row[0]: row[1] for row in found["figure"]}
    assert (figure["counts.retained"], figure["counts.known"], figure["counts.unknown"]) == ("208", "242", "8")
    by_day = {row[0]: row[1:6] for row in found["by-day"]}
    assert by_day["90"] == ["250", "242", "208", "34", "8"]
    manifests = [value for name, value in found["manifest"] if name == "metric_id"]
    assert len(manifests) == len(set(manifests)) > 5
    assert ["as_of_valid", "2016-12-31"] in found["manifest"]
    assert set(found) >= {"figure", "by-day", "rules", "curve", "curve-any-employer", "cohorts", "manifest"}
    told = [value for row in found["cohorts"] for value in row[2:7] if value.isdigit()]
    assert not any(0 < int(value) < 11 for value in told), "a file is for others"


def test_the_workbook_holds_the_same_tables(lead: Visitor) -> None:
    answer = lead.client.get(f"/lead/retention.xlsx?{THEN}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert sheets[:2] == ["Figure", "By day"]
    assert sheets[-1] == "Manifest"
    assert "retention-2016-12-31.xlsx" in answer.headers["Content-Disposition"]


def test_a_file_about_few_people_keeps_them_to_itself(lead: Visitor) -> None:
    few = f"{THEN}&hired-from=2015-09-01&hired-to=2015-09-10"
    assert "on day 90" in lead.get(f"/lead/retention?{few}")[0].title
    found = tables_of(lead.client.get(f"/lead/retention.csv?{few}").text)
    assert found["figure"] == [["figure", "Not shown: fewer than 11 people, someone could be recognized."]]
    for name, rows in found.items():
        assert not any(value.isdigit() and 0 < int(value) < 11 for row in rows for value in row), name
    assert set(found) == {"table", "figure", "by-day", "note"}
    assert lead.client.get(f"/lead/retention/manifest.json?{few}").status_code == 422


def test_nobody_else_finds_the_pages(site: Flask) -> None:
    for name in ("wren", "bertrand", "pomona"):
        visitor = Visitor(site).signed_in(name)
        for address in ("/lead/", "/lead/retention", "/lead/retention/people", "/lead/retention.csv", "/lead/replay"):
            assert visitor.client.get(address).status_code == 404


def test_a_lead_opens_the_members_behind_a_number(app: Flask) -> None:
    lead = Visitor(app).signed_in("odessa")
    page, answer = lead.get("/lead/retention/people?status=unknown")
    assert "Marisol Quillfeather" in words(answer.text)
    assert "by Buckeye Bakehouse" in words(answer.text)
    [member] = [link for link in page.links if link.startswith("/coach/members/")]
    assert lead.get(member)[0].title.startswith("Marisol")


def test_a_figure_of_a_coach_is_narrowed_by_name(app: Flask) -> None:
    lead = Visitor(app).signed_in("odessa")
    _, answer = lead.get("/lead/retention")
    assert ">Wren Hollowell</option>" in answer.text
    page, _ = lead.get("/lead/retention?state=OH&product=medicaid")
    assert any("state=OH" in link for link in page.links)
