"""One intent, one effect: every address that takes a form, and the five ways in which the same form comes again.

The addresses come from the site itself; one that has no intent in `intents` is filled in as it is, and has to have an
effect. The commit run sends each form twice and altered, and tries the other three patterns (a day later, after a kill,
ten times at once) once for each view that answers; the run with `--deep` tries all five at every address. On PostgreSQL
it is one form for each kind of keeping. Processor time of the commit run, both databases: 40 seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import TEAMS, everybody
from tests.web.access_table import addresses
from tests.web.duplicates import Sent, Site
from tests.web.intents import ELSEWHERE, LEADS_ON, Intent, intent_of
from tests.web.same_answer import alike, outcome, reason
from tests.web.sites import site_over

SEE_OTHER, GONE_ON, UNAUTHORIZED, BAD, REUSED, REFUSED = 303, (302, 303), 401, 400, 409, 422
ON_POSTGRES = (
    "/admin/accounts/new",
    "/calendar/",
    "/coach/members/<member_id>/log-contact",
    "/coach/rosters",
    "/lead/views",
    "/privacy/open-in-an-emergency",
)
"""What is kept in another way each: on PostgreSQL, these in the commit run."""


@pytest.fixture
def site(copies: Copies, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Everybody signed in, in front of a record of the test's own."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        copy.services.settings = replace(copy.services.settings, plan_approval=True)
        app = site_over(copy.services)
        people, home = everybody(app), tmp_path / "home"
        server = None if copy.services.database.is_sqlite else request.getfixturevalue("postgres_server")
        yield Site(app, copy.services, copy.clock, copy.ids, people, home, server)


def unsafe(site: Site) -> list[tuple[str, str]]:
    """Every address that takes a form, and which view answers it."""
    return sorted((address, rule.endpoint) for address, method, rule, _ in addresses(site.app) if method == "POST")


def test_ac_07_every_form_of_our_pages_begins_with_its_marks() -> None:
    templates = Path(__file__).parents[2] / "web" / "templates"
    forms = 0
    for file in sorted(templates.rglob("*.html")):
        for form in re.findall(r'<form[^>]*method="post"[^>]*>.{0,300}', file.read_text(encoding="utf-8"), re.DOTALL):
            marked = "form_marks()" in form
            forms += marked
            searches = "searching.look_for" in form
            again = "again.action" in form
            assert marked or searches or again, f"{file.name}: {form}"
    assert forms >= 25


def test_ac_07_every_form_has_one_effect_however_often_it_is_sent(site: Site) -> None:
    _all_of_them(site, everything=False)


@pytest.mark.deep
def test_ac_07_every_form_has_one_effect_in_all_five_patterns(site: Site) -> None:
    _all_of_them(site, everything=True)


def _all_of_them(site: Site, everything: bool) -> None:
    wrong: list[str] = []
    views: set[str] = set()
    tried = 0
    for address, view in unsafe(site):
        if address in ELSEWHERE or address in LEADS_ON:
            continue
        if not everything and not site.services.database.is_sqlite and address not in ON_POSTGRES:
            continue
        every_pattern = everything or view not in views
        views.add(view)
        for pattern in (in_sequence, after_a_kill, at_once) if every_pattern else (twice,):
            tried += 1
            site.back()
            try:
                pattern(site, address, intent_of(address))
            except AssertionError as error:
                wrong.append(f"{address}, {pattern.__name__}: {next(iter(str(error).splitlines()), '')[:300]}")
    assert not wrong, f"{len(wrong)} of {tried}:\n" + "\n".join(wrong)


def twice(site: Site, address: str, intent: Intent) -> None:
    """Twice in a row, and altered."""
    in_sequence(site, address, intent, brief=True)


def in_sequence(site: Site, address: str, intent: Intent, brief: bool = False) -> None:
    """Twice in a row, altered, and a day later."""
    sent = site.prepared(address, intent)
    before = site.effects()
    first = site.send(sent)
    assert first.status_code < BAD, f"refused: {reason(first)}"
    after, rows = site.effects(), site.counts()
    assert not intent.has_effect or after != before, "had no effect"
    _is_the_same(first, site.send(sent), intent, "again")
    if intent.later == "replaced":
        # What replaces it is sealed anew.
        assert site.counts() == rows, "had another effect when it was sent again"
        return
    if intent.later == "same":
        _altered(site, sent)
    assert site.effects() == after, "had another effect when it was sent again"
    if intent.later == "same" and intent.tomorrow and not brief:
        again, visitor = site.next_day(sent)
        after = site.effects()
        later = site.send(again, visitor)
        assert later.status_code < BAD, reason(later)
        if first.status_code in GONE_ON:
            _is_the_same(first, later, intent, "a day later")
        assert site.effects() == after, "had another effect a day later"


def _altered(site: Site, sent: Sent) -> None:
    """The same copy of the form with other words in it: refused, and the words are there to be copied."""
    answer = site.send(sent, note="Something else was typed <here>")
    assert answer.status_code == REUSED, f"altered: {reason(answer)}"
    assert "Nothing was added twice" in answer.text
    assert "Something else was typed &lt;here&gt;" in answer.text


def after_a_kill(site: Site, address: str, intent: Intent) -> None:
    """The process dies after it has saved and before it answers; the form is sent again."""
    if intent.later == "replaced":
        # It claims nothing; the same once more is what `in_sequence` looks at.
        return
    sent = site.prepared(address, intent)
    usual = site.send(sent)
    once = site.counts()
    site.back()
    sent = site.prepared(address, intent)
    site.killed(sent)
    again = site.send(sent)
    if intent.crash == "same" and intent.later != "out":
        assert alike(outcome(usual), outcome(again)) or usual.status_code not in GONE_ON, (
            f"after a kill {reason(again)} {again.headers.get('Location')}, not {usual.headers.get('Location')}"
        )
    assert again.status_code < 500, reason(again)
    assert site.counts() == once, "another number of rows after a kill"


def at_once(site: Site, address: str, intent: Intent) -> None:
    """Ten times at the same moment."""
    sent = site.prepared(address, intent)
    usual = site.send(sent)
    once = site.counts()
    site.back()
    sent = site.prepared(address, intent)
    answers = site.at_once(sent)
    assert site.counts() == once, "another number of rows when it was sent ten times at once"
    for answer in answers:
        if intent.later == "out":
            assert answer.status_code in (*GONE_ON, UNAUTHORIZED, BAD), reason(answer)
        else:
            assert alike(outcome(usual), outcome(answer)) or usual.status_code not in GONE_ON, reason(answer)
            assert answer.status_code < BAD, reason(answer)
    places = {answer.headers.get("Location") for answer in answers}
    assert intent.later == "out" or len(places) == 1, f"led to {places}"


def _is_the_same(first: TestResponse, again: TestResponse, intent: Intent, when: str) -> None:
    if intent.later == "out":
        assert again.status_code in (*GONE_ON, UNAUTHORIZED, BAD, REFUSED), f"{when}: {reason(again)}"
        return
    assert outcome(again)[0] == outcome(first)[0], f"{when}: {reason(again)}"
    assert again.headers.get("Location") == first.headers.get("Location"), when
