"""What of a group's figure may be shown to people who may not open its members?

Such a figure is a publication: no count from 1 to 10 is shown, nor one from which such a count follows. Everybody
knows the figures of the whole program; so what is shown of a group tells of everybody outside it, and they are
protected like those inside. Where a page shows a group on several days, what follows from two of them together counts
as shown. What has to be hidden is decided in `suppression`; here its answer is said in the names of a figure's parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from lifeservices.evaluation.auditor import FEWEST, Name, Sum, small
from lifeservices.evaluation.restatement import Restatement
from lifeservices.evaluation.suppression import Table, hidden_in
from lifeservices.metrics import Retention

NOT_SHOWN = "Not shown: fewer than 11 people, someone could be recognized."

MOVED = "moved"
KEPT = ("retained", "lost", "known", "unknown", "matured", "not_yet", "hires")
"""The counts of a figure that add up to one another, and to the whole program's."""

ADDING_UP = (("known", ("retained", "lost")), ("matured", ("known", "unknown")), ("hires", ("matured", "not_yet")))
COSTS = {"retained": 10**6, "lost": 10**6, "known": 10**6, "matured": 10**4, "hires": 10**4, "not_yet": 10**3}
"""The rate and what it is of are what people come for; the rest is given up first."""

_NEEDS = {"bounds": ("unknown", "matured"), "response": ("unknown", "matured")}
"""What is worked out from which counts: shown only with all of them."""


@dataclass(frozen=True)
class Cells:
    """What may be shown of a figure: nothing, or everything but some names."""

    nothing: bool = False
    hidden: frozenset[str] = frozenset()

    def shows(self, name: str) -> bool:
        """Whether a part of the figure may be shown."""
        return not self.nothing and name not in self.hidden


EVERYTHING = Cells()
NOTHING = Cells(nothing=True)


def cells_of(found: Retention, whole: Retention | None = None, stays: frozenset[str] = frozenset()) -> Cells:
    """What may be shown of a group's figure. `whole` is the same of the whole program, which everybody knows.

    `stays` are counts that stay hidden for what is shown of other groups.
    """
    table = figure_table(found, whole)
    parts = {name[1] for name in hidden_in(table) - table.never if name[0] == "group"} | stays
    if parts & {"retained", "lost", "known"} or 0 < found.known < FEWEST:
        return NOTHING
    gone = {part for part in parts if part in KEPT}
    gone |= {said for said, needed in _NEEDS.items() if gone & set(needed)}
    gone |= {part.split(":")[0] for part in parts if ":" in part}
    return Cells(hidden=frozenset(gone))


def figure_table(found: Retention, whole: Retention | None = None) -> Table:
    """Every count of a figure and how they add up, beside the whole program's and everybody outside the group."""
    counts: dict[Name, int] = {("group", part): getattr(found, part) for part in KEPT}
    sums = [Sum(("group", total), tuple(("group", part) for part in parts)) for total, parts in ADDING_UP]
    for total, kind, parts in _details(found):
        counts |= {("group", f"{kind}:{part}"): count for part, count in parts.items()}
        sums.append(Sum(("group", total), tuple(("group", f"{kind}:{part}") for part in parts)))
    costs: dict[Name, int] = {("group", part): cost for part, cost in COSTS.items()}
    public, never = frozenset[Name](), frozenset[Name]({("group", "pending:over")})
    if whole is not None:
        counts |= {("whole", part): getattr(whole, part) for part in KEPT}
        counts |= {("outside", part): getattr(whole, part) - getattr(found, part) for part in KEPT}
        sums += [Sum(("whole", part), (("group", part), ("outside", part))) for part in KEPT]
        for who in ("whole", "outside"):
            sums += [Sum((who, total), tuple((who, part) for part in parts)) for total, parts in ADDING_UP]
        public = frozenset(("whole", part) for part in KEPT)
        never |= {("outside", part) for part in KEPT}
    return Table(counts, tuple(sums), public, never, costs)


def _details(found: Retention) -> list[tuple[str, str, dict[str, int]]]:
    """Counts that a figure is told with: which count they add up to, what hides them, and each of them."""
    by = found.verified
    said = {"employer": by.employer_confirmed, "otherwise": by.otherwise_verified, "member": by.members_word}
    why = {reason.word: count for reason, count in found.reasons.items()}
    waiting = {"waiting": found.pending, "over": found.unknown - found.pending}
    listed = [("retained", "verified", said), ("unknown", "reasons", why), ("unknown", "pending", waiting)]
    return [entry for entry in listed if entry[2]]


def cells_together(
    figures: Sequence[Retention],
    wholes: Sequence[Retention | None],
    first: int = 0,
    stays: Sequence[frozenset[str]] = (),
) -> list[Cells]:
    """What may be shown of one group on several days, together on a page; `first` is the place that goes before.

    Who lost the job between two of the days, and who was hired too late for the second, follow from both figures. A
    day is shown whole or not at all, and only when its counts are either those of each day shown already or at
    least eleven away. `stays` is of each day what stays hidden for what is shown of other groups.
    """
    listed = stays or [frozenset()] * len(figures)
    alone = [cells_of(*of) for of in zip(figures, wholes, listed, strict=True)]
    shown: list[int] = []
    for place in sorted(range(len(figures)), key=lambda place: (place != first, place)):
        if not alone[place].nothing and all(_apart(figures, alone, place, other) for other in shown):
            shown.append(place)
    return [cells if place in shown else NOTHING for place, cells in enumerate(alone)]


def change_may_be_shown(found: Restatement, whole: Restatement) -> bool:
    """Whether two figures of a group, and what led from one to the other, may be shown side by side.

    Nothing of either may be hidden. Neither of the group nor of everybody outside it may a count on the way be small,
    nor what any two counts on the way differ by: everybody knows how the whole program's figure came to be another.
    """
    figures, wholes = [found.before, found.after], [whole.before, whole.after]
    if any(cells != EVERYTHING for cells in cells_together(figures, wholes)):
        return False
    group, everybody = _ways(found), _ways(whole)
    outside = {name: [w - g for w, g in zip(everybody[name], counts, strict=True)] for name, counts in group.items()}
    return not any(_tells(name, counts) for ways in (group, outside) for name, counts in ways.items())


def _ways(found: Restatement) -> dict[str, list[int]]:
    """Each count along the way from one figure to the other, and how many hires each cause moved."""
    ways = {name: [getattr(step, name) for step in found.steps] for name in ("retained", "lost", "unknown", "not_yet")}
    for name in ways:
        ways[name].insert(0, getattr(found.before, name))
    confirmed = [figure.verified.employer_confirmed for figure in (found.before, found.after)]
    return {**ways, "employer-confirmed": confirmed, MOVED: [step.hires for step in found.steps]}


def _tells(name: str, counts: Sequence[int]) -> bool:
    if any(small(count) for count in counts):
        return True
    # How many each cause moved does not follow from how many another one did.
    return name != MOVED and any(small(abs(a - b)) for a, b in combinations(counts, 2))


def _apart(figures: Sequence[Retention], cells: Sequence[Cells], one: int, other: int) -> bool:
    both = [name for name in KEPT if cells[one].shows(name) and cells[other].shows(name)]
    return not any(small(abs(getattr(figures[one], name) - getattr(figures[other], name))) for name in both)


__all__ = [
    "EVERYTHING",
    "FEWEST",
    "NOTHING",
    "NOT_SHOWN",
    "Cells",
    "cells_of",
    "cells_together",
    "change_may_be_shown",
    "small",
]
