"""Whoever reads in bulk sets an alarm off before the page has left, and somebody else looks into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.alarms import MOST_NAMES, MOST_RECORDS, Alarms, Cause
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.looks import Looks, NotRecorded, Shown
from lifeservices.questions.alarms import AlarmRaised, AlarmsRaised
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

PAGE, LIST = "coach.member", "coach.members"
FOUND = "The hand-over list of the week, read one by one; their supervisor had asked for it."


@pytest.fixture
def many(cast: Cast) -> list[str]:
    """The ids of more members than one coach has, on record as far as a look asks."""
    database = cast.services.database
    with database.write() as connection:
        found = connection.exec_driver_sql("SELECT * FROM caseload_v3").mappings().first()
        assert found is not None
        columns = ", ".join(found)
        marks = ", ".join("?" * len(found))
        statement = database.sql(f"INSERT INTO caseload_v3 ({columns}) VALUES ({marks})")
        ids = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(MOST_NAMES)]
        database.many(connection, statement, [tuple({**found, "member_id": id, "sealed": ""}.values()) for id in ids])
    return ids


def alarms(cast: Cast) -> list[AlarmRaised]:
    answer: list[AlarmRaised] = cast.services.ask(AlarmsRaised(), cast.actor("pomona"))
    return answer


def look(cast: Cast, ids: list[str], page: str = PAGE, file: bool = False, who: str = "odessa") -> None:
    Looks(cast.services, {PAGE}).keep(Shown(cast.actor(who), page, "a-visit", frozenset(ids), file))


def test_ac_47_fifty_records_in_ten_minutes_raise_one_alarm(cast: Cast, many: list[str]) -> None:
    for id in many[: MOST_RECORDS - 1]:
        look(cast, [id])
    look(cast, many[:1])
    assert alarms(cast) == []
    look(cast, [many[MOST_RECORDS]])
    [found] = alarms(cast)
    assert (found.kind, found.members, found.staff_id) == (Cause.RECORDS, MOST_RECORDS, cast.ids["odessa"])
    look(cast, [many[MOST_RECORDS + 1]])
    assert len(alarms(cast)) == 1


def test_ac_47_fifty_records_over_a_day_raise_none_nor_do_those_of_two_people(cast: Cast, many: list[str]) -> None:
    for number, id in enumerate(many[: MOST_RECORDS + 20]):
        look(cast, [id], who="odessa" if number % 2 else "ida")
        cast.clock.now += timedelta(seconds=20)
    assert alarms(cast) == []


def test_ac_47_names_on_lists_are_counted_apart(cast: Cast, many: list[str]) -> None:
    for start in range(0, MOST_NAMES - 50, 50):
        look(cast, many[start : start + 50], LIST)
    assert alarms(cast) == []
    look(cast, many[-50:], LIST)
    assert [(each.kind, each.members) for each in alarms(cast)] == [(Cause.NAMES, MOST_NAMES)]


def test_ac_47_each_file_of_several_members_raises_one(cast: Cast, many: list[str]) -> None:
    look(cast, many[:1], "coach.accounting_file", file=True)
    look(cast, many[:60], "calendar.feed", file=True)
    assert alarms(cast) == []
    for _ in range(2):
        look(cast, many[:2], "lead.people_file", file=True)
    assert [(each.kind, each.members) for each in alarms(cast)] == [(Cause.FILE, 2)] * 2


def test_ac_47_where_no_alarm_can_be_raised_nothing_is_shown(cast: Cast, many: list[str]) -> None:
    """The alarm stands in the transaction of the look: without it the look is not written down either."""
    with cast.services.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE bulk_alarm RENAME TO somewhere_else")
    with pytest.raises(NotRecorded):
        look(cast, many[:2], "lead.people_file", file=True)
    with cast.services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM member_look").scalar() == 0


def test_ac_47_a_page_opened_and_a_file_taken_are_seen_and_looked_into(app: Flask, cast: Cast) -> None:
    pomona, odessa = Visitor(app).signed_in("pomona"), Visitor(app).signed_in("odessa")
    for key in ("marisol", "orrin"):
        Visitor(app).signed_in("wren").get(f"/coach/members/{cast.ids[key]}")
    assert "No alarm" in pomona.get("/privacy/alarms")[1].text
    assert pomona.client.get("/privacy/looks.csv").status_code == 200
    page, own = pomona.get("/privacy/alarms")
    assert "took a file that names 2 members" in words(own.text).lower()
    assert "Alarms (" not in own.text
    [address] = {link for link in page.links if link.startswith("/privacy/alarms/")}
    assert "Look into it" not in pomona.get(address)[1].text
    page, theirs = odessa.get(address)
    assert "Alarms (1)" in theirs.text
    assert "The list of looks, as a file: 2 members" in words(theirs.text)
    assert "in a sentence or two" in odessa.send(page.form_to(address), 422, found="Fine.").text
    odessa.send(odessa.get(address)[0].form_to(address), 303, found=FOUND)
    told = words(pomona.get(address)[1].text)
    assert f"“{FOUND}”" in told
    assert "Closed by Odessa Brightwater" in told
    with cast.services.database.read() as connection:
        assert "hand-over" not in str(connection.exec_driver_sql("SELECT found FROM bulk_alarm").fetchall())


def test_ac_47_nobody_closes_their_own_nor_one_that_is_closed(cast: Cast, many: list[str]) -> None:
    look(cast, many[:2], "lead.people_file", file=True)
    [found] = alarms(cast)
    closing = Alarms(cast.services)
    with pytest.raises(Refused, match="It was you who read"):
        closing.close(cast.actor("odessa"), found.id, FOUND)
    with pytest.raises(NotFound):
        closing.close(Actor("wren", Role.COACH, "web"), found.id, FOUND)
    closing.close(cast.actor("pomona"), found.id, FOUND)
    with pytest.raises(Refused, match="closed already"):
        closing.close(cast.actor("pomona"), found.id, FOUND)
