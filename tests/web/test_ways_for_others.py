"""The pages about waits and referrals for an evaluator, and their files: codes for coaches, and no small number."""

from __future__ import annotations

import csv
import io
import re

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.codes import short_code
from tests.copies import Copies
from tests.outcomes import OUTCOMES
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.sites import site_over

pytestmark = pytest.mark.looks
STORY = WAYS
PAGES = ("time", "referrals")
PEOPLE = {
    "time-in-stage": ("Entered", "Left the program", "In it now", "Too long"),
    "time-to-first-hire": ("Still waiting",),
    "caseloads": ("Value",),
    "engagement": ("People", "Members"),
    "referrals-to-services": ("Sent", "Closed", "In time", "Received", "Open"),
    "referrals-to-employers": ("Sent", "Closed", "In time", "Hired", "Open"),
    "answers-of-services": ("Sent", "Answered", "Waiting", "Closed", "Received"),
}
"""Columns of people, by the table they stand in."""

RATIOS = ("median members", "largest over median", "gini", "coaches", "coaches over cap")


def tables_of(text: str) -> dict[str, list[dict[str, str]]]:
    """The tables of a file: rows by heading."""
    found: dict[str, list[dict[str, str]]] = {}
    heading: list[str] = []
    for row in csv.reader(io.StringIO(text)):
        if row and row[0] == "table":
            heading = row[1:]
        elif row and row[0] not in ("note", "manifest"):
            found.setdefault(row[0], []).append(dict(zip(heading, row[1:], strict=True)))
    return found


def people_in(tables: dict[str, list[dict[str, str]]]) -> list[tuple[str, str, int]]:
    """Every count of people that the tables show: table, first cell of the row, count."""
    return [
        (name, row[next(iter(row))], int(float(row[column])))
        for name, rows in tables.items()
        for row in rows
        for column in PEOPLE.get(name, ())
        if row[column] not in ("", "hidden") and row[next(iter(row))] not in (*RATIOS, "Change")
    ]


@pytest.fixture
def parts(program: LifeServices) -> list[str]:
    """Parts of the program that are there."""
    with program.database.engine.connect() as connection:
        states = [row[0] for row in connection.exec_driver_sql("SELECT DISTINCT state FROM caseload_v3 ORDER BY 1")]
    periods = ["from=2001-01-01&to=2190-12-31", "from=2001-01-01&to=2026-06-30"]
    return [*(f"state={state}" for state in states if state), *periods]


@pytest.mark.parametrize("about", PAGES)
def test_an_evaluator_finds_what_the_whole_program_comes_to(evaluator: Visitor, lead: Visitor, about: str) -> None:
    shown, answer = evaluator.get(f"/evaluator/{about}")
    ours, theirs = (everybody_in(text) for text in (lead.get(f"/lead/{about}")[1].text, answer.text))
    assert ours
    assert theirs == ours
    assert shown.title == lead.get(f"/lead/{about}")[0].title
    assert f"/evaluator/{about}" in shown.links
    assert not [link for link in shown.links if link.startswith(("/lead/", "/coach/"))]


def everybody_in(text: str) -> list[str]:
    """The parts of the headline and the tables of a page that are of everybody."""
    found = re.findall(r"(?:<table(?:(?!</table>).)*?(?:Sent at least|Period|By day).*?</table>)", text, re.DOTALL)
    return [words(table) for table in found]


def test_no_coach_is_told_of_outside_by_name_or_by_code(
    evaluator: Visitor, lead: Visitor, program: LifeServices
) -> None:
    _, answer = evaluator.get("/evaluator/time")
    with program.database.engine.connect() as connection:
        staff = dict(tuple(row) for row in connection.exec_driver_sql("SELECT staff_id, name FROM staff_v1"))
    told = [word for id, name in staff.items() for word in (id, name, short_code(program.record.keyring, id)) if word]
    ours, theirs = (text.partition("<main")[2] for text in (lead.get("/lead/time")[1].text, answer.text))
    assert len([word for word in told if word in ours]) > 3
    assert not [word for word in told if word in theirs]


def test_employers_have_no_names_outside(evaluator: Visitor, lead: Visitor) -> None:
    heading = "How each employer answered"
    assert heading in lead.get("/lead/referrals")[1].text
    assert heading not in evaluator.get("/evaluator/referrals")[1].text


@pytest.mark.parametrize("about", PAGES)
def test_an_evaluator_sees_no_few_people_of_a_part(evaluator: Visitor, about: str, parts: list[str]) -> None:
    for part in parts:
        shown, answer = evaluator.get(f"/evaluator/{about}?{part}")
        assert not [link for link in shown.links if "/figure/people" in link or "manifest" in link], part
        text = answer.text.partition("<main")[2]
        if part.startswith("from="):
            # A period of opt-ins makes no part of the caseloads: those are everybody's.
            text = text.partition('id="coaches"')[0]
        cells = re.findall(r'<td[^>]*role="cell"[^>]*>\s*([0-9,]+)\s*</td>', text)
        assert not [cell for cell in cells if 0 < int(cell.replace(",", "")) < 11], part


@pytest.mark.parametrize("about", PAGES)
@pytest.mark.parametrize("who", ["odessa", "bertrand"])
def test_no_file_of_a_part_tells_of_a_few(
    evaluator: Visitor, lead: Visitor, about: str, who: str, parts: list[str]
) -> None:
    visitor, place = (lead, "lead") if who == "odessa" else (evaluator, "evaluator")
    for part in parts:
        text = visitor.client.get(f"/{place}/{about}.csv?{part}").text
        found = people_in(tables_of(text))
        assert not [one for one in found if 0 < one[2] < 11], part
        assert "result_sha256" not in text
        assert "definition_sha256" in text
        assert visitor.client.get(f"/{place}/{about}.xlsx?{part}").status_code == 200


@pytest.mark.parametrize("about", PAGES)
def test_a_file_of_the_whole_tells_no_few_people_of_its_stages_and_services(lead: Visitor, about: str) -> None:
    tables = tables_of(lead.client.get(f"/lead/{about}.csv").text)
    broken_down = {name: rows for name, rows in tables.items() if name in ("time-in-stage", "answers-of-services")}
    assert broken_down
    assert not [one for one in people_in(broken_down) if 0 < one[2] < 11]


def test_what_is_said_of_a_large_part_is_what_a_lead_sees(copies: Copies) -> None:
    """A part of which enough may be said: the same finding for both, and the numbers of a table beside it."""
    site = site_over(copies.shared(OUTCOMES).services)
    lead, evaluator = (Visitor(site).signed_in(name) for name in ("odessa", "bertrand"))
    for about in PAGES:
        theirs, ours = (
            visitor.get(f"/{place}/{about}?from=2001-01-01&to=2190-12-31")[0]
            for visitor, place in ((evaluator, "evaluator"), (lead, "lead"))
        )
        assert theirs.title in (ours.title, "Too few people in a part of this group to be shown")
