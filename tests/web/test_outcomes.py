"""What a lead sees of what came of it: counts with every figure, no word that the interval does not carry."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from tests.outcomes import TODAY, told_outcomes
from tests.program import at_noon, copy_of, told_program
from tests.web.pages import Visitor
from tests.web.test_lead import words
from web import create_app

PAGES = ("wioa", "needs", "utilisation")


@pytest.fixture(scope="module")
def outcomes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the small program, told once."""
    return told_outcomes(tmp_path_factory.mktemp("outcomes"))


@pytest.fixture
def site(outcomes_folder: Path) -> Iterator[Flask]:
    """The site over it; these tests change nothing."""
    database = f"sqlite:///{outcomes_folder / 'record.db'}"
    settings = read_settings({"LIFESERVICES_HOME": str(outcomes_folder), "DATABASE_URL": database})
    services = LifeServices(settings, at_noon(TODAY))
    yield create_app(services)
    services.close()


@pytest.fixture
def lead(site: Flask) -> Visitor:
    """Odessa, who leads the program."""
    return Visitor(site).signed_in("odessa")


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
        "2017Q2 60 1 0 0 30 of 59 51% 38 to 63%",
        "The 60 exits",
        "Definition 1.0.0",
        "Known on",
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("median_earnings_q2", "2017Q2 60 1 0 0 30 of 59 $4,290 $4,180 to $4,400"),
        ("skill_gains", "PY2016 20 0 0 0 20 of 20 100% 84 to 100%"),
        ("credential", "2017Q2 60 1 39 0 10 of 20 50% 30 to 70%"),
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
    assert "2017Q2 60 1 0 59" in words(answer.text)


def test_reduced_is_said_where_the_interval_lies_below_one(lead: Visitor) -> None:
    page, answer = lead.get("/lead/utilisation")
    said = words(answer.text)
    assert page.title == "Emergency visits reduced after the hire, compared with those not hired"
    for part in ("Ratio of ratios 0.", "Opted in, not hired", "Not hired", "2 months after the opt-in", "Dropped 0"):
        assert part in said, part
    assert answer.text.count('role="img"') == 4
    other, answer = lead.get("/lead/utilisation?way=around_opt_in&kind=any")
    assert other.title.startswith("All visits")


def test_what_nobody_visited_is_not_estimable(lead: Visitor) -> None:
    page, answer = lead.get("/lead/utilisation?kind=preventive")
    assert page.title == "Preventive visits before and after the hire: not estimable yet"
    assert "Of those hired nobody visited on one of the two sides." in words(answer.text)
    assert "reduced" not in words(answer.text)


def test_a_change_is_looked_for_in_the_month_asked_about(lead: Visitor) -> None:
    _, answer = lead.get("/lead/utilisation?changed=2017-03")
    assert "in 2017-03, beyond trend and seasons" in words(answer.text)


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
        ("utilisation?kind=a.b", "Choose one that is listed."),
        ("utilisation?way=sideways", "Choose one of these: the hire, the opt-in."),
        ("utilisation?changed=March", "Enter a month, like 2016-05."),
        ("utilisation?changed=9999-13", "Enter a month, like 2016-05."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(lead: Visitor, address: str, sentence: str) -> None:
    page, answer = lead.get(f"/lead/{address}", 422)
    assert page.title.startswith("Error: ")
    assert sentence in words(answer.text)


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
    assert by_quarter[2] == "hidden"
    credential = next(line for line in lines if line[:2] == ["credential", "2017Q2"])
    assert credential[5:8] == ["hidden"] * 3
    # Nor does it in the manifest, whose fingerprints could be tried against every small count.
    told = {line[1] for line in lines if line[:1] == ["manifest"]}
    assert "definition_sha256" in told
    assert not told & {"integers", "derived", "result_sha256", "manifest_sha256"}


def test_a_file_that_cannot_be_read_or_of_a_part_is_refused(lead: Visitor) -> None:
    assert lead.client.get("/lead/wioa.csv?as-of=soon").status_code in (400, 404, 409, 422)
    assert lead.client.get("/lead/needs.csv?state=OH").status_code in (400, 404, 409, 422)


@pytest.mark.parametrize("name", PAGES)
def test_others_find_no_such_page(site: Flask, name: str) -> None:
    Visitor(site).signed_in("bertrand").get(f"/lead/{name}", 404)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wioa", "No services are on record yet"),
        ("needs", "No assessment is on record yet"),
        ("utilisation", "No visit file has been read yet"),
    ],
)
def test_a_page_without_facts_says_how_it_fills(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, name: str, said: str
) -> None:
    services = copy_of(told_program(tmp_path_factory.mktemp("program")), tmp_path / "home")
    _, answer = Visitor(create_app(services)).signed_in("odessa").get(f"/lead/{name}")
    assert said in words(answer.text)
    services.close()
