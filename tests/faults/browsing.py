"""Somebody with a browser, at a site that may die while it answers."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.cast import PASSWORDS
from tests.faults.processes import Gone
from tests.web.pages import Form, Page

PATIENCE = 30.0


@dataclass
class Answer:
    """What came back, whole."""

    status: int
    location: str
    text: str

    @property
    def page(self) -> Page:
        """It, read."""
        return Page(self.text)


@dataclass
class Browser:
    """Keeps the cookies of one site."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        """Fetch a page. Raises Gone."""
        return self._ask("GET", address, None)

    def send(self, form: Form, **answers: str) -> Answer:
        """Send a form. Raises Gone."""
        return self._ask("POST", form.action, urlencode(form.filled(**answers), doseq=True))

    def signed_in(self, name: str) -> Browser:
        """Sign in as one of the cast, once the site is there."""
        self.wait()
        form = self.get("/sign-in").page.form_to("/sign-in")
        answer = self.send(form, email=f"{name}@example.org", password=PASSWORDS[name])
        assert answer.status == 302, answer.text
        return self

    def wait(self) -> None:
        """Until the site answers."""
        self.at_last(lambda: self.get("/healthz"))

    def at_last(self, act: Callable[[], Answer]) -> Answer:
        """Do the same again until an answer comes."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return act()
            except Gone:
                assert time.monotonic() < end
                time.sleep(0.02)

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        head |= {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        try:
            line.request(method, address, body, head)
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            raise Gone from None
        finally:
            line.close()
        for each in answer.headers.get_all("Set-Cookie", []):
            name, _, value = each.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), text)
