"""What of a part of the program may leave on the overview, in a file that others read?

The funnel and the headline speak of the same first hires, so they are looked at as one table, beside the whole
program's, which everybody knows. Other definitions of the same hires, and last month's figure, are shown only where
nothing small follows from them together with the headline.
"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.evaluation.cells import EVERYTHING, cells_together, change_may_be_shown
from lifeservices.evaluation.leaving import leaving_part
from lifeservices.evaluation.suppression import rate_may_be_shown
from lifeservices.metrics import Retention
from lifeservices.metrics.journeys.funnel import STEPS
from lifeservices.questions.overview import Overviewed
from lifeservices.questions.overview_tables import (
    ALL,
    ANY_EMPLOYER,
    FOLLOWED,
    HEADLINE,
    KNOWN,
    SPLIT,
    adds_up,
    counts_of,
)

_ADDING_UP = (
    ("hired", ("reached_day_90", "not_yet_day_90")),
    ("reached_day_90", (KNOWN, "unknown_at_90")),
    (KNOWN, ("retained_at_90", "lost_by_90")),
    *(("opted_in", (step, f"not {step}")) for step in STEPS[1:5]),
)


@dataclass(frozen=True)
class LeftOut:
    """The counts of the funnel and of the work list that stay, and which of the other parts of the page do."""

    counts: frozenset[str] = frozenset()
    any_employer: bool = False
    curve: bool = False
    since: bool = False

    def hides(self, *counts: str) -> bool:
        """Whether one of these counts stays."""
        return bool(self.counts & set(counts))


NOTHING_LEFT_OUT = LeftOut()


def left_out(found: Overviewed, whole: Overviewed) -> LeftOut:
    """What of a part's figures stays. `whole` is the same of the whole program."""
    ours, theirs = ({ALL: {ALL: counts_of(each.funnel, each.work)}} for each in (found, whole))
    tables = [tables for each in found.beside for tables in (each.whole, *each.parts.values())]
    sums = list(_ADDING_UP)
    if all(adds_up(each[ALL][ALL]) for each in (ours, theirs, *tables)):
        sums.append(("unknown_at_90", SPLIT))
    hidden = frozenset(count for _, count in leaving_part(ours, ALL, sums, whole=theirs, beside=found.beside))
    shown = not hidden & set(HEADLINE)
    stays = {table for table in (ANY_EMPLOYER, FOLLOWED) if any(each.told_apart(table) for each in found.beside)}
    return LeftOut(
        counts=hidden,
        any_employer=ANY_EMPLOYER in stays or not (shown and _both_may_be_shown(found, whole)),
        curve=FOLLOWED in stays or not (shown and _followed_may_be_shown(found.curve, whole.curve)),
        since=bool(found.beside) or not (shown and _since_may_be_shown(found, whole)),
    )


def _both_may_be_shown(found: Overviewed, whole: Overviewed) -> bool:
    """Whether who lost the job but went on working stays hidden between the two definitions."""
    cells = cells_together([found.same_employer, found.any_employer], [whole.same_employer, whole.any_employer])
    return all(each == EVERYTHING for each in cells)


def _followed_may_be_shown(found: Retention, whole: Retention) -> bool:
    if found.survival is None or whole.survival is None:
        return False
    followed, n = found.survival.n_at_risk_at_horizon, found.survival.n
    outside = whole.survival.n_at_risk_at_horizon - followed, whole.survival.n - n
    return rate_may_be_shown(followed, n) and rate_may_be_shown(*outside)


def _since_may_be_shown(found: Overviewed, whole: Overviewed) -> bool:
    return found.since is not None and whole.since is not None and change_may_be_shown(found.since, whole.since)
