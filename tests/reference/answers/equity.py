"""Groups beside all others, the coaches' funnel, and which small counts have to stay hidden."""

from collections.abc import Iterable
from typing import Any

from lifeservices.evaluation.auditor import exposures, small
from lifeservices.evaluation.suppression import Table, hidden_in, primary, rate_may_be_shown, two_way
from lifeservices.metrics import measure
from lifeservices.metrics.disparity.answer import Disparity
from lifeservices.metrics.funnel.coaches import CoachInFunnel, Funnel
from tests.reference.asking import Answer, Asking, Unreadable
from tests.reference.cases import Case
from tests.reference.compare import Score


def disparity(asking: Asking) -> Answer:
    """`disparity|financial_aid:no-yes|D90|…`: one group less all others, who are the other one."""
    words = asking.words(2)
    grouping, _, pair = words[0].partition(":")
    if words[1] == "logrank":
        # The curves are compared from end to end; any horizon gives the same test.
        test = _table(asking, grouping, asking.horizon or 90).curves
        return {"chi2": test.chi2, "p": test.p} if test else {}
    table, group = _table(asking, grouping, asking.horizon), pair.partition("-")[0]
    row = next((row for row in table.groups if row.group == group), None)
    if row is None or len(table.groups) != 2:
        raise Unreadable
    if words[1] == "km_difference" and row.curves:
        return {"estimate": row.curves.estimate, "se": row.curves.se, "ci95": row.curves.interval}
    if words[1] == "matured_known_difference" and row.difference:
        return {"estimate": row.difference.estimate, "newcombe95": row.difference.interval}
    raise Unreadable


def _table(asking: Asking, grouping: str, horizon: int) -> Disparity:
    name = f"disparity.{grouping}@{horizon}"
    found = measure(asking.record.facts, name, asking.as_of, asking.position, cohort=asking.cohort())
    assert isinstance(found, Disparity)
    return found


def funnel(asking: Asking) -> Answer:
    """`funnel|D90` is the centre, with `unit=C01` one coach."""
    asking.words(0)
    unit = asking.take("unit")
    name = f"coaches@{asking.horizon}"
    found = measure(asking.record.facts, name, asking.as_of, asking.position, cohort=asking.cohort())
    assert isinstance(found, Funnel)
    if unit is None:
        return {"pooled": found.together.estimate, "units": len(found.coaches)}
    coach = next((coach for coach in found.coaches if coach.coach_id == asking.record.coach_id(unit)), None)
    if coach is None:
        raise Unreadable
    return _coach(coach)


def _coach(coach: CoachInFunnel) -> Answer:
    assert coach.inner is not None
    assert coach.outer is not None
    return {
        "retained": coach.counted.retained,
        "known": coach.counted.known,
        "lower95": coach.inner[0],
        "upper95": coach.inner[1],
        "lower998": coach.outer[0],
        "upper998": coach.outer[1],
        "tail_low": coach.tail_low,
        "tail_high": coach.tail_high,
        "flag": coach.flag or "none",
    }


def is_suppression(case: Case) -> bool:
    """A table with small counts, and percentages that may or may not be shown."""
    return {"true_table", "primary_suppressions"} <= set(_content(case))


def compare_suppression(case: Case, score: Score) -> None:
    """Which counts are hidden first, which of them stay open for all that, and that ours leaves none open."""
    content = _content(case)
    true = content["true_table"]
    rows, columns = list(true["rows"]), list(true["col_totals"])
    counts, sums = two_way(rows, columns, {(r, c): true["rows"][r][c] for r in rows for c in columns})
    for row, total in true["row_totals"].items():
        score.expect(f"{case.id} total of {row}", total, counts[row, ""])
    for column, total in true["col_totals"].items():
        score.expect(f"{case.id} total of {column}", total, counts["", column])
    score.expect(f"{case.id} total", true["total"], counts["", ""])
    inside = [(row, column) for row in rows for column in columns if small(counts[row, column])]
    score.expect(f"{case.id} primary", _said(content["primary_suppressions"]), _said(map("/".join, inside)))
    # As the case has it: only the cells are blanked, and every margin is published, small as it may be.
    table = Table(counts, sums)
    still = exposures(table.without(frozenset(inside)), inside)
    score.expect(
        f"{case.id} still exposed", _said(content["demonstration"]["still_exposed"]), _said(map("/".join, still))
    )
    hidden = hidden_in(table)
    score.expect(f"{case.id} ours hides each of them", 0, len(set(inside) - hidden))
    score.expect(f"{case.id} ours leaves none open", 0, len(exposures(table.without(hidden), primary(table))))
    for entry in content["percentages"]:
        ours = rate_may_be_shown(entry["retained"], entry["known"])
        score.expect(f"{case.id} {entry['retained']}/{entry['known']}", entry["percent_publishable"], ours)


def _content(case: Case) -> dict[str, Any]:
    expected = case.expected.get("", {}) if isinstance(case.expected, dict) else {}
    return expected if isinstance(expected, dict) else {}


def _said(names: Iterable[str]) -> str:
    return " ".join(sorted(names))


READERS = {"disparity": disparity, "funnel": funnel}
CASES = ((is_suppression, compare_suppression),)
