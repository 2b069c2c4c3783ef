"""What the pages about groups and coaches say, and what they keep to themselves."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile

import pytest
from flask import Flask

from lifeservices.evaluation.auditor import Publication, exposures, small
from lifeservices.evaluation.group_tables import group_table
from lifeservices.metrics.first_hires import COUNTED, Counted
from tests.rossi import ROSSI
from tests.web.pages import Visitor
from tests.web.reading import words

STORY = ROSSI

AS_OF = "as-of=2016-12-31"


def table(visitor: Visitor, address: str) -> list[dict[str, str]]:
    """The first table of a CSV."""
    answer = visitor.client.get(address)
    assert answer.status_code == 200
    lines = list(csv.reader(io.StringIO(answer.text)))
    rows = [line[1:] for line in lines[1 : lines.index([])] if line and line[0] not in ("table", "note")]
    return [dict(zip(lines[0][1:], row, strict=True)) for row in rows]


def test_groups_stand_beside_all_others_with_counts_and_intervals(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/equity?by=financial_aid&{AS_OF}")
    said = words(answer.text)
    assert page.title == "2 of 2 groups by financial aid differ from all others by more than chance would make"
    for part in (
        "All together: 148 of 327, 45.3%",
        "+12 +1 to +22",
        "−12 −22 to −1",
        "log-rank chi-square 1.12, p 0.290",
        "True on Dec 31, 2016",
        "Definition 1.0.0",
        "The 331 people and their events",
    ):
        assert part in said, part


def test_a_difference_that_may_be_chance_is_no_finding_and_has_no_color(lead: Visitor) -> None:
    page, answer = lead.get("/lead/equity?by=financial_aid")
    assert page.title == "No group by financial aid differs from all others by more than chance would make"
    drawn = answer.text[answer.text.index('<div class="chart">') :]
    assert "#b4520b" not in drawn[: drawn.index("</div>")]


def test_those_of_whom_nothing_is_on_record_are_a_row(lead: Visitor) -> None:
    _, answer = lead.get("/lead/equity?by=race")
    assert "Not on record" in words(answer.text)


def test_every_count_opens_to_as_many_people(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/equity?by=financial_aid&{AS_OF}")
    opening = [link for link in page.links if "/figure/people" in link and "groups." in link]
    assert len(opening) == 6
    assert f'<a href="{html.escape(opening[2])}">84</a>' in answer.text
    page, _ = lead.get(opening[2])
    assert page.title.endswith("retained: 84")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("by=shoe-size", "Nobody is grouped by “shoe-size”. Choose from: race, ethnicity"),
        ("by=<script>", "Nobody is grouped by “<script>”"),
        ("as-of=2030-01-01", "still to come"),
        ("as-of=soon&by=sex", "Enter a day"),
        ("state=ZZ", "No member was ever"),
        ("horizon=7", "from 30 to 730"),
    ],
)
@pytest.mark.parametrize("place", ["/lead/equity", "/evaluator/equity"])
def test_what_cannot_be_read_is_said_beside_its_field(site: Flask, place: str, address: str, sentence: str) -> None:
    visitor = Visitor(site).signed_in("odessa" if "lead" in place else "bertrand")
    page, answer = visitor.get(f"{place}?{address}", status=422)
    assert page.title.startswith("Error: ")
    assert sentence in words(answer.text)


def test_files_that_cannot_be_read_are_refused(lead: Visitor) -> None:
    for address in ("/lead/equity.csv?by=shoe-size", "/lead/equity.xlsx?as-of=soon", "/lead/coaches.csv?horizon=1"):
        assert lead.client.get(address).status_code == 422


def test_an_evaluator_sees_no_small_number_and_none_that_follows(evaluator: Visitor) -> None:
    """What the file of a small cohort shows, attacked with everything that it shows."""
    for narrowed in ("", "&hired-from=2016-01-01&hired-to=2016-03-31", "&hired-from=2016-05-01&hired-to=2016-05-31"):
        rows = table(evaluator, f"/evaluator/equity.csv?by=financial_aid&{AS_OF}{narrowed}")
        attack(rows)


def attack(rows: list[dict[str, str]]) -> None:
    named = {row.get("Group", row.get("Coach at hire", "")): row for row in rows}
    whole = named.pop("All together")
    columns = {name: name.replace("_", " ").capitalize() for name in COUNTED}
    shown = {
        (group if row is not whole else "", name): int(row[column])
        for group, row in [*named.items(), ("", whole)]
        for name, column in columns.items()
        if row[column] != "hidden"
    }
    assert not {name: n for name, n in shown.items() if name[0] and small(n)}
    nobody = Counted(0, 0, 0, 0)
    sums = group_table(dict.fromkeys(named, nobody), nobody).sums
    publication = Publication(shown, sums)
    open_counts = exposures(publication, {(group, name) for group in named for name in COUNTED})
    by_the_total_alone = exposures(
        Publication({name: n for name, n in shown.items() if not name[0]}, sums), open_counts
    )
    assert open_counts == by_the_total_alone


def test_what_leaves_is_the_same_for_the_lead(lead: Visitor, evaluator: Visitor) -> None:
    there = f"equity.csv?by=financial_aid&{AS_OF}&hired-from=2016-05-01&hired-to=2016-05-31"
    assert table(lead, f"/lead/{there}") == table(evaluator, f"/evaluator/{there}")


def test_no_other_door_shows_an_evaluator_what_the_page_hides(evaluator: Visitor) -> None:
    few = f"metric=disparity.financial_aid@90&{AS_OF}"
    _, answer = evaluator.get(f"/evaluator/figure?{few}", status=422)
    assert "fewer than 11 people" in words(answer.text)
    assert evaluator.client.get(f"/evaluator/figure/people?{few}&integer=groups.no.counts.unknown").status_code == 422
    for address in ("/evaluator/coaches", "/evaluator/coaches.csv"):
        assert evaluator.client.get(address).status_code == 404
    _, answer = evaluator.get("/evaluator/figure?metric=coaches@90", status=422)
    assert "by nobody else" in words(answer.text)


def test_a_workbook_holds_the_same(lead: Visitor) -> None:
    for address in ("/lead/equity.xlsx?by=financial_aid", "/lead/coaches.xlsx"):
        answer = lead.client.get(address)
        assert answer.status_code == 200
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            assert "xl/worksheets/sheet1.xml" in book.namelist()


def test_all_coaches_are_inside_and_nobody_is_ranked(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/coaches?{AS_OF}")
    said = words(answer.text)
    assert page.title == "All 12 coaches are inside the limits"
    for part in ("no ranking here, and no color", "45.3% together", "95% limit", "99.8% limit", "phi "):
        assert part in said, part
    names = re.findall(r"C\d\d", said)
    assert names == sorted(names)
    assert "outside" not in said[said.index("Coaches, by name") : said.index("How to read this")]


def test_a_supervisor_sees_the_funnel_and_a_coach_does_not(site: Flask) -> None:
    assert Visitor(site).signed_in("ida").get("/lead/coaches")[0].title.startswith("All 12")
    for name in ("wren", "bertrand", "pomona"):
        assert Visitor(site).signed_in(name).client.get("/lead/coaches").status_code == 404


def test_no_name_of_a_coach_is_in_a_file(lead: Visitor) -> None:
    rows = table(lead, f"/lead/coaches.csv?{AS_OF}")
    assert len(rows) == 13
    assert all(re.fullmatch(r"S-[A-Z2-7]{5}-[A-Z2-7]{5}|All together", row["Coach at hire"]) for row in rows)
    attack(rows)
    text = lead.client.get("/lead/coaches.csv").text
    assert not re.search(r"\bC\d\d\b", text)


FOR_WORK = 'for-work">'
"""What the stylesheet for paper goes by."""


def test_the_page_for_others_is_what_may_leave_and_the_one_for_work_is_not_printed(lead: Visitor) -> None:
    _, answer = lead.get(f"/lead/coaches?{AS_OF}")
    assert FOR_WORK in answer.text
    assert "The one to print is at /lead/coaches?" in words(answer.text)
    _, answer = lead.get(f"/lead/coaches?{AS_OF}&for=others")
    assert not re.search(r"\bC\d\d\b", words(answer.text))
    assert FOR_WORK not in answer.text
    assert "Coaches, by code" in answer.text
    few = f"by=financial_aid&{AS_OF}&hired-from=2016-05-01&hired-to=2016-05-31"
    _, answer = lead.get(f"/lead/equity?{few}&for=others")
    assert FOR_WORK not in answer.text
    assert "hidden" in words(answer.text)
    assert FOR_WORK in lead.get(f"/lead/equity?{few}")[1].text


def test_all_dots_are_alike(lead: Visitor) -> None:
    _, answer = lead.get("/lead/coaches")
    wide = answer.text[answer.text.index('class="wide"') : answer.text.index('class="phone"')]
    looks = {re.sub(r'c[xy]="[\d.]+" ', "", dot) for dot in re.findall(r"<circle [^>]+>", wide)}
    assert len(looks) == 1
    assert wide.count("<circle") == 12
    assert 'stroke-dasharray="6 4"' in wide


def test_before_anybody_was_hired_the_pages_say_what_they_will_be(app: Flask) -> None:
    lead = Visitor(app).signed_in("odessa")
    page, answer = lead.get("/lead/equity?as-of=2016-01-01")
    assert page.title == "Nobody has been hired yet to compare by race"
    assert "Here each group will stand beside all others" in words(answer.text)
    page, answer = lead.get("/lead/coaches?as-of=2016-01-01")
    assert "Here every coach will be a circle" in words(answer.text)
    page, _ = lead.get("/lead/coaches")
    assert page.title in (
        "Fewer than 5 coaches: too few to compare",
        "No coach’s members have a known status on that day yet",
    )
