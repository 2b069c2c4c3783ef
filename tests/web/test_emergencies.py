"""A record outside one's reach, opened in an emergency: one member, one hour, a reason, and two who look into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lifeservices.commands.contact import LogContact
from lifeservices.commands.staff import AddStaff, PutInTeam
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import StaffRole
from lifeservices.opening_up import MOST_A_DAY, OpeningUp, Wanted
from lifeservices.questions.member import MemberPage
from tests.cast import PASSWORDS, TODAY, Cast
from tests.erasing import erase
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_looks import rows

OPEN = "/privacy/open-in-an-emergency"
WHY = "Her sister called: she may have taken something, and the ambulance needs a contact."


def opened(visitor: Visitor, name: str, member: str, status: int = 303, **more: str) -> str:
    """Somebody opens a member; the answer is where it leads, or what the page says."""
    answers = {"member": member, "reason": WHY, "password": PASSWORDS[name], **more}
    page, _ = visitor.get(OPEN)
    answer = visitor.client.post(OPEN, data=page.form_to(OPEN).filled(**answers))
    assert answer.status_code == status, answer.text
    return answer.headers["Location"] if status == 303 else words(answer.text)


@pytest.fixture
def tansy(app: Flask) -> Visitor:
    """Tansy, who has one member: Juniper."""
    return Visitor(app).signed_in("tansy")


def test_ac_28_one_member_is_open_for_an_hour_with_a_banner_on_every_page(tansy: Visitor, cast: Cast) -> None:
    marisol, orrin = (f"/coach/members/{cast.ids[key]}" for key in ("marisol", "orrin"))
    tansy.get(marisol, 404)
    assert opened(tansy, "tansy", "Marisol Quillfeather") == marisol
    for page in (marisol, f"{marisol}/timeline", f"{marisol}/plan", "/coach/", "/coach/members"):
        assert "A record is open in an emergency" in words(tansy.get(page)[1].text), page
    tansy.get(orrin, 404)
    cast.clock.now += timedelta(minutes=14)
    for _ in range(3):
        tansy.get(marisol)
        cast.clock.now += timedelta(minutes=14)
    tansy.get(marisol)
    cast.clock.now += timedelta(minutes=5)
    tansy.get(marisol, 404)
    assert "open in an emergency" not in words(tansy.get("/coach/")[1].text).replace(
        "Open a record in an emergency", ""
    )


def test_ac_28_every_look_carries_the_opening(tansy: Visitor, cast: Cast) -> None:
    opened(tansy, "tansy", "marisol quillfeather")
    tansy.get(f"/coach/members/{cast.ids['marisol']}")
    tansy.get("/coach/")
    looks = {row.member_id: row for row in rows(cast.services)}
    marisol, juniper = looks[cast.ids["marisol"]], looks[cast.ids["juniper"]]
    assert (marisol.why, bool(marisol.grant_id)) == ("opened in an emergency", True)
    assert (juniper.why, juniper.grant_id) == ("their coach", "")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"reason": ""}, "Say in your own words what has happened and what you need."),
        ({"reason": "aaaaaaaaaaaaaaaaaaaaaaaaa"}, "Say in your own words what has happened and what you need."),
        ({"password": "something else entirely"}, "This is not the password you sign in with now."),
        ({"member": "Marisol"}, "Nobody has this member number, phone or full name."),
        ({"member": "Juniper Ashgrove"}, "This member is open to you already."),
    ],
)
def test_ac_28_what_is_asked_for_cannot_be_left_out(
    tansy: Visitor, cast: Cast, more: dict[str, str], sentence: str
) -> None:
    given = {"member": "Marisol Quillfeather", **more}
    said = opened(tansy, "tansy", given.pop("member"), 422, **given)
    assert sentence in said
    tansy.get(f"/coach/members/{cast.ids['marisol']}", 404)


def test_ac_28_the_reason_has_no_default_and_the_password_is_asked_again(tansy: Visitor) -> None:
    page, _ = tansy.get(OPEN)
    typed = dict(page.form_to(OPEN).values)
    assert (typed["member"], typed["reason"], typed["password"]) == ("", "", "")


def test_ac_28_no_more_than_a_few_a_day(tansy: Visitor, cast: Cast) -> None:
    for name in ("Marisol Quillfeather", "Orrin Thistledown", "Linnea Stonecrop")[:MOST_A_DAY]:
        opened(tansy, "tansy", name)
    said = opened(tansy, "tansy", "Posy Fernhollow", 422)
    assert "You opened 3 records in the last 24 hours." in said


def test_ac_28_names_cannot_be_tried_one_after_the_other(tansy: Visitor) -> None:
    said = [opened(tansy, "tansy", f"Somebody Else{number}", 422) for number in range(6)]
    assert ["Nobody has this member number" in each for each in said] == [True] * 5 + [False]
    assert "There were too many tries." in said[-1]


def test_ac_28_two_others_look_into_it_and_nobody_into_their_own(tansy: Visitor, app: Flask, cast: Cast) -> None:
    opened(tansy, "tansy", "Marisol Quillfeather")
    tansy.get(f"/coach/members/{cast.ids['marisol']}/timeline")
    tansy.get("/privacy/emergencies", 404)
    for name in ("ida", "pomona"):
        visitor = Visitor(app).signed_in(name)
        assert "Emergencies (1)" in words(visitor.get("/")[1].text)
        page, answer = visitor.get("/privacy/emergencies")
        assert "Due Nov 17, 2016" in words(answer.text), words(answer.text)
        address = next(link for link in page.links if link.startswith("/privacy/emergencies/"))
        page, answer = visitor.get(address)
        for sentence in (
            "Tansy Oakenbridge opened the record of Marisol Quillfeather",
            "may have taken",
            "Their timeline",
        ):
            assert sentence in words(answer.text), sentence
        visitor.send(page.form_to(address), 422, found="")
        visitor.send(page.form_to(address), 303, found=f"I called Tansy and Wren. There was an ambulance. {name}")
        assert "Emergencies (1)" not in words(visitor.get("/")[1].text)
        assert "This was closed already." in words(
            visitor.send(page.form_to(address), 422, found="Once more, later on", press=None).text
        )
    said = words(Visitor(app).signed_in("odessa").get(address)[1].text)
    assert {row.page for row in rows(cast.services) if row.staff_id == cast.ids["odessa"]} == {"privacy.emergency"}
    assert "Closed by Ida Marlowe" in said
    assert "Closed by Pomona Vale" in said


def test_ac_28_a_supervisor_cannot_close_what_they_opened(app: Flask, cast: Cast) -> None:
    other = AddStaff(full_name="Basil Thorne", role=StaffRole.SUPERVISOR, joined_on=TODAY, site="Dayton", state="OH")
    cast.do("pomona", PutInTeam(cast.ids["wren"], cast.do("pomona", other), TODAY))
    cast.services.reader.catch_up()
    ida = Visitor(app).signed_in("ida")
    ida.get(f"/coach/members/{cast.ids['marisol']}", 404)
    opened(ida, "ida", "Marisol Quillfeather")
    page, _ = ida.get("/privacy/emergencies")
    address = next(link for link in page.links if link.startswith("/privacy/emergencies/"))
    page, answer = ida.get(address)
    assert "Close your part" not in answer.text
    token = dict(page.forms[-1].values)["csrf_token"]
    posted = ida.client.post(address, data={"csrf_token": token, "found": "All was well, I looked at little."})
    assert (posted.status_code, "Somebody else has to look into it." in words(posted.text)) == (422, True)


def test_ac_28_what_was_due_and_is_not_closed_says_so(tansy: Visitor, app: Flask, cast: Cast) -> None:
    opened(tansy, "tansy", "Marisol Quillfeather")
    cast.clock.now += timedelta(days=3)
    assert "Late: was due Nov 17, 2016" in words(Visitor(app).signed_in("pomona").get("/privacy/emergencies")[1].text)


def test_ac_28_whoever_opened_it_can_write_down_what_they_did(tansy: Visitor, cast: Cast) -> None:
    spoke = LogContact(cast.ids["marisol"], TODAY, ContactMode.PHONE, reached=True, note="Ambulance is on its way")
    with pytest.raises(NotFound):
        cast.services.do(spoke, cast.actor("tansy"))
    opened(tansy, "tansy", "Marisol Quillfeather")
    cast.services.do(spoke, cast.actor("tansy"))
    cast.clock.now += timedelta(minutes=61)
    with pytest.raises(NotFound):
        cast.services.do(spoke, cast.actor("tansy"))


def test_ac_28_the_reason_lies_sealed_and_goes_with_the_person(tansy: Visitor, app: Flask, cast: Cast) -> None:
    opened(tansy, "tansy", "Marisol Quillfeather")
    with cast.services.database.read() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM emergency").fetchall())
    assert "sister" not in kept
    erase(cast.services, cast.ids["marisol"], cast.actor("pomona"))
    pomona = Visitor(app).signed_in("pomona")
    page, _ = pomona.get("/privacy/emergencies")
    address = next(link for link in page.links if link.startswith("/privacy/emergencies/"))
    page, answer = pomona.get(address)
    assert "These words were erased with the person." in words(answer.text)
    pomona.send(page.form_to(address), 303, found="The person was erased since, so I asked Tansy.")
    assert "Closed by Pomona Vale" in words(pomona.get(address)[1].text)


MEMBERS = ("marisol", "orrin", "linnea", "posy")
NAMED = {"marisol": "Marisol Quillfeather", "orrin": "Orrin Thistledown", "linnea": "Linnea Stonecrop"}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.sampled_from(sorted(NAMED))),
        st.tuples(st.just("wait"), st.sampled_from([1, 20, 59, 61, 600, 1441])),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_ac_28_no_access_before_after_or_to_another_member(cast: Cast, steps: list[tuple[str, object]]) -> None:
    """Against a model: a member is there from their own opening until an hour later, and no other is."""
    services = cast.services
    cast.clock.now += timedelta(days=2)
    until: dict[str, object] = {}
    begun: list[object] = []
    for what, value in steps:
        now = cast.clock.now
        if what == "wait":
            cast.clock.now += timedelta(minutes=int(str(value)))
        else:
            key = str(value)
            recent = [at for at in begun if at > now - timedelta(days=1)]  # type: ignore[operator]
            may = len(recent) < MOST_A_DAY and not (key in until and until[key] > now)  # type: ignore[operator]
            assert _opens(cast, NAMED[key]) is may, (what, value)
            if may:
                until[key] = now + timedelta(hours=1)
                begun.append(now)
        for member in MEMBERS:
            there = member in until and until[member] > cast.clock.now  # type: ignore[operator]
            assert _sees(cast, member) is there, (member, steps)
    with services.database.read() as connection:
        openings = connection.exec_driver_sql("SELECT count(*) FROM emergency").scalar_one()
        reviews = connection.exec_driver_sql("SELECT count(*) FROM emergency_review").scalar_one()
    assert reviews == 2 * openings


def _opens(cast: Cast, name: str) -> bool:
    try:
        OpeningUp(cast.services).open(cast.actor("tansy"), Wanted(name, WHY))
    except Refused:
        return False
    return True


def _sees(cast: Cast, key: str) -> bool:
    try:
        cast.services.ask(MemberPage(cast.ids[key]), cast.actor("tansy"))
    except NotFound:
        return False
    return True
