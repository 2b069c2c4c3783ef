"""One case: its history through the product, its expectations against our numbers."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.metrics.history_fold import last_known_check_ins
from tests.reference.cases import Case, Event, MicroCases, cases_in
from tests.reference.compare import Score, leaves
from tests.reference.dashboard import compare_dashboard
from tests.reference.keys import answer
from tests.reference.micro import run_micro
from tests.reference.record import CaseRecord, RowsRefused, record_from_case

_TOLD = {"opted_in", "hired", "employed_at_opt_in", "separated", "check_in", "observation_ended", "corrected", "voided"}
_MODELS = {"", "continuous", "bitemporal", "check-ins only"}


def run_case(case: Case | MicroCases) -> Score:
    """How our numbers fare on a case."""
    try:
        return run_micro(case) if isinstance(case, MicroCases) else _run(case)
    except RowsRefused as problem:
        return Score(wrong=1, notes=[str(problem)])


def _run(case: Case) -> Score:
    score = Score()
    told = [event for event in case.events if event["type"] in _TOLD]
    if not told or case.observation_model not in _MODELS:
        score.not_covered += sum(1 for _ in leaves(case.expected))
        return score
    with record_from_case([*told, *_unsaid(case, told)]) as record:
        if isinstance(case.expected, list):
            for screen in case.expected:
                compare_dashboard(record, screen, score)
        else:
            compare_keys(record, case.expected, case.observation_model == "bitemporal", score)
    return score


def _unsaid(case: Case, told: list[Event]) -> Sequence[Any]:
    return last_known_check_ins(list(told)) if case.observation_model == "continuous" else ()


def compare_keys(record: CaseRecord, expected: dict[str, Any], presumed: bool, score: Score) -> None:
    """Expectations by key. A key with WRONG in it holds a mistake that ours must not be."""
    for key, values in expected.items():
        if "WRONG" not in key:
            score.compare(key, values, answer(record, key, presumed))
            continue
        for right_key in _without_mistake(key):
            ours = answer(record, right_key, presumed)
            if ours is not None:
                right = expected.get(right_key, {})
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


def _without_mistake(key: str) -> list[str]:
    """The key of the right calculation: the marked part without its mark, or without that part altogether."""
    parts = key.split("|")
    unmarked = [re.sub(r"WRONG_?", "", part) for part in parts]
    dropped = [part for part in parts if "WRONG" not in part]
    return ["|".join(part for part in unmarked if part), "|".join(dropped)]


def run_folder(folder: Path) -> list[tuple[str, Score]]:
    """Every case of a folder."""
    return [(case.id, run_case(case)) for case in cases_in(folder)]
