"""Can a person who mistypes a metric's name act on the answer? Is every definition whole and marked?"""

import hashlib
import json

import pytest

from lifeservices.metrics import UnknownMetric, all_definitions, definition, parse
from lifeservices.metrics.docs import page
from tests.metrics.build import HEADLINE


def test_a_name_says_its_parts() -> None:
    metric = parse(HEADLINE)
    assert (metric.unit, metric.evidence, metric.estimator, metric.horizon) == (
        "first_hire",
        "all",
        "matured_known",
        90,
    )
    assert metric.name == HEADLINE
    assert parse(" counts ").name == "counts"


@pytest.mark.parametrize("days", [30, 91, 730])
def test_any_horizon_from_30_to_730_days_will_do(days: int) -> None:
    assert parse(HEADLINE.replace("90", str(days))).horizon == days


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("retention.first_hires.same_employer.all.km@90", "Did you mean “first_hire”"),
        ("retention.first_hire.same_employer.all.kn@90", "Did you mean “km”"),
        ("retention.first_hire.same_employer.all.km", "@90"),
        ("retention.first_hire.same_employer.all.km@29", "from 30 to 730"),
        ("retention.first_hire.same_employer.all.km@3 months", "from 30 to 730"),
        ("retention.first_hire.all.km@90", "four parts"),
        ("retenton.first_hire.same_employer.all.km@90", "Names are"),
        ("count", "Did you mean “counts”"),
        ("counts@90", "leave out “@90”"),
        ("", "Names are"),
    ],
)
def test_an_unknown_name_is_answered_with_a_way_on(name: str, said: str) -> None:
    with pytest.raises(UnknownMetric, match=said.replace("(", r"\(")):
        parse(name)


def test_every_definition_is_whole_and_has_its_own_fingerprint() -> None:
    found = all_definitions()
    assert len({one.sha256 for one in found}) == len(found)
    for one in found:
        assert hashlib.sha256(one.canonical.encode()).hexdigest() == one.sha256
        assert all(value or name == "parameters" for name, value in json.loads(one.canonical).items())


def test_a_definition_is_found_with_and_without_its_horizon() -> None:
    assert definition(HEADLINE) is definition(HEADLINE.partition("@")[0])
    with pytest.raises(UnknownMetric):
        definition("retention.first_hire")


def test_the_docs_page_names_every_definition() -> None:
    assert all(f"`{one.sha256}`" in page() for one in all_definitions())
