"""What a lead sees of what came of it: counts with every figure, no word that the interval does not carry."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from tests.copies import Copies
from tests.outcomes import OUTCOMES
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import tables_of, words
from tests.web.sites import site_over

pytestmark = pytest.mark.looks
STORY = OUTCOMES

PAGES = ("wioa", "needs", "visits")


def test_the_six_indicators_stand_with_their_counts(lead: Visitor) -> None:
    page, answer = lead.get("/lead/wioa")
    said = words(answer.text)
    assert page.title == "51% worked in the second quarter after leaving"
    for part in (
        "30 of 59 exits whose quarter has ended; chance alone: 38 to 63%.",
        "never the same as 90-day retention",
        "$4,290",
        "Counted 10 of 20",
        "1 medical",
        "100% Counted 30 of 30",
        "Q2 2017 60 1 0 0 59 30 51% 38% 63%",
        "The 60 exits",
        "Definition 2.0.0",
        "Known on",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("median_earnings_q2", "Q2 2017 60 1 0 0 59 30 30 $4,290 $4,180 $4,400"),
        ("skill_gains", "PY2016 20 0 0 0 20 20 100% 84% 100%"),
        ("credential", "Q2 2017 60 1 39 0 20 10 50% 30% 70%"),
    ],
)
def test_one_indicator_by_quarter(lead: Visitor, indicator: str, said: str) -> None:
    _, answer = lead.get(f"/lead/wioa?indicator={indicator}")
    assert said in words(answer.text)


def test_the_people_behind_an_indicator_are_listed(lead: Visitor) -> None:
    page, _ = lead.get("/lead/wioa")
    behind = [link for link in page.links if "integer=counts.excluded" in link]
    people, _ = lead.get(behind[0])
    assert people.title.endswith(": 1")


def test_a_past_day_shows_who_is_not_yet_counted(lead: Visitor) -> None:
    page, answer = lead.get("/lead/wioa?as-of=2017-12-30")
    assert page.title == "After leaving: the time to look at has not ended for anybody yet"
    assert "Q2 2017 60 1 0 59" in words(answer.text)


def test_reduced_is_said_where_the_interval_lies_below_one(lead: Visitor) -> None:
    page, answer = lead.get("/lead/visits")
    said = words(answer.text)
    assert page.title == "Emergency visits reduced after the hire, compared with those not hired"
    for part in ("Ratio of ratios 0.", "Opted in, not hired", "Not hired", "2 months after the opt-in", "Dropped 0"):
        assert part in said, part
    assert answer.text.count('role="img"') == 6
    other, answer = lead.get("/lead/visits?way=around_opt_in&visit=any")
    assert other.title.startswith("All visits")


def test_what_nobody_visited_is_not_estimable(lead: Visitor) -> None:
    page, answer = lead.get("/lead/visits?visit=preventive")
    assert page.title == "Preventive visits before and after the hire: not estimable yet"
    assert "Of those hired nobody visited on one of the two sides." in words(answer.text)
    assert "reduced" not in words(answer.text)


def test_a_change_is_looked_for_in_the_month_asked_about(lead: Visitor) -> None:
    _, answer = lead.get("/lead/visits?changed=2017-03")
    assert "in March 2017, beyond trend and seasons" in words(answer.text)


def test_then_and_now_stand_with_the_pairs_and_those_not_seen_again(lead: Visitor) -> None:
    page, answer = lead.get("/lead/needs?reliability=0.8")
    said = words(answer.text)
    assert page.title == "In 1 of 1 parts of life people moved up by more than chance"
    for part in ("Housing", "2.0 then, 3.0 now", "10 of 60 began 10 vulnerable", "50 33 17 0", "Reliable change"):
        assert part in said, part


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("wioa?indicator=riches", "Choose one of these: Employed in the second quarter after exit"),
        ("wioa?as-of=soon", "Enter a day, like 2016-12-31."),
        ("wioa?known-at=2030-01-01", "This day is still to come."),
        ("needs?occasion=Exit!", "Choose one that is listed."),
        ("needs?domain=happiness", "Nobody has been scored in this part of life."),
        ("needs?reliability=high", "as a number from 0 up to 1"),
        ("needs?reliability=1", "as a number from 0 up to 1"),
        ("needs?reliability=nan", "as a number from 0 up to 1"),
        ("visits?visit=a.b", "Choose one that is listed."),
        ("visits?way=sideways", "Choose one of these: the hire, the opt-in."),
        ("visits?changed=March", "Enter a month, like 2016-05."),
        ("visits?changed=9999-13", "Enter a month, like 2016-05."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(lead: Visitor, address: str, sentence: str) -> None:
    lead.refused(f"/lead/{address}", sentence)


@pytest.mark.parametrize("name", PAGES)
def test_files_hold_the_page_and_its_manifests_and_no_small_number(lead: Visitor, name: str) -> None:
    _, answer = lead.get(f"/lead/{name}.csv")
    lines = list(csv.reader(io.StringIO(answer.text)))
    assert any(line[:1] == ["manifest"] for line in lines)
    assert "M01" not in answer.text
    _, book = lead.get(f"/lead/{name}.xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.data)).namelist()
    page, _ = lead.get(f"/lead/{name}")
    assert {f"/lead/{name}.csv", f"/lead/{name}.xlsx"} <= {link.split("?")[0] for link in page.links}


def test_a_quarter_with_few_people_does_not_leave(lead: Visitor) -> None:
    _, answer = lead.get("/lead/wioa.csv")
    lines = list(csv.reader(io.StringIO(answer.text)))
    by_quarter = next(line for line in lines if line[:2] == ["employment_q2", "2017Q2"])
    assert by_quarter[2:5] == ["60", "hidden", "0"]
    credential = next(line for line in lines if line[:2] == ["credential", "2017Q2"])
    assert credential[7:11] == ["hidden"] * 4
    # Nor does it in the manifest, whose fingerprints could be tried against every small count.
    told = {line[1] for line in lines if line[:1] == ["manifest"]}
    assert "definition_sha256" in told
    assert not told & {"integers", "derived", "result_sha256", "manifest_sha256"}


def test_a_file_that_cannot_be_read_is_refused(lead: Visitor) -> None:
    for page in ("wioa.csv?as-of=soon", "needs.csv?state=TX", "visits.csv?way=sideways"):
        assert lead.client.get(f"/lead/{page}").status_code == 422, page


@pytest.mark.parametrize("name", PAGES)
def test_the_file_of_a_state_holds_no_small_number_and_no_results(lead: Visitor, name: str) -> None:
    _, answer = lead.get(f"/lead/{name}.csv?state=OH")
    tables = tables_of(answer.text)
    cells = [
        cell
        for table, rows in tables.items()
        if table not in ("manifest", "note", "table")
        for row in rows
        for cell in row
    ]
    assert "hidden" in cells
    told = {line[0] for line in tables["manifest"]}
    assert "definition_sha256" in told
    assert not told & {"integers", "derived", "result_sha256", "manifest_sha256"}


def test_numbers_of_visits_that_are_small_leave_with_no_rate(lead: Visitor) -> None:
    for address in ("visits.csv", "visits.csv?state=KY"):
        rows = tables_of(lead.get(f"/lead/{address}")[1].text)["months"]
        assert any("hidden" in row for row in rows)
        assert all(not 0 < int(cell) < 11 for row in rows for cell in row[1:3] if cell != "hidden")
        assert all(row[3] == "hidden" for row in rows if "hidden" in row[1:3])


def test_the_file_is_of_the_kind_of_visit_that_the_page_shows(lead: Visitor) -> None:
    page, _ = lead.get("/lead/visits?visit=any")
    address = next(link for link in page.links if link.startswith("/lead/visits.csv"))
    said = tables_of(lead.get(address)[1].text)["note"]
    assert ["All visits per 1,000 member months, before and after the hire"] in said


@pytest.mark.parametrize(
    ("name", "whole", "state"),
    [
        ("wioa", "51% worked in the second quarter after leaving", "worked in the second quarter after leaving"),
        (
            "needs",
            "In 1 of 1 parts of life people moved up by more than chance",
            "Too few people in a part of this group",
        ),
        ("visits", "Emergency visits reduced after the hire", "Emergency visits"),
    ],
)
def test_an_evaluator_sees_the_program_and_of_a_state_no_small_number(
    evaluator: Visitor, lead: Visitor, name: str, whole: str, state: str
) -> None:
    page, answer = evaluator.get(f"/evaluator/{name}")
    assert page.title.startswith(whole)
    # What the program comes to is said, with everybody behind it.
    assert [link for link in page.links if "/figure/people" in link and "manifest" not in link]
    assert [link for link in page.links if "manifest.json" in link]
    part, answer = evaluator.get(f"/evaluator/{name}?state=OH")
    assert state in part.title
    assert "hidden" in words(answer.text)
    assert not [link for link in part.links if "/figure/people" in link or "manifest.json" in link]
    # Whoever may open the members sees it all.
    assert "hidden" not in words(lead.get(f"/lead/{name}?state=OH")[1].text)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wioa", "No services are on record yet"),
        ("needs", "No assessment is on record yet"),
        ("visits", "No visit file has been read yet"),
    ],
)
def test_a_page_without_facts_says_how_it_fills(copies: Copies, name: str, said: str) -> None:
    services = copies.shared(PROGRAM).services
    _, answer = Visitor(site_over(services)).signed_in("odessa").get(f"/lead/{name}")
    assert said in words(answer.text)
