"""Visits and guesses over two processes of the server as it is run, one of them killed and started again."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from lifeservices.accounts import Accounts
from lifeservices.record.recorder import stamp, utc_now
from tests.cast import PASSWORDS, Cast
from tests.web.pages import Page
from web.sign_in import NOT_KNOWN, TOO_OFTEN

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
STARTS_WITHIN = 60.0


class Process:
    """One process that answers requests."""

    def __init__(self, cast: Cast) -> None:
        settings = cast.services.settings
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        url = settings.database_url.replace("postgresql+psycopg:", "postgresql:")
        named = {"LIFESERVICES_HOME": str(settings.home), "DATABASE_URL": url, "LIFESERVICES_WORKERS": "1"}
        self._environment = {**os.environ, **named, "LIFESERVICES_SECOND_FACTOR": "off"}
        self.start()

    def start(self) -> None:
        """Start it, without waiting for it."""
        words = [sys.executable, "-m", "lifeservices", "serve", "--only", "web", "--port", str(self.port)]
        quiet = subprocess.DEVNULL
        self.running = subprocess.Popen(words, env=self._environment, stdout=quiet, stderr=quiet)

    def end(self) -> None:
        """Kill it."""
        self.running.terminate()
        self.running.wait(30)

    def ask(self, method: str, path: str, cookie: str = "", form: dict[str, object] | None = None) -> Answer:
        """One request; waits until the process listens."""
        body = urlencode(form, doseq=True) if form else None
        until = time.monotonic() + STARTS_WITHIN
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                connection.request(
                    method, path, body, {**({"Cookie": cookie} if cookie else {}), **(FORM if form else {})}
                )
                return Answer(connection.getresponse())
            except ConnectionError:
                if time.monotonic() > until or self.running.poll() is not None:
                    raise
                time.sleep(0.1)
            finally:
                connection.close()


class Answer:
    """What came back."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.text = response.status, response.read().decode()
        said = SimpleCookie()
        for line in response.headers.get_all("Set-Cookie") or []:
            said.load(line)
        self.visit = f"visit={said['visit'].value}" if "visit" in said else ""


@contextmanager
def two(cast: Cast) -> Iterator[list[Process]]:
    """Two processes over the record of the cast."""
    with ExitStack() as ending:
        processes = []
        for _ in range(2):
            processes.append(Process(cast))
            ending.callback(processes[-1].end)
        yield processes


def sign_in(process: Process, name: str, password: str) -> Answer:
    """Type it where nobody signed in before."""
    begun = process.ask("GET", "/sign-in")
    form = Page(begun.text).form_to("/sign-in").filled(email=f"{name}@example.org", password=password)
    return process.ask("POST", "/sign-in", begun.visit, form)


@pytest.fixture
def processes(cast: Cast) -> Iterator[list[Process]]:
    with two(cast) as found:
        yield found


@pytest.mark.parametrize("kind", ["postgres", pytest.param("sqlite", marks=pytest.mark.deep)])
def test_ac_10_and_ac_36_over_two_processes_of_the_server_and_a_restart(cast: Cast, processes: list[Process]) -> None:
    one, other = processes
    account = Accounts(cast.services).with_email("wren@example.org")
    assert account is not None

    def everywhere(visit: str) -> list[int]:
        return [process.ask("GET", "/account", visit).status for process in processes]

    def signed_in(name: str = "wren") -> str:
        visit = sign_in(one, name, PASSWORDS[name]).visit
        assert everywhere(visit) == [200, 200]
        return visit

    def sign_out(visit: str) -> None:
        form = Page(other.ask("GET", "/account", visit).text).form_to("/sign-out")
        assert other.ask("POST", "/sign-out", visit, form.filled()).status == 302

    def moved(column: str, back: timedelta) -> None:
        with cast.services.database.write() as connection:
            statement = cast.services.database.sql(f"UPDATE visit SET {column} = ?")
            connection.exec_driver_sql(statement, (stamp(utc_now() - back),))

    ends = [
        sign_out,
        lambda _: moved("seen_at", timedelta(minutes=15, seconds=1)),
        lambda _: moved("began_at", timedelta(hours=12, seconds=1)),
        lambda _: Accounts(cast.services).end_visits(account.id),
        lambda _: Accounts(cast.services).change_password(account.id, PASSWORDS["wren"]),
        lambda _: Accounts(cast.services).stop(account.id),
    ]
    for end in ends:
        visit = signed_in()
        end(visit)
        assert everywhere(visit) == [401, 401], end
    _guess(processes)


def _guess(processes: list[Process]) -> None:
    """A stranger takes turns with two processes, one of which is started anew in between."""
    said = []
    for number in range(9):
        if number == 5:
            processes[0].end()
            processes[0].start()
        answer = sign_in(processes[number % 2], "tansy", f"a guess with number {number}")
        said.append(next(words for words in (NOT_KNOWN, TOO_OFTEN) if words in answer.text))
    assert said == [NOT_KNOWN] * 5 + [TOO_OFTEN] * 4
