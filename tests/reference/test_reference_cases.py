"""Do the reference cases come out to the digit, and would a wrong number be noticed?"""

from pathlib import Path
from typing import Any

import pytest

from tests.reference.__main__ import main
from tests.reference.cases import Case, MicroCases, cases_in
from tests.reference.compare import Score
from tests.reference.record import record_from_case
from tests.reference.run import compare_keys, run_case

CASES = list(cases_in(Path(__file__).parent / "cases"))
COMPARED = {
    "bcdeter": 84,
    "rossi_check_ins": 137,
    "health_workers": 437,
    "micro_cases": 42,
    "programme_2016": 124,
    "rossi_bitemporal": 135,
    "rossi_weekly": 5040,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_value_of_a_built_metric_comes_out(case: Case | MicroCases) -> None:
    score = run_case(case)
    assert score.notes == []
    assert score.compared == COMPARED[case.id]


def test_all_cases_of_the_folder_are_run() -> None:
    assert {case.id for case in CASES} == set(COMPARED)


def compared(expected: Any, ours: Any) -> tuple[int, int, int]:
    score = Score()
    score.compare("key", expected, ours)
    return score.compared, score.wrong, score.not_covered


@pytest.mark.parametrize(
    ("expected", "ours", "score"),
    [
        ({"n": 3, "p": 0.5, "_note": 9}, {"n": 3, "p": 0.5 + 9e-7}, (2, 0, 0)),
        ({"n": 3}, {"n": 4}, (1, 1, 0)),
        ({"p": 0.5}, {"p": 0.5 + 2e-6}, (1, 1, 0)),
        ({"p": None}, {"p": 0.0}, (1, 1, 0)),
        ({"p": 1.0}, {"p": None}, (1, 1, 0)),
        ({"ci": None}, {"ci": (0.0, 1.0)}, (1, 1, 0)),
        ({"ci": [0.1, 0.2]}, {"ci": None}, (2, 2, 0)),
        ({"ci": [0.1, 0.2]}, {"ci": (0.1, 0.3)}, (2, 1, 0)),
        ({"other": 1, "n": 3}, {"n": 3}, (1, 0, 1)),
        ({"n": 3}, None, (0, 0, 1)),
        ({"WRONG_p": 0.4}, {"p": 0.5}, (1, 0, 0)),
        ({"WRONG_p": 0.5}, {"p": 0.5}, (1, 1, 0)),
    ],
)
def test_a_difference_is_wrong_and_a_missing_metric_is_not_covered(expected: Any, ours: Any, score: Any) -> None:
    assert compared(expected, ours) == score


def test_the_answer_of_a_known_mistake_is_noticed() -> None:
    case = next(case for case in CASES if isinstance(case, Case) and case.id == "rossi_bitemporal")
    score = run_case(
        Case(
            case.id,
            case.observation_model,
            case.events,
            {
                "asof=2018-06-30|WRONG_km|first_hire|same_employer|D90": {"estimate": 0.44708423},
                "asof=2018-06-30|WRONG_no_cut|km|first_hire|same_employer|D90": {"estimate": 0.5},
            },
        )
    )
    assert (score.compared, score.wrong) == (2, 1)


def test_keys_that_nobody_can_read_are_not_covered() -> None:
    score = Score()
    expected = {"funnel|D90|unit=C01": {"known": 1}, "disparity|x|D90": {"estimate": 1.0}}
    with record_from_case(next(case.events for case in CASES if isinstance(case, Case))) as record:
        compare_keys(record, expected, "", score)
    assert (score.compared, score.not_covered) == (0, 2)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2
    assert main([]) == 2
