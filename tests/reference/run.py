"""One case: its history through the product, its expectations against our numbers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lifeservices.exchange.translating import READ_TYPES
from tests.metrics.history_fold import last_known_check_ins
from tests.reference.answers import CASES
from tests.reference.cases import Case, Event, MicroCases, cases_in
from tests.reference.compare import Score, leaves
from tests.reference.dashboard import compare_dashboard
from tests.reference.keys import answer, without_mistake
from tests.reference.micro import run_micro
from tests.reference.record import CaseRecord, RowsRefused, record_from_case


def run_case(case: Case | MicroCases) -> Score:
    """How our numbers fare on a case."""
    try:
        return run_micro(case) if isinstance(case, MicroCases) else _run(case)
    except RowsRefused as problem:
        return Score(wrong=1, notes=[str(problem)])


def _run(case: Case) -> Score:
    score = Score()
    for knows, compare_case in CASES:
        if knows(case):
            compare_case(case, score)
            return score
    told = [event for event in case.events if event["type"] in READ_TYPES]
    if not told:
        score.not_covered += sum(1 for _ in leaves(case.expected))
        return score
    with record_from_case([*told, *_unsaid(case, told)]) as record:
        if isinstance(case.expected, list):
            for screen in case.expected:
                compare_dashboard(record, screen, score)
        else:
            compare_keys(record, case.expected, case.observation_model, score)
    return score


def _unsaid(case: Case, told: list[Event]) -> Sequence[Any]:
    return last_known_check_ins(list(told)) if case.observation_model == "continuous" else ()


def compare_keys(record: CaseRecord, expected: dict[str, Any], model: str, score: Score) -> None:
    """Expectations by key. A key with WRONG in it holds a mistake that ours must not be."""
    for key, values in expected.items():
        if "WRONG" not in key:
            score.compare(key, values, answer(record, key, model))
            continue
        for right_key in without_mistake(key):
            ours = answer(record, right_key, model)
            if ours is not None:
                # A reader that knows the mistake by name gives the right answer itself: there is none beside it.
                right = {} if right_key == key else expected.get(right_key, {})
                for path, mistaken in leaves(values):
                    _reject(score, key, path, mistaken, ours, right)
                break
        else:
            score.not_covered += sum(1 for _ in leaves(values))


def _reject(score: Score, key: str, path: tuple[str, ...], mistaken: Any, ours: Any, right: Any) -> None:
    name = path[0] if path else ""
    if len(path) != 1 or name not in ours:
        score.not_covered += 1
        return
    # A count may be right in a mistaken calculation; only where the right answer differs is ours put to the test.
    score.reject(
        f"{key} {name}", mistaken, ours[name], right.get(name, mistaken if isinstance(mistaken, int) else None)
    )


def run_folder(folder: Path) -> list[tuple[str, Score]]:
    """Every case of a folder."""
    return [(case.id, run_case(case)) for case in cases_in(folder)]
