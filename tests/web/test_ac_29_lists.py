"""Beside a name no list tells, and by no list can be chosen, what the record of that member hides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lifeservices.evaluation.codes import short_code
from lifeservices.groups import Group
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.questions.figure import AnyFigure, FigureFound
from tests.cast import TODAY
from tests.copies import Copies
from tests.web import groups_in_figures
from tests.web.access_cast import TEAMS, actor, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ENDING, Things, address_of
from tests.web.groups_told import WORD, tell
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over
from tests.web.test_access_fields import text_of

HEADLINE = "retention.first_hire.same_employer.all.matured_known@90"
ABOUT_A_GROUP = {
    "matrix_change.emotional-health.latest": Group.HEALTH,
    "matrix_change.substance-use.latest": Group.TREATMENT,
    "matrix_change.legal.latest": Group.JUSTICE,
    "disparity.disability@90": Group.HEALTH,
    "utilisation.ed.around_hire": Group.HEALTH,
}
METRICS = list(dict.fromkeys([HEADLINE, *(family.example for family in FAMILIES), *ABOUT_A_GROUP]))
CUSTODY = {"unknown_reasons.in-custody", "unknown_reasons.left-observation", "unknown_reasons.last-heard-before"}
CUSTODY |= {f"rivals.{end}.events" for end in ("custody", "died", "disenrolled")}
CUSTODY |= {f"counts.{end}" for end in ("custody", "died", "disenrolled")}
MOVED = "caseload_equity.cap50"
"""A figure from which somebody goes who is out of view."""
ROWS = re.compile(r"<li\b.*?</li>|<tr\b.*?</tr>", re.DOTALL)
TELLS = re.compile(r"custody|institution|disabilit|another reason|in-custody|exit exclusion", re.IGNORECASE)
ONE_SENTENCE = "Last heard from before that day, or out of the program’s view then."
NAME = "Marisol Quillfeather"
PLACE = "/lead"

BOTH = pytest.mark.parametrize("who", [pytest.param("ida", id="supervisor"), pytest.param("odessa", id="lead")])


@pytest.fixture
def things(copies: Copies, tmp_path: Path) -> Iterator[Things]:
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        tell(copy.services, copy.ids)
        yield Things(copy.services, copy.ids, "none", "none", "none")


class Reader:
    """Somebody who reads lists, and presses what opens a group of Marisol's record."""

    def __init__(self, things: Things, who: str) -> None:
        self.things, self.who, self.id = things, who, things.ids["marisol"]
        self.app = site_over(things.services)
        self.visitor = sign_in(Visitor(self.app), who)

    def read(self, path: str, **parts: str) -> str:
        answer = self.visitor.client.get(f"{PLACE}/{path}?{urlencode(parts)}", buffered=True)
        assert answer.status_code == 200, (path, parts, answer.status_code)
        return html.unescape(text_of(answer))

    def open(self, *groups: Group) -> None:
        page = f"/coach/members/{self.id}"
        closed = Page(self.visitor.client.get(page).text)
        for form in (form for form in closed.forms if form.action == f"{page}/open"):
            self.visitor.client.post(form.action, data=form.filled(purpose="asked"))
        for group in groups:
            shown = Page(self.visitor.client.get(page).text)
            form = next(form for form in shown.forms if form.action == f"{page}/open-groups")
            assert self.visitor.client.post(form.action, data=form.filled(groups=group.value)).status_code == 303

    def integers(self, metric: str) -> list[str]:
        """The integers of a figure that open to somebody."""
        asked = AnyFigure(metric)
        found: FigureFound = self.things.services.ask(asked, actor(self.things.ids, self.who))
        return sorted(name for name in found.opens if found.integers.get(name))

    def about_marisol(self, text: str) -> list[str]:
        return [row for row in ROWS.findall(text) if NAME in row or self.id in row]

    def behind(self, metric: str, integer: str) -> list[str]:
        return self.about_marisol(self.read("figure/people", metric=metric, integer=integer))


@pytest.fixture
def told(things: Things) -> Things:
    groups_in_figures.tell(things.services, things.ids)  # type: ignore[arg-type]
    return things


@BOTH
def test_ac_29_no_list_behind_any_number_tells_or_chooses_by_what_is_hidden(told: Things, who: str) -> None:
    reader, seen = Reader(told, who), 0
    for metric in METRICS:
        for integer in reader.integers(metric):
            text = reader.read("figure/people", metric=metric, integer=integer)
            rows = reader.about_marisol(text)
            seen += len(rows)
            assert not any(TELLS.search(row) for row in rows), (metric, integer, rows)
            chosen = metric in ABOUT_A_GROUP or any(integer.endswith(name) for name in CUSTODY)
            assert not (chosen and rows), (metric, integer)
            assert not (chosen and short_of(text, reader)), (metric, integer)
    assert seen > 40


def short_of(text: str, reader: Reader) -> bool:
    """Whether a list speaks of Marisol in another way than by a row of hers."""
    return NAME in text or reader.id in text


@BOTH
def test_ac_29_after_a_press_each_list_tells_what_that_group_holds(told: Things, who: str) -> None:
    reader = Reader(told, who)
    chosen = {metric: group for metric, group in ABOUT_A_GROUP.items() if reader.integers(metric)}
    assert {*chosen.values()} >= {Group.HEALTH}
    opened: set[Group] = set()
    for group in (None, *Group):
        if group is not None:
            reader.open(group)
            opened.add(group)
        for metric, of in chosen.items():
            found = any(reader.behind(metric, integer) for integer in reader.integers(metric))
            assert found is (of in opened), (metric, opened)
        in_custody = reader.behind(HEADLINE, "counts.unknown_reasons.in-custody")
        assert bool(in_custody) is (Group.JUSTICE in opened)
        assert all("taken into custody" in row for row in in_custody)


@BOTH
def test_ac_29_why_a_status_is_unknown_is_one_sentence_and_no_filter(told: Things, who: str) -> None:
    reader = Reader(told, who)
    page = reader.read("retention/people", status="unknown")
    rows = {name: next(r for r in ROWS.findall(page) if name in r) for name in (NAME, "Hazel", "Bryony")}
    assert all(ONE_SENTENCE in row for row in rows.values())
    assert not TELLS.search("".join(ROWS.findall(page)[-6:]))
    for reason in ("in-custody", "left-observation", "last-heard-before", "out-of-view"):
        narrowed = reader.read("retention/people", status="unknown", reason=reason)
        assert not reader.about_marisol(narrowed) or reason == "out-of-view"
    narrowed = reader.read("retention/people", status="unknown", reason="in-custody")
    assert "1 more is counted and not listed here" in narrowed
    # The number itself stays exact, without a name.
    assert "1 in custody" in reader.read("retention")
    reader.open(Group.JUSTICE)
    assert "taken into custody" in reader.about_marisol(reader.read("retention/people", reason="in-custody"))[0]


@BOTH
def test_ac_29_files_of_people_tell_and_choose_no_more_than_the_pages(told: Things, who: str) -> None:
    reader = Reader(told, who)
    plain, narrowed = reader.read("retention/people.csv"), reader.read("retention/people.csv", reason="in-custody")
    assert "in-custody" not in plain + narrowed
    assert plain.count("out-of-view") == 4
    lines = narrowed.split("\r\n")
    assert [line.partition(",")[0] for line in lines if line.startswith(("S-", "hidden"))] == ["hidden"]
    changes = reader.read("replay/changes.csv", metric=MOVED, **{"a-known": "2016-11-01"})
    assert "observation-ended" in changes
    assert "custody" not in changes
    reader.open(Group.JUSTICE)
    assert "in-custody" in reader.read("retention/people.csv", reason="in-custody")


@BOTH
def test_ac_29_where_there_is_hardly_another_reason_nobody_is_named(things: Things, who: str) -> None:
    groups_in_figures.tell(things.services, things.ids, others=False)  # type: ignore[arg-type]
    reader = Reader(things, who)
    for parts in ({"status": "unknown"}, {}, {"status": "matured"}):
        page = reader.read("retention/people", **parts)
        assert not reader.about_marisol(page)
        assert "1 more is counted and not listed here" in page
    for integer in ("counts.unknown", "counts.hires", "best.numerator"):
        assert not reader.behind(HEADLINE, integer)
    reader.open(Group.JUSTICE)
    assert reader.about_marisol(reader.read("retention/people", status="unknown"))


@BOTH
def test_ac_29_why_a_figure_changed_says_of_nobody_what_is_hidden(told: Things, who: str) -> None:
    reader, before = Reader(told, who), {"a-known": "2016-11-01", "b-known": "now"}
    rows = {metric: reader.about_marisol(reader.read("replay", metric=metric, **before)) for metric in METRICS}
    for metric, found in rows.items():
        assert not any(TELLS.search(row) for row in found), (metric, found)
        assert not (metric in ABOUT_A_GROUP and found), metric
    assert any("Observation ended" in row for found in rows.values() for row in found)
    reader.open(*Group)
    after = {metric: reader.about_marisol(reader.read("replay", metric=metric, **before)) for metric in METRICS}
    assert "Observation ended: in custody" in after[MOVED][0]
    assert {metric for metric in METRICS if after[metric] and not rows[metric]} == {*ABOUT_A_GROUP}


@BOTH
def test_ac_29_a_journey_by_code_is_told_as_the_record_is(told: Things, who: str) -> None:
    reader = Reader(told, who)
    code = short_code(told.services.record.keyring, reader.id)
    told_of = re.compile(r"custody|reentry|re-entry|release|exit exclusion|transition", re.IGNORECASE)
    lines = " ".join(ROWS.findall(reader.read("journey", code=code)))
    assert "Observation ended" in lines
    assert not told_of.search(lines)
    reader.open(Group.JUSTICE)
    assert "in custody" in " ".join(ROWS.findall(reader.read("journey", code=code)))


@BOTH
def test_ac_29_no_other_list_of_theirs_says_it_beside_the_name(told: Things, who: str) -> None:
    reader, named = Reader(told, who), 0
    for _, method, rule, name in addresses(reader.app):
        if method == "GET" and "member_id" not in rule.arguments and rule.endpoint not in ENDING:
            address = address_of(reader.app, rule, name, reader.id, told, who)
            answer = reader.visitor.client.get(address, buffered=True)
            if answer.status_code == 200:
                rows = reader.about_marisol(html.unescape(text_of(answer)))
                named += bool(rows)
                assert not any(TELLS.search(row) or set(WORD.findall(row)) - {"Zqplain"} for row in rows), address
    assert named >= 4


@BOTH
def test_ac_29_who_looked_at_a_record_waits_for_its_groups(told: Things, who: str) -> None:
    reader = Reader(told, who)
    waits = reader.visitor.client.get(f"/privacy/members/{reader.id}")
    assert waits.status_code == (403 if who == "ida" else 404)
    reader.open(*Group)
    there = reader.visitor.client.get(f"/privacy/members/{reader.id}")
    assert there.status_code == (200 if who == "ida" else 404)
