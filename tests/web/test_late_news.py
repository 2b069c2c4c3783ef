"""How late news is, as a page and as a file: it adds up, and tells of no few entries."""

from __future__ import annotations

import csv
import io

from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import words

STORY = PROGRAM


def test_how_late_news_is_adds_up(evaluator: Visitor) -> None:
    page, answer = evaluator.get("/evaluator/reporting-lag")
    assert page.title.endswith("of news was recorded within 30 days")
    lines = [line.split(",") for line in evaluator.client.get("/evaluator/reporting-lag.csv").text.split("\r\n")]
    bands = sum(int(line[2]) for line in lines if line[0] == "by-days-late")
    together = {line[0]: line[2:5] for line in lines if line[1:2] == ["together"]}
    assert together["by-month"] == together["by-kind"]
    assert int(together["by-kind"][0]) == bands > 4000
    assert f"of {bands:,} entries" in words(answer.text)
    _, then = evaluator.get("/evaluator/reporting-lag?known-at=2016-12-31&kind=employment-started")
    assert "Feb 2017" not in words(then.text)
    for wrong in ("known-at=soon", "kind=nonsense"):
        evaluator.get(f"/evaluator/reporting-lag?{wrong}", status=422)


def test_a_file_of_late_news_tells_of_no_few_entries_and_says_what_it_rests_on(lead: Visitor) -> None:
    for kind in ("", "employment-started", "observation-ended"):
        lines = list(csv.reader(io.StringIO(lead.client.get(f"/lead/reporting-lag.csv?kind={kind}").text)))
        tables = {line[0] for line in lines if line} & {"by-days-late", "by-month", "by-kind"}
        # Of the whole program the sums are known to everybody; of one kind they are not.
        known = {("by-kind", "together"), *(() if kind else (("by-month", "together"),))}
        rows = [line for line in lines if line and line[0] in tables and (line[0], line[1]) not in known]
        rows = [row for row in rows if kind or row[0] != "by-days-late"]
        shown = [int(cell) for row in rows for cell in row[2:5] if cell.isdigit()]
        assert not any(0 < count < 11 for count in shown), kind
        assert any("hidden" in row for row in rows)
        said = [line[1:] for line in lines if line and line[0] == "manifest"]
        of = {value for name, value in said if name == "metric"}
        assert of == {"reporting_lag.all"} | ({f"reporting_lag.{kind}"} if kind else set())
        # By a fingerprint of what was found, the few values that a hidden count may have could be tried.
        assert not {"integers", "result_sha256", "manifest_sha256"} & {name for name, _ in said}


def test_a_kind_of_entry_that_there_is_not_is_refused_in_a_sentence(lead: Visitor) -> None:
    lead.refused("/lead/figure?metric=reporting_lag.nonsense", "No entry of the kind “nonsense”")
