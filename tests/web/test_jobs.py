"""Jobs on their pages: added, opened, changed, paused, narrowed, taken along; coaches read and do not write."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask import Flask

from lifeservices.commands.right_to_reply import SuspendEmployer
from tests.cast import TODAY, Cast
from tests.partners import IMPORTER
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_employers import on

pytestmark = pytest.mark.writes
BAKER = {
    "title": "Night baker",
    "occupation": "51-3011.00",
    "openings": "2",
    "pay_from": "15.50",
    "pay_to": "17",
    "pay_per": "hour",
    "hours_per_week": "36",
    "shifts": ["night"],
    "city": "Akron",
    "state": "OH",
}


def add(visitor: Visitor, cast: Cast, **otherwise: object) -> str:
    """A job of the bakehouse; the address of its page."""
    answer = visitor.fill(f"/employers/{cast.ids['bakehouse']}/add-job", 302, **{**BAKER, **otherwise})
    there = str(answer.headers["Location"])
    assert re.fullmatch(r"/jobs/[0-9a-f-]{36}", there)
    return there


def test_a_job_is_added_changed_and_ended_and_its_page_keeps_each_change(app: Flask, cast: Cast) -> None:
    odessa, wren = Visitor(app).signed_in("odessa"), Visitor(app).signed_in("wren")
    there = add(odessa, cast)
    page = words(wren.get(there)[1].text)
    for said in (
        "Open Members can be put forward for it.",
        "$15.50 to $17 an hour",
        "Akron, OH",
        "Bakers",
        "O*NET-SOC 51-3011.00",
        "Used under the CC BY 4.0 license",
    ):
        assert said in page, said
    odessa.fill(f"{there}/change-job", **{**BAKER, "pay_from": "16", "openings": "1", "postal_code": "44304"})
    odessa.fill(f"{there}/set-job-asks", documents=["photo-id", "food-handler"], schooling="none")
    odessa.fill(
        f"{there}/set-second-chance-terms",
        second_chance="as-listed",
        theft="7",
        individual=["theft"],
        background_check="after-offer",
    )
    page = words(wren.get(there)[1].text)
    for said in (
        "Pay, at least: $16 Before: $15.50",
        "ZIP code: 44304 Before: not said By Odessa Brightwater",
        "Photo ID, Food handler card",
        "Theft or burglary: ruled out for 7 years; looks at each person first",
        "After an offer is made",
    ):
        assert said in page, said
    form = odessa.get(f"{there}/set-second-chance-terms")[0].forms[-1]
    assert [each for each in form.values if each[0] in ("theft", "individual")] == [
        ("theft", "7"),
        ("individual", "theft"),
    ]
    odessa.fill(f"{there}/pause-job", because="training")
    assert "Nobody can be put forward for it now. Night baker is paused since" in words(wren.get(there)[1].text)
    odessa.fill(f"{there}/resume-job")
    odessa.fill(f"{there}/record-job-filled", through="member")
    assert "Filled: somebody from this program." in words(wren.get(there)[1].text)


def test_a_job_of_a_suspended_employer_does_not_open_and_an_open_one_is_held(app: Flask, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    there = add(odessa, cast)
    cast.services.do(SuspendEmployer(cast.ids["bakehouse"], TODAY), IMPORTER)
    address = f"/employers/{cast.ids['bakehouse']}/add-job"
    today = on("opened_on", TODAY.day, TODAY.month, TODAY.year)
    refused = odessa.fill(address, 422, **{**BAKER, "title": "Day baker", **today})
    assert "is suspended since" in words(refused.text)
    assert "Day baker" in refused.text, "What was typed is lost."
    draft = add(odessa, cast, title="Day baker")
    assert "Draft" in words(odessa.get(draft)[1].text)
    assert "is suspended since" in words(odessa.fill(f"{draft}/open-job", 422).text)
    assert "Held, employer: suspended" in words(odessa.get(there)[1].text)
    numbers = words(odessa.get("/jobs/count")[1].text)
    assert "Open jobs 0" in numbers
    assert "no approved partner 2" in numbers


def test_coaches_read_jobs_and_find_them_and_write_none(app: Flask, cast: Cast) -> None:
    odessa, wren = Visitor(app).signed_in("odessa"), Visitor(app).signed_in("wren")
    there = add(odessa, cast)
    add(odessa, cast, title="Delivery driver", occupation="53-3033.00", city="Kent")
    odessa.fill(f"{there}/set-second-chance-terms", second_chance="welcome")
    for address in (f"{there}/change-job", f"{there}/pause-job", "/jobs/?view=due", "/jobs/?view=drafts"):
        wren.get(address, 404)
    shown = words(wren.get("/jobs/")[1].text)
    assert "Night baker" in shown
    assert "Delivery driver" in shown
    assert "Add a job" not in words(wren.get(there)[1].text)
    chance = words(wren.get("/jobs/?chance=true")[1].text)
    assert ("Night baker" in chance, "Delivery driver" in chance) == (True, False)
    assert "No job fits" in words(wren.get("/jobs/?state=KY")[1].text)
    assert "Night baker" not in words(wren.get("/jobs/?occupation=53-3033.00")[1].text)
    for sought, title in (("night", "Night baker"), ("package", "Delivery driver"), ("buckeye", "Night baker")):
        page, _ = wren.find(f"/jobs/?view=open&q={sought}")
        assert title in words(page.html), sought


def test_the_file_holds_what_the_list_shows_and_nothing_else(app: Flask, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    add(odessa, cast, title="=Night baker")
    add(odessa, cast, title="Delivery driver", city="Kent", state="KY")
    page = odessa.get("/jobs/?state=OH")[0]
    link = next(link for link in page.links if "/jobs/list.csv" in link)
    answer = odessa.client.get(link)
    *rows, credit = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.content_type.startswith("text/csv")
    assert credit["Job"].startswith("This page includes information from the O*NET Database")
    assert credit["Job"] in words(page.html)
    assert [row["Job"] for row in rows] == ["'=Night baker", "Bread packer"]
    assert (rows[0]["Pay"], rows[0]["Place"]) == ("$15.50 to $17 an hour", "Akron, OH")
    shown = words(page.html)
    assert all(value in shown for row in rows for name, value in row.items() if name != "Job")


def test_a_form_opened_before_somebody_else_changed_the_job_does_not_write_over_it(app: Flask, cast: Cast) -> None:
    odessa, pomona = Visitor(app).signed_in("odessa"), Visitor(app).signed_in("pomona")
    there = add(odessa, cast)
    form = odessa.get(f"{there}/change-job")[0].forms[-1]
    pomona.fill(f"{there}/change-job", **{**BAKER, "openings": "5"})
    answer = odessa.client.post(form.action, data=form.filled(city="Kent"))
    assert answer.status_code == 409
    assert "Changed: people wanted" in words(answer.text)
    assert 'value="Kent"' in answer.text


def test_jobs_are_counted_for_any_day(app: Flask, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    add(odessa, cast)
    assert "Open jobs 2 (4 people wanted)" in words(odessa.get("/jobs/count")[1].text)
    assert "Open jobs 0" in words(odessa.get("/jobs/count?as-of=2015-01-31")[1].text)
    assert "Give a day such as" in words(odessa.get("/jobs/count?known-on=soon")[1].text)
