"""Every file that leaves, attacked by somebody who has them all: of the whole program, of each state, of each plan.

No count of a few people stands in a break-down or in a file about a part of the program. None is left over when a
part is taken from the whole, nor when all parts but one are. And everybody is given the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lifeservices.application import LifeServices
from lifeservices.demo import load
from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.replay import Replay
from lifeservices.record.recorder import utc_now
from tests.clocks import Clock
from tests.copies import Copies, Story
from tests.outcomes import OUTCOMES
from tests.program import hire_staff
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.sites import site_over

FILES = ("overview", "retention", "time", "referrals", "data-quality", "visits", "needs", "wioa")
COUNTS = {
    *("People", "Retained", "Known", "Unknown", "Hires", "Reached", "Lost", "Entered", "Sent", "Closed", "Received"),
    *("Open", "Answered", "Waiting", "Members", "Dropped", "Visits", "Pairs", "Up", "Same", "Down", "Rows", "Excluded"),
    *("Counted", "Exits", "Hired", "Count"),
    *("Not yet", "At risk", "Still followed", "Ended by then", "Still waiting", "Left the program", "In it now"),
    *("Too long", "In time", "Visits before", "Visits after", "Hired: visits", "Opted in, not hired: visits"),
    *("With a first score", "Up by two or more", "Not seen again", "Not asked", "With wages"),
    *("1 In crisis", "2 Vulnerable", "3 Safe", "4 Building capacity", "5 Thriving"),
}
"""Columns that count people, or what few people did."""
TOTALS = ("figure", "by-definition", "funnel", "three-definitions", "since-last-month", "before-reporting-week")
TOTALS += ("by-day", "rules")
TOTALS += ("curve", "curve-any-employer", "other-gaps", "time-to-first-hire", "engagement", "caseloads", "indicators")
TOTALS += ("referrals-to-services", "referrals-to-employers", "before-and-after", "needs", "data-quality", "step")
"""Tables whose rows are totals of the whole program where the file is about the whole program."""
ALL_TOGETHER = {"All together", "All", "Together"}


@dataclass(frozen=True)
class Cell:
    """Where a number stands."""

    table: str
    row: tuple[str, ...]
    column: str


def _told(services: LifeServices, clock: Clock) -> dict[str, str]:
    load(services.settings, members=400)
    clock.now = utc_now()
    hire_staff(services)
    return {}


def _now() -> Clock:
    clock = Clock()
    clock.now = utc_now()
    return clock


MANY = Story("many-ways", _told, _now)
STORIES = [
    WAYS,
    pytest.param(OUTCOMES, marks=pytest.mark.deep),
    pytest.param(MANY, marks=pytest.mark.deep),
]


def counts_of(text: str) -> dict[Cell, int]:
    """The whole numbers of a file that count people, by where they stand."""
    found: dict[Cell, int] = {}
    head: list[str] = []
    for line in csv.reader(io.StringIO(text)):
        if line and line[0] == "table":
            head = line[1:]
        elif line and line[0] not in ("note", "manifest") and head:
            named = tuple(value for column, value in zip(head, line[1:], strict=False) if column not in COUNTS)[:2]
            for column, value in zip(head, line[1:], strict=False):
                if column in COUNTS and value.isdigit():
                    found[Cell(line[0], named, column)] = int(value)
    return found


@dataclass(frozen=True)
class Published:
    """What one of those who may save files gets of one of them."""

    visitor: Visitor
    base: str

    def counts(self, file: str, **asked: str) -> dict[Cell, int]:
        return counts_of(self.text(file, **asked))

    def text(self, file: str, **asked: str) -> str:
        answer = self.visitor.client.get(f"{self.base}/{file}.csv", query_string=asked)
        assert answer.status_code == 200, (file, asked, answer.status_code)
        assert answer.mimetype == "text/csv"
        return answer.text


@pytest.fixture(params=STORIES, ids=lambda story: story.name)
def services(request: pytest.FixtureRequest, copies_on_sqlite: Copies) -> LifeServices:
    return copies_on_sqlite.shared(request.param).services


@pytest.fixture
def published(services: LifeServices) -> Published:
    return Published(Visitor(site_over(services)).signed_in("odessa"), "/lead")


def parts_of(services: LifeServices) -> Iterator[tuple[str, list[str]]]:
    """Every way to ask for a part of the program, with every part there is."""
    words = Replay(services, services.today()).facts.journeys.words
    for column in ("state", "product"):
        yield column, sorted(text for text in words[column].texts if text)


def shown_small(counts: dict[Cell, int], totals: tuple[str, ...]) -> set[Cell]:
    return {
        cell
        for cell, count in counts.items()
        if small(count) and cell.table not in totals and not ALL_TOGETHER & set(cell.row)
    }


@pytest.mark.parametrize("file", FILES)
def test_no_break_down_of_the_whole_program_shows_a_few_people(published: Published, file: str) -> None:
    assert shown_small(published.counts(file), TOTALS) == set()


EVERY_TIME = ("overview",)
"""What is attacked in every run; the other files take minutes."""


@pytest.mark.parametrize("asked", ["state", pytest.param("product", marks=pytest.mark.deep)])
@pytest.mark.parametrize(
    "file", [file if file in EVERY_TIME else pytest.param(file, marks=pytest.mark.deep) for file in FILES]
)
def test_no_file_of_a_part_shows_a_few_people_or_leaves_a_few_over(
    services: LifeServices, published: Published, file: str, asked: str
) -> None:
    whole = published.counts(file)
    parts = dict(parts_of(services))[asked]
    of_parts = {part: published.counts(file, **{asked: part}) for part in parts}
    for part, counts in of_parts.items():
        assert shown_small(counts, ()) == set(), part
        left = {cell: whole[cell] - count for cell, count in counts.items() if cell in whole}
        assert {cell for cell, count in left.items() if small(count)} == set(), part
    assert _left_over(whole, of_parts) == set()


def _left_over(whole: dict[Cell, int], of_parts: dict[str, dict[Cell, int]]) -> set[Cell]:
    """What somebody works out of the last part who has the whole and all the others."""
    found = set()
    for cell, count in whole.items():
        told = [counts[cell] for counts in of_parts.values() if cell in counts]
        if len(told) == len(of_parts) - 1 and small(count - sum(told)) and count >= sum(told):
            found.add(cell)
    return found


@pytest.mark.deep
@pytest.mark.parametrize("file", [file for file in FILES if file != "overview"])
def test_whoever_saves_a_file_is_given_the_same(services: LifeServices, published: Published, file: str) -> None:
    evaluator = Published(Visitor(site_over(services)).signed_in("bertrand"), "/evaluator")
    its = "figures" if file == "retention" else file
    for asked in ({}, {"state": next(iter(parts_of(services)))[1][0]}):
        given = evaluator.counts(its, **asked)
        assert given == published.counts(file, **asked)


def test_there_is_something_to_attack(services: LifeServices, published: Published) -> None:
    """An empty file gives nothing away. These are not empty."""
    assert sum(len(published.counts(file)) for file in FILES) > 60
