"""A comparison of a part of the program: kept in the address, whole for those who lead, nothing small for others."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from lifeservices.evaluation.cells import NOT_SHOWN
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import tables_of, words

STORY = PROGRAM

DAYS = "a-true=2016-12-31&a-known=2016-12-31&b-true=2016-12-31&b-known=2017-02-10"
LATE = f"{DAYS}&hired-from=2016-07-01"
"""Hires of whom some were recorded late: what changed are a few of them."""
SETTLED = "a-true=2016-10-31&a-known=2017-02-10&b-true=2016-10-31&b-known=2017-02-10&hired-to=2016-03-31"
"""Hires of whom nothing is told between the two sides, and enough both among them and outside."""


def rows_of(text: str) -> dict[str, list[str]]:
    """The rows of the table of both sides."""
    cells = re.findall(r'<th[^>]*role="rowheader">(.*?)</th>((?:<td[^>]*>.*?</td>)+)', text)
    return {words(name): [words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", rest)] for name, rest in cells}


def test_a_lead_sees_the_part_whole_with_who_changed(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/replay?{LATE}")
    assert "Only: hired from Jul 1, 2016." in words(answer.text)
    found, whole = rows_of(answer.text), rows_of(lead.get(f"/lead/replay?{DAYS}")[1].text)
    hires, every = (int(rows["First hires"][0].replace(",", "")) for rows in (found, whole))
    assert 0 < hires < every
    alone = words(lead.get("/lead/retention?as-of=2016-12-31&known-at=2016-12-31&hired-from=2016-07-01")[1].text)
    assert f"{found['Retained'][0]} of " in alone
    assert any("/coach/members/" in link for link in page.links)
    # A list that is taken along would be one of few people.
    assert not any("changes.csv" in link for link in page.links)
    # The fingerprint of few values could be tried.
    assert not any("manifest.json" in link for link in page.links)


def test_every_way_on_keeps_the_part(lead: Visitor) -> None:
    page, _ = lead.get(f"/lead/replay?{LATE}")
    to_replay = [parse_qs(urlsplit(link).query) for link in page.links if link.startswith("/lead/replay?")]
    kept = [query for query in to_replay if query.get("hired-from") == ["2016-07-01"]]
    assert len(kept) >= 3
    # Only the way back to the whole program leaves it.
    assert len(to_replay) - len(kept) == 1
    compare = next(
        form for form in page.forms if ("a-true", "2016-12-31") in form.values and form.action == "/lead/replay"
    )
    assert ("hired-from", "2016-07-01") in compare.values


def test_other_figures_are_of_the_part_too(lead: Visitor) -> None:
    def members(part: str) -> int:
        rows = rows_of(lead.get(f"/lead/replay?{DAYS}&metric=counts{part}")[1].text)
        return int(re.sub(r"\D.*", "", rows["Hires"][0].replace(",", "")))

    assert 0 < members("&hired-from=2016-07-01") < members("")


def test_others_are_told_that_a_few_are_not_shown(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/replay?{LATE}")
    said = words(answer.text)
    assert NOT_SHOWN in said
    assert page.title == "What may not be shown of so few"
    assert "Why it changed" not in said
    assert "whose status changed" not in said
    assert "Result A" not in said
    assert not rows_of(answer.text).keys() & {"Retained", "First hires"}
    assert NOT_SHOWN in words(evaluator.get(f"/evaluator/replay?{DAYS}&metric=counts&hired-from=2016-07-01")[1].text)


def test_others_see_a_part_of_which_nothing_small_follows(evaluator: Visitor) -> None:
    _, answer = evaluator.get(f"/evaluator/replay?{SETTLED}")
    said, rows = words(answer.text), rows_of(answer.text)
    assert NOT_SHOWN not in said
    for name in ("First hires", "Retained", "Lost", "Unknown", "Not yet"):
        for count in (int(cell.replace(",", "")) for cell in rows[name][:2]):
            assert count == 0 or count > 10, (name, count)
    # Nobody of a part is listed, and nothing is said of members, of whom nothing was looked at here.
    assert "status changed" not in said
    assert "Opted in" not in rows


def test_the_file_of_who_changed_is_always_of_the_whole_program(evaluator: Visitor) -> None:
    whole = tables_of(evaluator.client.get(f"/evaluator/replay/changes.csv?{DAYS}").text)
    assert len(whole["changes"]) > 10
    assert tables_of(evaluator.client.get(f"/evaluator/replay/changes.csv?{LATE}").text)["changes"] == whole["changes"]


def test_the_file_of_who_changed_says_how_to_work_out_both_sides(evaluator: Visitor) -> None:
    found = tables_of(evaluator.client.get(f"/evaluator/replay/changes.csv?{DAYS}").text)["manifest"]
    positions = [row[1] for row in found if row[0] == "log_position"]
    _, answer = evaluator.get(f"/evaluator/replay?{DAYS}")
    assert len(positions) == 2
    assert all(f"{int(position):,}" in words(answer.text) for position in positions)
    assert len({row[1] for row in found if row[0] == "manifest_sha256"}) == 2


@pytest.mark.parametrize("wrong", ["state=ZZ", "hired-from=soon", "hired-from=2016-12-01&hired-to=2016-01-01"])
def test_a_part_that_cannot_be_read_is_said(lead: Visitor, wrong: str) -> None:
    assert lead.client.get(f"/lead/replay?{DAYS}&{wrong}").status_code == 422
