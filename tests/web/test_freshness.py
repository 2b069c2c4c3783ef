"""Does a page say when it is behind, or when something under it has stopped?"""

from __future__ import annotations

from datetime import date

from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from tests.cast import Cast
from tests.web.pages import Visitor


def test_a_page_that_is_up_to_date_says_nothing(wren: Visitor) -> None:
    assert "behind" not in wren.get("/coach/")[1].text


def test_a_page_that_is_behind_says_by_how_much(cast: Cast, wren: Visitor) -> None:
    services = cast.services
    with services.database.read() as connection:
        member = connection.exec_driver_sql("SELECT member_id FROM caseload_v3").fetchone()
    assert member is not None
    command = LogContact(member[0], date(2016, 11, 14), ContactMode.PHONE, True)
    services.do(command, Actor("supervisor", Role.SUPERVISOR), show=False)
    cast.clock.later(minutes=3)
    page = wren.get("/coach/")[1].text
    assert "This page is 3 minutes behind. One event waits." in page
    services.reader.catch_up()
    assert "behind" not in wren.get("/coach/")[1].text


def test_a_page_whose_read_model_has_stopped_says_so(cast: Cast, wren: Visitor) -> None:
    with cast.services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE reading SET state = 'stopped', stopped_at = 7, stopped_on = '2016-11-15T20:58:00.000000Z' "
            "WHERE projection = 'timeline'"
        )
    page = wren.get("/coach/")[1].text
    assert "has stopped at 3:58 pm on Nov 15. Nothing is lost." in page
    assert "timeline, 7" in page
