"""The site dies while it answers. Whoever sends the same form again has one entry, and sees it."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from lifeservices.looks import Looks
from tests.cast import CAST, TODAY
from tests.copies import Copies
from tests.faults.browsing import Browser
from tests.faults.history import promises, recorded
from tests.faults.processes import Gone, Nursery
from tests.faults.serving import MID_RESPONSE

WHILE_SAVING = (
    "before-begin",
    "after-events-before-commit",
    "after-command-row",
    "after-commit-before-response",
    "projector-after-read",
    "projector-mid-transaction",
    "projector-after-commit",
    MID_RESPONSE,
)
SAID = {"contact_on": "2016-11-14", "mode": "phone", "reached": "yes"}
WHILE_SHOWING = "audit-before-render"


def a_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("repeats", [2, pytest.param(25, marks=pytest.mark.deep)])
def test_ac_42_a_site_that_dies_while_it_answers(
    copies: Copies, tmp_path: Path, processes: Nursery, repeats: int
) -> None:
    place, port = tmp_path / "place", a_port()
    place.write_text("")
    with copies.own(CAST, tmp_path / "home") as cast:
        cast.clock.on(TODAY)
        services, member = cast.services, f"/coach/members/{cast.ids['marisol']}"
        services.database.close()
        url, home = services.settings.database_url, str(services.settings.home)
        site = processes.start("serving", url=url, home=home, port=port, place=str(place))
        try:
            browser = Browser(port).signed_in("wren")
            for turn, name in enumerate(WHILE_SAVING * repeats):
                saved(browser, member, f"w55x{turn:06}", place, name)
            for name in (WHILE_SHOWING, MID_RESPONSE) * repeats:
                place.write_text(name)
                with pytest.raises(Gone):
                    browser.get(member)
                place.write_text("")
                browser.wait()
                assert browser.at_last(lambda: browser.get(member)).status == 200
        finally:
            site.kill()
            site.ended()
        assert sorted(map(len, recorded(services).values())) == [1] * len(WHILE_SAVING) * repeats
        assert Looks(services).check().broken_at is None
        assert promises(services) == {}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_ac_01_the_sites_first_process_is_killed(copies: Copies, tmp_path: Path, processes: Nursery) -> None:
    place, port = tmp_path / "place", a_port()
    place.write_text("")
    with copies.own(CAST, tmp_path / "home") as cast:
        services, member = cast.services, f"/coach/members/{cast.ids['marisol']}"
        services.database.close()
        url, home = services.settings.database_url, str(services.settings.home)
        given: dict[str, Any] = {"url": url, "home": home, "port": port, "place": str(place)}
        site = processes.start("serving", **given)
        browser = Browser(port).signed_in("wren")
        form = browser.get(f"{member}/log-contact").page.form_to(f"{member}/log-contact")
        first = browser.send(form, **SAID, note="w56x000001")
        site.kill()
        site.ended()
        # Its process that answers would live on for some seconds, and hold the port.
        place.write_text(MID_RESPONSE)
        with pytest.raises(Gone):
            browser.get(member)
        place.write_text("")
        site = processes.start("serving", **given)
        try:
            again = browser.at_last(lambda: browser.send(form, **SAID, note="w56x000001"))
            assert (first.status, first.location) == (again.status, again.location)
            assert browser.at_last(lambda: browser.get(member)).status == 200
        finally:
            site.kill()
            site.ended()
        assert list(map(len, recorded(services).values())) == [1]
        assert promises(services) == {}


def saved(browser: Browser, member: str, word: str, place: Path, name: str) -> None:
    """Log a contact at a site that dies meanwhile, send it again, and find it on the member's page."""
    form = browser.get(f"{member}/log-contact").page.form_to(f"{member}/log-contact")
    place.write_text(name)
    with pytest.raises(Gone):
        browser.send(form, **SAID, note=word)
    place.write_text("")
    browser.wait()
    answers = [browser.send(form, **SAID, note=word) for _ in range(2)]
    assert [answer.status for answer in answers] == [302, 302], answers[0].text[-500:]
    assert answers[0].location == answers[1].location
    page = browser.get(answers[0].location).text
    assert word in page or "behind." in page
