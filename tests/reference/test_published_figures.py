"""Do invented programs with the figures of a published sentence print exactly those figures?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import cast

import pytest

from lifeservices.domain.time import add_months
from lifeservices.metrics import Counts, GainedEmployment, Retention, measure
from lifeservices.metrics.saying import percent_of
from tests.reference.published import LAST_FOR_90, YEAR_END, Program, of_first_hires
from tests.reference.record import CaseRecord, record_from_case

HEADLINE = "retention.first_hire.same_employer.all.matured_known@90"


@contextmanager
def recorded(program: Program) -> Iterator[CaseRecord]:
    with record_from_case(list(program.events())) as record:
        yield record


def shown(record: CaseRecord, name: str = HEADLINE, as_of: date = YEAR_END) -> Retention:
    return cast(Retention, measure(record.facts, name, as_of))


def whole_percent(found: Retention) -> str:
    """To whole percent, halves up, as a press release says it."""
    return f"{(200 * found.share.numerator + found.share.denominator) // (2 * found.share.denominator)}%"


@pytest.mark.parametrize(
    ("retained", "exact", "whole"),
    [(271, "85.5%", "85%"), (272, "85.8%", "86%"), (273, "86.1%", "86%"), (274, "86.4%", "86%"), (275, "86.8%", "87%")],
)
def test_everybody_matured(retained: int, exact: str, whole: str) -> None:
    with recorded(of_first_hires(retained, 317 - retained, 0, 0)) as record:
        gained = cast(GainedEmployment, measure(record.facts, "gained_employment", YEAR_END))
        found = shown(record)
    assert (gained.share.numerator, gained.share.denominator) == (317, 1343)
    assert percent_of(gained.share) == "23.6%"
    assert (found.share.numerator, found.share.denominator) == (retained, 317)
    assert (percent_of(found.share), whole_percent(found)) == (exact, whole)


def test_the_young_are_in_no_denominator() -> None:
    with recorded(of_first_hires(215, 35, 0, 67)) as record:
        found = shown(record)
    assert (found.hires, found.matured, found.not_yet) == (317, 250, 67)
    assert (found.share.numerator, percent_of(found.share)) == (215, "86.0%")


def test_the_unknown_are_bounds_and_not_losses() -> None:
    with recorded(of_first_hires(198, 32, 20, 67)) as record:
        found = shown(record)
    assert (found.share.numerator, found.share.denominator, found.unknown) == (198, 230, 20)
    assert (percent_of(found.share), percent_of(found.worst), percent_of(found.best)) == ("86.1%", "79.2%", "87.2%")


def by_three_rules() -> Program:
    """Of 250: 188 in the same job, 15 who changed without a gap, 12 out for more than a month and back, 35 without."""
    program = Program(1343)
    for member in range(250):
        hired = LAST_FOR_90 - timedelta(days=60 + member % 60)
        program.hired(member, hired)
        if member < 188:
            program.contact(member, hired + timedelta(days=100))
            continue
        program.separated(member, hired + timedelta(days=30))
        back = hired + timedelta(days=30 if member < 203 else 75)
        if member < 215:
            program.hired(member, back, job=2)
            program.contact(member, hired + timedelta(days=130), job=2)
    return program


def test_three_rules_are_three_figures_with_three_names() -> None:
    rules = {"snapshot": "86.0%", "any_employer_gap30": "81.2%", "same_employer": "75.2%"}
    with recorded(by_three_rules()) as record:
        found = {rule: shown(record, f"retention.first_hire.{rule}.all.matured_known@90") for rule in rules}
    assert {rule: percent_of(figure.share) for rule, figure in found.items()} == rules
    assert {rule: figure.share.numerator for rule, figure in found.items()} == {
        "snapshot": 215,
        "any_employer_gap30": 203,
        "same_employer": 188,
    }
    assert len({figure.asked.label for figure in found.values()}) == 3
    assert not any(figure.asked.label.lower() == "retention" for figure in found.values())


def test_people_and_placements_are_two_numbers() -> None:
    program = of_first_hires(282, 35, 0, 0)
    for member in range(282, 317):
        program.hired(member, YEAR_END - timedelta(days=20), job=2)
    with recorded(program) as record:
        found = cast(Counts, measure(record.facts, "counts", YEAR_END))
    assert (found.members_hired, found.placements, found.members_with_several) == (317, 352, 35)


def test_a_hire_of_october_2_reaches_its_90th_day_on_the_last_of_the_year() -> None:
    program = Program(2)
    program.hired(0, LAST_FOR_90)
    program.hired(1, LAST_FOR_90 + timedelta(days=1))
    for member in (0, 1):
        # Heard of a week later, in the same job since the hire: that settles day 90, each its own.
        program.contact(member, LAST_FOR_90 + timedelta(days=97 + member))
    with recorded(program) as record:
        then, later = shown(record), shown(record, as_of=YEAR_END + timedelta(days=1))
    assert (then.retained, then.not_yet) == (1, 1)
    assert (later.retained, later.not_yet) == (2, 0)


def test_two_years_after_a_leap_day() -> None:
    assert add_months(date(2016, 2, 29), 24) == date(2018, 2, 28)
    assert LAST_FOR_90 + timedelta(days=90) == YEAR_END
