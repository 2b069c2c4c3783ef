"""Which counts of a retention figure stay hidden for what is shown of other groups?"""

from __future__ import annotations

from collections.abc import Sequence

from lifeservices.evaluation.cells import ADDING_UP, COSTS, KEPT
from lifeservices.evaluation.side_by_side import AddingUp, Beside, Counts
from lifeservices.metrics import Retention
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.status import Reason

ALL = "all"
MOST = 300
"""Counts of a table up to which the cheapest choice is looked for."""

_SAID = ("verified:employer", "verified:otherwise", "verified:member")
_WHY = tuple(f"reasons:{reason.word}" for reason in Reason)
_PENDING = ("pending:waiting", "pending:over")
_DETAILS = (("retained", _SAID), ("unknown", _WHY), ("unknown", _PENDING))


def figure_counts(found: Retention) -> Counts:
    """Every count that a figure is told with."""
    by, why = found.verified, {f"reasons:{reason.word}": count for reason, count in found.reasons.items()}
    said = (by.employer_confirmed, by.otherwise_verified, by.members_word)
    return {
        **day_counts(found),
        **dict(zip(_SAID, said, strict=True)),
        **{name: why.get(name, 0) for name in _WHY},
        **dict(zip(_PENDING, (found.pending, found.unknown - found.pending), strict=True)),
    }


def day_counts(found: Retention | Counted) -> Counts:
    """The counts that add up to one another."""
    return {name: getattr(found, name) for name in KEPT}


def stays_hidden(beside: Sequence[Beside], table: str) -> frozenset[str]:
    """The counts of the part looked at that stay for what other values of a filter may show."""
    hidden = set[str]()
    for each in beside:
        found = each.all_parts(table, _adding_up(each, table), "", costs=COSTS).hidden(MOST)
        hidden |= {column for _, column in found[each.here]}
    return frozenset(hidden)


def _adding_up(beside: Beside, table: str) -> AddingUp:
    """What adds up in all of these tables: what a figure does not tell apart does not."""
    rows = [each[table][ALL] for each in (beside.whole, *beside.parts.values())]
    every = [*ADDING_UP, *_DETAILS]
    return [
        (whole, parts)
        for whole, parts in every
        if all(part in row for row in rows for part in parts)
        and all(row[whole] == sum(row[part] for part in parts) for row in rows)
    ]
