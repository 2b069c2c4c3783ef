"""AC-40, AC-18, AC-19: anything at all is sent to every address, in its query and in its forms, on both databases.

There is no interface for programs here, and so no description of one: what is sent is made of the addresses the site has,
the parts and fields its views were heard to read, and the forms that stand in its pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from lifeservices.accounts import Accounts
from lifeservices.calendar_feeds import CalendarFeeds
from tests.cast import TODAY
from tests.copies import Copies
from tests.house.repository import ROOT
from tests.web.access_cast import PEOPLE, TEAMS, everybody
from tests.web.asking import Things, token_of
from tests.web.fuzzing import Fuzz, listen, literal_names
from tests.web.sites import site_over

MARK = "zq7mark"
INJECTIONS = (
    *(f"' OR '1'='1' --{MARK}", f"{MARK}' UNION SELECT secret FROM account --", f"1; DROP TABLE event; --{MARK}"),
    *(f"{MARK}'; SELECT pg_sleep(5); --", f"1) OR sleep(5)#{MARK}", f'" OR ""="{MARK}', f"{MARK}%' ESCAPE '\\"),
    *(f"(SELECT CASE WHEN 1=1 THEN randomblob(99999999) END){MARK}", f"\\'; --{MARK}", f"$${MARK}$$", f"{MARK}`|`"),
    *(f"name DESC, (SELECT 1){MARK}", f"{MARK}/**/OR/**/1=1", f":{MARK}", f"%({MARK})s", f"?{MARK}", f"'||{MARK}||'"),
    *(f"{{{{{MARK}}}}}", f"{MARK}\x00' OR 1=1", f"$(touch {MARK})", f"`id`{MARK}", f"{MARK}\u02bc OR 1=1", f"_{MARK}%"),
)
"""Words that would do something if they ever became part of a statement, a template or a command."""
NOT_HEARD = {"wording", "v"}
"""Read only where an assessment was begun in another language, and by the address of a style sheet."""


@pytest.fixture
def fuzz(copies: Copies, tmp_path: Path) -> Iterator[Fuzz]:
    """The site of the two teams, everybody signed in, and every page looked at once."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        app = site_over(copy.services)
        asked, typed = listen(app)
        visitors = everybody(app)
        tokens = {who: token_of(visitors[who], who) for who in PEOPLE}
        manifest = visitors["odessa"].client.get("/lead/retention/manifest.json").get_json()["manifest_sha256"]
        accounts = {account.name: account.id for account in Accounts(copy.services).all()}
        secret = CalendarFeeds(copy.services).make(accounts["Wren Hollowell"])
        things = Things(copy.services, copy.ids, manifest, secret, accounts["Lowell Pennyroyal"])
        yield Fuzz(app, visitors, tokens, things, random.Random(40), asked, typed)


def test_ac_40_anything_sent_anywhere_is_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    some = 900 if fuzz.things.services.database.is_sqlite else 300
    fuzz.walk()
    fuzz.ask_at_random(some)
    fuzz.send_at_random(some)
    assert not fuzz.wrong, "\n".join(fuzz.wrong[:20])
    assert fuzz.sent > 2 * some + 400


@pytest.mark.deep
def test_ac_40_half_a_million_requests_are_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    fuzz.dice.seed()
    fuzz.walk()
    while fuzz.sent < 250_000 and not fuzz.wrong:
        fuzz.ask_at_random(2_000)
        fuzz.send_at_random(2_000)
    assert not fuzz.wrong, "\n".join(fuzz.wrong[:20])


def test_ac_18_every_part_of_an_address_that_a_view_reads_is_read_with_care(fuzz: Fuzz) -> None:
    fuzz.walk()
    known = {name for names in fuzz.asked.values() for name in names}
    assert set(literal_names(ROOT / "web", "args")) - NOT_HEARD <= known, "read somewhere, and never asked for here"
    fuzz.every_part(1 if fuzz.things.services.database.is_sqlite else 8)
    assert not fuzz.wrong, "\n".join(fuzz.wrong[:20])


def test_ac_19_no_word_of_an_address_or_a_form_ever_becomes_a_part_of_a_statement(fuzz: Fuzz) -> None:
    said: list[str] = []

    def look(_: object, __: object, statement: str, *___: object) -> None:
        if MARK in statement:
            said.append(statement)

    engine = fuzz.things.services.database.engine
    event.listen(engine, "before_cursor_execute", look)
    fuzz.words = INJECTIONS
    fuzz.walk()
    some = 600 if fuzz.things.services.database.is_sqlite else 300
    fuzz.ask_at_random(some)
    fuzz.send_at_random(some)
    event.remove(engine, "before_cursor_execute", look)
    assert not said, said[:3]
    assert not fuzz.wrong, "\n".join(fuzz.wrong[:20])


def test_ac_19_the_guard_sees_a_statement_that_was_built_of_words(fuzz: Fuzz) -> None:
    seen: list[str] = []
    engine = fuzz.things.services.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    with fuzz.things.services.database.read() as connection:
        connection.exec_driver_sql(f"SELECT '{MARK}'")
    assert any(MARK in statement for statement in seen)
