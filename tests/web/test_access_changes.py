"""A change of caseload, team, cover or role counts from the next page; ids of others reach nobody."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from lifeservices.accounts import account
from lifeservices.application import LifeServices
from lifeservices.calendar_feeds import CalendarFeeds
from lifeservices.commands.absence import EndAbsence
from lifeservices.commands.coaching import HandOver
from lifeservices.commands.staff import PutInTeam
from lifeservices.domain.words_person import CoachChange
from lifeservices.evaluation.codes import short_code
from lifeservices.exchange.roster_rows import read_roster
from lifeservices.exchange.rosters import look_at, take_in
from lifeservices.questions.absence import Away, AwayNowAndNext
from lifeservices.questions.member import MemberPage
from lifeservices.saved_views import SavedViews
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import TEAMS, actor, sign_in
from tests.web.asking import said, token_of
from tests.web.pages import Form, Page, Visitor, found_at
from tests.web.sites import site_over

JUNIPER = "Ashgrove"
MOST_FORMS = 16
SEARCHES = (
    "/coach/members?q=Juniper",
    "/coach/members?q=Junipre",
    "/coach/members?coach={tansy}",
    "/coach/?coach={tansy}",
    "/team/?team={hugo}",
    "/team/reassign?member={juniper}",
    "/help-numbers?member={juniper}",
    "/lead/retention/people?coach={tansy}",
    "/lead/members?coach={tansy}",
    "/lead/figure/people?metric=retention.first_hire.same_employer.all.matured_known@90&integer=matured",
    "/coach/members/{marisol}/log-contact?again={entry}",
    "/coach/members/new?given_name=Juniper&family_name=Ashgrov",
)
"""Ways to look for somebody, or to have them named."""


@dataclass
class Teams:
    """The site of the two teams."""

    app: Flask
    services: LifeServices
    ids: dict[str, str]

    def visitor(self, who: str) -> Visitor:
        return sign_in(Visitor(self.app), who)

    def do(self, by: str, command: object) -> None:
        self.services.do(command, actor(self.ids, by))

    def history(self, member: str) -> int:
        return len(list(self.services.record.history(self.ids[member])))


@pytest.fixture
def teams(copies: Copies, tmp_path: Path) -> Iterator[Teams]:
    """A record of the test's own."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        yield Teams(site_over(copy.services), copy.services, copy.ids)


def status(visitor: Visitor, address: str) -> int:
    return visitor.client.get(address).status_code


def test_ac_04_whoever_handed_a_member_over_has_an_old_tab_and_nothing_in_it(teams: Teams) -> None:
    wren, tansy, marisol = teams.visitor("wren"), teams.visitor("tansy"), f"/coach/members/{teams.ids['marisol']}"
    page, _ = wren.get(f"{marisol}/log-contact")
    form = page.form_to(f"{marisol}/log-contact")
    assert status(tansy, marisol) == 404
    teams.do("odessa", HandOver(teams.ids["marisol"], teams.ids["tansy"], TODAY, CoachChange.CASELOAD))
    before = teams.history("marisol")
    assert status(wren, marisol) == 404
    assert wren.client.post(form.action, data=form.filled(mode="phone", reached="yes")).status_code == 404
    assert "Quillfeather" not in wren.client.get("/coach/").text + wren.client.get("/coach/members").text
    assert status(tansy, marisol) == 200
    assert teams.history("marisol") == before


def test_ac_04_a_team_changes_and_so_does_who_sees_it(teams: Teams) -> None:
    ida, hugo, marisol = teams.visitor("ida"), teams.visitor("hugo"), f"/coach/members/{teams.ids['marisol']}"
    assert (status(ida, marisol), status(hugo, marisol)) == (200, 404)
    teams.do("pomona", PutInTeam(teams.ids["wren"], teams.ids["hugo"], TODAY))
    assert (status(ida, marisol), status(hugo, marisol)) == (404, 200)
    assert "Quillfeather" not in ida.find("/coach/members?q=Marisol")[1].text


def test_ac_04_cover_ends_with_the_days_or_when_they_are_back(teams: Teams) -> None:
    clem, marisol = teams.visitor("clem"), f"/coach/members/{teams.ids['marisol']}"
    assert status(clem, marisol) == 200
    away: list[Away] = teams.services.ask(AwayNowAndNext(), actor(teams.ids, "wren"))
    teams.do("wren", EndAbsence(teams.ids["wren"], away[0].absence_id, TODAY))
    assert status(clem, marisol) == 404


def test_ac_04_a_role_changes_and_so_does_what_is_there(teams: Teams) -> None:
    wren, marisol = teams.visitor("wren"), f"/coach/members/{teams.ids['marisol']}"
    assert (status(wren, marisol), status(wren, "/evaluator/figures")) == (200, 404)
    with teams.services.database.write() as connection:
        changed = update(account).where(account.c.staff_id == teams.ids["wren"]).values(role="evaluator")
        connection.execute(changed)
    assert (status(wren, marisol), status(wren, "/evaluator/figures")) == (404, 200)


def test_ac_04_the_feed_of_a_calendar_forgets_whoever_was_handed_over(teams: Teams) -> None:
    wren = teams.visitor("wren")
    page, _ = wren.get("/calendar/")
    address = wren.send(page.form_to("/calendar/"), 200).text.partition("/calendar/")[2].partition(".ics")[0]
    assert address
    feed = f"/calendar/{address}.ics"
    before = wren.client.get(feed).text.count("BEGIN:VEVENT")
    teams.do("odessa", HandOver(teams.ids["marisol"], teams.ids["tansy"], TODAY, CoachChange.CASELOAD))
    assert wren.client.get(feed).text.count("BEGIN:VEVENT") < before
    assert CalendarFeeds(teams.services).whose(address)


@pytest.mark.parametrize("path", ["", "/correct/on", "/take-back"])
def test_ac_04_an_entry_of_another_member_is_not_among_the_entries_of_ones_own(teams: Teams, path: str) -> None:
    wren, entry = teams.visitor("wren"), teams.ids[f"entry-{teams.ids['juniper']}"]
    address = f"/coach/members/{teams.ids['marisol']}/entries/{entry}{path}"
    assert status(wren, address) == 404
    before = teams.history("juniper")
    answer = wren.client.post(address, data={"csrf_token": token_of(wren, "wren"), "reason": "other"})
    assert answer.status_code in (404, 405)
    assert teams.history("juniper") == before


def test_ac_04_ids_of_others_in_the_forms_of_ones_own_member_change_nothing_there(teams: Teams) -> None:
    """Every form about a member of theirs, sent with another's id wherever an id can be sent."""
    wren, theirs, juniper = teams.visitor("wren"), teams.ids["marisol"], teams.ids["juniper"]
    before, sent = teams.history("juniper"), 0
    page, _ = wren.get(f"/coach/members/{theirs}")
    links = [link for link in page.links if link.startswith(f"/coach/members/{theirs}/") and "#" not in link]
    swapped = {"member_id": juniper, "goal_id": "goal-j", "plan_id": "plan-j", "coach_id": teams.ids["tansy"]}
    for link in list(dict.fromkeys(link.split("?")[0] for link in links))[:MOST_FORMS]:
        form = next((f for f in _forms(wren, link) if f.method == "post" and f.action.startswith(link)), None)
        if form is not None:
            answer = wren.client.post(form.action, data={**form.filled(), **swapped})
            assert answer.status_code < 500, link
            assert JUNIPER not in answer.text, link
            sent += 1
    assert sent > 5
    assert teams.history("juniper") == before


def _forms(visitor: Visitor, address: str) -> list[Form]:
    return Page(visitor.client.get(address, follow_redirects=True).text).forms


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("wren", "/coach/several?record=log-contact&member={juniper}"),
        ("ida", "/coach/several?record=log-contact&member={juniper}"),
        ("ida", "/coach/?coach={tansy}"),
        ("ida", "/team/reassign?coach={tansy}"),
        ("ida", "/team/teams/take-out-of-team?staff_id={tansy}&team={hugo}"),
        ("ida", "/team/teams/take-out-of-team?staff_id={tansy}&team={ida}"),
    ],
)
def test_ac_04_ids_of_others_in_the_query_are_not_there(teams: Teams, who: str, address: str) -> None:
    assert status(teams.visitor(who), address.format(**teams.ids)) == 404


@pytest.mark.parametrize("who", ["wren", "clem", "fern", "ida"])
def test_ac_04_nobody_finds_a_member_of_others(teams: Teams, who: str) -> None:
    entry, visitor = teams.ids[f"entry-{teams.ids['juniper']}"], teams.visitor(who)
    for address in SEARCHES:
        place = found_at(visitor.client, address) if "q=" in address else address
        answer = visitor.client.get(place.format(entry=entry, **teams.ids), follow_redirects=True)
        assert answer.status_code < 500, address
        assert JUNIPER not in answer.text, address


@pytest.mark.parametrize("number", ["", "as it is"])
def test_ac_04_a_release_list_tells_nothing_of_members_of_another_team(teams: Teams, number: str) -> None:
    """The list names somebody like Juniper: for her own supervisor it is a question, for others no answer at all."""
    juniper = teams.services.ask(MemberPage(teams.ids["juniper"]), actor(teams.ids, "hugo"))
    found = juniper.row.member_number
    assert found
    row = f"Q-7,Ashgrove,Juniper,1984-04-02,Quarry Hollow,2016-12-01,{number and found}\n"
    text = f"number,last_name,first_name,birth_date,facility,planned_release,member\n{row}"
    for who, kind in (("hugo", "known" if number else "ask"), ("ida", "elsewhere")):
        read = read_roster(io.StringIO(text), "list.csv")
        outcome = look_at(
            teams.services, actor(teams.ids, who), f"list-of-{who}", read, {2: "new"} if who == "ida" else {}
        )
        (compared,) = outcome.compared
        assert compared.kind == kind
        assert bool(compared.alike) is (who == "hugo")
        assert (compared.member_id, compared.was) == (teams.ids["juniper"] if kind == "known" else "", None)
        before = teams.services.record.head().position
        take_in(teams.services, actor(teams.ids, who), outcome, TODAY)
        assert (teams.services.record.head().position > before) is (kind == "known")


def test_ac_04_a_code_of_another_team_is_as_unknown_as_any(teams: Teams) -> None:
    ida, keyring = teams.visitor("ida"), teams.services.record.keyring
    code = short_code(keyring, teams.ids["juniper"])
    known, unknown = (ida.client.get(f"/lead/journey?code={each}") for each in (code, "S-AAAAA-AAAAA"))
    assert known.status_code == unknown.status_code == 422
    assert said(known.text, code) == said(unknown.text, "S-AAAAA-AAAAA")


def test_ac_04_what_somebody_keeps_for_themselves_is_there_for_them_alone(teams: Teams) -> None:
    ida, hugo = teams.visitor("ida"), actor(teams.ids, "hugo")
    views = SavedViews(teams.services, hugo.id)
    made, token = views.save("Of Hugo", "/lead/retention", shared=False), token_of(ida, "ida")
    assert status(ida, f"/lead/views/{made.id}") == 404
    for path in (f"/lead/views/{made.id}", f"/lead/views/{made.id}/remove", f"/coach/pins/{made.id}/remove"):
        assert ida.client.post(path, data={"csrf_token": token, "name": "Mine now"}).status_code == 404
    assert views.one(made.id).name == "Of Hugo"


def test_ac_04_nobody_says_of_others_that_they_are_back(teams: Teams) -> None:
    away: list[Away] = teams.services.ask(AwayNowAndNext(), actor(teams.ids, "wren"))
    day = TODAY + timedelta(days=1)
    given = {"staff_id": teams.ids["wren"], "absence_id": away[0].absence_id, "back_on": day.isoformat()}
    for who in ("tansy", "fern", "hugo"):
        visitor = teams.visitor(who)
        answer = visitor.client.post("/coach/away/back", data={**given, "csrf_token": token_of(visitor, who)})
        assert answer.status_code == 404, who
    assert teams.services.ask(AwayNowAndNext(), actor(teams.ids, "wren")) == away
