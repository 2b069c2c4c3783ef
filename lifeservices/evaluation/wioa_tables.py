"""What of the indicators of federal law may leave, in all and by quarter of exit?

All indicators about exits count the same exits, and whoever is asked about in one of them was counted in another: so
they are one table, with a row for each quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifeservices.evaluation.auditor import FEWEST, small
from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.evaluation.leaving import AddingUp, Beside, Rows, leaving, leaving_part
from lifeservices.evaluation.suppression import rate_may_be_shown
from lifeservices.metrics.answer import Share
from lifeservices.metrics.wioa.figure import Span, Wioa

ALL = "all"
"""The row of everybody."""

MANY = 480
"""Counts of the indicators by quarter up to which the cheapest choice is looked for: twenty quarters, in seconds."""

_Q2, _Q4, _SAME, _CREDENTIAL, _EARNED = (
    "employment_q2",
    "employment_q4",
    "same_employer",
    "credential",
    "median_earnings_q2",
)
_GAINS = "skill_gains"
_EXITS: AddingUp = (
    ("rows", ("excluded", f"{_Q2}.not_yet", f"{_Q2}.counted")),
    ("rows", ("excluded", f"{_Q4}.not_yet", f"{_Q4}.counted")),
    ("rows", ("excluded", f"{_CREDENTIAL}.not_asked", f"{_CREDENTIAL}.not_yet", f"{_CREDENTIAL}.counted")),
    *((f"{name}.counted", (f"{name}.missed", f"{name}.reached")) for name in (_Q2, _Q4, _SAME, _CREDENTIAL)),
    (f"{_Q4}.counted", (f"{_SAME}.not_asked", f"{_SAME}.counted")),
    (f"{_Q2}.reached", (f"{_SAME}.counted", "too early.reached")),
    (f"{_Q2}.missed", (f"{_SAME}.not_asked", "too early.missed")),
    (f"{_Q2}.reached", (f"{_EARNED}.with_wages", f"{_EARNED}.without_wages")),
)
_YEARS: AddingUp = (("rows", ("excluded", "not_yet", "counted")), ("counted", ("missed", "reached")))


def wioa_shown(
    figures: Mapping[str, Wioa], wholes: Mapping[str, Wioa] | None = None, beside: Sequence[Beside] = ()
) -> ShownOf:
    """What may leave of the indicators by quarter and of their sums. `wholes`: the same of the whole program."""
    exits, years = _exit_rows(figures), _year_rows(figures[_GAINS])
    if wholes is None:
        of_exits, of_years = leaving(exits, _EXITS, total=ALL, many=MANY), leaving(years, _YEARS, total=ALL)
    else:
        here, there = sum_tables(figures), sum_tables(wholes)
        of_exits = leaving_part(here, "exits", _EXITS, whole=there, beside=beside) | _below_all(exits)
        of_years = leaving_part(here, "years", _YEARS, whole=there, beside=beside) | _below_all(years)
    return ShownOf(of_exits | {(row, f"{_GAINS}.{column}") for row, column in of_years})


def sum_tables(figures: Mapping[str, Wioa]) -> dict[str, Rows]:
    """The sums of the indicators, without their quarters and program years."""
    return {"exits": {ALL: _exit_rows(figures)[ALL]}, "years": {ALL: _year_rows(figures[_GAINS])[ALL]}}


def _below_all(rows: Rows) -> frozenset[tuple[str, str]]:
    """Of a part of the program leave its sums: by quarter it would be a few people nearly everywhere."""
    return frozenset((row, column) for row, counts in rows.items() if row != ALL for column in counts)


def reasons_leave(figures: Mapping[str, Wioa]) -> frozenset[str]:
    """The reasons by which those excluded from the whole program’s indicators may be told apart.

    All indicators about exits leave out the same people. A reason that stays for exits or for program years stays for
    both: they are much the same people.
    """
    every, stay = set[str](), set[str]()
    for name in (_Q2, _GAINS):
        by = {f"by {reason}": {"excluded": count} for reason, count in figures[name].excluded.items()}
        together = {"excluded": sum(figures[name].excluded.values())}
        every |= by.keys()
        stay |= {row for row, _ in leaving({**by, ALL: together}, total=ALL)}
    return frozenset(row.removeprefix("by ") for row in every - stay)


def shows_part(shown: ShownOf, indicator: str, row: str, *parts: str) -> bool:
    """Whether these counts of an indicator may leave: rows, excluded, not_asked, not_yet, counted, missed, reached."""
    return shown.shows(row, *(_column(indicator, part) for part in parts))


def _column(indicator: str, part: str) -> str:
    if indicator == _GAINS:
        return f"{_GAINS}.{part}"
    if part in ("rows", "excluded"):
        return part
    if indicator == _SAME and part == "not_yet":
        return f"{_Q4}.not_yet"
    of_work = indicator == _EARNED and part not in ("with_wages", "without_wages")
    return f"{_Q2 if of_work else indicator}.{part}"


def _exit_rows(figures: Mapping[str, Wioa]) -> Rows:
    """The indicators about exits, side by side: the quarters are those of the exits, the same in each."""
    names = (_Q2, _Q4, _SAME, _CREDENTIAL, _EARNED)
    words = [ALL, *(span.word for span in figures[_Q2].spans)]
    found: dict[str, list[Wioa | Span]] = {name: [figures[name], *figures[name].spans] for name in names}
    return {word: _exits({name: found[name][place] for name in names}) for place, word in enumerate(words)}


def _exits(of: Mapping[str, Wioa | Span]) -> dict[str, int]:
    found = {f"{name}.{part}": count for name, span in of.items() for part, count in parts_of(span).items()}
    counts = {column: found[column] for total, parts in _EXITS for column in (total, *parts) if column in found}
    earned = of[_EARNED].earnings
    with_wages = earned.counted if earned else 0
    return {
        **counts,
        "rows": of[_Q2].rows,
        "excluded": found[f"{_Q2}.excluded"],
        "too early.reached": found[f"{_Q2}.reached"] - found[f"{_SAME}.counted"],
        "too early.missed": found[f"{_Q2}.missed"] - found[f"{_SAME}.not_asked"],
        f"{_EARNED}.with_wages": with_wages,
        f"{_EARNED}.without_wages": found[f"{_Q2}.reached"] - with_wages,
    }


def _year_rows(found: Wioa) -> Rows:
    columns = ("rows", "excluded", "not_yet", "counted", "missed", "reached")
    every: dict[str, Wioa | Span] = {ALL: found}
    every |= {span.word: span for span in found.spans}
    return {word: {column: parts_of(span)[column] for column in columns} for word, span in every.items()}


def parts_of(found: Wioa | Span) -> dict[str, int]:
    """The counts of an indicator, or of one of its quarters, by name."""
    share, excluded = found.share, found.excluded
    return {
        "rows": found.rows,
        "excluded": excluded if isinstance(excluded, int) else sum(excluded.values()),
        "not_asked": found.not_asked,
        "not_yet": found.not_yet,
        "counted": share.denominator,
        "missed": share.denominator - share.numerator,
        "reached": share.numerator,
    }


def youth_leaves(youth: Wioa, everybody: Wioa) -> bool:
    """Whether a figure of the youth program may leave: those in it and the others are protected alike."""
    here, there = parts_of(youth), parts_of(everybody)
    rest = [there[part] - here[part] for part in ("rows", "excluded", "not_yet", "counted")]
    return not any(small(count) for count in (*here.values(), *rest))


def may_stand(share: Share) -> bool:
    """Whether a share of a part or a break-down may be shown; that there is nobody gives nobody away."""
    return not share.denominator or rate_may_be_shown(share.numerator, share.denominator)


def enough_earners(counted: int) -> bool:
    """Whether a median may be shown of so many: of a few it is nearly somebody’s own pay."""
    return counted >= FEWEST
