"""The admin keeps staff, employers, services and markets, and erases a person who asks for it."""

from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

DAY = {"month": "11", "day": "14", "year": "2016"}


def on(field: str) -> dict[str, str]:
    return {f"{field}-{part}": value for part, value in DAY.items()}


def test_an_employer_is_added_and_members_may_work_there_before_it_is_vetted(app: Flask, cast: Cast) -> None:
    pomona, wren = Visitor(app).signed_in("pomona"), Visitor(app).signed_in("wren")
    pomona.fill("/admin/register-employer", employer_name="Larkfield Laundry", state="OH", **on("registered_on"))
    _, answer = pomona.find("/employers/?view=others&q=larkfield")
    assert "Not approved yet" in answer.text
    assert "Larkfield Laundry" in wren.get(f"/coach/members/{cast.ids['posy']}/record-start")[1].text


def test_each_list_says_what_there_is(app: Flask) -> None:
    pomona = Visitor(app).signed_in("pomona")
    for kind, name in {
        "staff": "Wren Hollowell",
        "services": "Hearthside Housing",
        "markets": "OH, Medicaid managed care",
    }.items():
        assert name in pomona.get(f"/admin/{kind}")[1].text


def step(visitor: Visitor, words: str, name: str) -> str:
    """The link to a step about the only one who is called so; empty where it is not offered."""
    page, _ = visitor.find(f"/admin/members?q={words}")
    return next((link for link in page.links if link.endswith(f"/{name}")), "")


def test_ac_31_an_erased_person_has_no_name_anywhere_and_their_journey_stays_countable(app: Flask, cast: Cast) -> None:
    pomona, wren, odessa = (Visitor(app).signed_in(name) for name in ("pomona", "wren", "odessa"))
    assert step(odessa, "quillfeather", "erase-person") == ""
    odessa.fill(step(odessa, "quillfeather", "ask-for-erasure"), basis="member-asked", note="She wrote to us.")
    _, waiting = odessa.get("/admin/members")
    assert "Asked for by you on Nov 15, 2016: the member asked for it. “She wrote to us.”" in words(waiting.text)
    assert step(odessa, "quillfeather", "erase-person") == ""
    page, told = pomona.get("/admin/members")
    assert "Erase a person (1)" in told.text
    assert "Waits for you Marisol Quillfeather LS-009-217. Asked for by Odessa" in words(told.text)
    erase = next(link for link in page.links if link.endswith("/erase-person"))
    form_page, confirm = pomona.get(erase)
    assert "Marisol Quillfeather. You confirm what somebody else asked for." in words(confirm.text)
    pomona.send(form_page.form_to(erase))
    assert "Nobody waits to be erased" in pomona.get("/admin/members")[1].text
    page, answer = wren.get(f"/coach/members/{cast.ids['marisol']}")
    assert page.title == "An erased person"
    for said in ("Marisol", "Quillfeather", "937-555-0110", "morning shift", "A home of our own"):
        assert said not in answer.text
    assert "At work" in answer.text
    _, history = wren.get(f"/coach/members/{cast.ids['marisol']}/timeline")
    assert "This person was erased." in history.text
    assert "is to be erased: somebody asked for it." in history.text
    assert "Marisol" not in history.text
    assert "wrote to us" not in history.text


def test_ac_31_who_asked_cannot_confirm_whatever_they_send(app: Flask, cast: Cast) -> None:
    pomona, address = Visitor(app).signed_in("pomona"), f"/admin/members/{cast.ids['posy']}"
    assert "Two people decide this." in words(pomona.fill(f"{address}/erase-person", 422).text)
    pomona.fill(f"{address}/ask-for-erasure", basis="court-order")
    assert "You asked for this yourself." in words(pomona.fill(f"{address}/erase-person", 422).text)
    pomona.fill(f"{address}/turn-down-erasure", reason="The court changed its mind.")
    assert "Nobody waits to be erased" in pomona.get("/admin/members")[1].text
    assert "Posy" in Visitor(app).signed_in("wren").get(f"/coach/members/{cast.ids['posy']}")[1].text


def test_ac_31_a_legal_hold_says_who_why_and_until_and_blocks_an_erasure(app: Flask, cast: Cast) -> None:
    pomona, odessa = Visitor(app).signed_in("pomona"), Visitor(app).signed_in("odessa")
    address = f"/admin/members/{cast.ids['orrin']}"
    until = {"until-month": "3", "until-day": "1", "until-year": "2017"}
    odessa.fill(f"{address}/place-legal-hold", reason="The county’s inquiry.", **until)
    pomona.fill(f"{address}/ask-for-erasure", basis="retention-ended")
    page, told = odessa.get("/admin/members")
    assert "since Nov 15, 2016, until Mar 1, 2017: “The county’s inquiry.”" in words(told.text)
    assert "Erase a person (" not in told.text
    assert not [link for link in page.links if link.endswith("/erase-person")]
    refused = odessa.fill(f"{address}/erase-person", 422)
    assert "A legal hold stands until March 1, 2017. As long as it does, nobody is erased." in words(refused.text)
    odessa.fill(f"{address}/lift-legal-hold", reason="The inquiry is over.")
    odessa.fill(f"{address}/erase-person")
    assert Visitor(app).signed_in("wren").get(f"/coach/members/{cast.ids['orrin']}")[0].title == "An erased person"
