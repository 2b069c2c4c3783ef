"""Whatever says a rate says what it rests on: a percentage alone is no figure, in words, in a file or on a page."""

from __future__ import annotations

import re

import pytest

from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Retention, all_definitions, lines
from lifeservices.metrics.all_families import FAMILIES
from tests.copies import Copies
from tests.program import HEADLINE, LATER, PROGRAM, YEAR_END
from tests.rossi import ROSSI
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.sites import site_over

RATE = re.compile(r"\d\s?%")
COUNTS = re.compile(r"\d[\d,]*(?:/| of )\d")
INTERVAL = re.compile(r"\([−+]?\d[\d.]*(?:-| to )[−+]?\d[\d.]*%?\)")
BESIDE = {"95% interval", "Worst to best", "Status known", "Headline", "Nothing ended yet"}
"""Lines that are themselves about how sure a figure is, or how much of it is known."""
COUNTED = {"Within 30 days", "Engaged"}
"""Shares of all entries and of all members there are: counted, not drawn from more."""
WRONG = ("88.0%", "65.6%", "15.5%")
"""Silence taken for work, over all hires; retained over all hires; retained over all who opted in."""
RULES = {
    "same_employer": "same employer",
    "any_employer_gap0": "any employer without a gap",
    "any_employer_gap30": "any employer with gaps up to 30 days",
    "snapshot": "any employer on that day",
}
UNITS = {"first_hire": "first hire", "placement": "every hire", "latest_hire": "latest hire"}
RETENTION = sorted(each.id for each in all_definitions() if each.id.startswith("retention."))


@pytest.fixture
def replay(copies_on_sqlite: Copies) -> Replay:
    services = copies_on_sqlite.shared(PROGRAM).services
    return Replay(services, services.today())


@pytest.mark.parametrize("unit", UNITS)
def test_every_retention_figure_is_said_with_everything_beside_it(replay: Replay, unit: str) -> None:
    for name in (each for each in RETENTION if f".{unit}." in each):
        found = replay.retention(f"{name}@90", YEAR_END, replay.on(YEAR_END))
        said = dict(lines(found))
        _, _, rule, evidence, _ = name.split(".")
        label = said["Figure"].lower()
        assert label.startswith("90-day"), label
        assert UNITS[unit] in label
        assert RULES.get(rule, "any employer with gaps up to") in label
        assert ("verified evidence only" in label) is (evidence == "verified")
        assert COUNTS.search(said.get("Retained", "") + said.get("Employed", "") + " ".join(said.values()))
        assert f"{found.unknown:,} unknown" in said["Status"]
        assert re.fullmatch(r"\d.* to \d.*%", said["Worst to best"])
        assert f"{found.matured:,} of {found.hires:,} hires; {found.not_yet:,} not yet" in said["Reached day 90"]
        assert f"of {found.retained:,}" in said["Verified"]
        assert said["As of"] == "Dec 31, 2016"
        assert re.fullmatch(r"Dec 31, 2016 \(position [\d,]+\)", said["Recorded to"])
        assert said["State"].startswith("preliminary until Jan 30, 2017")
        assert re.search(r" \d+\.\d+\.\d+ \(", said["Definition"])


@pytest.mark.parametrize("estimator", sorted({name.rpartition(".")[2] for name in RETENTION}))
def test_every_retention_figure_has_its_interval(replay: Replay, estimator: str) -> None:
    """That of those still followed where nothing has ended yet: a curve of nothing but ones is not certain."""
    bare = set()
    for name in (each for each in RETENTION if each.endswith(f".{estimator}")):
        said = lines(replay.retention(f"{name}@90", YEAR_END, replay.on(YEAR_END)))
        assert RATE.search(said[1][1]), said[1]
        sure = dict(said).get("95% interval", "") + dict(said).get("Nothing ended yet", "")
        if not re.search(r"\d.* to \d.*%", sure):
            bare.add(name)
    assert bare == set()


@pytest.mark.parametrize("name", [family.example for family in FAMILIES])
def test_every_rate_of_every_family_stands_with_counts_and_interval(copies_on_sqlite: Copies, name: str) -> None:
    services = copies_on_sqlite.shared(WAYS).services
    replay = Replay(services, services.today())
    said = lines(replay.measure(name, services.today(), replay.now()))
    whole = " ".join(text for _, text in said)
    for label, text in said:
        if label in BESIDE | COUNTED or not RATE.search(text):
            continue
        assert INTERVAL.search(text), (label, text)
        assert COUNTS.search(text) or COUNTS.search(whole), (label, text)


@pytest.mark.parametrize("name", [family.example for family in FAMILIES])
def test_the_three_wrong_answers_are_nobodys(replay: Replay, name: str) -> None:
    told = " ".join(text for _, text in lines(replay.measure(name, YEAR_END, replay.on(YEAR_END))))
    assert not any(wrong in told for wrong in WRONG), told


ADDRESSES = (
    "retention?as-of=2016-12-31",
    "retention?as-of=2016-12-31&employer=any_employer_gap30",
    "retention?as-of=2016-12-31&employer=snapshot&unit=placement",
    "retention?as-of=2016-12-31&evidence=verified&horizon=60",
    "figure?metric=retention.placement.any_employer_gap14.all.km%4090&as-of=2016-12-31",
    f"figure?metric={HEADLINE.replace('@', '%40')}&as-of=2016-12-31",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["odessa", "bertrand"])
def test_a_page_says_it_too(copies_on_sqlite: Copies, who: str, address: str) -> None:
    site = site_over(copies_on_sqlite.shared(ROSSI).services)
    base = "/lead/" if who == "odessa" else "/evaluator/"
    address = address if who == "odessa" else address.replace("retention?", "figures?", 1)
    said = words(Visitor(site).signed_in(who).get(base + address)[1].text)
    for pattern in (
        r"\d+%? (?:to|and) \d+(?:\.\d)?%",
        r"\d[\d,]* (?:of|/) ?\d|\d/\d",
        r"\d[\d,]* unknown",
        r"\d[\d,]* not yet",
        r"onfirmed by the employer",
        r"True on Dec 31, 2016|As of Dec 31, 2016",
        r"Known on [A-Z][a-z]{2} \d+, 2017, position [\d,]+",
        r"Settled|Preliminary until",
        r"Definition \d+\.\d+\.\d+",
        r"same employer|[Aa]ny employer",
        r"first hire|every hire|First hires|Every hire",
        r"worst|Worst|All lost would be",
    ):
        assert re.search(pattern, said), pattern


def test_what_is_settled_says_so(replay: Replay) -> None:
    found = replay.retention(HEADLINE, YEAR_END, replay.on(LATER))
    assert isinstance(found, Retention)
    assert dict(lines(found))["State"].startswith("settled")
