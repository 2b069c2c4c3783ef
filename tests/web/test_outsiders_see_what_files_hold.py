"""What is shown outside the program, on a page or on paper, holds the numbers of its file, and no few people.

The tables of the page are read as they stand in its text, and those of the file as a spreadsheet would read them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from lifeservices.metrics.journeys.stages import STAGES
from lifeservices.metrics.journeys.stages import WORDS as CALLED
from tests.copies import Copies, Story
from tests.exits import EXITS
from tests.outcomes import OUTCOMES
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.sites import site_over

pytestmark = pytest.mark.looks
HIDDEN = "hidden"
PERIOD = "from=2001-01-01&to=2190-12-31"
ASKED = [
    *((EXITS, "wioa", f"indicator={name}") for name in ("employment_q2", "median_earnings_q2", "skill_gains")),
    *((story, about, part) for story in (EXITS, OUTCOMES) for about in ("wioa", "needs") for part in ("", "state=OH")),
    *((OUTCOMES, "visits", part) for part in ("", "way=around_opt_in", "state=OH")),
    *((WAYS, about, part) for about in ("time", "referrals") for part in ("", "state=OH", PERIOD)),
    *((WAYS, "data-quality", part) for part in ("", "state=OH")),
]
BROKEN_DOWN = {
    "wioa": r"employment_q\d|median_earnings_q2|credential|same_employer|skill_gains|excluded",
    "needs": "housing|work",
    "visits": "months|months-from-the-event",
    "time": "time-in-stage",
    "referrals": "answers-of-services",
}
"""Tables of each file that tell the whole program apart."""
EVERYBODY = ("All together", "All months")
"""Their rows of the whole program, which everybody may know."""
PEOPLE = re.compile(
    r"Exits|Rows.*|Excluded|Not asked|Not yet|Counted|Reached|With wages|\d .*|.*[Vv]isits|[Mm]ember months|"
    "Entered|Left the program|In it now|Too long|Sent|Answered|Waiting|Closed|Received"
)
"""Columns of them that count people, or what people did."""


@dataclass
class Table:
    """A table of a page or of a file."""

    columns: list[str]
    rows: list[list[str]]
    title: str = ""
    name: str = ""

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Each cell with the name of its row and its column."""
        for row in self.rows:
            for column, cell in zip(self.columns[1:], row[1:], strict=True):
                yield row[0], column, cell

    def people(self) -> list[tuple[str, str, int]]:
        """The counts of people in the rows of a part."""
        counted = [(row, c, cell.split()[0]) for row, c, cell in self.cells() if PEOPLE.fullmatch(c) and cell.split()]
        numbers = [(row, column, cell.replace(",", "")) for row, column, cell in counted if row not in EVERYBODY]
        return [(row, column, int(cell)) for row, column, cell in numbers if cell.isdecimal()]


def called(value: object) -> str:
    """A record by its name, and no part of the program by a word."""
    return value.name if isinstance(value, Story) else str(value) or "whole"


def on_page(text: str) -> list[Table]:
    """The tables of a page, as they are read there."""
    found = []
    for table in re.findall(r"<table.*?</table>", text.partition("<main")[2], re.DOTALL):
        caption = re.search(r"<caption.*?</caption>", table, re.DOTALL)
        columns, *rows = (_cells(row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL))
        found.append(Table(columns, rows, words(caption[0]).strip() if caption else ""))
    return found


def _cells(row: str) -> list[str]:
    return [words(cell).strip() for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)]


def in_file(text: str) -> list[Table]:
    """The tables of a file."""
    found: list[Table] = []
    for name, *cells in filter(None, csv.reader(io.StringIO(text))):
        if name == "table":
            found.append(Table(cells, []))
        elif name == "note":
            found[-1].title = found[-1].title or cells[0]
        elif name != "manifest":
            found[-1].name = name
            found[-1].rows.append(cells)
    return found


def the_same(shown: Table, told: Sequence[Table]) -> Table | None:
    """The table of the file that a table of the page is: with its columns and its rows, and of several by its title."""
    alike = [one for one in told if one.columns == shown.columns and len(one.rows) == len(shown.rows)]
    return next((one for one in alike if len(alike) == 1 or one.title == shown.title), None)


def number(cell: str) -> float | None:
    """The number that a cell begins with, or the share that it comes to."""
    found = re.match(r"[$+−-]?[\d,]*\.?\d+", cell.rpartition(" = ")[2])
    return float(found[0].replace(",", "").replace("−", "-").strip("$+")) if found else None


def agree(shown: str, told: str) -> bool:
    """Whether a cell of the page says what that of the file does, as exactly as it says anything."""
    if HIDDEN in (shown, told):
        return shown == told
    said, exactly = number(shown), number(told)
    if said is None or exactly is None:
        return shown in ("", "—", "0") or not told or said == exactly or not re.fullmatch(r"[\d.]+", told)
    if "%" in shown:
        return abs(said - 100 * exactly) <= 0.5
    places = re.match(r".*?\d\.(\d+)", shown)
    return abs(said - exactly) <= (0.501 * 10 ** -len(places[1]) if places else 0.5 if "$" in shown else 0)


def of(copies: Copies, story: Story, name: str) -> Visitor:
    """Somebody who looks at a record."""
    return Visitor(site_over(copies.shared(story).services)).signed_in(name)


@pytest.mark.parametrize(("story", "about", "part"), ASKED, ids=called)
def test_a_page_says_outside_what_its_file_says(copies: Copies, story: Story, about: str, part: str) -> None:
    outside, inside = of(copies, story, "bertrand"), of(copies, story, "odessa")
    pages = {
        "evaluator": outside.get(f"/evaluator/{about}?{part}")[1].text,
        "lead": inside.get(f"/lead/{about}?{part}&for=others")[1].text,
    }
    for place, visitor in (("evaluator", outside), ("lead", inside)):
        tables, told = on_page(pages[place]), in_file(visitor.client.get(f"/{place}/{about}.csv?{part}").text)
        assert tables
        compared = [(shown, same) for shown in tables if (same := the_same(shown, told))]
        for shown, same in compared:
            both = [pair for rows in zip(shown.rows, same.rows, strict=True) for pair in zip(*rows, strict=True)]
            named = len(same.columns)
            assert not [pair for n, pair in enumerate(both) if n % named and not agree(*pair)], (place, same.name)
        numbers = {cell for one in told for row in one.rows for cell in row}
        # A table that is put together otherwise in the file says no number that is not in it.
        others = [one for one in tables if one not in [shown for shown, _ in compared]]
        counts = [cell for one in others for _, _, cell in one.cells() if re.fullmatch(r"[\d,]+", cell)]
        assert {count.replace(",", "") for count in counts} <= numbers
        assert compared or others
    assert [one.rows for one in on_page(pages["evaluator"])] == [one.rows for one in on_page(pages["lead"])]


@pytest.mark.parametrize(("story", "about", "part"), [one for one in ASKED if one[1] in BROKEN_DOWN], ids=called)
def test_no_part_of_the_program_is_told_of_a_few(copies: Copies, story: Story, about: str, part: str) -> None:
    broken_down = re.compile(BROKEN_DOWN[about])
    outside = of(copies, story, "bertrand")
    told = in_file(outside.client.get(f"/evaluator/{about}.csv?{part}").text)
    apart = [one for one in told if broken_down.fullmatch(one.name)]
    few = [cell for one in apart for cell in one.people() if 0 < cell[2] < 11]
    assert not few
    page = outside.get(f"/evaluator/{about}?{part}")[1].text
    same = [shown for shown in on_page(page) if (one := the_same(shown, told)) and one in apart]
    assert same or part
    assert not [cell for one in same for cell in one.people() if 0 < cell[2] < 11]
    assert not re.search(r"<a [^>]*>\s*hidden\s*</a>", page)


@pytest.mark.parametrize(
    ("story", "about"),
    [(EXITS, "wioa"), (EXITS, "needs"), (OUTCOMES, "visits"), (WAYS, "time"), (WAYS, "referrals")],
    ids=called,
)
def test_inside_the_same_tables_tell_of_a_few(copies: Copies, story: Story, about: str) -> None:
    broken_down = re.compile(BROKEN_DOWN[about])
    told = in_file(of(copies, story, "bertrand").client.get(f"/evaluator/{about}.csv").text)
    columns = [one.columns for one in told if broken_down.fullmatch(one.name)]
    ours = [one for one in on_page(of(copies, story, "odessa").get(f"/lead/{about}")[1].text) if one.columns in columns]
    assert [cell for one in ours for cell in one.people() if 0 < cell[2] < 11]


def test_of_those_left_out_only_reasons_of_many_are_told(copies: Copies) -> None:
    said = {
        place: words(of(copies, OUTCOMES, name).get(f"/{place}/wioa")[1].text)
        for place, name in (("lead", "odessa"), ("evaluator", "bertrand"))
    }
    assert "medical" in said["lead"]
    assert "medical" not in said["evaluator"]


def test_reasons_of_many_are_told_and_the_file_says_them(copies: Copies) -> None:
    outside = of(copies, EXITS, "bertrand")
    told = next(one for one in in_file(outside.client.get("/evaluator/wioa.csv").text) if one.name == "excluded")
    page = words(outside.get("/evaluator/wioa")[1].text)
    assert told.rows
    for reason, exits, years in told.rows:
        if exits == HIDDEN:
            assert (reason, years) == ("Other reasons", HIDDEN)
        else:
            assert reason in page


def test_what_each_coach_has_stays_inside(copies: Copies) -> None:
    inside, outside = of(copies, WAYS, "odessa"), of(copies, WAYS, "bertrand")
    assert "Coaches by name" in inside.get("/lead/time")[1].text
    for page in (outside.get("/evaluator/time"), inside.get("/lead/time?for=others")):
        assert "Coaches by" not in page[1].text


@pytest.mark.parametrize(
    ("story", "about"),
    [(WAYS, "time"), (WAYS, "referrals"), (EXITS, "wioa"), (EXITS, "needs"), (OUTCOMES, "visits")],
    ids=called,
)
def test_a_link_outside_leads_to_people(copies: Copies, story: Story, about: str) -> None:
    outside = of(copies, story, "bertrand")
    links = set(outside.get(f"/evaluator/{about}")[0].links)
    lists = [link for link in links if "/figure/people" in link]
    assert lists
    assert {outside.client.get(link).status_code for link in lists} == {200}


def test_what_the_page_about_time_hides_is_on_no_page_of_a_stage(copies: Copies) -> None:
    outside = of(copies, WAYS, "bertrand")
    rows = {row[0]: row for one in on_page(outside.get("/evaluator/time")[1].text) for row in one.rows}
    few = [stage for stage in STAGES[:-1] if HIDDEN in rows[CALLED[stage]]]
    assert few
    for stage in few:
        said = words(outside.get(f"/evaluator/figure?metric=time_in_stage.{stage}")[1].text)
        assert "Its parts are not shown" in said
        assert not [part for part in ("Counts, left", "In it now", "Entered") if part in said]
