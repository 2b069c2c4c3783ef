"""Why is the figure another one now?

Two figures of one metric are compared, A and B. First the definition of B is taken for A's day and knowledge; then the
cut-off day is moved; then the knowledge of B comes in. Each hire whose status differs by what was learned is put down
to one cause: a void before a correction, a correction before a hire that was not on record, that before other late
news. Taking the causes in one after the other leads from the integers of A to those of B, so what they contribute adds
up exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.coverage import CoverageEnrolmentRecorded
from lifeservices.domain.member import MemberIdentified
from lifeservices.evaluation.causes import ABSENT, CAUSES, DAY, DEFINITION, Side, between, cause_of
from lifeservices.evaluation.entries import Entry, entries_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Metric, Retention, Share, parse

GROUPING = {
    event.name
    for event in (MemberIdentified, CoverageEnrolmentRecorded, CoachAssigned, CoachUnassigned, CaseHandedOver)
}
SAME_EMPLOYER = "same_employer"
STAYED, LEFT = ("retained", "employed"), ("lost", "not_employed")
"""How the two settled statuses are called; the second of each where only one day is asked about."""

Statuses = dict[str, str]


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


@dataclass(frozen=True)
class Restatement:
    """Two figures, what led from one to the other, and for whom."""

    before: Retention
    after: Retention
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]

    @property
    def learned(self) -> list[Change]:
        """The changes that came from what was recorded, not from the days that passed or the definition."""
        return [change for change in self.changes if change.cause not in (DAY, DEFINITION)]


def restate(
    replay: Replay, connection: Connection, metric: str | Metric, a: Side, b: Side, cohort: Cohort | None = None
) -> Restatement:
    """Compare a retention figure for two sides: cut-off day, moment of knowledge, version of the definition."""
    metric = parse(metric) if isinstance(metric, str) else metric
    # Sides that are the same, as where no definition changed, are worked out once.
    sides = between(a, b)
    found = {s: replay.retention(metric, s.as_of, s.known, cohort, version=s.version) for s in dict.fromkeys(sides)}
    stages = [found[side] for side in sides]
    was, defined, then, now = (found.people.statuses() for found in stages)
    by_definition, by_day, learned = _different(was, defined), _different(defined, then), _different(then, now)
    hires: dict[str, tuple[str, int]] = {}
    for stage in found.values():
        hires |= stage.people.hires({*by_definition, *by_day, *learned})
    entries = entries_of(connection, replay.database, replay.zone, {hires[placement][0] for placement in learned})
    news = _News(metric, a, b, cohort)
    causes: dict[str, tuple[str, tuple[Entry, ...]]] = {}
    for placement in learned:
        absent = ABSENT in (then.get(placement, ABSENT), now.get(placement, ABSENT))
        own = news.about(placement, absent, entries.get(hires[placement][0], []))
        causes[placement] = cause_of(own, absent), own
    without_news = {**dict.fromkeys(by_definition, DEFINITION), **dict.fromkeys(by_day, DAY)}
    changes = [
        Change(placement, *hires[placement], was.get(placement, ABSENT), now.get(placement, ABSENT), cause, own)
        for placement, (cause, own) in {**{p: (c, ()) for p, c in without_news.items()}, **causes}.items()
    ]
    changes.sort(key=_by_cause_then_record)
    counted = _Counted(metric.estimator)
    steps = [
        counted.after(DEFINITION, len(by_definition), defined),
        counted.after(DAY, len(by_day), then),
        *counted.causes(then, now, {placement: cause for placement, (cause, _) in causes.items()}),
    ]
    return Restatement(stages[0], stages[-1], tuple(steps), tuple(changes))


def _by_cause_then_record(change: Change) -> tuple[int, int, str]:
    last = change.entries[-1].position if change.entries else 0
    return CAUSES[::-1].index(change.cause), last, change.placement_id


def _different(old: Statuses, new: Statuses) -> list[str]:
    if old is new or old == new:
        return []
    return [p for p in {**old, **new} if old.get(p, ABSENT) != new.get(p, ABSENT)]


class _News:
    """What was recorded between the two moments of knowledge, about a hire or its member."""

    def __init__(self, metric: Metric, a: Side, b: Side, cohort: Cohort | None) -> None:
        self.first, self.last = sorted((a.known.position, b.known.position))
        self.other_jobs = metric.employer != SAME_EMPLOYER
        self.grouped = cohort is not None and bool(cohort.to_dict())

    def about(self, placement: str, absent: bool, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Where a hire comes to be counted, or is counted no more, another hire of the member may be why, and so it
        may where any employer counts: then all of the member's entries matter. What only says which group a member is
        in matters where a group is looked at."""
        return tuple(
            entry
            for entry in entries
            if self.first < entry.position <= self.last
            and (absent or self.other_jobs or entry.placement_id in (placement, ""))
            and (self.grouped or entry.name not in GROUPING)
        )


@dataclass(frozen=True)
class _Counted:
    """Counts the hires by status once a cause has been taken in."""

    estimator: str

    def causes(self, then: Statuses, now: Statuses, causes: dict[str, str]) -> Iterable[Step]:
        """A step for each cause of what was learned."""
        so_far = dict(then)
        for cause in CAUSES[2:]:
            its = [placement for placement, found in causes.items() if found == cause]
            for placement in its:
                so_far.pop(placement, None)
                if placement in now:
                    so_far[placement] = now[placement]
            yield self.after(cause, len(its), so_far)

    def after(self, cause: str, hires: int, statuses: Statuses) -> Step:
        """The counts after a cause."""
        count = Counter(statuses.values())
        stayed, left = (sum(count[word] for word in words) for words in (STAYED, LEFT))
        return Step(cause, hires, stayed, left, count["unknown"], count["not_matured"], self.estimator)
