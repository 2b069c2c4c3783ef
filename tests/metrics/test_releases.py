"""Does what was published by an earlier release of the definitions come out the same for ever?"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from lifeservices.metrics import UnknownMetric, definition, measure
from lifeservices.metrics.facts import Facts
from tests.metrics.build import HEADLINE, facts_of, job, on, shown
from tests.metrics.invented import odd_facts

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "retention_1_0_0.json").read_text())
"""Fingerprints of the definitions 1.0.0, and of figures with everybody behind them, as they came out then."""


@pytest.fixture(scope="module")
def odd() -> dict[str, Facts]:
    return {str(seed): odd_facts(seed) for seed in (1, 2)}


def test_the_first_definitions_read_as_they_did() -> None:
    assert GOLDEN["definitions"] == {name: definition(name, "1.0.0").sha256 for name in GOLDEN["definitions"]}


def test_figures_by_the_first_release_are_what_they_were(odd: dict[str, Facts]) -> None:
    found = {}
    for asked in GOLDEN["each"]:
        seed, name, day = asked.split("|")
        figure = shown(odd[seed], int(day), name, version="1.0.0", recorded_on=on(int(day) + 5))
        plain = [figure.to_dict(), [person.to_dict() for person in figure.people.having()]]
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
        found[asked] = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert found == GOLDEN["each"]


def small_record() -> Facts:
    """Ben was found to have left, and then found in the same job; Cyd's separation has a day and is contradicted."""
    return facts_of(
        job("Ada", 0, confirmed=95, contacts=1),
        job("Ben", 0, found_ended=40, confirmed=95, contacts=2),
        job("Cyd", 0, separated=40, confirmed=95, contacts=2),
        job("Dee", 0, found_ended=40, contacts=1),
    )


def test_the_two_releases_count_a_small_record_differently_and_both_stay() -> None:
    def counted(version: str | None) -> tuple[int, int, int]:
        found = shown(small_record(), 100, version=version)
        assert found.asked.definition.version == version or version is None
        return found.retained, found.lost, found.unknown

    assert counted("1.0.0") == (1, 1, 2)
    assert counted("2.0.0") == (2, 1, 1)
    assert counted(None) == counted("2.0.0")


def test_a_release_says_what_changed() -> None:
    first, second = definition(HEADLINE, "1.0.0"), definition(HEADLINE)
    assert (len(first.changelog), len(second.changelog)) == (1, 2)
    assert "gives way to a later contact" in second.changelog[1]
    assert first.sha256 != second.sha256


@pytest.mark.parametrize(
    "name",
    [
        "retention.first_hire.any_employer_gap30.all.km@90",
        "retention.first_hire.snapshot.all.matured_known@90",
        "retention.latest_hire.same_employer.all.matured_known@90",
        "retention.first_hire.same_employer.all.turnbull_lower@90",
    ],
)
def test_the_first_release_knows_nothing_of_later_rules(name: str) -> None:
    with pytest.raises(UnknownMetric, match=r"has no version 1\.0\.0"):
        measure(small_record(), name, on(100), version="1.0.0")


@pytest.mark.parametrize(
    "name",
    [
        "retention.first_hire.snapshot.all.km@90",
        "retention.latest_hire.same_employer.all.km@90",
        "retention.first_hire.any_employer_gap61.all.km@90",
        "retention.first_hire.any_employer_gap07.all.km@90",
        "retention.first_hire.any_employer_gap.all.km@90",
    ],
)
def test_rules_that_do_not_go_together_are_refused_in_words(name: str) -> None:
    with pytest.raises(UnknownMetric):
        measure(small_record(), name, on(100))
