"""Do scores, exits, series and earnings come out to the digit, and would a wrong number be noticed?"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reference.cases import Case, cases_in
from tests.reference.run import run_case

CASES = [case for case in cases_in(Path(__file__).parent / "data") if isinstance(case, Case)]
COMPARED = {"nsw": 24, "ordinal_change": 214, "seatbelts": 34, "wioa_worked": 51}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_value_comes_out(case: Case) -> None:
    score = run_case(case)
    assert score.notes == []
    assert (score.compared, score.not_covered) == (COMPARED[case.id], 0)


def test_all_cases_of_the_folder_are_run() -> None:
    assert {case.id for case in CASES} == set(COMPARED)


@pytest.mark.parametrize(
    ("case", "key", "name"),
    [("nsw", "arm=1", "mean_earnings_all"), ("seatbelts", "its_level", "dispersion"), ("wioa_worked", "", "expected")],
)
def test_a_wrong_number_is_noticed(case: str, key: str, name: str) -> None:
    right = next(each for each in CASES if each.id == case)
    mistaken = 1.5 if key else {**right.expected[key][name], "exiters": 9}
    wrong = {**right.expected, key: {**right.expected[key], name: mistaken}}
    assert run_case(replace(right, expected=wrong)).wrong == 1
