"""Do waits for the first job come out to the digit, with their rivals, and would a known mistake be noticed?"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reference.cases import Case, cases_in
from tests.reference.run import run_case

HERE = Path(__file__).parent
[UNEMPLOYMENT] = [case for case in cases_in(HERE / "waits") if isinstance(case, Case)]
[ROSSI] = [case for case in cases_in(HERE / "cases") if isinstance(case, Case) and case.id == "rossi_weekly"]
TIMES = {key: values for key, values in ROSSI.expected.items() if "time_to_first_hire" in key}


@pytest.mark.parametrize(
    ("case", "compared"),
    [(UNEMPLOYMENT, 41), (replace(ROSSI, expected=TIMES), 64)],
    ids=["unempdur", "rossi_weekly"],
)
def test_every_value_comes_out(case: Case, compared: int) -> None:
    score = run_case(case)
    assert score.notes == []
    assert (score.compared, score.not_covered) == (compared, 0)


def test_the_curve_that_takes_rivals_for_waiting_is_not_ours() -> None:
    day = "cumulative_incidence|D90"
    mistaken = {"WRONG_one_minus_km_full_time_only|D90": {"estimate": UNEMPLOYMENT.expected[day]["full_time"]}}
    assert run_case(replace(UNEMPLOYMENT, expected=mistaken)).wrong == 1


def test_a_wrong_number_is_noticed() -> None:
    key = "asof=full|time_to_first_hire|cumulative_incidence|D90"
    mistaken = {**TIMES[key], "hired": TIMES[key]["hired"] + 2e-6}
    assert run_case(replace(ROSSI, expected={key: mistaken})).wrong == 1
