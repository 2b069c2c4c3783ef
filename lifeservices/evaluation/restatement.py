"""Why is the figure another one now?

Two figures of one metric are compared, A and B. First the definition of B is taken for A's day and knowledge; then the
cut-off day is moved; then the knowledge of B comes in. Each hire whose status differs by what was learned is put down
to one cause, by the entries that changed it: to what has happened since A's day where they are all about later days,
else to a void before a correction, a correction before a hire that was not on record, that before other late news.
Taking the causes in one after the other leads from the integers of A to those of B, so what they contribute adds up
exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import Connection

from lifeservices.evaluation.causes import CAUSES, DAY, DEFINITION, LEARNED, Side, between
from lifeservices.evaluation.learned import NOT_THERE, Change, Learned, Listed
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Metric, Retention, Share, parse
from lifeservices.metrics.facts import Array
from lifeservices.metrics.memory import EVERYTHING, looks_at
from lifeservices.metrics.status import Status


@dataclass(frozen=True)
class Step:
    """One cause: how many hires it moved, and the counts once it has been taken in."""

    cause: str
    hires: int
    retained: int
    lost: int
    unknown: int
    not_yet: int
    estimator: str = "matured_known"

    @property
    def share(self) -> Share | None:
        """The figure after this step; None for curves, which do not follow from these counts."""
        matured = self.retained + self.lost + self.unknown
        if self.estimator == "matured_worst":
            return Share.of(self.retained, matured)
        if self.estimator == "matured_best":
            return Share.of(self.retained + self.unknown, matured)
        if self.estimator in ("matured_known", "presumed"):
            return Share.of(self.retained, self.retained + self.lost)
        return None


class Moves:
    """Which hires are others now. The lists are made when they are asked for."""

    def __init__(
        self,
        learned: Callable[[], Iterable[Change]] = tuple,
        passed: Callable[[], Iterable[Change]] = tuple,
    ) -> None:
        self._learned, self._passed = learned, passed

    @cached_property
    def learned(self) -> tuple[Change, ...]:
        """By what was recorded."""
        return tuple(sorted(self._learned(), key=_by_cause_then_record))

    @cached_property
    def passed(self) -> tuple[Change, ...]:
        """By the definition, or the days that passed."""
        return tuple(sorted(self._passed(), key=_by_cause_then_record))


@dataclass(frozen=True)
class Restatement:
    """Two figures, what led from one to the other, and for whom."""

    before: Retention
    after: Retention
    steps: tuple[Step, ...]
    moves: Moves

    @property
    def learned(self) -> tuple[Change, ...]:
        """The changes that came from what was recorded, not from the days that passed or the definition."""
        return self.moves.learned

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, those that were learned first."""
        return *self.learned, *self.moves.passed


def restate(
    replay: Replay, connection: Connection, metric: str | Metric, a: Side, b: Side, cohort: Cohort | None = None
) -> Restatement:
    """Compare a retention figure for two sides: cut-off day, moment of knowledge, version of the definition."""
    metric = parse(metric) if isinstance(metric, str) else metric
    # Its causes are read from the entries themselves.
    looks_at(EVERYTHING)
    # Sides that are the same, as where no definition changed, are worked out once.
    sides = between(a, b)
    found = {s: replay.retention(metric, s.as_of, s.known, cohort, version=s.version) for s in dict.fromkeys(sides)}
    listed = Listed(replay.facts, {side: figure.people.placed() for side, figure in found.items()})
    was, defined, then, now = (listed.status[side] for side in sides)
    by_definition, by_day, learned = (np.flatnonzero(x != y) for x, y in ((was, defined), (defined, then), (then, now)))
    causes = Learned(replay, metric, a, b, cohort, listed).causes(connection, then, now, learned)
    counted = _Counted(metric.estimator)
    steps = (
        counted.after(DEFINITION, len(by_definition), defined),
        counted.after(DAY, len(by_day), then),
        *counted.causes(then, now, {code: cause for code, (cause, _) in causes.items()}),
    )
    without = {**dict.fromkeys(by_definition.tolist(), DEFINITION), **dict.fromkeys(by_day.tolist(), DAY)}
    for code in causes:
        without.pop(code, None)
    moves = Moves(
        lambda: [listed.change(code, was, now, cause, own, replay.zone) for code, (cause, own) in causes.items()],
        lambda: [listed.change(code, was, now, cause) for code, cause in without.items()],
    )
    return Restatement(found[sides[0]], found[sides[-1]], steps, moves)


def _by_cause_then_record(change: Change) -> tuple[int, int, str]:
    last = change.entries[-1].position if change.entries else 0
    return CAUSES[::-1].index(change.cause), last, change.placement_id


@dataclass(frozen=True)
class _Counted:
    """Counts the hires by status once a cause has been taken in."""

    estimator: str

    def causes(self, then: Array, now: Array, causes: dict[int, str]) -> Iterable[Step]:
        """A step for each cause of what was learned."""
        so_far = then.copy()
        for cause in LEARNED:
            its = [code for code, found in causes.items() if found == cause]
            so_far[its] = now[its]
            yield self.after(cause, len(its), so_far)

    def after(self, cause: str, hires: int, statuses: Array) -> Step:
        """The counts after a cause."""
        count = np.bincount(statuses[statuses != NOT_THERE], minlength=len(Status)).tolist()
        kept, left = count[Status.RETAINED], count[Status.LOST]
        return Step(cause, hires, kept, left, count[Status.UNKNOWN], count[Status.NOT_MATURED], self.estimator)
