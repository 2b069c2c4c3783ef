"""Which rows of a long table may not leave, where looking for the cheapest choice would take minutes?

Rows leave whole or not at all, until what the others come to tells of nobody: a hidden row is then one of several whose
counts are known only together, as nobody or as eleven or more, and each of which could be at least four numbers of
people. Of a part of the program that holds for everybody outside it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lifeservices.evaluation.auditor import exposed, small


@dataclass(frozen=True)
class Part:
    """A row of a part of the program.

    `outside` counts everybody who is not in the part, None where the table is of the whole program. `known` says
    whether everybody knows the row of the whole program, `listed` whether this row is there to be hidden at all.
    """

    counts: Mapping[str, int]
    outside: Mapping[str, int] | None
    known: bool
    listed: bool

    @property
    def small(self) -> bool:
        """Whether the row tells of a few people, inside the part or outside it."""
        sides = (self.counts, self.outside or {})
        return any(small(count) for side in sides for count in side.values())

    def most(self, column: str) -> int | None:
        """The most that everybody who knows the whole program takes the count for."""
        if not self.listed or self.outside is None or not self.known:
            return None if self.listed else 0
        return self.counts[column] + self.outside[column]


def rows_to_hide(rows: Mapping[str, Part], total: str) -> frozenset[str]:
    """The rows that may not leave. Everybody knows the row `total` of the whole program; a part's is hidden last."""
    top, others = rows[total], {row: part for row, part in rows.items() if row != total}
    if top.outside is not None and top.small:
        return frozenset(row for row, part in rows.items() if part.listed)
    hidden = [row for row, part in others.items() if part.listed and (part.small or not part.known)]
    shown = [row for row, part in others.items() if part.listed and row not in hidden]
    shown.sort(key=lambda row: (max(others[row].counts.values(), default=0), row))
    while hidden and shown and not _safe([others[row] for row in hidden], top.counts):
        hidden.append(shown.pop(0))
    if hidden and top.outside is not None and not _safe([others[row] for row in hidden], top.counts):
        hidden.append(total)
    return frozenset(hidden)


def _safe(hidden: Sequence[Part], columns: Iterable[str]) -> bool:
    """Whether nothing follows of hidden rows from what they come to together."""
    return len(hidden) > 1 and not any(_few_together(hidden, column) or _tight(hidden, column) for column in columns)


def _few_together(hidden: Sequence[Part], column: str) -> bool:
    outside = [part.outside[column] for part in hidden if part.outside is not None]
    return small(sum(part.counts[column] for part in hidden)) or small(sum(outside))


def _tight(hidden: Sequence[Part], column: str) -> bool:
    """Whether the whole program's rows leave a small count too few numbers of people, inside or outside."""
    together, limits = sum(part.counts[column] for part in hidden), [part.most(column) for part in hidden]
    unlimited, bound = limits.count(None), sum(limit for limit in limits if limit is not None)
    for part, limit in zip(hidden, limits, strict=True):
        others = None if unlimited > (limit is None) else bound - (limit or 0)
        low, high = max(0, together - others) if others is not None else 0, together
        high = high if limit is None else min(limit, high)
        if small(part.counts[column]) and _given_away(low, high, limit):
            return True
        if limit is not None and small(limit - part.counts[column]) and _given_away(limit - high, limit - low, limit):
            return True
    return False


def _given_away(low: int, high: int, limit: int | None) -> bool:
    """Whether a count is pinned down, beyond what everybody knows from the whole program."""
    return exposed((low, high)) and (low, high) != (0, limit)
