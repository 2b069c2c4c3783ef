"""After the redirect one's own change is on the page, or the page says how old it is."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices import application
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

SOMEBODY = Actor("supervisor", Role.SUPERVISOR)
SAID = {"contact_on": "2016-11-14", "mode": "phone", "reached": "yes", "note": "Marigolds by the window"}


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The read models are so far behind that nobody waits for them."""
    monkeypatch.setattr(application, "SHOW_WITHIN", -1.0)


def others_write(cast: Cast) -> None:
    """Somebody else records something."""
    said = LogContact(cast.ids["juniper"], date(2016, 11, 14), ContactMode.PHONE, True)
    cast.services.do(said, SOMEBODY, show=False)


def test_ac_08_after_the_redirect_ones_own_entry_is_there(cast: Cast, wren: Visitor) -> None:
    answer = wren.fill(f"/coach/members/{cast.ids['marisol']}/log-contact", **SAID)
    page = words(wren.get(answer.location)[1].text)
    assert SAID["note"] in page
    assert "behind" not in page


@pytest.mark.usefixtures("slow")
def test_ac_08_an_own_entry_that_is_not_there_yet_is_announced_at_once(cast: Cast, wren: Visitor) -> None:
    answer = wren.fill(f"/coach/members/{cast.ids['marisol']}/log-contact", **SAID)
    others_write(cast)
    page = words(wren.get(answer.location)[1].text)
    assert SAID["note"] not in page
    assert "This page is 1 second behind. 2 events wait. Nothing is lost." in page
    assert "Saved" in page, "what is said of the page's age must not hide that it was saved"
    page = words(wren.get("/coach/")[1].text)
    assert "This page is 1 second behind." in page
    cast.services.reader.catch_up()
    assert "behind" not in words(wren.get("/coach/")[1].text)


@pytest.mark.usefixtures("slow")
def test_ac_08_the_age_is_that_of_what_has_waited_longest(cast: Cast, wren: Visitor) -> None:
    others_write(cast)
    assert "behind" not in words(wren.get("/coach/")[1].text), "what others write is worth a word after a second"
    for _ in range(5):
        cast.clock.later(seconds=1)
        others_write(cast)
    assert "This page is 5 seconds behind. 6 events wait." in words(wren.get("/coach/")[1].text)
