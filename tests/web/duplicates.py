"""A site in front of which the same form is sent again and again, and what its effects were."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from lifeservices import crashpoint
from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.heads import HEADS
from lifeservices.log_of_changes import empty_log
from lifeservices.visits import Visits
from tests.cast import PASSWORDS
from tests.clocks import Clock
from tests.databases import PostgresServer
from tests.web.access_cast import NOBODY, PASSWORD
from tests.web.answering import filled, some_words
from tests.web.asking import token_of
from tests.web.entering import give_factor
from tests.web.intents import Intent, usual
from tests.web.pages import Visitor
from tests.web.same_answer import reason

NOT_EFFECTS = {"member_look", "look", "visit", "press", "guess", "known_device", "reading", "tracking"}
"""What is written down about who looked, who is there and how far one read; and drafts, which saving throws away."""
ONE_ROW = {"emergency": "SELECT id FROM emergency", "alarm": "SELECT id FROM bulk_alarm"}
MOMENT = "before-answer-kept"
THREADS, TIMES = 2, 10
SHOWN = (200, 403)
"""A page, or the question that stands in its place until it is answered."""


@dataclass
class Sent:
    """A form that somebody sent, and may send again."""

    who: str
    action: str
    answers: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """The site of the two teams. `back` brings it to where it stood when everybody had signed in."""

    app: Flask
    services: LifeServices
    clock: Clock
    ids: dict[str, str]
    visitors: dict[str, Visitor]
    home: Path
    server: PostgresServer | None = None
    copies: bool = True
    """Whether it can be brought back."""
    named: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[Any, Any]] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.clock.now
        self.named = {**self.ids, "member": self.ids.get("marisol", "")}
        self.cookies = {who: dict(cookies_of(visitor)) for who, visitor in self.visitors.items()}
        if not self.tables:
            names = inspect(self.services.database.engine).get_table_names()
            self.tables = sorted(name for name in names if name not in NOT_EFFECTS)
        if self.copies:
            empty_log(self.services.database)
            self._copied("record", "as-it-was")

    def back(self, to: str = "as-it-was") -> None:
        """Everything as it was, or as it was kept since."""
        self._copied(to, "record")
        # Nothing was sealed by then: a head that was signed since would speak of entries that are gone.
        (self.home / HEADS).unlink(missing_ok=True)
        self.clock.now = self.now
        for who, kept in self.cookies.items():
            set_cookies(self.visitors[who], self.kept.get(who, kept) if to != "as-it-was" else kept)

    def keep(self, name: str) -> None:
        """Keep everything as it is now, to come back to."""
        empty_log(self.services.database)
        self._copied("record", name)
        self.kept = {who: dict(cookies_of(visitor)) for who, visitor in self.visitors.items()}

    def _copied(self, source: str, target: str) -> None:
        """One database in the place of another."""
        self.services.database.close()
        if self.server is not None:
            own = str(make_url(self.services.settings.database_url).database)
            names = {"record": own, "as-it-was": f"{own}_kept", "prepared": f"{own}_prepared"}
            self.server.run(f'DROP DATABASE IF EXISTS "{names[target]}" WITH (FORCE)')
            self.server.run(f'CREATE DATABASE "{names[target]}" TEMPLATE "{names[source]}"')
            return
        for end in ("-wal", "-shm"):
            (self.home / f"{target}.db{end}").unlink(missing_ok=True)
        shutil.copy(self.home / f"{source}.db", self.home / f"{target}.db")

    def effects(self) -> str:
        """A fingerprint of everything that is kept, but of who looked."""
        read = hashlib.sha256()
        for table, rows in self._asked("SELECT * FROM"):
            read.update("\n".join([table, *sorted(map(repr, rows))]).encode())
        return read.hexdigest()

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {table: rows[0][0] for table, rows in self._asked("SELECT count(*) FROM")}

    def _asked(self, what: str) -> list[tuple[str, list[Any]]]:
        with closing(self.services.database.engine.raw_connection()) as connection:
            cursor, found = connection.cursor(), []
            for table in self.tables:
                cursor.execute(f'{what} "{table}"')
                found.append((table, list(cursor.fetchall())))
            return found

    def prepared(self, address: str, intent: Intent, words: Callable[[int], str] = some_words) -> Sent:
        """The form, filled in, after everything that comes before it."""
        who = intent.who or usual(address)
        self.named = {**self.ids, "member": self.ids.get(intent.member, "")}
        for step, answers in intent.first:
            self._before(who, step, answers)
        pattern = re.sub(r"<\w+>", "[^/]+", self._named(address).replace("<member_id>", self.named["member"]))
        return self.opened(who, self._named(intent.page or address), pattern, intent.answers, words)

    def _before(self, who: str, step: str, answers: Any) -> None:
        if ":get " in step:
            reader, _, page = step.partition(":get ")
            self.visitors[reader].client.get(page).close()
            return
        if step == "factor":
            give_factor(self.services, who)
            return
        sender, _, step = step.rpartition(":")
        page, _, action = self._named(step).partition(">")
        page = page if page.startswith("/") else f"/coach/members/{self.named['member']}/{page}"
        answer = self.send(self.opened(sender or who, page, action or page.split("?")[0], answers))
        assert answer.status_code in (200, 302, 303), f"{step}: {reason(answer)}"
        self.named["location"] = answer.headers.get("Location", "")
        if page == "/coach/members/new":
            self.named["member"] = self.named["location"].rpartition("/")[2]
        found = re.search(r"https?://[^/]+(/sign-up/[\w-]+)", answer.text)
        self.named["sign-up"] = found[1] if found else ""

    def _named(self, text: str) -> str:
        """A text with its names in braces filled in."""
        more = {"<member_id>": self.named["member"], "<employer_id>": self.named.get("bakehouse", "")}
        for brace in set(re.findall(r"\{([\w-]+)\}", text)):
            more[f"{{{brace}}}"] = self.named.get(brace) or self._looked_up(brace)
        for name, value in more.items():
            text = text.replace(name, value)
        return text

    def _looked_up(self, name: str) -> str:
        if name == "entry":
            return self.services.record.history(self.named["member"])[-1].id
        if name == "account":
            return next(a.id for a in Accounts(self.services).all() if a.name == "Fern Halloway")
        if name in ONE_ROW:
            with self.services.database.read() as connection:
                return str(connection.exec_driver_sql(ONE_ROW[name]).scalar_one())
        page = self.visitors["wren"].client.get(f"/coach/members/{self.named['member']}/{name}-links").text
        return re.findall(r"https?://[^/]+(/employer/[^\"]+)", page)[0]

    def opened(self, who: str, page: str, action: str, answers: Any, words: Callable[[int], str] = some_words) -> Sent:
        """A form of a page, filled in. `action` is a pattern of where it is sent to."""
        found = self.visitors[who].client.get(page, follow_redirects=True)
        assert found.status_code in SHOWN, f"{who} {page}: {found.status_code}"
        given = {name: self._named(v) if isinstance(v, str) else v for name, v in answers.items()}
        secret = {"password": PASSWORDS.get(who, PASSWORD)} if who != NOBODY else {"password": PASSWORDS["ida"]}
        files = {"file": given.pop("file")} if "file" in given else {}
        where, typed = filled(found.text, action, {**secret, **given}, words)
        return Sent(who, where, typed, files)

    def send(self, sent: Sent, visitor: Visitor | None = None, **more: Any) -> TestResponse:
        """Send it as a browser would."""
        files = {name: (io.BytesIO(text.encode()), "list.csv") for name, text in sent.files.items()}
        data = {**sent.answers, **files, **more}
        return (visitor or self.visitors[sent.who]).client.post(sent.action, data=data)

    def next_day(self, sent: Sent) -> tuple[Sent, Visitor]:
        """A day later: the same form in the same person's next visit."""
        visitor, visits = Visitor(self.app), Visits(self.services)
        word = self.visitors[sent.who].client.get_cookie("visit")
        found = visits.find(word.value) if word and sent.who != NOBODY else None
        self.clock.later(hours=24)
        if found is not None:
            # As signing in leaves it, without the half second that it takes to look at a password.
            content = {name: value for name, value in found.content.items() if name != "csrf_token"}
            visitor.client.set_cookie("visit", visits.begin(content))
        again = replace(sent, answers={**sent.answers, "csrf_token": token_of(visitor, sent.who)})
        return again, visitor

    def at_once(self, sent: Sent) -> list[TestResponse]:
        """Ten times at the same moment, each in a browser window of its own."""
        windows = [Visitor(self.app) for _ in range(TIMES)]
        for window in windows:
            set_cookies(window, cookies_of(self.visitors[sent.who]))
        with ThreadPoolExecutor(THREADS) as threads:
            return list(threads.map(lambda window: self.send(sent, window), windows))

    def killed(self, sent: Sent) -> None:
        """Another process carries it out, and is killed before anybody hears of it."""

        def dying() -> None:
            self.services.database.engine.dispose(close=False)
            crashpoint.ASKED = MOMENT
            self.send(sent)

        assert died(dying) == signal.SIGKILL
        self.services.database.close()


def cookies_of(visitor: Visitor) -> dict[Any, Any]:
    """What a browser holds."""
    found: dict[Any, Any] = visitor.client._cookies
    return found


def set_cookies(visitor: Visitor, cookies: dict[Any, Any]) -> None:
    """Let a browser hold the same as another."""
    visitor.client._cookies = dict(cookies)


def died(work: Callable[[], None]) -> int:
    """By which signal a process of its own ends that does this."""
    number = os.fork()
    if number == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(number, 0)[1])
