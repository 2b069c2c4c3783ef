"""A visitor of the site who looks at every page they fetch as a careful person would.

Every page has one heading, equal to its title; each input has a label; no id stands twice; each form that posts carries
its token; links lead somewhere; nothing is inline that the policy would refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.cast import PASSWORDS
from tests.web.reading import words

VOID = {"meta", "link", "input", "br", "img", "hr", "rect", "path", "circle", "line"}


@dataclass
class Form:
    """A form as it stands in a page."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **answers: Any) -> dict[str, Any]:
        """What a browser would send, with other answers typed in."""
        sent: dict[str, Any] = {}
        for name, value in self.values:
            sent.setdefault(name, []).append(value)
        sent.update(answers)
        return {name: value for name, value in sent.items() if value is not None}


@dataclass
class Page(HTMLParser):
    """A page, read."""

    html: str
    title: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    labels_for: set[str] = field(default_factory=set)
    fields: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._select = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in given}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.inline += [name for name in attributes if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.inline.append(tag)
        if tag == "h1":
            self.headings.append("")
        elif tag == "label" and "for" in attributes:
            self.labels_for.add(attributes["for"])
        elif tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "form":
            self.forms.append(Form(attributes.get("action", ""), attributes.get("method", "get").lower()))
        elif tag in ("input", "select", "textarea"):
            self._field(tag, {**attributes, "labelled": "yes" if "label" in self._open else ""})
        elif tag == "option" and "selected" in attributes and self.forms:
            self.forms[-1].values.append((self._select, attributes.get("value", "")))

    def _field(self, tag: str, attributes: dict[str, str]) -> None:
        self.fields.append({"tag": tag, **attributes})
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        self._select = name
        if not self.forms or not name or tag == "select":
            return
        if kind not in ("radio", "checkbox") or "checked" in attributes:
            self.forms[-1].values.append((name, attributes.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        if self._open[-1] == "title" and "svg" not in self._open:
            self.title += data
        if "h1" in self._open:
            self.headings[-1] += data
        if self._open[-1] == "textarea" and self.forms:
            name, _ = self.forms[-1].values.pop()
            self.forms[-1].values.append((name, data.removeprefix("\n")))

    def form_to(self, action: str) -> Form:
        """The form that posts there."""
        return self.form_of(action, "post")

    def form_of(self, action: str, method: str) -> Form:
        """The form that leads there."""
        return next(form for form in self.forms if form.action.split("?")[0] == action and form.method == method)


def check(app: Flask, page: Page) -> None:
    """Look at a page as a careful person would."""
    assert len(page.headings) == 1, f"{len(page.headings)} headings of the first rank"
    assert _plain(page.headings[0]) == _plain(page.title)
    assert sorted(set(page.ids)) == sorted(page.ids), "an id stands twice"
    for each in page.fields:
        if each.get("type") != "hidden":
            labelled = each["labelled"] or each.get("id") in page.labels_for or each.get("aria-label")
            assert labelled, f"no label: {each}"
    for form in page.forms:
        if form.method == "post":
            assert "csrf_token" in dict(form.values), f"no token in the form to {form.action}"
    assert not page.inline, page.inline
    for link in page.links:
        assert leads_somewhere(app, page, link), f"{link} leads nowhere"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def leads_somewhere(app: Flask, page: Page, link: str) -> bool:
    """True for a place on the page, a phone number, or a view of the site that takes this address."""
    parts = urlsplit(link)
    if parts.scheme in ("tel", "mailto"):
        return True
    if not parts.path:
        return bool(parts.query) or parts.fragment in page.ids
    try:
        app.url_map.bind("").match(parts.path)
    except HTTPException as found:
        return found.code is not None and found.code < 400
    return not parts.netloc


def way_of(answer: TestResponse) -> str:
    """Where a browser goes on its own from an answer to somebody who is not signed in."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.text)
    assert answer.status_code == 401, answer.status_code
    assert found
    return unescape(found[1])


def found_at(client: FlaskClient, address: str) -> str:
    """The address at which the words are found that this one says as `q`: they are typed and sent, as people do it.

    Whoever cannot open the page, or finds nothing to type into, has the address alone.
    """
    parts = urlsplit(address)
    given = dict(parse_qsl(parts.query))
    words, rest = given.pop("q", ""), urlencode(given)
    page = Page(client.get(parts.path + (f"?{rest}" if rest else "")).text)
    form = next((form for form in reversed(page.forms) if form.action == "/look-for"), None)
    if form is None:
        return address
    answer = client.post(form.action, data=form.filled(q=words))
    assert answer.status_code == 303, answer.status_code
    return str(answer.location)


class Visitor:
    """Somebody with a browser."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()

    def signed_in(self, name: str) -> Visitor:
        """Sign in as one of the cast."""
        page, _ = self.get("/sign-in")
        form = page.form_to("/sign-in")
        answer = self.client.post("/sign-in", data=form.filled(email=f"{name}@example.org", password=PASSWORDS[name]))
        assert answer.status_code == 302, answer.text
        return self

    def get(self, address: str, status: int = 200) -> tuple[Page, TestResponse]:
        """Fetch a page and look at it, going on where a browser does by itself."""
        answer = self.client.get(address, follow_redirects=True)
        if answer.status_code == 401 != status:
            answer = self.client.get(way_of(answer))
        if answer.status_code == 403 != status:
            answer = self.opened(answer)
        assert answer.status_code == status, (address, answer.status_code, answer.text[-600:])
        page = Page(answer.text if answer.mimetype == "text/html" else "")
        if answer.mimetype == "text/html":
            check(self.app, page)
        return page, answer

    def find(self, address: str, status: int = 200) -> tuple[Page, TestResponse]:
        """Type what an address says as `q` into the search of its page, and look at what is found."""
        return self.get(found_at(self.client, address), status)

    def open_record(self, member_id: str) -> Visitor:
        """Open a record for this visit, as supervisors and leads have to."""
        answer = self.client.get(f"/coach/members/{member_id}/timeline")
        if answer.status_code == 403:
            self.opened(answer)
        return self

    def opened(self, closed: TestResponse) -> TestResponse:
        """Say what a record is opened for, where it is closed to supervisors and leads until they do."""
        asking = Page(closed.text)
        check(self.app, asking)
        form = next(form for form in asking.forms if form.action.endswith(("/open", "/open-groups")))
        # What it is opened for shows all of it, so that a test of a page is not one of what is hidden.
        said = {"/releases/open": {}, "-groups": {"groups": "health,treatment,justice"}}
        answers = next((said[end] for end in said if form.action.endswith(end)), {"purpose": "incident"})
        return self.client.post(form.action, data=form.filled(**answers), follow_redirects=True)

    def refused(self, address: str, sentence: str) -> None:
        """Fetch a page by an address that cannot be read as a whole, and see that it says so in words."""
        page, answer = self.get(address, 422)
        assert page.title.startswith("Error: ")
        assert sentence in words(answer.text)

    def send(self, form: Form, status: int = 302, **answers: Any) -> TestResponse:
        """Post a form of a page."""
        answer = self.client.post(form.action, data=form.filled(**answers))
        assert answer.status_code == status, (form.action, answer.status_code, answer.text)
        if status != 302:
            check(self.app, Page(answer.text))
        return answer

    def fill(self, address: str, status: int = 302, **answers: Any) -> TestResponse:
        """Open the page of a form, type answers, and post it."""
        page, _ = self.get(address)
        return self.send(page.form_to(address.split("?")[0]), status, **answers)
