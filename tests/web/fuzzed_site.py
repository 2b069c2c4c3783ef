"""The site of the two teams before somebody who sends anything at all, and a guard that looks at every statement."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from lifeservices.accounts import Accounts
from lifeservices.calendar_feeds import CalendarFeeds
from lifeservices.database import Database
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import PEOPLE, TEAMS, everybody
from tests.web.asking import Things, token_of
from tests.web.fuzzing import ODD, Fuzz, listen
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
        for who in ("ida", "odessa"):
            visitors[who].open_record(copy.ids["marisol"])
        things = Things(copy.services, copy.ids, manifest, secret, accounts["Lowell Pennyroyal"])
        yield Fuzz(app, visitors, tokens, things, random.Random(40), asked, typed, words=ODD + INJECTIONS)


@contextmanager
def built_of_words() -> Iterator[list[str]]:
    """Every statement with the mark in it, on whichever connection it is run, through SQLAlchemy or on the driver."""
    said, run, many = list[str](), Database.run, Database.many

    def look(statement: str) -> None:
        if MARK in statement:
            said.append(statement)

    def by_sqlalchemy(_: object, __: object, statement: str, *___: object) -> None:
        look(statement)

    def run_and_look(self: Database, connection: Connection, statement: str, values: Any = ()) -> Any:
        look(statement)
        return run(self, connection, statement, values)

    def many_and_look(self: Database, connection: Connection, statement: str, rows: Any) -> None:
        look(statement)
        many(self, connection, statement, rows)

    event.listen(Engine, "before_cursor_execute", by_sqlalchemy)
    Database.run, Database.many = run_and_look, many_and_look
    try:
        yield said
    finally:
        Database.run, Database.many = run, many
        event.remove(Engine, "before_cursor_execute", by_sqlalchemy)


@contextmanager
def guarded(fuzz: Fuzz) -> Iterator[None]:
    """Nothing that is sent becomes a part of a statement, and everything is answered as declared."""
    with built_of_words() as said:
        yield
    assert not said, said[:3]
    assert not fuzz.wrong, "\n".join(fuzz.wrong[:20])
