"""A coach goes away: whoever covers sees the members and records, the coach stays the same, and it ends by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from lifeservices.commands import Actor, Role
from lifeservices.commands.absence import PlanAbsence
from lifeservices.commands.coaching import AcceptHandOver, HandOver, UnassignCoach
from lifeservices.commands.contact import LogContact
from lifeservices.commands.staff import PutInTeam, RecordDeparture
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import CoachChange
from lifeservices.projections.rebuild import check
from lifeservices.questions.reassigning import EVENLY, Reassigned
from lifeservices.questions.team import NOBODYS
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-month": str(on.month), f"{name}-day": str(on.day), f"{name}-year": str(on.year)}


def november(number: int) -> date:
    return date(2016, 11, number)


def away(visitor: Visitor, cast: Cast, first: date, last: date, status: int = 302, **more: Any) -> str:
    answers = {"cover_id": cast.ids["tansy"], **day("away_on", first), **day("until", last), **more}
    return visitor.fill("/coach/away", status, **answers).text


def test_the_covering_coach_sees_the_members_and_records_and_then_no_more(
    wren: Visitor, cast: Cast, app: Flask
) -> None:
    marisol, linnea = (f"/coach/members/{cast.ids[key]}" for key in ("marisol", "linnea"))
    tansy = Visitor(app).signed_in("tansy")
    tansy.get(marisol, 404)
    away(wren, cast, TODAY, november(18))
    assert "You are away until Fri, Nov 18. Tansy Oakenbridge covers." in words(wren.get("/coach/")[1].text)
    today = words(tansy.get("/coach/")[1].text)
    for sentence in (
        "You cover for Wren Hollowell until Fri, Nov 18.",
        "Linnea Stonecrop",
        "For Wren Hollowell, until Nov 18",
        "5 members on your list, with those you cover for.",
    ):
        assert sentence in today, sentence
    only = words(tansy.get(f"/coach/?coach={cast.ids['wren']}")[1].text)
    assert "Everybody again" in only
    assert "4 members on your list" in only
    found = words(tansy.find("/coach/members?q=stonecrop")[1].text)
    assert "Linnea Stonecrop" in found
    assert "For Wren Hollowell, until Nov 18" in found
    assert "Did you mean Linnea Stonecrop" in words(tansy.find("/coach/members?q=Linea Stonecrap")[1].text)
    page = words(tansy.get(linnea)[1].text)
    assert "You cover for Wren Hollowell until Nov 18" in page
    tansy.fill(f"{linnea}/log-contact", mode="phone", reached="yes", note="She found a room.")
    spoke = [e for e in cast.services.record.history(cast.ids["linnea"]) if isinstance(e, ContactLogged)][-1]
    assert (spoke.actor_id, spoke.note) == (cast.ids["tansy"], "She found a room.")
    assert "Their coach or a supervisor can hand them over" in hand_over(tansy, cast, linnea)
    assert "Tansy Oakenbridge covers Nov 15, 2016 to Nov 18, 2016." in words(wren.get(f"{linnea}/coaches")[1].text)
    with cast.services.database.read() as connection:
        journey = cast.services.record.load(connection, Journey, cast.ids["linnea"])
    assert journey.coaching.on(november(16)) == [cast.ids["wren"]]
    cast.clock.on(november(19))
    after = Visitor(app).signed_in("tansy")
    after.get(linnea, 404)
    assert "You cover for" not in words(after.get("/coach/")[1].text)
    with pytest.raises(NotFound):
        cast.do("tansy", LogContact(cast.ids["linnea"], november(19), ContactMode.PHONE, reached=True))
    assert check(cast.services.reader) == []


def hand_over(tansy: Visitor, cast: Cast, member: str) -> str:
    page, _ = tansy.get(f"{member}/hand-over")
    answers = {"to_coach_id": cast.ids["tansy"], "reason": "caseload", **day("handed_over_on", TODAY)}
    return words(tansy.send(page.form_to(f"{member}/hand-over"), 422, **answers).text)


def test_whoever_is_back_earlier_is_alone_with_their_members_again(wren: Visitor, cast: Cast, app: Flask) -> None:
    away(wren, cast, TODAY, november(18))
    page, answer = wren.get("/coach/away")
    assert "Tue, Nov 15 to Fri, Nov 18" in words(answer.text)
    back = page.form_to("/coach/away/back")
    assert wren.send(back).headers["Location"] == "/coach/away"
    wren.send(back)
    assert "Nobody is away" in words(wren.get("/coach/away")[1].text)
    Visitor(app).signed_in("tansy").get(f"/coach/members/{cast.ids['linnea']}", 404)


def test_whoever_covers_reads_what_was_handed_over_and_leaves_the_answer_to_the_coach(
    wren: Visitor, cast: Cast, app: Flask
) -> None:
    juniper = f"/coach/members/{cast.ids['juniper']}"
    cast.do("tansy", HandOver(cast.ids["juniper"], cast.ids["wren"], TODAY, CoachChange.CASELOAD, "Ask about school."))
    away(wren, cast, TODAY, november(18))
    tansy = Visitor(app).signed_in("tansy")
    assert "Handed to you" not in words(tansy.get("/coach/")[1].text)
    assert "Read and accept" not in words(tansy.get(juniper)[1].text)
    page, answer = tansy.get(f"{juniper}/accept-hand-over")
    assert "Ask about school." in words(answer.text)
    assert not [form for form in page.forms if form.action.endswith("accept-hand-over")]
    assert "Read and accept" in words(wren.get(juniper)[1].text)
    with pytest.raises(Refused, match="Only the coach who was given"):
        cast.do("tansy", AcceptHandOver(cast.ids["juniper"]))


def test_what_cannot_be_is_said_beside_its_question(wren: Visitor, cast: Cast) -> None:
    assert "before the first" in away(wren, cast, november(18), november(16), 422)
    assert "These days are over" in away(wren, cast, november(1), november(14), 422)
    assert "Choose one" in away(wren, cast, TODAY, november(18), 422, cover_id="")


def test_a_coach_says_it_of_themselves_and_within_their_team(wren: Visitor, cast: Cast) -> None:
    with pytest.raises(NotFound):
        cast.do("wren", PlanAbsence(cast.ids["tansy"], TODAY, TODAY, cast.ids["wren"]))
    cast.do("odessa", PutInTeam(cast.ids["tansy"], cast.ids["ida"], november(1)))
    with pytest.raises(Refused, match="another team"):
        cast.do("wren", PlanAbsence(cast.ids["wren"], TODAY, TODAY, cast.ids["tansy"]))
    cast.do("ida", PlanAbsence(cast.ids["wren"], TODAY, TODAY, cast.ids["tansy"]))
    with pytest.raises(NotFound):
        cast.services.do(
            PlanAbsence(cast.ids["tansy"], TODAY, TODAY, cast.ids["wren"]), Actor("another-supervisor", Role.SUPERVISOR)
        )


def test_the_team_page_says_who_is_away(cast: Cast, app: Flask) -> None:
    ida = Visitor(app).signed_in("ida")
    assert "Nobody. Whoever is away stands here" in words(ida.get("/team/")[1].text)
    away(ida, cast, november(14), november(18), staff_id=cast.ids["wren"])
    said = words(ida.get("/team/")[1].text)
    for sentence in ("Wren Hollowell, away", "Wren Hollowell is away. Tansy Oakenbridge covers.", "Mon, Nov 14 to"):
        assert sentence in said, sentence
    page = words(ida.get(f"/coach/members/{cast.ids['linnea']}")[1].text)
    assert "Away until Nov 18: Tansy Oakenbridge covers" in page
    away(ida, cast, november(16), november(17), staff_id=cast.ids["tansy"], cover_id=cast.ids["wren"], status=422)


def test_a_cover_who_left_covers_nobody_and_everybody_concerned_is_told(wren: Visitor, cast: Cast, app: Flask) -> None:
    away(wren, cast, november(14), november(18))
    cast.do("pomona", RecordDeparture(cast.ids["tansy"], TODAY))
    cast.services.reader.catch_up()
    told = "Nobody covers for you You are away until Fri, Nov 18. Tansy Oakenbridge left the program."
    assert told in words(wren.get("/coach/")[1].text)
    ida = Visitor(app).signed_in("ida")
    for address, visitor in (("/team/", ida), ("/coach/away", ida), ("/coach/away", wren)):
        said = words(visitor.get(address)[1].text)
        assert "Nobody covers: Tansy Oakenbridge left the program. End these days" in said, address
        assert "Tansy Oakenbridge covers." not in said, address
    assert "Away until Nov 18: nobody covers" in words(ida.get(f"/coach/members/{cast.ids['linnea']}")[1].text)


def test_spreading_gives_nobody_to_a_coach_who_is_away(cast: Cast) -> None:
    cast.do("odessa", PlanAbsence(cast.ids["tansy"], TODAY, november(18), cast.ids["wren"]))
    asked = Reassigned(NOBODYS, (cast.ids["posy"],), EVENLY)
    cast.do("odessa", UnassignCoach(cast.ids["posy"], TODAY, CoachChange.CASELOAD))
    cast.services.reader.catch_up()
    assert [move.to.name for move in cast.services.ask(asked, cast.actor("odessa")).moves] == ["Wren Hollowell"]
    cast.clock.on(november(19))
    assert [move.to.name for move in cast.services.ask(asked, cast.actor("odessa")).moves] == ["Tansy Oakenbridge"]
