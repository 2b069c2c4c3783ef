"""What of the figures about needs and visits may leave: changes in the parts of life, visits by month?

Everything that is published together is reckoned with together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.leaving import AddingUp, Beside, Rows, Tables, leaving, leaving_part
from lifeservices.evaluation.wioa_tables import ALL
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.metrics.utilisation.around import Around, Group
from lifeservices.metrics.utilisation.monthly import Monthly

HIRED, NOT_HIRED = "hired", "not_hired"
SUMS = ("people", "dropped", "pre_visits", "pre_months", "post_visits", "post_months")

_PAIRS: AddingUp = (
    ("with_first", ("pairs", "missing")),
    ("pairs", ("improved", "same", "worse")),
    ("improved", ("improved_2plus", "by_one")),
)


def needs_shown(
    figures: Mapping[str, MatrixChange],
    wholes: Mapping[str, MatrixChange] | None = None,
    beside: Sequence[Beside] = (),
) -> ShownOf:
    """What may leave of the counts of every part of life; of the whole program these are its totals."""
    if wholes is None:
        return ALL_SHOWN
    tables, everybody = need_tables(figures), need_tables(wholes)
    return ShownOf(leaving_part(tables, "pairs", _PAIRS, whole=everybody, beside=beside))


def need_tables(figures: Mapping[str, MatrixChange]) -> dict[str, Rows]:
    """Who moved in each part of life, and between which scores."""
    scores = {
        domain: {str(place): count for place, count in enumerate(_cells(found))} for domain, found in figures.items()
    }
    return {"pairs": _pair_rows(figures), "scores": scores}


NEEDS = ("with_first", "pairs", "improved", "same", "worse", "improved_2plus", "missing")


def _pair_rows(figures: Mapping[str, MatrixChange]) -> Rows:
    return {
        domain: {
            **{name: getattr(found.change, name) for name in NEEDS},
            "by_one": found.change.improved - found.change.improved_2plus,
        }
        for domain, found in figures.items()
    }


def transitions_leave(
    found: MatrixChange, whole: MatrixChange | None = None, beside: Sequence[Beside] = (), domain: str = ""
) -> bool:
    """Whether the table of first and later scores may leave: as a whole or not at all.

    Means stand beside it, and so do those who moved up and down: with them hidden counts could be worked out.
    """
    if any(domain in each.told_apart("scores") for each in beside):
        return False
    cells = _cells(found)
    rest = [all_ - here for all_, here in zip(_cells(whole), cells, strict=True)] if whole else []
    return not any(small(count) for count in (*cells, *rest))


def _cells(found: MatrixChange) -> list[int]:
    return [*(count for row in found.change.transitions for count in row), *found.change.unpaired_first]


def around_shown(found: Around, whole: Around | None = None, beside: Sequence[Beside] = ()) -> ShownOf:
    """What may leave of visits before and after: sums by group, and `(group, month)` with visits and months."""
    here, there = around_tables(found), around_tables(whole) if whole else None
    hidden: set[tuple[str, str]] = set()
    for name in (HIRED, NOT_HIRED):
        hidden |= _of_part(here, there, name, "", beside) if there else frozenset()
        for when in ("pre", "post"):
            side = _of_part(here, there, f"{name} {when}", ALL, beside)
            hidden |= {(name, f"{when}_{c}") if row == ALL else (month_row(name, int(row)), c) for row, c in side}
    return ShownOf(frozenset(hidden))


def around_tables(found: Around) -> dict[str, Rows]:
    """The sums of both groups, and the months on either side of the event with what they come to."""
    tables: dict[str, Rows] = {}
    for name, group in ((HIRED, found.group), (NOT_HIRED, found.others)):
        tables[name] = {name: sums_of(group)}
        tables |= {f"{name} {when}": _with_all(_side_rows(group, side)) for when, side in (("pre", -1), ("post", 1))}
    return tables


def _of_part(
    found: Tables, whole: Tables | None, table: str, total: str, beside: Sequence[Beside]
) -> frozenset[tuple[str, str]]:
    if whole is None:
        return leaving(found[table], total=total)
    everybody = {table: _at_least(whole[table], found[table])}
    return leaving_part(found, table, total=total, whole=everybody, beside=beside)


def month_row(group: str, month: int) -> str:
    """What the row of a group’s month is called."""
    return f"{group} {month}"


def sums_of(group: Group) -> dict[str, int]:
    """The sums of a group, by name."""
    sums = group.sums
    return {**{name: getattr(sums, name) for name in SUMS if name != "dropped"}, "dropped": group.dropped}


def _side_rows(group: Group, side: int) -> Rows:
    return {str(m): {"visits": visits, "months": months} for m, visits, months in group.by_month if m * side > 0}


def months_shown(found: Monthly, whole: Monthly | None = None, beside: Sequence[Beside] = ()) -> ShownOf:
    """What may leave of the calendar months, in the row `ALL` of all together."""
    there = month_tables(whole) if whole else None
    return ShownOf(_of_part(month_tables(found), there, "months", ALL, beside))


def month_tables(found: Monthly) -> dict[str, Rows]:
    """Visits and months of everybody by calendar month, and together."""
    return {"months": _with_all(_month_rows(found))}


def _month_rows(found: Monthly) -> Rows:
    return {word: {"visits": visits, "months": months} for word, visits, months in found.months}


def _with_all(rows: Rows) -> Rows:
    return {**rows, ALL: _sum(list(rows.values()))}


def _sum(rows: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {column: sum(row[column] for row in rows) for column in ("visits", "months")}


def _at_least(whole: Rows, part: Rows) -> Rows:
    """The whole program’s rows, none of them below the part’s.

    Members not hired are looked at from the month in which those hired like them were, which in a part of the program
    may be another month than in all of it. What is outside is then no exact difference; it is protected as if it were.
    """
    found = {
        row: {column: max(count, part.get(row, {}).get(column, 0)) for column, count in counts.items()}
        for row, counts in {**{row: dict.fromkeys(part[row], 0) for row in part}, **whole}.items()
    }
    if ALL in found:
        found[ALL] = _sum([counts for row, counts in found.items() if row != ALL])
    return found
