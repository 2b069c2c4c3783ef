"""A record is closed to whoever does not coach the member, until they say what they open it for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from lifeservices.commands.goal import SetGoal
from lifeservices.commands.staff import AddStaff, PutInTeam
from lifeservices.domain.words_person import StaffRole
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.minimum import WITHOUT_A_PURPOSE, Purpose
from lifeservices.questions.looking_back import LooksAtMembers, LooksFound
from tests.cast import TODAY, Cast
from tests.copies import Copies
from tests.web.access_cast import TEAMS, actor, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ENDING, Things, address_of
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over
from tests.web.test_access_fields import FIELDS, tell, words_of
from tests.web.test_emergencies import opened

ROLES = {"ida": "supervisor", "odessa": "lead"}


@pytest.fixture
def things(copies_on_sqlite: Copies, tmp_path: Path) -> Iterator[Things]:
    with copies_on_sqlite.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        tell(copy.services, copy.ids, "wren", "marisol", "mm")
        yield Things(copy.services, copy.ids, "none", "none", "none")


@pytest.mark.parametrize("who", ROLES)
def test_ac_29_a_record_holds_who_they_are_until_it_is_opened_and_then_everything(things: Things, who: str) -> None:
    app, member_id = site_over(things.services), things.ids["marisol"]
    words, by = words_of(things.services, member_id), actor(things.ids, who)
    assert len(words) >= FIELDS
    visitor = sign_in(Visitor(app), who)
    about = [
        address_of(app, rule, name, member_id, things, who)
        for _, method, rule, name in addresses(app)
        if method == "GET" and "member_id" in rule.arguments and rule.endpoint not in ENDING
    ]

    def held() -> dict[str, set[str]]:
        found = {}
        for address in about:
            text = visitor.client.get(address).get_data(as_text=True)
            found[address] = {name for name, values in words.items() if any("Zq" in v and v in text for v in values)}
        return found

    before = held()
    for address, fields in before.items():
        assert fields <= WITHOUT_A_PURPOSE[by.role], (address, fields - WITHOUT_A_PURPOSE[by.role])
    page = Page(visitor.client.get(f"/coach/members/{member_id}").text)
    form = page.form_to(f"/coach/members/{member_id}/open")
    assert visitor.client.post(form.action, data=form.filled()).status_code == 422
    answer = visitor.client.post(form.action, data=form.filled(purpose=Purpose.ASKED.value))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/coach/members/{member_id}")
    after = set().union(*held().values())
    assert {"goal", "text", "note", "facility"} & after
    assert len(after) >= 10


def test_ac_29_it_opens_for_one_member_and_one_visit_and_what_for_is_in_the_list_of_looks(
    cast: Cast, app: Flask
) -> None:
    marisol, posy = (f"/coach/members/{cast.ids[name]}" for name in ("marisol", "posy"))
    ida = Visitor(app).signed_in("ida")

    def closed(address: str, visitor: Visitor = ida) -> bool:
        return visitor.client.get(address).status_code == 403

    assert closed(f"{marisol}/timeline")
    assert closed(f"{marisol}/shared.csv")
    assert "The rest is closed" in ida.client.get(marisol).text
    page = Page(ida.client.get(f"{marisol}/timeline").text)
    answer = ida.send(page.form_to(f"{marisol}/open"), 303, purpose="incident")
    assert answer.headers["Location"] == f"{marisol}/timeline"
    assert not closed(f"{marisol}/timeline")
    assert "The rest is closed" not in ida.client.get(marisol).text
    assert closed(f"{posy}/timeline")
    assert closed(f"{marisol}/timeline", Visitor(app).signed_in("ida"))
    found: LooksFound = cast.services.ask(LooksAtMembers(), cast.actor("pomona"))
    opened = [look for look in found.rows if look.page == "coach.open_record"]
    assert [(look.member_id, look.staff_id) for look in opened] == [(cast.ids["marisol"], cast.ids["ida"])]
    assert opened[0].why.endswith(", to look into a complaint or an incident")


def test_ac_29_whoever_coaches_is_not_asked_and_what_is_not_there_is_not_there_closed_either(
    cast: Cast, app: Flask
) -> None:
    wren = Visitor(app).signed_in("wren")
    assert wren.client.get(f"/coach/members/{cast.ids['marisol']}/timeline").status_code == 200
    assert wren.client.post(f"/coach/members/{cast.ids['marisol']}/open", data={}).status_code in (400, 404)
    ida = Visitor(app).signed_in("ida")
    absent = "00000000-0000-7000-8000-000000000000"
    assert ida.client.get(f"/coach/members/{absent}/timeline").status_code == 404
    token = Page(ida.client.get("/account").text).form_to("/sign-out").filled()
    answer = ida.client.post(f"/coach/members/{absent}/open", data={**token, "purpose": "check"})
    assert answer.status_code == 404


def test_ac_29_a_group_opens_for_one_member_and_one_visit_and_an_emergency_opens_all(cast: Cast, app: Flask) -> None:
    marisol, orrin = (cast.ids[name] for name in ("marisol", "orrin"))
    cast.do("wren", SetGoal(marisol, "plan-m", TODAY, LifeDomain.SUBSTANCE_USE, "A month without a drink"))
    cast.services.reader.catch_up()

    def timeline(visitor: Visitor, member_id: str = marisol) -> str:
        return visitor.client.get(f"/coach/members/{member_id}/timeline").text

    def pressed(visitor: Visitor, member_id: str, action: str, **said: str) -> None:
        form = Page(timeline(visitor, member_id)).form_to(f"/coach/members/{member_id}/{action}")
        visitor.send(form, 303, **said)

    assert "without a drink" in timeline(Visitor(app).signed_in("wren"))
    ida = Visitor(app).signed_in("ida")
    for member_id in (marisol, orrin):
        pressed(ida, member_id, "open", purpose="check")
    assert "without a drink" not in timeline(ida)
    pressed(ida, marisol, "open-groups", groups="treatment")
    assert "without a drink" in timeline(ida)
    assert "Show: Alcohol and drugs" in timeline(ida, orrin)
    again = Visitor(app).signed_in("ida")
    pressed(again, marisol, "open", purpose="check")
    assert "without a drink" not in timeline(again)
    found: LooksFound = cast.services.ask(LooksAtMembers(page=None), cast.actor("pomona"))
    why = [look.why for look in found.rows if look.member_id == marisol and look.page == "coach.open_record"]
    ends = "check the work or a figure", "check the work or a figure: Alcohol and drugs, and treatment"
    assert [one.rsplit(", to ", 1)[1] for one in why] == [ends[0], ends[1], ends[0]]
    other = AddStaff(full_name="Basil Thorne", role=StaffRole.SUPERVISOR, joined_on=TODAY, site="Dayton", state="OH")
    cast.do("pomona", PutInTeam(cast.ids["wren"], cast.do("pomona", other), TODAY))
    cast.services.reader.catch_up()
    assert ida.client.get(f"/coach/members/{marisol}/timeline").status_code == 404
    opened(ida, "ida", "Marisol Quillfeather")
    assert "without a drink" in timeline(ida)
    assert "Show: " not in timeline(ida)
