"""The admin keeps staff, employers, services and markets, and erases a person who asks for it."""

from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.web.pages import Visitor

DAY = {"month": "11", "day": "14", "year": "2016"}


def on(field: str) -> dict[str, str]:
    return {f"{field}-{part}": value for part, value in DAY.items()}


def test_an_employer_is_added_approved_and_can_then_be_chosen(app: Flask, cast: Cast) -> None:
    pomona, wren = Visitor(app).signed_in("pomona"), Visitor(app).signed_in("wren")
    pomona.fill("/admin/register-employer", employer_name="Larkfield Laundry", state="OH", **on("registered_on"))
    page, answer = pomona.get("/admin/employers?q=larkfield")
    assert "Not approved yet" in answer.text
    approve = next(link for link in page.links if "approve-employer" in link)
    pomona.fill(approve, criteria="1", **on("approved_on"))
    assert "Larkfield Laundry" in wren.get(f"/coach/members/{cast.ids['posy']}/record-start")[1].text


def test_each_list_says_what_there_is(app: Flask) -> None:
    pomona = Visitor(app).signed_in("pomona")
    for kind, name in {
        "staff": "Wren Hollowell",
        "employers": "Buckeye Bakehouse",
        "services": "Hearthside Housing",
        "markets": "OH, Medicaid managed care",
    }.items():
        assert name in pomona.get(f"/admin/{kind}")[1].text


def test_an_erased_person_has_no_name_anywhere_and_their_journey_stays_countable(app: Flask, cast: Cast) -> None:
    pomona, wren = Visitor(app).signed_in("pomona"), Visitor(app).signed_in("wren")
    page, _ = pomona.get("/admin/members?q=quillfeather")
    erase = next(link for link in page.links if "erase-person" in link)
    form_page, _ = pomona.get(erase)
    pomona.send(form_page.form_to("/admin/erase-person"), basis="member-asked")
    page, answer = wren.get(f"/coach/members/{cast.ids['marisol']}")
    assert page.title == "An erased person"
    for words in ("Marisol", "Quillfeather", "937-555-0110", "morning shift", "A home of our own"):
        assert words not in answer.text
    assert "At work" in answer.text
    _, history = wren.get(f"/coach/members/{cast.ids['marisol']}/timeline")
    assert "This person was erased." in history.text
    assert "Marisol" not in history.text
