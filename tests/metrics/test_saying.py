"""Are figures put into words by the rules?"""

from datetime import date

import pytest

from lifeservices.metrics import Share, lines, measure
from lifeservices.metrics.saying import day_text, percent_of, range_text
from tests.metrics.build import facts_of, job, on, shown


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (43, 50, "86%"),
        (208, 242, "86.0%"),
        (1, 8, "13%"),  # 12.5 is rounded up, not to the even number
        (171, 199, "86%"),
        (172, 200, "86.0%"),
        (0, 10, "0%"),
        (0, 0, "—"),
    ],
)
def test_percentages_show_no_more_than_is_known(numerator: int, denominator: int, text: str) -> None:
    assert percent_of(Share.of(numerator, denominator)) == text


def test_a_range_and_a_day_are_written_as_here() -> None:
    assert range_text((0.8100862357, 0.8976869805), 242) == "81.0 to 89.8%"
    assert range_text(None, 242) == "—"
    assert day_text(date(2016, 11, 5)) == "Nov 5, 2016"


def test_a_figure_is_never_said_alone() -> None:
    said = dict(lines(shown(facts_of(*(job(f"M{n}", 0, confirmed=100) for n in range(10))), 100)))
    assert said["Retained"] == "10/10 = 100% (72-100)"
    assert {"95% interval", "Status", "Worst to best", "Reached day 90", "Verified", "Status known"} < set(said)
    assert {"Figure", "As of", "Recorded to", "State", "Definition"} < set(said)


def test_what_cannot_be_estimated_is_a_dash_with_its_reason() -> None:
    few = facts_of(*(job(f"M{n}", 0, confirmed=100) for n in range(9)))
    name = "retention.first_hire.same_employer.all.km@90"
    assert dict(lines(shown(few, 100, name)))["Kaplan-Meier"] == "— Fewer than 10 are still followed on that day."
    assert dict(lines(shown(few, 80, name)))["Kaplan-Meier"] == "— Nobody has been followed that long."
    assert dict(lines(shown(few, 80)))["Retained"].startswith("— No hire has reached")


def test_counts_are_said_too() -> None:
    facts = facts_of(job("Ada", 0))
    assert dict(lines(measure(facts, "counts", on(9))))["Hires"] == "1"
    assert dict(lines(measure(facts, "gained_employment", on(9))))["Hired of opted in"] == "1/1 = 100% (21-100)"
