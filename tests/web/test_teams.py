"""A supervisor looks after a team: the coaches in numbers, and members who change hands with a look before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask

from lifeservices.commands.coaching import UnassignCoach
from lifeservices.commands.staff import AddStaff, PutInTeam, SetStaffLanguages
from lifeservices.domain.errors import NotFound
from lifeservices.domain.words_person import CoachChange, StaffRole
from lifeservices.evaluation.codes import short_code
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.reassigning import Reassigned, Reassigning
from lifeservices.questions.team import Team
from lifeservices.questions.today import Today
from tests.cast import PASSWORDS, Cast
from tests.web.pages import Form, Page, Visitor, way_of
from tests.web.reading import words

HIRED = date(2016, 1, 4)


@pytest.fixture
def teams(cast: Cast) -> Cast:
    """Ida leads Wren and Tansy; Calla leads Hollis, who has nobody yet."""
    for key, name, role in (("calla", "Calla Reed", StaffRole.SUPERVISOR), ("hollis", "Hollis Fen", StaffRole.COACH)):
        cast.ids[key] = cast.do("pomona", AddStaff(full_name=name, role=role, joined_on=HIRED))
    for coach, supervisor in (("wren", "ida"), ("tansy", "ida"), ("hollis", "calla")):
        cast.do("pomona", PutInTeam(cast.ids[coach], cast.ids[supervisor], HIRED))
    cast.do("pomona", SetStaffLanguages(cast.ids["tansy"], HIRED, ["en", "es"]))
    cast.services.reader.catch_up()
    return cast


@pytest.fixture
def ida(app: Flask, teams: Cast) -> Visitor:
    """Ida, signed in."""
    return Visitor(app).signed_in("ida")


def test_a_supervisor_sees_their_team_in_numbers(ida: Visitor, teams: Cast) -> None:
    page, answer = ida.get("/team/")
    said = words(answer.text)
    assert page.title == "My team"
    assert "2 coaches, 5 members on their way." in said
    assert "Hollis Fen" not in said
    assert "Wren Hollowell 4 4" in said
    assert "Most Wren Hollowell, 4, 1.6 times the median" in said
    answer_of = teams.services.ask(Team(), teams.actor("ida"))
    lists = teams.services.ask(Today(teams.ids["wren"]), teams.actor("ida")).lists
    wren = next(line for line in answer_of.lines if line.load.name == "Wren Hollowell")
    assert wren.counts["overdue"] == len(lists["overdue"]) > 0
    [late] = {link for link in page.links if "list=overdue" in link}
    assert late == f"/coach/?coach={teams.ids['wren']}&list=overdue"


def test_another_team_is_not_there(ida: Visitor, teams: Cast) -> None:
    teams.do("pomona", PutInTeam(teams.ids["tansy"], teams.ids["calla"], HIRED))
    teams.services.reader.catch_up()
    by, juniper = teams.actor("ida"), teams.ids["juniper"]
    for question in (MemberPage(juniper), Today(teams.ids["tansy"]), Reassigning(teams.ids["tansy"])):
        with pytest.raises(NotFound):
            teams.services.ask(question, by)
    assert teams.services.ask(FindMembers("juniper"), by).rows == []
    assert ida.client.get(f"/coach/members/{juniper}").status_code == 404
    assert ida.client.get(f"/coach/?coach={teams.ids['tansy']}").status_code == 404
    assert "Tansy" not in ida.get("/team/")[1].text
    assert teams.services.ask(FindMembers("juniper"), teams.actor("odessa")).rows


BEHIND = (
    "/lead/members?count=opted_in",
    "/lead/retention/people?status=matured",
    "/lead/retention/people?status=not_matured",
    "/lead/retention/people.csv",
    "/lead/data-quality",
    "/lead/figure?metric=counts&integer=opted_in",
)


def test_figures_are_of_everybody_and_name_only_whom_a_supervisor_may_open(
    app: Flask, ida: Visitor, teams: Cast
) -> None:
    teams.do("pomona", PutInTeam(teams.ids["wren"], teams.ids["calla"], HIRED))
    teams.services.reader.catch_up()
    odessa = Visitor(app).signed_in("odessa")
    told = {"ida": "", "odessa": ""}
    for name, visitor in (("ida", ida), ("odessa", odessa)):
        for address in BEHIND:
            page, answer = visitor.get(address)
            told[name] += answer.text
            lists = sorted({link for link in page.links if "/people?" in link})
            told[name] += "".join(visitor.get(link)[1].text for link in lists)
    assert "Juniper" in told["ida"]
    for theirs in ("Marisol", "Quillfeather", teams.ids["marisol"], teams.ids["posy"], "Buckeye Bakehouse"):
        assert theirs in told["odessa"], theirs
        assert theirs not in told["ida"], theirs
    code = short_code(teams.services.record.keyring, teams.ids["marisol"])
    assert odessa.get(f"/lead/journey?code={code}")[0].title.startswith(code)
    ida.refused(f"/lead/journey?code={code}", "Nobody on this record has that code.")
    assert ida.get("/lead/members?count=opted_in")[0].title == odessa.get("/lead/members?count=opted_in")[0].title


def test_a_lead_sees_every_team(app: Flask, teams: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")
    said = words(odessa.get("/team/")[1].text)
    assert "Hollis Fen" in said
    assert "Ida Marlowe 2" in said
    assert "Wren" not in odessa.get(f"/team/?team={teams.ids['calla']}")[1].text.split("<main", 1)[1]


def chosen(teams: Cast, *keys: str) -> list[str]:
    return [teams.ids[key] for key in keys]


def previewed(visitor: Visitor, form: Form, **sent: object) -> Any:
    """What the form of a choice leads to: the choice stands in the address."""
    return visitor.client.get(form.action, query_string=form.filled(**sent))


def test_many_members_change_hands_after_a_look(ida: Visitor, teams: Cast) -> None:
    address = f"/team/reassign?coach={teams.ids['wren']}"
    page, answer = ida.get(address)
    assert "Choose all 4" in words(answer.text)
    form = page.form_of("/team/reassign/preview", "get")
    sent = {"members": chosen(teams, "marisol", "posy"), "to": "evenly", "reason": "caseload"}
    answer = previewed(ida, form, **sent)
    said = words(answer.text)
    assert answer.status_code == 200
    assert "2 members to another coach: look before you save" in said
    assert "Wren Hollowell 4 2" in said
    assert "Tansy Oakenbridge 1 3" in said
    before = teams.services.record.head().position
    save = Page(answer.text).form_to("/team/reassign")
    pairs = [value for name, value in save.values if name == "pairs"]
    assert len(pairs) == 2
    sent_now = {**save.filled(), "pairs": pairs}
    for _ in range(2):
        assert ida.client.post(save.action, data=sent_now).status_code == 302
    assert teams.services.record.head().position == before + 2
    handed = [teams.services.record.history(id)[-1] for id in chosen(teams, "marisol", "posy")]
    assert {event.name for event in handed} == {"case-handed-over"}
    assert len({event.correlation_id for event in handed}) == 1
    assert all(event.page for event in handed)  # type: ignore[attr-defined]
    assert "Not accepted" in words(ida.get("/team/")[1].text)


def test_members_chosen_on_the_list_are_handed_over_coach_by_coach(ida: Visitor, teams: Cast) -> None:
    _, choosing = ida.get("/coach/members?several=1")
    assert 'formaction="/team/reassign"' in choosing.text
    wanted = [("member", id) for id in chosen(teams, "posy", "marisol", "juniper")]
    page, answer = ida.get(f"/team/reassign?{urlencode(wanted)}")
    assert page.title == "Members of Wren Hollowell to another coach"
    ticked = re.findall(r'name="members" value="([^"]+)"[^>]* checked', answer.text)
    assert sorted(ticked) == sorted(chosen(teams, "posy", "marisol"))
    assert "1 member with Tansy Oakenbridge" in words(answer.text)
    after = next(link for link in page.links if link.startswith("/team/reassign?member="))
    assert ida.get(after)[0].title == "Members of Tansy Oakenbridge to another coach"
    teams.do("pomona", PutInTeam(teams.ids["tansy"], teams.ids["calla"], HIRED))
    teams.services.reader.catch_up()
    assert "Tansy" not in ida.get(f"/team/reassign?{urlencode(wanted)}")[1].text


def test_a_choice_survives_the_end_of_a_visit(ida: Visitor, teams: Cast) -> None:
    wanted = {"members": chosen(teams, "marisol", "posy"), "to": "evenly", "reason": "caseload"}
    preview = f"/team/reassign/preview?{urlencode({'coach': teams.ids['wren'], **wanted}, doseq=True)}"
    save = ida.get(preview)[0].form_to("/team/reassign")
    pairs = [value for name, value in save.values if name == "pairs"]
    before = teams.services.record.head().position
    teams.clock.now += timedelta(minutes=20)
    late = ida.client.post(save.action, data={**save.filled(), "pairs": pairs}).headers["Location"]
    for address in (preview, late):
        page, _ = ida.get(way_of(ida.client.get(address)))
        back = ida.send(page.form_to("/sign-in"), email="ida@example.org", password=PASSWORDS["ida"])
        seen, text = ida.get(back.headers["Location"])
        assert seen.title == "2 members to another coach: look before you save"
        assert "Marisol" in text.text
        teams.clock.now += timedelta(minutes=20)
    assert teams.services.record.head().position == before


def test_what_is_missing_is_asked_and_nothing_is_lost(ida: Visitor, teams: Cast) -> None:
    page, _ = ida.get(f"/team/reassign?coach={teams.ids['wren']}")
    form = page.form_of("/team/reassign/preview", "get")
    answer = previewed(ida, form, members=chosen(teams, "posy"), to="")
    assert answer.status_code == 422
    said = words(answer.text)
    assert "Choose who takes them." in said
    assert "Say why they change their coach." in said
    assert re.search(f'value="{teams.ids["posy"]}"[^>]* checked', answer.text)


def test_spreading_looks_at_language_then_at_loads(teams: Cast) -> None:
    teams.do("pomona", PutInTeam(teams.ids["hollis"], teams.ids["ida"], HIRED))
    teams.services.reader.catch_up()
    everybody = tuple(chosen(teams, "marisol", "orrin", "linnea", "posy"))
    found = teams.services.ask(Reassigned(teams.ids["wren"], everybody, "evenly"), teams.actor("ida"))
    goes = {move.member.name: move.to.name for move in found.moves}
    assert goes["Marisol Quillfeather"] == "Tansy Oakenbridge"
    assert sorted(after for load, after in found.after if load.name != "Wren Hollowell") == [2, 3]
    assert next(after for load, after in found.after if load.name == "Wren Hollowell") == 0


def test_members_without_a_coach_are_given_one(ida: Visitor, teams: Cast) -> None:
    gone = UnassignCoach(teams.ids["posy"], date(2016, 11, 15), CoachChange.COACH_LEFT)
    teams.do("odessa", gone)
    teams.services.reader.catch_up()
    assert "1 member has no coach" in words(ida.get("/team/")[1].text)
    page, _ = ida.get("/team/reassign?coach=none")
    form = page.form_of("/team/reassign/preview", "get")
    sent = {"members": chosen(teams, "posy"), "to": teams.ids["tansy"], "reason": "coach-left"}
    answer = previewed(ida, form, **sent)
    ida.send(Page(answer.text).form_to("/team/reassign"))
    assert teams.services.ask(MemberPage(teams.ids["posy"]), teams.actor("ida")).row.coach_id == teams.ids["tansy"]
