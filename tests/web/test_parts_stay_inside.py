"""A break-down in which a part is of a few people stays inside: on the page of any figure, in its file and manifest."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.outcomes import OUTCOMES
from tests.web.pages import Visitor
from tests.web.reading import words

STORY = OUTCOMES


def integers(text: str) -> dict[str, int]:
    """The integers of a figure's file."""
    return {row[1]: int(row[2]) for row in csv.reader(io.StringIO(text)) if row and row[0] == "integer"}


def test_an_evaluator_sees_the_totals_and_not_the_reasons(evaluator: Visitor, lead: Visitor) -> None:
    address = "/figure?metric=wioa.employment_q2"
    inside, outside = lead.get(f"/lead{address}")[1], evaluator.get(f"/evaluator{address}")[1]
    assert "1 medical" in words(inside.text)
    assert "medical" not in words(outside.text)
    for said in ("30/59 = 51% (38-63)", "Its parts are not shown"):
        assert said in words(outside.text), said


@pytest.mark.parametrize("who", ["lead", "evaluator"])
def test_a_file_holds_the_same_for_everybody(who: str, lead: Visitor, evaluator: Visitor) -> None:
    visitor = lead if who == "lead" else evaluator
    found = integers(visitor.client.get(f"/{who}/figure.csv?metric=wioa.employment_q2").text)
    assert found["share.numerator"] == 30
    assert not [name for name in found if name.startswith(("spans.", "excluded_by."))]


def test_the_list_behind_a_small_part_does_not_open_outside(evaluator: Visitor, lead: Visitor) -> None:
    asked = "figure/people?metric=wioa.employment_q2&integer=excluded_by.medical"
    assert lead.client.get(f"/lead/{asked}").status_code == 200
    assert evaluator.client.get(f"/evaluator/{asked}").status_code == 404


def test_its_manifest_says_what_it_rests_on_and_not_what_was_found(evaluator: Visitor) -> None:
    told = json.loads(evaluator.client.get("/evaluator/figures/manifest.json?metric=wioa.employment_q2").text)
    assert told["metric"] == "wioa.employment_q2"
    assert not {"integers", "derived", "result_sha256"} & set(told)
    whole = json.loads(evaluator.client.get("/evaluator/figures/manifest.json?metric=counts").text)
    assert whole["integers"]
