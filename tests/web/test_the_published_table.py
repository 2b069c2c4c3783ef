"""The constructed program stands on every page and in every file as it was published, to the digit."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import tables_of, words

STORY = PROGRAM

FIRST, LATER = "2016-12-31", "2017-02-28"

OVERVIEW = {
    FIRST: ("1,343", "317", "23.6%", "21.4 to 25.9%", "250", "67", "86.0%", "208 of 242", "83.2 to 86.4%"),
    LATER: ("1,343", "321", "23.9%", "252", "69", "84.5%", "212 of 251", "84.1 to 84.5%"),
}
RETENTION = {
    FIRST: (
        "86.0% of first hires were still with the same employer on day 90",
        "208 of 242 people.",
        "chance alone leaves room from 81.0 to 89.8%",
        "Where all 317 hires are",
        "208 retained 34 lost 8 unknown 67 not yet at day 90",
        "All lost would be 83.2%, all kept 86.4%",
        "92 of 208 retained Confirmed by the employer",
        "242 of 250 answered 96.8%",
        "Known on Dec 31, 2016",
        "Preliminary until Jan 30, 2017",
        "Kaplan-Meier 81.1 to 89.5%, 208 of 317 still followed 85.9%",
        "Presumed employed until told 82.0 to 90.1%, 216 of 317 still followed 86.6%",
        "90 250 242 208 86.0% 81.0 to 89.8% 83.2 to 86.4% 96.8%",
        "By Dec 31, 2016, 250 of 317 first hires had reached day 90; 208 of the 242 known were with the same employer",
        "(86.0%, 81.0 to 89.8%); with the 8 unknown, 83.2 to 86.4%.",
    ),
    LATER: (
        "84.5% of first hires were still with the same employer on day 90",
        "212 of 251 people.",
        "chance alone leaves room from 79.5 to 88.4%",
        "Where all 321 hires are",
        "212 retained 39 lost 1 unknown 69 not yet at day 90",
        "All lost would be 84.1%, all kept 84.5%",
        "96 of 212 retained Confirmed by the employer",
        "Known on Feb 28, 2017",
        "Settled",
        "84.3%",
        "84.9%",
        "90 252 251 212 84.5% 79.5 to 88.4% 84.1 to 84.5%",
    ),
}
FIGURE = {
    FIRST: {"hires": 317, "matured": 250, "retained": 208, "lost": 34, "unknown": 8, "not_yet_matured": 67},
    LATER: {"hires": 321, "matured": 252, "retained": 212, "lost": 39, "unknown": 1, "not_yet_matured": 69},
}
RATES = {
    FIRST: {"known": "86.0", "low": "81.0", "high": "89.8", "worst": "83.2", "best": "86.4", "employer": "92"},
    LATER: {"known": "84.5", "low": "79.5", "high": "88.4", "worst": "84.1", "best": "84.5", "employer": "96"},
}
CURVES = {FIRST: ("85.9", "86.6"), LATER: ("84.3", "84.9")}
MISTAKEN = ("88.0%", "65.6%", "15.5%")
"""No separation on file of all hires; retained of all hires; retained of all opted in."""


@pytest.fixture(params=["odessa", "bertrand"])
def reader(request: pytest.FixtureRequest, site: Flask) -> tuple[Visitor, str]:
    """A lead and an evaluator, with the address of the page for each."""
    page = {"odessa": "/lead/retention", "bertrand": "/evaluator/figures"}[request.param]
    return Visitor(site).signed_in(request.param), page


@pytest.mark.parametrize("known", [FIRST, LATER])
def test_the_overview_holds_the_table(lead: Visitor, known: str) -> None:
    said = words(lead.get(f"/lead/?as-of={FIRST}&known-at={known}")[1].text)
    for part in OVERVIEW[known]:
        assert part in said, part
    _reject(said)


@pytest.mark.parametrize("known", [FIRST, LATER])
def test_the_retention_page_holds_the_table(reader: tuple[Visitor, str], known: str) -> None:
    visitor, page = reader
    said = words(visitor.get(f"{page}?as-of={FIRST}&known-at={known}")[1].text)
    for part in RETENTION[known]:
        assert part in said, part
    _reject(said)


@pytest.mark.parametrize("known", [FIRST, LATER])
def test_the_file_holds_the_table(reader: tuple[Visitor, str], known: str) -> None:
    visitor, page = reader
    text = visitor.client.get(f"{page}.csv?as-of={FIRST}&known-at={known}").text
    found = tables_of(text)
    figure = {row[0]: row[1] for row in found["figure"]}
    assert {name: int(figure[f"counts.{name}"]) for name in FIGURE[known]} == FIGURE[known]
    rates = {
        "known": figure["share.estimate"],
        "low": figure["interval.low"],
        "high": figure["interval.high"],
        "worst": figure["worst.estimate"],
        "best": figure["best.estimate"],
    }
    shown = {name: f"{100 * float(value):.1f}" for name, value in rates.items()}
    assert {**shown, "employer": figure["evidence_of_retained.employer_confirmed"]} == RATES[known]
    by_metric = {row[0]: row for row in found["rules"]}
    first = "retention.first_hire.same_employer.all"
    curves = tuple(f"{100 * float(by_metric[f'{first}.{name}@90'][7]):.1f}" for name in ("km", "presumed_km"))
    assert curves == CURVES[known]
    assert not re.search(r"\b0\.(880|656|155)\d*\b", "\n".join(",".join(row) for row in found["figure"]))


def _reject(said: str) -> None:
    for mistaken in MISTAKEN:
        assert f" {mistaken} " not in f" {said} ", mistaken


@pytest.mark.parametrize("known", [FIRST, LATER])
def test_nothing_dated_later_leaks_in(reader: tuple[Visitor, str], known: str) -> None:
    visitor, page = reader
    _, answer = visitor.get(f"{page}?as-of={FIRST}&known-at={known}")
    assert "Jan–Mar 2017" not in words(answer.text)
