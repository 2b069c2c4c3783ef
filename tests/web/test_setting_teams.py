"""Who is in which team: a supervisor sets their own team, an administrator every one."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from lifeservices.commands.staff import AddStaff, PutInTeam, TakeOutOfTeam
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words_person import StaffRole, TeamChange
from lifeservices.projections.rebuild import check
from lifeservices.questions.in_teams import InTeams
from tests.cast import Cast
from tests.web.pages import Page, Visitor
from tests.web.reading import words

HIRED = date(2016, 1, 4)


@pytest.fixture
def calla(cast: Cast) -> str:
    """Another supervisor; nobody is in a team yet."""
    cast.ids["calla"] = cast.do("pomona", AddStaff("Calla Reed", StaffRole.SUPERVISOR, HIRED))
    cast.services.reader.catch_up()
    return cast.ids["calla"]


def on(name: str, day: int, month: int = 11) -> dict[str, str]:
    return {f"{name}-month": str(month), f"{name}-day": str(day), f"{name}-year": "2016"}


def action(page: Page, cast: Cast, coach: str, name: str) -> str:
    """Where the button of a coach leads."""
    return next(link for link in page.links if f"/team/teams/{name}" in link and cast.ids[coach] in link)


def test_a_supervisor_puts_a_coach_in_their_team_and_takes_them_out(app: Flask, cast: Cast, calla: str) -> None:
    ida = Visitor(app).signed_in("ida")
    page, answer = ida.get("/team/teams")
    assert page.title == "Who is in my team"
    assert "No coach is in this team yet." in words(answer.text)
    assert "Calla Reed" not in answer.text
    put = action(page, cast, "wren", "put-in-team")
    form_page, form = ida.get(put)
    assert "Wren Hollowell, into the team of Ida Marlowe." in words(form.text)
    wanted = form_page.form_to("/team/teams/put-in-team")
    later = ida.send(wanted, 422, **on("joined_team_on", 20))
    assert "Error: " in Page(later.text).title
    for _ in range(2):
        ida.send(wanted, reason="place", **on("joined_team_on", 1))
    page, answer = ida.get("/team/teams")
    assert "Dayton, since Nov 1. Where the coach works" in words(answer.text)
    joined = [e for e in cast.services.record.history(cast.ids["wren"]) if e.name == "staff-joined-team"]
    assert [(e.on, e.reason) for e in joined] == [(date(2016, 11, 1), TeamChange.PLACE)]  # type: ignore[attr-defined]
    assert ida.get("/team/")[0].title == "My team"
    take = action(page, cast, "wren", "take-out-of-team")
    form_page, _ = ida.get(take)
    wanted = form_page.form_to("/team/teams/take-out-of-team")
    assert "Choose" in words(ida.send(wanted, 422, reason="", **on("left_team_on", 14)).text)
    before = ida.send(wanted, 422, reason="work", **on("left_team_on", 31, 10))
    assert "This is before their team last changed on November 1, 2016. Change the day." in words(before.text)
    ida.send(wanted, reason="work", **on("left_team_on", 14))
    assert "No coach is in this team yet." in words(ida.get("/team/teams")[1].text)
    assert check(cast.services.reader) == []


def test_a_team_of_somebody_else_is_not_there(app: Flask, cast: Cast, calla: str) -> None:
    cast.do("pomona", PutInTeam(cast.ids["tansy"], calla, HIRED))
    cast.services.reader.catch_up()
    ida, by = Visitor(app).signed_in("ida"), cast.actor("ida")
    assert "Tansy" not in ida.get("/team/teams")[1].text
    for address in (
        f"/team/teams?team={calla}",
        f"/team/teams/take-out-of-team?staff_id={cast.ids['tansy']}",
        f"/team/teams/put-in-team?staff_id={cast.ids['wren']}&team={calla}",
        "/team/teams/record-departure",
    ):
        assert ida.client.get(address).status_code == 404, address
    with pytest.raises(NotFound):
        cast.services.ask(InTeams(calla), by)
    with pytest.raises(NotFound):
        cast.services.do(TakeOutOfTeam(cast.ids["tansy"], HIRED, TeamChange.WORK), by)
    with pytest.raises(Refused, match="the team of another supervisor"):
        cast.services.do(PutInTeam(cast.ids["wren"], calla, HIRED), by)
    assert Visitor(app).signed_in("wren").client.get("/team/teams").status_code == 404


def test_an_administrator_sets_every_team(app: Flask, cast: Cast, calla: str) -> None:
    pomona = Visitor(app).signed_in("pomona")
    page, answer = pomona.get("/team/teams")
    said = words(answer.text)
    assert page.title == "Who is in which team"
    assert "Calla Reed 0 Ida Marlowe 0" in said
    page, _ = pomona.get(f"/team/teams?team={cast.ids['ida']}")
    pomona.fill(action(page, cast, "tansy", "put-in-team"), **on("joined_team_on", 7))
    assert "Ida Marlowe 1" in words(pomona.get("/team/teams")[1].text)
    assert "Tansy Oakenbridge" in pomona.get(f"/team/teams?team={cast.ids['ida']}")[1].text
