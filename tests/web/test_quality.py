"""What others see of the data's quality: how much of each kind, whose it is by code, and of a group nothing small."""

from __future__ import annotations

import re

import pytest

from lifeservices.evaluation.auditor import small
from tests.copies import Story
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import tables_of, words

CODE = r"S-[A-Z2-7]{5}-[A-Z2-7]{5}"


@pytest.fixture
def story() -> Story:
    """The small program with everything that ways are made of."""
    return WAYS


def told(visitor: Visitor, address: str) -> dict[str, str]:
    """The count of each row of the file, by what the row is called."""
    answer = visitor.client.get(address)
    assert answer.status_code == 200
    rows = tables_of(answer.text)["data-quality"]
    return {row[0]: row[1] for row in rows}


def test_an_evaluator_reads_what_each_row_is_and_a_lead_what_to_do(lead: Visitor, evaluator: Visitor) -> None:
    for visitor, place, said in ((lead, "lead", "Ask the employer"), (evaluator, "evaluator", "by nothing verified")):
        page, answer = visitor.get(f"/{place}/data-quality")
        assert page.title.endswith("to settle before reporting")
        assert said in words(answer.text)
    assert "Ask the employer" not in words(evaluator.get("/evaluator/data-quality")[1].text)


def test_both_read_the_same_counts_of_the_whole_program(lead: Visitor, evaluator: Visitor) -> None:
    ours, theirs = (told(who, f"/{at}/data-quality.csv") for who, at in ((lead, "lead"), (evaluator, "evaluator")))
    assert ours == theirs
    assert "hidden" not in theirs.values()


def test_no_name_no_employer_and_no_day_stands_in_the_list_of_others(lead: Visitor, evaluator: Visitor) -> None:
    there = "data-quality/people?row=members_word_only"
    for_work = lead.get(f"/lead/{there}")[1].text
    names = set(re.findall(r'class="who" href="/coach/members/[^"]+">([^<]+)<', for_work))
    page, answer = evaluator.get(f"/evaluator/{there}")
    codes = re.findall(rf'href="/evaluator/journey\?code={CODE}">({CODE})<', answer.text)
    assert names
    assert len(codes) == min(50, int(page.title.split(" ")[0]))
    assert not [name for name in names if name in answer.text]
    assert "days ago" not in answer.text
    listed = answer.text[answer.text.index('class="rows') :]
    assert re.findall(r'class="when">([^<]+?)\s*<', listed)[0].startswith("In 20")


def test_of_a_group_others_get_no_list(evaluator: Visitor) -> None:
    whole = evaluator.get("/evaluator/data-quality/people?row=members_word_only")[0].title
    assert evaluator.get("/evaluator/data-quality/people?row=members_word_only&product=medicaid")[0].title == whole
    answer = evaluator.get("/evaluator/data-quality?product=medicaid")[1].text
    assert "quality/people" not in answer


def test_no_small_count_of_a_group_leaves_nor_of_those_outside_it(lead: Visitor, evaluator: Visitor) -> None:
    whole = told(lead, "/lead/data-quality.csv")
    page = lead.get("/lead/data-quality")[1].text
    offered = page[page.index('<select id="product"') : page.index("</select>", page.index('<select id="product"'))]
    products = [f"product={word}" for word in re.findall(r'value="([a-z-]+)"', offered)]
    assert len(products) > 1
    for group in (*products, "hired-from=2001-01-01"):
        rows = {
            at: told(who, f"/{at}/data-quality.csv?{group}") for who, at in ((lead, "lead"), (evaluator, "evaluator"))
        }
        assert rows["lead"] == rows["evaluator"]
        shown = {name: int(count) for name, count in rows["lead"].items() if count != "hidden"}
        assert not {name: count for name, count in shown.items() if small(count) or small(int(whole[name]) - count)}
        page = words(evaluator.get(f"/evaluator/data-quality?{group}")[1].text)
        if "hidden" in rows["lead"].values():
            assert "Not shown: fewer than 11 people" in page or "Nothing to look at yet" in page


def test_a_coach_in_the_address_narrows_nothing_for_others(lead: Visitor, evaluator: Visitor) -> None:
    coach = re.search(
        r'<select id="coach"[^>]*>.*?<option value="([^"]+)"', lead.get("/lead/data-quality")[1].text, re.S
    )
    assert coach
    assert told(evaluator, f"/evaluator/data-quality.csv?coach={coach[1]}") == told(
        evaluator, "/evaluator/data-quality.csv"
    )
