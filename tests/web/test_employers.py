"""Employer partners on their pages: vetted, approved with a condition, suspended after a reply, reinstated, counted."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask

from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

pytestmark = pytest.mark.writes
CRITERIA = (
    *("legal-entity", "good-standing", "minimum-wage", "no-fees", "wage-violations"),
    *("named-contact", "confirms-work", "exclusions"),
)


def on(field: str, day: int, month: int = 11, year: int = 2016) -> dict[str, str]:
    return {f"{field}-month": str(month), f"{field}-day": str(day), f"{field}-year": str(year)}


def added(visitor: Visitor, name: str) -> str:
    """An employer that became known; the address of its page."""
    visitor.fill("/admin/register-employer", employer_name=name, state="OH", naics="812320", **on("registered_on", 1))
    page, _ = visitor.find(f"/employers/?view=others&q={name.split()[0].lower()}")
    return next(link for link in page.links if re.fullmatch(r"/employers/[0-9a-f-]{36}", link))


def vetted(visitor: Visitor, there: str) -> None:
    """It applied, and all but its safety record was looked at."""
    visitor.fill(f"{there}/record-application", **on("applied_on", 2))
    visitor.fill(f"{there}/begin-vetting", because="first", **on("begun_on", 3))
    for criterion in CRITERIA:
        visitor.fill(
            f"{there}/record-criterion", criterion=criterion, result="met", evidence="document", **on("looked_on", 4)
        )


def test_from_an_application_to_a_suspension_and_back(app: Flask, cast: Cast) -> None:
    odessa, wren = Visitor(app).signed_in("odessa"), Visitor(app).signed_in("wren")
    there = added(odessa, "Larkfield Laundry")
    vetted(odessa, there)
    until = on("valid_to", 1, 6, 2017)
    refused = odessa.fill(f"{there}/approve-employer", 422, **on("approved_on", 5), **until)
    assert "Neither met nor exempted under the rules 2015-1: Safety record." in words(refused.text)
    odessa.fill(
        f"{there}/approve-with-condition",
        words="A safety plan for the presses",
        **on("approved_on", 5),
        **until,
        **on("due_on", 20),
    )
    told = words(odessa.get(there)[1].text)
    assert "Approved with conditions" in told
    assert "A safety plan for the presses" in told
    forward = f"/coach/members/{cast.ids['posy']}/submit-job-referral"
    assert "Larkfield Laundry (approved with conditions)" in words(wren.get(forward)[1].text)

    early = odessa.fill(f"{there}/suspend-employer", 422, **on("suspended_on", 6))
    assert "Tell the employer first what is meant to be decided" in words(early.text)
    odessa.fill(
        f"{there}/open-right-to-reply",
        step="suspend",
        words="Wages were late twice.",
        **on("told_on", 6),
        **on("reply_by", 20),
    )
    assert "May reply until Nov 20, 2016: suspend it" in words(odessa.get("/employers/")[1].text)
    odessa.fill(f"{there}/record-reply", words="The bank had closed.", **on("replied_on", 8))
    odessa.fill(f"{there}/suspend-employer", note="Late again.", **on("suspended_on", 9))
    assert "Larkfield Laundry (not now: suspended)" in words(wren.get(forward)[1].text)
    id = there.rpartition("/")[2]
    no = wren.fill(forward, 422, employer_id=id, **on("sent_on", 10))
    assert "Larkfield Laundry is suspended since November 9, 2016. Choose another employer" in words(no.text)

    odessa.fill(f"{there}/record-remedy", note="Wages are paid by another bank.", **on("remedied_on", 10))
    odessa.fill(f"{there}/reinstate-employer", **on("reinstated_on", 12), **until)
    assert "(approved with conditions)" in words(wren.get(forward)[1].text)
    history = words(odessa.get(there)[1].text)
    for said in ("“The bank had closed.”", "Reinstated until Jun 1, 2017.", "By Odessa Brightwater"):
        assert said in history


def test_partners_are_counted_for_any_day_and_what_cannot_be_read_is_said_beside_it(app: Flask, cast: Cast) -> None:
    pomona = Visitor(app).signed_in("pomona")
    assert "Employer partners 2" in words(pomona.get("/employers/count")[1].text)
    assert "Employer partners 0" in words(pomona.get("/employers/count?as-of=2015-01-31")[1].text)
    assert "Employer partners 0" in words(pomona.get("/employers/count?known-on=2015-01-31")[1].text)
    wrong = words(pomona.get("/employers/count?as-of=yesterday")[1].text)
    assert "Give a day such as 2026-09-10." in wrong


def test_the_files_hold_what_the_pages_show(app: Flask, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    there = added(odessa, "Larkfield Laundry")
    page = odessa.get("/employers/?view=partners")[0]
    lines = rows_of(odessa, next(link for link in page.links if link.startswith("/employers/partners.csv")))
    assert [line["employer"] for line in lines] == page_names(odessa, "/employers/?view=partners")
    assert {line["standing"] for line in lines} == {"Approved"}
    found, _ = odessa.find("/employers/?view=others&q=larkfield")
    only = rows_of(odessa, next(link for link in found.links if link.startswith("/employers/partners.csv")))
    assert [(line["employer_id"], line["state"]) for line in only] == [(there.rpartition("/")[2], "OH")]
    counted = rows_of(odessa, "/employers/count.csv")
    assert [line["partners"] for line in counted if line["group"] == "all"] == ["2"]
    assert sum(int(line["partners"]) for line in counted if line["group"] == "industry") == 2
    early = rows_of(odessa, "/employers/count.csv?as-of=2015-01-31")
    assert [(line["as_of"], line["partners"]) for line in early] == [("2015-01-31", "0")]
    odessa.get("/employers/partners.csv?view=nothing", 404)
    Visitor(app).signed_in("wren").get("/employers/partners.csv", 404)


def rows_of(visitor: Visitor, address: str) -> list[dict[str, str]]:
    answer = visitor.client.get(address)
    assert answer.content_type.startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def page_names(visitor: Visitor, address: str) -> list[str]:
    text = visitor.get(address)[1].text
    return [unescape(name) for name in re.findall(r'<a class="who" href="/employers/[0-9a-f-]{36}">([^<]+)</a>', text)]


def test_an_audit_draws_partners_and_nobody_draws_twice(app: Flask, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    odessa.fill("/employers/all/draw-vetting-sample", **on("drawn_on", 14))
    assert "Being vetted again: it was drawn in an audit" in words(odessa.get("/employers/")[1].text)
    again = odessa.fill("/employers/all/draw-vetting-sample", 422, **on("drawn_on", 14))
    assert "A sample is never drawn a second time." in words(again.text)


def test_a_contact_is_kept_sealed_and_shown_to_nobody_else(app: Flask, cast: Cast) -> None:
    odessa, wren = Visitor(app).signed_in("odessa"), Visitor(app).signed_in("wren")
    there = f"/employers/{cast.ids['bakehouse']}"
    odessa.fill(
        f"{there}/name-contact",
        contact_name="Imogen Saltmarsh",
        duty="hiring",
        contact_phone="937-555-0188",
        **on("named_on", 14),
    )
    assert "Imogen Saltmarsh" in odessa.get(there)[1].text
    assert wren.get(there, 404)
    with cast.services.database.read() as connection:
        stored = connection.exec_driver_sql("SELECT state FROM event").scalars().all()
    assert not any("Saltmarsh" in str(state) for state in stored)
