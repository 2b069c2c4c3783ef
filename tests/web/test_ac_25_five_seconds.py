"""When the database is cut off, slow, silent, locked or full: is there an answer within five seconds, is nothing lost?

The same is asked in each trouble: a form is sent, the answer comes in time, says in words what is the matter and holds
what was typed; when the trouble is over, its button saves it once, and all that without a new start.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy.engine import make_url
from sqlcipher3 import dbapi2 as sqlite
from werkzeug.test import TestResponse

from lifeservices.application import LifeServices
from tests.cast import Cast
from tests.databases import PostgresServer
from tests.proxy import DELAY, Proxy, before
from tests.web.pages import Form, Page, Visitor
from tests.web.reading import words
from tests.web.sites import site_over
from tests.web.test_coach import CONTACT

NOTE = "He will ask for the early shift, and his sister drives him."
LONGEST, BACK_WITHIN = 5.0, 10.0
Trouble = Callable[["Place"], Any]


class Place:
    """The site over a database that trouble can be made for."""

    def __init__(self, cast: Cast, url: str, proxy: Proxy | None, server: PostgresServer | None) -> None:
        self.cast, self.proxy, self.server = cast, proxy, server
        self.direct = make_url(cast.services.settings.database_url)
        settings = replace(cast.services.settings, database_url=url)
        self.services = LifeServices(settings, cast.clock)
        self.app: Flask = site_over(self.services)

    @property
    def member(self) -> str:
        return f"/coach/members/{self.cast.ids['orrin']}"

    def saved(self) -> int:
        """How many contacts with the note are in the record."""
        with self.cast.services.database.read() as connection:
            return int(
                connection.exec_driver_sql("SELECT COUNT(*) FROM event WHERE name = 'contact-logged'").scalar() or 0
            )


@pytest.fixture
def place(cast: Cast, kind: str, request: pytest.FixtureRequest) -> Iterator[Place]:
    address = cast.services.settings.database_url
    if kind == "sqlite":
        made = Place(cast, address, None, None)
        yield made
    else:
        with before(address) as (proxy, through):
            made = Place(cast, through, proxy, request.getfixturevalue("postgres_server"))
            yield made
            made.services.close()
    made.services.close()


@contextmanager
def cut(place: Place) -> Iterator[None]:
    """Every connection is cut, and nobody is let in."""
    assert place.proxy is not None
    place.proxy.away = True
    place.proxy.cut_all()
    yield
    place.proxy.away = False


@contextmanager
def silent(place: Place) -> Iterator[None]:
    """Nothing comes back, and nothing is closed."""
    assert place.proxy is not None
    place.proxy.silent.set()
    yield
    place.proxy.silent.clear()


@contextmanager
def slow(place: Place) -> Iterator[None]:
    """Every question takes two seconds to get there."""
    assert place.proxy is not None
    place.proxy.delay = 2.0
    for _ in range(50):
        place.proxy.ask(DELAY, b"")
    yield
    place.proxy.faults.clear()


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Somebody holds what every change needs."""
    address = place.direct
    if address.drivername.startswith("sqlite"):
        holding = sqlite.connect(str(address.database), isolation_level=None)
        holding.execute("BEGIN IMMEDIATE")
    else:
        plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
        holding = psycopg.connect(plain)
        holding.execute("LOCK TABLE record_head, event, command IN ACCESS EXCLUSIVE MODE")
    yield
    holding.rollback()
    holding.close()


@contextmanager
def full(place: Place) -> Iterator[None]:
    """There is no room for one more connection, and those that were are gone."""
    assert place.server is not None
    name = place.direct.database
    place.server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    place.server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    yield
    place.server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    # What the test itself asks with has lost its connections too.
    place.cast.services.database.close()


def timed(act: Callable[[], TestResponse]) -> TestResponse:
    """An answer that came in time."""
    began = time.monotonic()
    answer = act()
    took = time.monotonic() - began
    assert took <= LONGEST, f"an answer after {took:.1f} seconds"
    return answer


def honest(answer: TestResponse) -> Form | None:
    """What a person is told, and the button with what they typed."""
    assert answer.status_code == 503, answer.text[-400:]
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"] == "no-store"
    page = Page(answer.text)
    assert page.title == "Just a moment"
    return page.forms[-1] if page.forms else None


TROUBLES = [
    ("sqlite", locked),
    ("postgres", cut),
    ("postgres", silent),
    ("postgres", slow),
    ("postgres", locked),
    ("postgres", full),
]


@pytest.mark.parametrize(("kind", "trouble"), TROUBLES, ids=[f"{kind}-{act.__name__}" for kind, act in TROUBLES])
def test_ac_25_an_answer_in_time_nothing_lost_and_all_well_again(place: Place, trouble: Trouble) -> None:
    wren = Visitor(place.app).signed_in("wren")
    page, _ = wren.get(f"{place.member}/log-contact")
    form, saved = page.form_to(f"{place.member}/log-contact"), place.saved()
    with trouble(place):
        told = timed(lambda: wren.client.post(form.action, data=form.filled(**{**CONTACT, "note": NOTE})))
        kept = honest(told)
        assert kept is not None
        assert dict(kept.values)["note"] == NOTE
        assert NOTE in words(told.text), "and to be read"
        # Somebody who only reads is told in time as well.
        honest(timed(lambda: wren.client.get(place.member)))
    back = time.monotonic()
    while (answer := timed(lambda: wren.client.post(kept.action, data=kept.filled()))).status_code != 302:
        assert time.monotonic() - back < BACK_WITHIN, answer.text[-400:]
        honest(answer)
    assert place.saved() == saved + 1
    assert wren.client.post(kept.action, data=kept.filled()).location == answer.location
    assert place.saved() == saved + 1, "sent twice, saved once"
    page, shown = wren.get(place.member)
    assert NOTE in shown.text


@pytest.mark.parametrize("kind", ["postgres"])
def test_ac_25_connections_that_the_server_ended_are_found_out_by_nobody(place: Place) -> None:
    wren = Visitor(place.app).signed_in("wren")
    assert place.server is not None
    name = place.direct.database
    place.server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    statuses = [wren.client.get(place.member).status_code for _ in range(6)]
    assert statuses[1:] == [200] * 5, "one answer at most may say that the record is away"
    place.cast.services.database.close()
