"""The caseload weighted by need stands on the page of those who lead, and nothing of it leaves the program."""

from __future__ import annotations

import re

import pytest

from tests.copies import Story
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words

TITLE = "The same, weighted by need"


@pytest.fixture
def story() -> Story:
    """The small program with everything that ways are made of."""
    return WAYS


def test_every_coach_of_the_lead_weighs_what_their_members_do(lead: Visitor) -> None:
    text = lead.get("/lead/time")[1].text
    part = text[text.index(TITLE) :]
    rows = re.findall(
        r"<tr role=\"row\"><th role=\"rowheader\"[^>]*>([^<]+)</th>(.*?)</tr>", part[: part.index("</table>")], re.S
    )
    assert len(rows) > 3
    assert [name for name, _ in rows] == sorted(name for name, _ in rows)
    for _, cells in rows:
        low, medium, high, weighted = (int(number) for number in re.findall(r">(\d+)<", cells))
        assert weighted == low + 2 * medium + 3 * high


def test_others_have_no_such_part_and_no_such_figure(evaluator: Visitor, lead: Visitor) -> None:
    assert TITLE not in evaluator.get("/evaluator/time")[1].text
    _, answer = evaluator.get("/evaluator/figure?metric=caseload_acuity.weights123", status=422)
    assert "by nobody else" in words(answer.text)
    for place, visitor in (("lead", lead), ("evaluator", evaluator)):
        assert "weighted" not in visitor.client.get(f"/{place}/time.csv").text
        manifest = f"/{place}/{'retention' if place == 'lead' else 'figures'}/manifest.json"
        assert visitor.client.get(f"{manifest}?metric=caseload_acuity.weights123").status_code == 422
