"""One intent, one effect: every address that takes a form, and the five ways in which the same form comes again.

The addresses come from the site itself; one that has no intent in `intents` is filled in as it is, and has to have an
effect. Each form is sent twice, altered, a day later, after a kill, and ten times at once: at every address on SQLite;
on PostgreSQL it is one form for each kind of keeping, and with `--deep` every address there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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

PREPARED = "prepared"
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
            searches = "searching.look_for" in form or "coach.look_for_service" in form
            again = "again.action" in form
            assert marked or searches or again, f"{file.name}: {form}"
    assert forms >= 25


def test_ac_07_every_form_has_one_effect_in_all_five_patterns(site: Site) -> None:
    _all_of_them(site, set(ON_POSTGRES) if site.server else None)


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["postgres"])
def test_ac_07_every_form_has_one_effect_in_all_five_patterns_there_too(site: Site) -> None:
    _all_of_them(site, None)


def _all_of_them(site: Site, only: set[str] | None) -> None:
    """Each form is opened and filled in once; then everything is brought back to that moment for each pattern."""
    wrong: list[str] = []
    tried = 0
    for address, _ in unsafe(site):
        if address in ELSEWHERE or address in LEADS_ON or (only is not None and address not in only):
            continue
        try:
            site.back()
            intent = intent_of(address)
            usual = Usual(site, intent, site.prepared(address, intent))
        except AssertionError as error:
            wrong.append(f"{address}: {_first_line(error)}")
            continue
        site.keep(PREPARED)
        for pattern in (in_sequence, after_a_kill, at_once):
            tried += 1
            try:
                site.back(PREPARED)
                pattern(usual)
            except AssertionError as error:
                wrong.append(f"{address}, {pattern.__name__}: {_first_line(error)}")
    assert not wrong, f"{len(wrong)} of {tried}:\n" + "\n".join(wrong)
    assert tried == 3 * len(only) if only else tried > 400, tried


def _first_line(error: AssertionError) -> str:
    return next(iter(str(error).splitlines()), "")[:300]


@dataclass
class Usual:
    """A form that is ready to be sent, and what comes of it when it is sent once."""

    site: Site
    intent: Intent
    sent: Sent
    first: TestResponse | None = None
    rows: dict[str, int] = field(default_factory=dict)

    def outcome(self) -> TestResponse:
        """The answer when it was sent once."""
        assert self.first is not None, "was not answered when it was sent once"
        return self.first

    def is_the_same(self, answer: TestResponse) -> bool:
        """Whether an answer is the usual one, where that leads on."""
        first = self.outcome()
        return first.status_code not in GONE_ON or alike(outcome(first), outcome(answer))


def in_sequence(usual: Usual) -> None:
    """Twice in a row, altered, and a day later."""
    site, sent, intent = usual.site, usual.sent, usual.intent
    before = site.effects()
    first = usual.first = site.send(sent)
    assert first.status_code < BAD, f"refused: {reason(first)}"
    after, usual.rows = site.effects(), site.counts()
    assert not intent.has_effect or after != before, "had no effect"
    _is_the_same(first, site.send(sent), intent, "again")
    if intent.later == "replaced":
        # What replaces it is sealed anew.
        assert site.counts() == usual.rows, "had another effect when it was sent again"
        return
    if intent.later == "same":
        _altered(site, sent)
    assert site.effects() == after, "had another effect when it was sent again"
    if intent.later == "same" and intent.tomorrow:
        _a_day_later(usual)


def _a_day_later(usual: Usual) -> None:
    """The same form, from the same person's next visit."""
    again, visitor = usual.site.next_day(usual.sent)
    after = usual.site.effects()
    later = usual.site.send(again, visitor)
    assert later.status_code < BAD, reason(later)
    if usual.outcome().status_code in GONE_ON:
        _is_the_same(usual.outcome(), later, usual.intent, "a day later")
    assert usual.site.effects() == after, "had another effect a day later"


def _altered(site: Site, sent: Sent) -> None:
    """The same copy of the form with other words in it: refused, and the words are there to be copied."""
    answer = site.send(sent, note="Something else was typed <here>")
    assert answer.status_code == REUSED, f"altered: {reason(answer)}"
    assert "Nothing was added twice" in answer.text
    assert "Something else was typed &lt;here&gt;" in answer.text


def after_a_kill(usual: Usual) -> None:
    """The process dies after it has saved and before it answers; the form is sent again."""
    site, intent = usual.site, usual.intent
    if intent.later == "replaced":
        # It claims nothing; the same once more is what `in_sequence` looks at.
        return
    site.killed(usual.sent)
    again = site.send(usual.sent)
    if intent.crash == "same" and intent.later != "out":
        place = usual.outcome().headers.get("Location")
        assert usual.is_the_same(again), f"after a kill {reason(again)} {again.headers.get('Location')}, not {place}"
    assert again.status_code < 500, reason(again)
    assert site.counts() == usual.rows, "another number of rows after a kill"


def at_once(usual: Usual) -> None:
    """Ten times at the same moment."""
    site, intent = usual.site, usual.intent
    answers = site.at_once(usual.sent)
    assert site.counts() == usual.rows, "another number of rows when it was sent ten times at once"
    for answer in answers:
        if intent.later == "out":
            assert answer.status_code in (*GONE_ON, UNAUTHORIZED, BAD), reason(answer)
        else:
            assert usual.is_the_same(answer), reason(answer)
            assert answer.status_code < BAD, reason(answer)
    places = {answer.headers.get("Location") for answer in answers}
    assert intent.later == "out" or len(places) == 1, f"led to {places}"


def _is_the_same(first: TestResponse, again: TestResponse, intent: Intent, when: str) -> None:
    if intent.later == "out":
        assert again.status_code in (*GONE_ON, UNAUTHORIZED, BAD, REFUSED), f"{when}: {reason(again)}"
        return
    assert outcome(again)[0] == outcome(first)[0], f"{when}: {reason(again)}"
    assert again.headers.get("Location") == first.headers.get("Location"), when
