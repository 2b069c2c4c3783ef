"""Why is the figure another one now?

Two figures of one metric are compared, A and B. First the definition of B is taken for A's day and knowledge; then the
cut-off day is moved; then the knowledge of B comes in. Each hire whose status differs by what was learned is put down
to one cause: a void before a correction, a correction before a hire that was not on record, that before other late
news. Taking the causes in one after the other leads from the integers of A to those of B, so what they contribute adds
up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import Connection

from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.coverage import CoverageEnrolmentRecorded
from lifeservices.domain.member import MemberIdentified
from lifeservices.evaluation.causes import ABSENT, CAUSES, DAY, DEFINITION, LEARNED, Side, between, cause_of
from lifeservices.evaluation.entries import Entry, Recorded, recorded_between
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Facts, Metric, Retention, Share, parse
from lifeservices.metrics.facts import Array
from lifeservices.metrics.people import Placed
from lifeservices.metrics.status import Status

GROUPING = {
    event.name
    for event in (MemberIdentified, CoverageEnrolmentRecorded, CoachAssigned, CoachUnassigned, CaseHandedOver)
}
SAME_EMPLOYER = "same_employer"
NOT_THERE = -1
"""Stands where a figure has no such hire."""


@dataclass(frozen=True)
class Change:
    """One hire whose status is another one, and the entries that made it so (none where nothing was learned)."""

    placement_id: str
    member_id: str
    hired_day: int
    was: str
    now: str
    cause: str
    entries: tuple[Entry, ...]


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
    # Sides that are the same, as where no definition changed, are worked out once.
    sides = between(a, b)
    found = {s: replay.retention(metric, s.as_of, s.known, cohort, version=s.version) for s in dict.fromkeys(sides)}
    listed = _Listed(replay.facts, {side: figure.people.placed() for side, figure in found.items()})
    was, defined, then, now = (listed.status[side] for side in sides)
    by_definition, by_day, learned = (np.flatnonzero(x != y) for x, y in ((was, defined), (defined, then), (then, now)))
    news = _News(metric, a, b, cohort)
    recorded = recorded_between(connection, replay.database, listed.members(learned), (news.first, news.last))
    causes: dict[int, tuple[str, tuple[Recorded, ...]]] = {}
    for code in learned.tolist():
        absent = NOT_THERE in (then[code], now[code])
        own = news.about(listed.placements[code], absent, recorded.get(listed.member(code), []))
        causes[code] = cause_of(own, absent), own
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


class _Listed:
    """The hires of several figures under the codes of their placements, a place for each placement on record."""

    def __init__(self, facts: Facts, figures: dict[Side, Placed]) -> None:
        words = facts.placements.words
        self.placements, self._members = words["placement_id"].texts, words["member_id"].texts
        size = len(self.placements)
        self._member, self._hired = np.zeros(size, np.int64), np.zeros(size, np.int64)
        self.status: dict[Side, Array] = {}
        for side, hires in figures.items():
            status = self.status[side] = np.full(size, NOT_THERE, np.int8)
            status[hires.placement] = hires.status
            self._member[hires.placement], self._hired[hires.placement] = hires.member, hires.hired_day

    def member(self, code: int) -> str:
        """Whose hire it is."""
        return self._members[int(self._member[code])]

    def members(self, codes: Array) -> set[str]:
        """Whose hires they are."""
        return {self._members[member] for member in np.unique(self._member[codes]).tolist()}

    def change(
        self, code: int, was: Array, now: Array, cause: str, own: Iterable[Recorded] = (), zone: str = ""
    ) -> Change:
        """What became of a hire."""
        words, entries = (_word(was[code]), _word(now[code])), tuple(one.told(zone) for one in own)
        return Change(self.placements[code], self.member(code), int(self._hired[code]), *words, cause, entries)


def _word(status: int) -> str:
    return ABSENT if status == NOT_THERE else Status(int(status)).word


class _News:
    """Which of the entries recorded between the two moments of knowledge are about a hire or its member."""

    def __init__(self, metric: Metric, a: Side, b: Side, cohort: Cohort | None) -> None:
        self.first, self.last = sorted((a.known.position, b.known.position))
        self.other_jobs = metric.employer != SAME_EMPLOYER
        self.grouped = cohort is not None and bool(cohort.to_dict())

    def about(self, placement: str, absent: bool, entries: Iterable[Recorded]) -> tuple[Recorded, ...]:
        """Where a hire comes to be counted, or is counted no more, another hire of the member may be why, and so it
        may where any employer counts: then all of the member's entries matter. What only says which group a member is
        in matters where a group is looked at."""
        return tuple(
            entry
            for entry in entries
            if (absent or self.other_jobs or entry.placement_id in (placement, ""))
            and (self.grouped or entry.name not in GROUPING)
        )


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
