"""Health, treatment and justice stay hidden in an open record until each is opened: a word of its own in every part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

from lifeservices.groups import ENTRIES, Group
from lifeservices.questions.looking_back import LooksAtMembers, LooksFound
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import TEAMS, actor, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ENDING, Things, address_of
from tests.web.groups_told import MARKS, WORD, tell
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over
from tests.web.test_access_fields import text_of
from web.coach.opening import FORMS_WAIT_FOR, WAIT_FOR


@pytest.fixture
def things(copies_on_sqlite: Copies, tmp_path: Path) -> Iterator[Things]:
    with copies_on_sqlite.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        tell(copy.services, copy.ids)
        yield Things(copy.services, copy.ids, "none", "none", "none")


TELLING = ("", "/timeline", "/timeline?page=2", "/timeline?page=3", "/timeline?page=4", "/plan", "/shared", "/coaches")
"""Pages of a member that between them hold a word of each kind."""


def marks_in(text: str) -> set[str]:
    return set(WORD.findall(text))


class Looker:
    """Somebody, and the words of this member on the pages that they reach."""

    def __init__(self, app: Flask, things: Things, who: str, whole: bool) -> None:
        self.visitor, self.id = sign_in(Visitor(app), who), things.ids["marisol"]
        entries = [event.id for event in things.services.record.history(self.id)][:: 1 if whole else 4]
        forms = ("complete-goal", "close-referral", "withdraw-consent", "hand-over", "change-step", "log-contact")
        self.pages = [f"/coach/members/{self.id}/entries/{entry}" for entry in entries]
        self.pages += [f"/coach/members/{self.id}/reword-goal?goal_id=goal-{mark[2]}" for mark in MARKS.values()]
        self.pages += [f"/coach/members/{self.id}?day={TODAY}", f"/coach/members/{self.id}/timeline?page=2"]
        self.pages += [f"/coach/members/{self.id}/timeline?page={page}" for page in (3, 4)]
        for _, method, rule, name in addresses(app):
            about = "member_id" in rule.arguments and rule.endpoint not in ENDING
            if method == "GET" and (about and (whole or name in (*forms, None, ""))):
                self.pages.append(address_of(app, rule, name, self.id, things, who))
        self.pages += ["/coach/", "/coach/releases", "/coach/members", "/team/"]
        self.telling = [f"/coach/members/{self.id}{more}" for more in TELLING]

    def words(self, pages: list[str] | None = None) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for address in self.pages if pages is None else pages:
            for word in WORD.finditer(text_of(self.visitor.client.get(address, buffered=True))):
                found.setdefault(word[0], set()).add(address)
        return found

    def marks(self, pages: list[str] | None = None) -> set[str]:
        return marks_in(" ".join(self.words(pages)))

    def press(self, action: str, page: str, **answers: str) -> None:
        found = Page(self.visitor.client.get(page).text)
        form = next(form for form in found.forms if form.action == f"/coach/members/{self.id}/{action}")
        answer = self.visitor.client.post(form.action, data=form.filled(**answers))
        assert (answer.status_code, answer.headers["Location"]) == (303, page)


@pytest.mark.parametrize("who", [pytest.param("ida", id="supervisor"), pytest.param("odessa", id="lead")])
def test_ac_29_each_group_is_hidden_in_an_open_record_until_it_is_opened(
    things: Things, who: str, request: pytest.FixtureRequest
) -> None:
    app = site_over(things.services)
    told = {event.name for event in things.services.record.history(things.ids["marisol"])}
    assert told >= set(ENTRIES)
    looker = Looker(app, things, who, request.config.getoption("--deep"))
    page = f"/coach/members/{looker.id}"
    looker.press("open", page, purpose="asked")
    assert looker.marks() == {"Zqplain"}
    seen = {"Zqplain"}
    for group, mark in MARKS.items():
        assert f"Show: {group.words}" in looker.visitor.client.get(page).text
        looker.press("open-groups", page, groups=group.value)
        assert f"Show: {group.words}" not in looker.visitor.client.get(page).text
        seen |= {mark}
        # Leads do not work with ways out of custody at all.
        last = {"Zqevery", *(["Zqboth"] if who == "ida" else [])} if len(seen) > len(MARKS) else set[str]()
        assert looker.marks(None if last else looker.telling) == seen | last
    if who == "ida":
        coach = Looker(app, things, "fern", whole=False)
        assert set(coach.words(coach.telling)) <= set(looker.words(looker.telling))
    _told_who_and_what_for(things, who)


def _told_who_and_what_for(things: Things, who: str) -> None:
    found: LooksFound = things.services.ask(LooksAtMembers(page=None), actor(things.ids, "pomona"))
    opened = [look.why for look in found.rows if look.page == "coach.open_record" and look.staff_id == things.ids[who]]
    ends = ["because the member asked", *(f"because the member asked: {group.words}" for group in Group)]
    assert all(any(why.endswith(f", {end}") for why in opened) for end in ends)


def test_ac_29_nothing_tells_whether_there_is_something_hidden(things: Things) -> None:
    app, ida = site_over(things.services), things.ids
    visitor = sign_in(Visitor(app), "ida")

    def opened(member: str) -> str:
        page = Page(visitor.client.get(f"/coach/members/{ida[member]}/timeline").text)
        form = next(form for form in page.forms if form.action.endswith("/open"))
        visitor.client.post(form.action, data=form.filled(purpose="check"))
        html = visitor.client.get(f"/coach/members/{ida[member]}").text
        start = html.index('<form class="hidden-groups')
        return html[start : html.index("</form>", start)].replace(ida[member], "their-id")

    def waits(member: str) -> tuple[int, str]:
        answer = visitor.client.get(f"/coach/members/{ida[member]}/reentry")
        page = Page(answer.text)
        return answer.status_code, str([form.filled().keys() for form in page.forms])

    marked = re.compile(r'value="[^"]{20,}"')
    assert marked.sub("", opened("marisol")) == marked.sub("", opened("orrin"))
    assert waits("marisol") == waits("orrin")
    assert waits("marisol")[0] == 403


def test_ac_29_an_incident_opens_all_and_a_group_waits_for_the_record(things: Things) -> None:
    app = site_over(things.services)
    visitor, id = sign_in(Visitor(app), "ida"), things.ids["marisol"]
    form = Page(visitor.client.get(f"/coach/members/{id}").text).form_to(f"/coach/members/{id}/open")
    sent = {name: value for name, value in form.filled().items() if name != "there"}
    answer = visitor.client.post(f"/coach/members/{id}/open-groups", data={**sent, "groups": "health"})
    assert answer.status_code == 422
    assert "Zqhealth" not in visitor.client.get(f"/coach/members/{id}").text
    visitor.client.post(form.action, data=form.filled(purpose="incident"))
    text = "".join(visitor.client.get(f"/coach/members/{id}{more}").text for more in ("", "/timeline", "/reentry"))
    assert {"Zqhealth", "Zqtreat", "Zqjust"} <= marks_in(text)
    assert "Show: " not in text


def test_ac_29_the_list_of_releases_opens_with_a_press_that_is_written_down(things: Things) -> None:
    visitor = sign_in(Visitor(site_over(things.services)), "ida")
    closed = visitor.client.get("/coach/releases")
    assert closed.status_code == 403
    assert "Zqjust" not in closed.text
    assert things.ids["marisol"] not in closed.text
    form = Page(closed.text).form_to("/coach/releases/open")
    assert visitor.client.post(form.action, data=form.filled()).status_code == 303
    assert "Zqjustnew" in visitor.client.get("/coach/releases").text
    found: LooksFound = things.services.ask(LooksAtMembers(page=None), actor(things.ids, "pomona"))
    why = [look.why for look in found.rows if look.page == "coach.open_record"]
    assert [words.endswith(", to plan releases: Justice record") for words in why] == [True]
    # The list opens the group, and not the record.
    assert visitor.client.get(f"/coach/members/{things.ids['marisol']}/reentry").status_code == 403


def test_ac_29_what_the_next_coach_is_given_is_whole_whoever_hands_over(things: Things) -> None:
    app, id = site_over(things.services), things.ids["marisol"]
    looker = Looker(app, things, "ida", whole=False)
    looker.press("open", f"/coach/members/{id}", purpose="advise")
    there = f"/coach/members/{id}/hand-over"
    page = looker.visitor.client.get(there).text
    assert marks_in(page) <= {"Zqplain"}
    form = next(form for form in Page(page).forms if form.action == there)
    sent = form.filled(to_coach_id=things.ids["wren"], reason="caseload")
    assert looker.visitor.client.post(there, data=sent).status_code == 302
    given = [event for event in things.services.record.history(id) if event.name == "case-handed-over"][-1]
    assert {"Zqplain", "Zqtreat", "Zqjust"} <= marks_in(getattr(given, "page", ""))


@pytest.mark.parametrize("who", [pytest.param("ida", id="supervisor"), pytest.param("odessa", id="lead")])
def test_ac_29_a_page_that_waits_for_a_group_is_not_made_before(things: Things, who: str) -> None:
    app, made = site_over(things.services), list[str]()

    def note(_: Flask, template: Template, **values: object) -> None:
        made.append(str(template.name))

    looker = Looker(app, things, who, whole=False)
    waiting = [
        address_of(app, rule, name, looker.id, things, who)
        for _, method, rule, name in addresses(app)
        if method == "GET" and (rule.endpoint in WAIT_FOR or name in FORMS_WAIT_FOR)
    ]
    assert len(waiting) == len(WAIT_FOR) + len(FORMS_WAIT_FOR)

    def answers() -> set[int]:
        made.clear()
        with template_rendered.connected_to(note, app):
            return {looker.visitor.client.get(address).status_code for address in waiting}

    # What is not there for a lead at all is not there, closed or open.
    assert answers() - {404} == {403}
    assert {*made} - {"error.html"} == {"coach/open_record.html"}
    looker.press("open", f"/coach/members/{looker.id}", purpose="asked")
    assert answers() - {404} == {403}
    assert {*made} - {"error.html"} == {"coach/open_groups.html"}
    looker.press("open-groups", f"/coach/members/{looker.id}", groups=",".join(Group))
    assert 200 in answers()
    assert "coach/open_groups.html" not in made
