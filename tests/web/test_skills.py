"""Skills to work, as a coach goes through it: what is there, the work that is wanted, the path, and the way there."""

from __future__ import annotations

import pytest
from flask import Flask

from lifeservices.commands.education import EnterEducation
from lifeservices.domain.words_outcome import EducationKind
from lifeservices.library.occupations import CREDIT
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web.pages import Page, Visitor
from tests.web.reading import words


def today(name: str) -> dict[str, str]:
    return {f"{name}-month": str(TODAY.month), f"{name}-day": str(TODAY.day), f"{name}-year": str(TODAY.year)}


NURSING, HOME_AIDE = "31-1131.00", "31-1121.00"


class Coach:
    """Wren at the page of skills of one member."""

    def __init__(self, visitor: Visitor, member_id: str) -> None:
        self.visitor, self.member = visitor, f"/coach/members/{member_id}"
        self.page = f"{self.member}/skills-to-work"

    def look(self) -> tuple[Page, str]:
        page, answer = self.visitor.get(self.page)
        return page, words(answer.text)

    def does(self, name: str, **answers: str | None) -> str:
        """Press what the page offers, answer, save; back on the page."""
        page, _ = self.look()
        link = next(link for link in page.links if f"/{name}?" in link)
        form = self.visitor.get(link)[0].form_to(f"{self.member}/{name}")
        answer = self.visitor.send(form, 302, **answers)
        assert answer.location == self.page
        return self.look()[1]

    def offered(self) -> set[str]:
        page, _ = self.look()
        found = {link.removeprefix(f"{self.member}/").partition("?")[0] for link in page.links if "then=skills" in link}
        return found - {"record-skill", "record-schooling", "record-credential", "evaluate-gap"}


@pytest.fixture
def coach(wren: Visitor, cast: Cast) -> Coach:
    return Coach(wren, cast.ids["marisol"])


def test_from_what_is_there_to_a_credential(coach: Coach, cast: Cast) -> None:
    _, text = coach.look()
    assert "Which work do they want?" in text
    assert CREDIT not in text
    coach.does("record-skill", skill="Cares for her mother", known_by="coach-saw")
    text = coach.does("record-schooling", level="no-diploma", known_by="member-said")
    assert "Cares for her mother The coach saw it" in text
    assert "No high school diploma They said so" in text

    text = coach.does("evaluate-gap", occupation=NURSING, missing="A driver’s license")
    assert "The work they want: Nursing Assistants" in text
    assert "Asked: Certificate after high school, enough for 65 of 100 people in this work (O*NET 27.0)." in text
    assert "Not yet Besides Asked: A driver’s license" in text
    assert CREDIT in text
    assert coach.offered() == {"recommend-path"}

    text = coach.does("recommend-path", course="Nursing aide", because="She likes the work", school="Lakeside",
                      kind="postsecondary", funding="workforce", cost="40")  # fmt: skip
    assert "Why She likes the work" in text
    assert "Cost for the member $40.00" in text
    assert coach.offered() == {"accept-path", "decline-path", "recommend-path"}
    coach.does("decline-path", because_of="hours")
    assert coach.offered() == {"recommend-path"}
    coach.does("recommend-path", course="Nursing aide, evenings", because="It fits her hours", kind="postsecondary")
    coach.does("accept-path")
    coach.does("apply-for-path")
    text = coach.does("enroll-on-path", **today("first_on"))
    assert "In school or training since Nov 15" in text
    coach.does("record-skill-gain", kind="exam", **today("documented_on"))
    text = coach.does("pause-path", because_of="child-care", **today("paused_on"))
    assert "Gained on the way: Exam passed, or skills benchmark reached, Nov 15." in text
    coach.does("resume-path", **today("resumed_on"))
    text = coach.does("complete-path", credential="postsecondary", title="Tested aide", **today("completed_on"))
    assert "Completed since Nov 15" in text
    assert "Schooling Certificate after high school Shown by a credential" in text
    assert coach.offered() == set()
    assert "Compare with other work" in text

    names = [event.name for event in cast.services.record.history(cast.ids["marisol"])]
    assert names.count("education-entered") == names.count("education-ended") == 1
    assert names.count("credential-earned") == names.count("skill-gain-recorded") == 1
    assert check(cast.services.reader) == []


def test_an_occupation_is_found_by_words_and_chosen(coach: Coach) -> None:
    address = f"{coach.member}/evaluate-gap?then=skills-to-work"
    form = coach.visitor.get(address)[0].form_to(f"{coach.member}/evaluate-gap")
    answer = coach.visitor.send(form, 422, **{"occupation-words": "CNA", "look": "occupation", "missing": "Patience"})
    assert "<title>Compare" in answer.text, "it was not refused, so no title says Error"
    found = Page(answer.text)
    assert [each["value"] for each in found.fields if each.get("name") == "occupation"] == [NURSING, HOME_AIDE]
    assert "Patience" in answer.text
    assert CREDIT in words(answer.text)
    form = found.form_to(f"{coach.member}/evaluate-gap")
    refused = coach.visitor.send(form, 422)
    assert "Choose which of these is meant" in refused.text
    form = Page(refused.text).form_to(f"{coach.member}/evaluate-gap")
    saved = coach.visitor.send(form, 302, occupation=NURSING)
    assert saved.location == coach.page
    assert "The work they want: Nursing Assistants" in coach.look()[1]


def test_words_and_code_of_an_occupation_never_stand_in_an_address_with_a_person(coach: Coach) -> None:
    coach.does("evaluate-gap", occupation=NURSING)
    page, _ = coach.look()
    typed = [link for link in page.links if "words=" in link or "q=" in link]
    assert typed == []


def test_neighboring_work_says_why_it_is_named(coach: Coach) -> None:
    coach.does("record-schooling", level="certificate", known_by="document-seen")
    text = coach.does("evaluate-gap", occupation=NURSING)
    assert (
        "Job zone 2 Home Health Aides The nearest to the work they want, with some preparation. "
        "Enough for it: high school diploma or its equivalent. They have that." in text
    )
    assert "Enough Schooling" in text
    text = coach.does("record-skill", skill="Speaks Spanish")
    assert "Speaks Spanish" in text


def test_the_sheet_for_the_member_says_the_same(coach: Coach) -> None:
    page, answer = coach.visitor.get(f"{coach.page}/print")
    assert page.title == "What I can do"
    assert CREDIT not in words(answer.text)
    coach.does("record-schooling", level="high-school", known_by="member-said")
    coach.does("evaluate-gap", occupation=NURSING)
    coach.does("recommend-path", course="Nursing aide", because="She likes the work", kind="postsecondary")
    page, answer = coach.visitor.get(f"{coach.page}/print")
    text = words(answer.text)
    assert page.title == "The way to: Nursing Assistants"
    for said in ("Why: She likes the work", "What this work asks", "911", CREDIT, "I said so"):
        assert said in text


def test_the_members_page_shows_it_in_short(coach: Coach) -> None:
    page, answer = coach.visitor.get(coach.member)
    assert coach.page in page.links
    assert "Schooling Not on record yet" in words(answer.text)
    coach.does("evaluate-gap", occupation=NURSING)
    text = words(coach.visitor.get(coach.member)[1].text)
    assert "Work wanted Nursing Assistants Path Compared, Nov 15" in text
    assert CREDIT in text


def test_nobody_else_sees_it(app: Flask, coach: Coach) -> None:
    coach.does("evaluate-gap", occupation=NURSING)
    tansy = Visitor(app).signed_in("tansy")
    assert tansy.client.get(coach.page).status_code == 404
    assert tansy.client.get(f"{coach.page}/print").status_code == 404
    bertrand = Visitor(app).signed_in("bertrand")
    assert bertrand.client.get(coach.page).status_code in (403, 404)


def test_a_course_recorded_by_itself_does_not_touch_a_path(coach: Coach, cast: Cast) -> None:
    coach.does("evaluate-gap", occupation=NURSING)
    cast.do("wren", EnterEducation(cast.ids["marisol"], TODAY, EducationKind.OTHER))
    assert coach.offered() == {"recommend-path"}
