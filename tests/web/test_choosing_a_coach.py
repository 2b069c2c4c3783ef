"""Where a program has more coaches than a list holds, a figure is narrowed to one of them by typing the name."""

from __future__ import annotations

from datetime import date
from itertools import product

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import MemberSource, StaffRole
from lifeservices.questions.retention import LISTED
from tests.clocks import Clock, at_noon
from tests.copies import Story
from tests.program import hire_staff
from tests.web.pages import Visitor
from tests.web.reading import words

GIVEN, FAMILY = ("Ada", "Bo", "Cleo", "Dara", "Edda", "Fenn", "Gus", "Zora"), ("Ash", "Birch", "Cedar", "Elm", "Fir")
NAMES = [*(f"{given} {family}" for given, family in product(GIVEN, FAMILY)), *(f"Pim {n}" for n in range(LISTED - 39))]
BEGAN, TODAY = date(2021, 3, 1), date(2021, 6, 1)


def _many(services: LifeServices, clock: Clock) -> dict[str, str]:
    """More coaches than are listed, each with a member."""
    clock.on(BEGAN)
    hire_staff(services)
    ids = {}
    for name in NAMES:
        joined = AddStaff(full_name=name, role=StaffRole.COACH, joined_on=BEGAN, site="Dayton", state="OH")
        ids[name] = services.do(joined, Actor("first", Role.ADMIN), show=False).subject_id
    for number, name in enumerate(NAMES):
        coach = Actor(ids[name], Role.COACH)
        known = IdentifyMember(
            identified_on=BEGAN,
            source=MemberSource.PLAN_LIST,
            given_name="Member",
            family_name=f"Number {number}",
            member_number=f"LS-{number:03}-900",
        )
        member_id = services.do(known, coach, show=False).subject_id
        services.do(OptIn(member_id, opted_in_on=BEGAN, mode=ContactMode.PHONE), coach, show=False)
    services.reader.catch_up()
    return ids


STORY = Story("many coaches", _many, lambda: at_noon(TODAY))


def test_a_name_takes_the_place_of_a_list_too_long_to_read(lead: Visitor) -> None:
    page, _ = lead.get("/lead/time")
    assert [one["type"] for one in page.fields if one.get("name") == "coach"] == ["search"]
    assert "A name or a part of one" in words(lead.get("/lead/time")[1].text)


def test_who_is_meant_by_a_part_of_a_name_stands_in_the_address_by_id(lead: Visitor) -> None:
    answer = lead.client.get("/lead/time?coach=zora+fi&as-of=2021-05-01")
    assert answer.status_code == 302
    page, _ = lead.get(answer.headers["Location"])
    assert "as-of=2021-05-01" in answer.headers["Location"]
    assert "zora" not in answer.headers["Location"]
    assert [one["value"] for one in page.fields if (one.get("name"), one.get("type")) == ("coach", "search")] == [
        "Zora Fir"
    ]


def test_where_several_are_meant_they_stand_there_to_choose_from(lead: Visitor) -> None:
    answer = lead.client.get("/lead/time?coach=zora")
    said = words(answer.text)
    assert answer.status_code == 422
    assert "5 coaches are called something like “zora”. Choose one." in said
    assert all(f">{name}</option>" in answer.text for name in NAMES if name.startswith("Zora"))
    assert ">Ada Ash</option>" not in answer.text


def test_whom_nobody_knows_is_said_beside_the_question(lead: Visitor) -> None:
    answer = lead.client.get("/lead/time?coach=nobody+at+all")
    assert answer.status_code == 422
    assert "No member was ever with the coach “nobody at all”." in words(answer.text)
    assert 'value="nobody at all"' in answer.text


def test_a_file_of_a_coach_by_name_holds_what_the_page_shows(lead: Visitor) -> None:
    by_name = lead.client.get("/lead/retention.csv?coach=Zora+Elm", follow_redirects=True)
    assert by_name.status_code == 200
    assert by_name.request.args["coach"] != "Zora Elm"
    refused = lead.client.get("/lead/retention.csv?coach=Zora")
    assert refused.status_code in (400, 422)
    assert "5 coaches are called something like" in words(refused.text)
