"""The table of fifteen months in which blanking the small counts alone leaves five of them open: ours leaves none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import tests.reference
from lifeservices.evaluation.auditor import exposures, small
from lifeservices.evaluation.suppression import Table, hidden_in, two_way
from tests.reference.cases import Case, cases_in
from tests.reference.run import run_case

FOLDER = Path(tests.reference.__file__).parent / "tables"
CASE = next(case for case in cases_in(FOLDER) if isinstance(case, Case))
TRUE = CASE.expected[""]["true_table"]


def table() -> Table:
    rows, columns = list(TRUE["rows"]), list(TRUE["col_totals"])
    return Table(*two_way(rows, columns, {(r, c): TRUE["rows"][r][c] for r in rows for c in columns}))


def test_every_answer_of_the_case_comes_out() -> None:
    score = run_case(CASE)
    assert score.notes == []
    assert (score.compared, score.not_covered) == (29, 0)


def test_a_wrong_answer_would_be_noticed() -> None:
    mistaken = {**CASE.expected[""], "primary_suppressions": CASE.expected[""]["primary_suppressions"][1:]}
    assert run_case(replace(CASE, expected={"": mistaken})).wrong == 1


def test_blanked_alone_five_stay_open_and_ours_leaves_none() -> None:
    whole = table()
    cells = [name for name, count in whole.counts.items() if all(name) and small(count)]
    assert len(cells) == 17
    assert len(exposures(whole.without(frozenset(cells)), cells)) == 5
    hidden = hidden_in(whole)
    assert set(cells) < hidden
    assert not exposures(whole.without(hidden), [name for name, count in whole.counts.items() if small(count)])


def test_companions_are_hidden_for_a_reason() -> None:
    """An auditor who is given one of the larger numbers that are hidden finds a count of a few people."""
    whole = table()
    few = [name for name, count in whole.counts.items() if small(count)]
    hidden = hidden_in(whole)
    companions = sorted(hidden - set(few))
    needed = [name for name in companions if exposures(whole.without(hidden - {name}), few)]
    assert companions
    assert needed == companions
