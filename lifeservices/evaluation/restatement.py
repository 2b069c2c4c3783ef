"""Why is the figure another one now?

Two figures of one definition are compared, A and B. First the cut-off day is moved with the knowledge of A; then the
knowledge of B comes in. Each hire whose status differs is put down to one cause: a void before a correction, a
correction before a hire that was not on record, that before other late news. Taking the causes in one after the other
leads from the integers of A to those of B, so what they contribute adds up exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.coverage import CoverageEnrolmentRecorded
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.member import MemberIdentified
from lifeservices.evaluation.entries import Entry, entries_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Retention, Share

ABSENT = "not-counted"
"""The status of a hire that is not among those counted: not on record, void, or not the first."""
DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS = "definition", "day", "hires", "news", "corrections", "voids"
CAUSES = (DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS)

GROUPING = {
    event.name
    for event in (MemberIdentified, CoverageEnrolmentRecorded, CoachAssigned, CoachUnassigned, CaseHandedOver)
}

Statuses = dict[str, str]


@dataclass(frozen=True)
class Side:
    """One side of a comparison: true on a day, as known at a moment."""

    as_of: date
    known: Knowledge


@dataclass(frozen=True)
class Change:
    """One hire whose status is another one, and the entries that made it so (none where only the day moved)."""

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

    @property
    def share(self) -> Share:
        """Retained of known after this step."""
        return Share.of(self.retained, self.retained + self.lost)


@dataclass(frozen=True)
class Restatement:
    """Two figures, what led from one to the other, and for whom."""

    before: Retention
    after: Retention
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]

    @property
    def learned(self) -> list[Change]:
        """The changes that came from what was recorded, not from the days that passed."""
        return [change for change in self.changes if change.cause != DAY]


def restate(
    replay: Replay, connection: Connection, metric: str, a: Side, b: Side, cohort: Cohort | None = None
) -> Restatement:
    """Compare a retention figure of matured hires for two pairs of cut-off day and moment of knowledge."""
    first, moved, second = (
        replay.retention(metric, side.as_of, side.known, cohort) for side in (a, Side(b.as_of, a.known), b)
    )
    was, then, now = (found.people.statuses() for found in (first, moved, second))
    hires = first.people.hires() | moved.people.hires() | second.people.hires()
    moved_by_day = _different(was, then)
    learned = _different(then, now)
    entries = entries_of(connection, replay.database, replay.zone, {hires[placement][0] for placement in learned})
    between = min(a.known.position, b.known.position), max(a.known.position, b.known.position)
    causes: dict[str, tuple[str, tuple[Entry, ...]]] = {}
    for placement in learned:
        absent = ABSENT in (then.get(placement, ABSENT), now.get(placement, ABSENT))
        own = _concerning(placement, absent, entries.get(hires[placement][0], []), between, cohort)
        causes[placement] = _cause(own, absent), own
    changes = [
        Change(
            placement,
            *hires[placement],
            was.get(placement, ABSENT),
            now.get(placement, ABSENT),
            *causes.get(placement, (DAY, ())),
        )
        for placement in {**dict.fromkeys(learned), **dict.fromkeys(moved_by_day)}
    ]
    changes.sort(key=_by_cause_then_record)
    steps = _steps(was, then, now, len(moved_by_day), {placement: cause for placement, (cause, _) in causes.items()})
    return Restatement(first, second, tuple(steps), tuple(changes))


def _by_cause_then_record(change: Change) -> tuple[int, int, str]:
    last = change.entries[-1].position if change.entries else 0
    return CAUSES[::-1].index(change.cause), last, change.placement_id


def _different(old: Statuses, new: Statuses) -> list[str]:
    return [p for p in {**old, **new} if old.get(p, ABSENT) != new.get(p, ABSENT)]


def _concerning(
    placement: str, absent: bool, entries: Iterable[Entry], between: tuple[int, int], cohort: Cohort | None
) -> tuple[Entry, ...]:
    """What was recorded between two positions about this hire or its member. Where a hire comes to be counted, or is
    counted no more, another hire of the member may be why: then all of the member's entries matter. What only says
    which group a member is in matters where a group is looked at."""
    grouped = cohort is not None and bool(cohort.to_dict())
    return tuple(
        entry
        for entry in entries
        if between[0] < entry.position <= between[1]
        and (absent or entry.placement_id in (placement, ""))
        and (grouped or entry.name not in GROUPING)
    )


def _cause(entries: tuple[Entry, ...], absent: bool) -> str:
    names = {entry.name for entry in entries}
    if EntryVoided.name in names:
        return VOIDS
    if EntryCorrected.name in names:
        return CORRECTIONS
    return HIRES if absent and EmploymentStarted.name in names else NEWS


def _steps(was: Statuses, then: Statuses, now: Statuses, moved: int, causes: dict[str, str]) -> Iterable[Step]:
    yield _step(DEFINITION, 0, was)
    yield _step(DAY, moved, then)
    so_far = dict(then)
    for cause in CAUSES[2:]:
        its = [placement for placement, found in causes.items() if found == cause]
        for placement in its:
            so_far.pop(placement, None)
            if placement in now:
                so_far[placement] = now[placement]
        yield _step(cause, len(its), so_far)


def _step(cause: str, hires: int, statuses: Statuses) -> Step:
    count = Counter(statuses.values())
    return Step(cause, hires, count["retained"], count["lost"], count["unknown"], count["not_matured"])
