"""A saved view is a named address: saved from a page, opened, renamed, shared and removed without JavaScript."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.program import PROGRAM
from tests.web.pages import Page, Visitor
from tests.web.reading import THEN, words

STORY = PROGRAM

YEAR_END = f"/lead/?{THEN}"
pytestmark = pytest.mark.writes


def saved(lead: Visitor, name: str, address: str = YEAR_END, shared: bool = False) -> None:
    """Save a view from the page at an address, as its form stands there."""
    page, _ = lead.get(address)
    form = page.form_to("/lead/views")
    answer = lead.client.post(form.action, data=form.filled(name=name, shared="true" if shared else None))
    assert answer.status_code == 303
    assert answer.location == address


def test_a_view_is_saved_from_its_page_and_leads_back_to_it(lead: Visitor) -> None:
    there, _ = lead.get(YEAR_END)
    saved(lead, "Ohio at the end of 2016")
    assert "Saved as “Ohio at the end of 2016”." in words(lead.get(YEAR_END)[1].text)
    page, answer = lead.get("/lead/views")
    said = words(answer.text)
    assert "Overview, true on Dec 31, 2016, known Dec 31, 2016" in said
    [view] = [link for link in page.links if link.startswith("/lead/views/")]
    opened = lead.client.get(view)
    assert (opened.status_code, opened.location) == (303, YEAR_END)
    assert lead.get(opened.location)[0].title == there.title


def test_every_lead_page_of_figures_can_be_saved(lead: Visitor) -> None:
    pages = ("/lead/", "/lead/retention", "/lead/equity", "/lead/coaches", "/lead/time", "/lead/referrals")
    for place, address in enumerate((*pages, "/lead/data-quality", "/lead/visits", "/lead/needs", "/lead/wioa")):
        saved(lead, f"View {place}", address)
    _, answer = lead.get("/lead/views")
    for label in ("Overview", "Retention", "Equity", "Coaches", "Time", "Referrals", "Data quality", "Visits", "WIOA"):
        assert label in words(answer.text)


def test_a_view_is_renamed_shared_and_removed_and_had_again(lead: Visitor, site: Flask) -> None:
    saved(lead, "Ohio")
    ida = Visitor(site).signed_in("ida")
    assert "Ohio" not in words(ida.get("/lead/views")[1].text)
    page, _ = lead.get("/lead/views")
    change = next(f for f in page.forms if f.action.startswith("/lead/views/") and not f.action.endswith("/remove"))
    lead.client.post(change.action, data=change.filled(name="Ohio, all products", shared="true"))
    _, answer = ida.get("/lead/views")
    assert "Ohio, all products by Odessa" in words(answer.text)
    assert "Remove" not in words(answer.text)
    assert ida.client.get(change.action).status_code == 303
    token = dict(ida.get("/lead/")[0].form_to("/lead/views").values)["csrf_token"]
    for attempt in (f"{change.action}/remove", change.action):
        assert ida.client.post(attempt, data={"csrf_token": token, "name": "mine now"}).status_code == 404
    remove = lead.get("/lead/views")[0].form_to(f"{change.action}/remove")
    lead.client.post(remove.action, data=remove.filled())
    page, answer = lead.get("/lead/views")
    assert "“Ohio, all products” is removed." in words(answer.text)
    again = page.form_to("/lead/views")
    assert lead.client.post(again.action, data=again.filled()).location == YEAR_END
    assert "Ohio, all products" in words(ida.get("/lead/views")[1].text)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/lead/",
        "//elsewhere.example/lead/",
        "/\\elsewhere.example/lead/",
        "/lead/\\..",
        "javascript:alert(1)",
        "/coach/members",
        "/evaluator/figures",
        "/lead/nowhere",
        "/lead/overview.csv",
        "/lead/views",
        "/lead/\n/elsewhere",
        "",
    ],
)
def test_only_pages_of_figures_on_this_site_are_kept(lead: Visitor, address: str) -> None:
    form = lead.get("/lead/")[0].form_to("/lead/views")
    answer = lead.client.post(form.action, data=form.filled(name="x", address=address))
    assert answer.status_code == 422
    assert "No view is saved yet" in words(lead.get("/lead/views")[1].text)


def test_a_view_without_a_name_is_asked_for_one_and_nothing_is_lost(lead: Visitor) -> None:
    form = lead.get(YEAR_END)[0].form_to("/lead/views")
    answer = lead.client.post(form.action, data=form.filled(name=" ", shared="true"))
    assert answer.status_code == 422
    page = Page(answer.text)
    assert page.title == "Error: Saved views"
    assert "Give the view a name, so that you find it again." in words(answer.text)
    again = page.form_to("/lead/views")
    assert lead.client.post(again.action, data=again.filled(name="Ohio")).location == YEAR_END


def test_nobody_else_finds_them(site: Flask, lead: Visitor) -> None:
    saved(lead, "Ohio", shared=True)
    [view] = [link for link in lead.get("/lead/views")[0].links if link.startswith("/lead/views/")]
    for name in ("wren", "bertrand", "pomona"):
        visitor = Visitor(site).signed_in(name)
        assert visitor.client.get("/lead/views").status_code == 404
        assert visitor.client.get(view).status_code == 404
