"""Drafts on both databases: unreadable in the table, gone with the form, the month and the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.member import IdentifyMember
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import MemberSource
from lifeservices.drafts import Drafts, Key
from lifeservices.questions.drafts import DraftsOf, MyDrafts
from tests.cast import TODAY
from tests.clocks import Clock
from tests.erasing import erase

WREN = Actor("wren", Role.COACH)
ADMIN = Actor("pomona", Role.ADMIN)
TYPED = {"fields": [["note", "The river remembers"]]}


@pytest.fixture
def member(services: LifeServices) -> str:
    known = IdentifyMember(identified_on=TODAY, source=MemberSource.PLAN_LIST, given_name="Zelda")
    return str(services.do(known, WREN).subject_id)


def everything(services: LifeServices) -> str:
    with services.database.read() as connection:
        return str(connection.exec_driver_sql("SELECT * FROM draft").fetchall())


def test_a_draft_is_kept_replaced_found_and_forgotten(services: LifeServices, member: str, clock: Clock) -> None:
    drafts, key = Drafts(services), Key("log-contact", member, "one")
    first = drafts.keep("wren", key, TYPED)
    clock.later(minutes=4)
    second = drafts.keep("wren", key, {"fields": [["note", "again"]]})
    assert first < second
    found = drafts.find("wren", key)
    assert found is not None
    assert (found.answers, found.saved_at) == ({"fields": [["note", "again"]]}, second)
    assert drafts.find("tansy", key) is None
    assert [line.name for line in services.ask(MyDrafts(), WREN)] == ["Zelda"]
    assert len(services.ask(DraftsOf("log-contact", member), WREN)) == 1
    assert services.ask(DraftsOf("log-contact", member), Actor("tansy", Role.COACH)) == []
    drafts.forget("tansy", key)
    assert drafts.find("wren", key) is not None
    drafts.forget("wren", key)
    assert drafts.find("wren", key) is None


@pytest.mark.parametrize("about", ["member", ""])
def test_ac_35_the_table_holds_nothing_that_can_be_read(services: LifeServices, member: str, about: str) -> None:
    Drafts(services).keep("wren", Key("log-contact", member if about else "", "one"), TYPED)
    assert "river" not in everything(services)
    assert "note" not in everything(services)


def test_a_draft_is_kept_for_a_month(services: LifeServices, member: str, clock: Clock) -> None:
    drafts, key = Drafts(services), Key("log-contact", member, "one")
    drafts.keep("wren", key, TYPED)
    clock.now += timedelta(days=30)
    assert drafts.find("wren", key) is not None
    clock.later(minutes=1)
    assert drafts.find("wren", key) is None
    drafts.keep("wren", Key("log-contact", member, "two"), TYPED)
    assert everything(services).count("log-contact") == 1


def test_what_was_carried_out_cannot_come_back_as_a_draft(services: LifeServices, member: str) -> None:
    services.do(LogContact(member, TODAY, ContactMode.PHONE, True), WREN, command_id="one")
    assert Drafts(services).keep("wren", Key("log-contact", member, "one"), TYPED) == ""
    assert everything(services) == "[]"


def test_erasing_a_person_erases_every_draft_about_them(services: LifeServices, member: str) -> None:
    drafts, key = Drafts(services), Key("log-contact", member, "one")
    drafts.keep("wren", key, TYPED)
    drafts.keep("wren", Key("identify-member", "", "two"), TYPED)
    with services.database.read() as connection:
        copied = connection.exec_driver_sql("SELECT * FROM draft WHERE member_id <> ''").fetchone()
    erase(services, member, ADMIN)
    assert everything(services).count("identify-member") == 1
    assert "log-contact" not in everything(services)
    assert drafts.keep("wren", key, TYPED) == ""
    assert copied is not None
    with services.database.write() as connection:
        # A copy that was made before, like one of a backup, cannot be read any more.
        marks = services.database.sql("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)")
        connection.exec_driver_sql(marks, tuple(copied))
    assert drafts.find("wren", key) is None
