"""The page about retention by every rule, its cohorts, and what it says while there is nothing to show."""

from __future__ import annotations

import re

import pytest

from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import THEN, words

pytestmark = pytest.mark.looks
STORY = PROGRAM


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("employer=any_employer_gap30", "were still in work, with gaps of up to 30 days on day 90"),
        ("employer=snapshot", "of first hires were at work, for any employer, on day 90"),
        ("unit=placement", "of hires were still with the same employer on day 90"),
        ("evidence=verified", "Between 36.8 and 100.0% of first hires"),
        ("unit=latest_hire", "of latest hires were still with the same employer on day 90"),
    ],
)
def test_every_rule_has_the_same_page(lead: Visitor, rule: str, title: str) -> None:
    page, answer = lead.get(f"/lead/retention?{THEN}&{rule}")
    assert title in page.title
    opened = [link for link in page.links if link.startswith("/lead/retention/people?") and "status=retained" in link]
    listed, _ = lead.get(opened[0])
    assert re.search(rf"\b{listed.title.split()[0]} of \d+ people", words(answer.text))
    assert lead.client.get(f"/lead/retention.csv?{THEN}&{rule}").status_code == 200


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("employer=mine", "There is no “mine” here"),
        ("unit=latest_hire&employer=snapshot", "only counted with the same"),
    ],
)
def test_a_rule_that_is_none_is_said_beside_its_field(lead: Visitor, rule: str, sentence: str) -> None:
    lead.refused(f"/lead/retention?{rule}", sentence)


def test_the_cohorts_are_colored_by_number_and_open_to_their_people(lead: Visitor) -> None:
    page, answer = lead.get(f"/lead/retention?{THEN}")
    [there] = {link for link in page.links if link.startswith("/lead/retention/cohorts")}
    assert "Hires of Oct–Dec 2015 hold least at day 90: 82%, but it may be chance" in words(answer.text)
    page, answer = lead.get(there)
    said = words(answer.text)
    assert "Hires of Oct–Dec 2015 hold least at day 90: 82%, but it may be chance" in said
    assert "82% is 47 of 57, 71 to 90%" in said
    assert "Oct–Dec 2016 68 hires not yet not yet not yet" in said
    [cell] = [link for link in page.links if "cohorts.2015-Q4.day_90.counts.known" in link]
    assert lead.get(cell)[0].title.endswith(": 57")
    assert "Jul 2016" in words(lead.get(f"/lead/retention/cohorts?{THEN}&by=month")[1].text)


def test_others_see_cohorts_by_one_length_alone(lead: Visitor, evaluator: Visitor) -> None:
    ours, theirs = (dict.fromkeys(("quarter", "month", "year"), "") for _ in range(2))
    for by in ours:
        ours[by] = words(lead.get(f"/lead/retention/cohorts?{THEN}&by={by}")[1].text)
        file = evaluator.client.get(f"/evaluator/figures.csv?{THEN}&by={by}").get_data(as_text=True)
        theirs[by] = "\n".join(line for line in file.splitlines() if line.startswith("cohorts,"))
    assert "By year" in ours["quarter"]
    assert re.search(r" 2015 \d+ hires \d+% \d+/\d+ ", ours["year"])
    assert theirs["month"]
    assert theirs["month"] == theirs["quarter"] == theirs["year"]
    _, answer = evaluator.get("/evaluator/figure?metric=cohorts.year")
    assert "Its parts are not shown" in words(answer.text)


def test_employers_have_codes_that_are_not_those_of_members(lead: Visitor, evaluator: Visitor) -> None:
    code = r"E-[A-Z2-7]{5}-[A-Z2-7]{5}"
    outside = words(evaluator.get(f"/evaluator/figures?{THEN}")[1].text).split("by employer.")[1]
    file = lead.client.get(f"/lead/retention.csv?{THEN}").get_data(as_text=True)
    told = re.findall(rf"^by-employer,({code}|others|unknown),", file, re.MULTILINE)
    assert set(re.findall(code, outside)) == set(told) - {"others", "unknown"}
    assert len(told) == 13
    assert "All other employers" in outside


def test_a_change_of_definition_shows_both_values(lead: Visitor) -> None:
    said = words(lead.get(f"/lead/retention?{THEN}")[1].text)
    assert "By the definition before, and by this one" in said
    assert re.search(r"1\.0\.0 Jan 1, 2016 \d+ 242 208 86\.0% 81\.0 to 89\.8%", said)
    assert re.search(r"2\.0\.0 Nov 22, 2026 \d+ 242 208 86\.0% 81\.0 to 89\.8%", said)
    one = words(lead.get(f"/lead/retention?{THEN}&employer=snapshot")[1].text)
    assert "By the definition before" not in one


def test_an_empty_program_says_what_the_page_will_be(lead: Visitor) -> None:
    _, answer = lead.get("/lead/retention?as-of=2014-01-01")
    assert "Here the jobs members found will be followed" in words(answer.text)
    assert "%" not in words(answer.text).split("Skip to content")[1].split("Invented")[0].replace("95%", "")


def test_a_figure_of_many_numbers_is_read_page_by_page(lead: Visitor) -> None:
    address, read, told = f"/lead/figure?metric=cohorts.month&{THEN}", list[str](), ""
    while address:
        answer = lead.get(address)[1]
        told = told or answer.text
        read += re.findall(r'<th role="rowheader">(.*?)</th>', answer.text)
        address = next(iter(re.findall(r'href="([^"]*)" rel="next"', answer.text)), "").replace("&amp;", "&")
    [said] = re.findall(r"1 to 150 of ([\d,]+)", words(told))
    assert len(read) == len(set(read)) == int(said.replace(",", "")) > 300


def test_late_news_is_read_by_month_or_by_kind(lead: Visitor) -> None:
    page, answer = lead.get("/lead/reporting-lag")
    assert "Feb 2017" in words(answer.text)
    [kinds] = {link for link in page.links if "by=kind" in link}
    said = words(lead.get(kinds)[1].text)
    assert "Employment started" in said
    assert "By the month in which it was recorded" not in said
