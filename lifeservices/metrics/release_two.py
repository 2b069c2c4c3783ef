"""Retention by release 2.0.0: any employer, one day only, endings between two contacts, and milder contradictions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.assembling import Parts, assembled
from lifeservices.metrics.beside import Beside, Ends, Rival
from lifeservices.metrics.cohort import units
from lifeservices.metrics.competing import STILL, Competing, Waiting, competing
from lifeservices.metrics.facts import NEVER, Array, Facts, Known, Rows
from lifeservices.metrics.people import People, Trace
from lifeservices.metrics.retention import Retention
from lifeservices.metrics.snapshot import snapshot
from lifeservices.metrics.spells import Flags, Spells, placement_spells, unit_spells
from lifeservices.metrics.status import Status, reasons, statuses
from lifeservices.metrics.survival import observable
from lifeservices.metrics.turnbull import Intervals

VERSION = "2.0.0"
RIVALS = ("died", "custody", "disenrolled")
"""Why observation ended, where that is a rival of the end of the job."""


def retention_two(facts: Facts, asked: Asked) -> Retention:
    """The retention figure asked for.

    Raises nothing of its own: with nobody to count every share is None and every count 0.
    """
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    hires = units(known, asked.metric.unit, as_of, asked.cohort)
    if asked.metric.employer == "snapshot":
        return _on_the_day(facts, known, asked, hires)
    return _retention(facts, known, asked, hires)


def _retention(facts: Facts, known: Known, asked: Asked, hires: Rows) -> Retention:
    metric, as_of, horizon = asked.metric, asked.as_of.toordinal(), asked.metric.horizon or 0
    spells = unit_spells(known, hires, as_of, metric.evidence, metric.presumed, metric.gap)
    status = statuses(spells, horizon, as_of, metric.gap)
    words = facts.journeys.words["observation_end_reason"].texts
    reason = reasons(spells, status, horizon, hires["observation_end_reason"], words)
    verified = spells
    if metric.evidence != "verified" or metric.presumed:
        verified = unit_spells(known, hires, as_of, "verified", False, metric.gap)
    day = hires["hired_day"] + horizon
    parts = Parts(
        hires=hires,
        status=status,
        reason=reason,
        time=spells.time,
        event=spells.dated,
        # A hire after observation ended was never under observation.
        within=spells.last_day >= spells.hired,
        never_started=spells.dated & (spells.ended <= spells.hired),
        by_employer=known.placements["confirmed_employer_day"][spells.going_row] >= day,
        by_verified=statuses(verified, horizon, as_of, metric.gap) == Status.RETAINED,
    )
    trace = _tracing(known, spells, status, day, metric.evidence)
    return assembled(asked, parts, People(facts, hires, status, reason, trace), _beside(facts, asked, parts, spells))


def _on_the_day(facts: Facts, known: Known, asked: Asked, hires: Rows) -> Retention:
    metric, as_of, horizon = asked.metric, asked.as_of.toordinal(), asked.metric.horizon or 0
    found = snapshot(known, hires, horizon, as_of, metric.evidence, metric.presumed)
    verified = snapshot(known, hires, horizon, as_of, "verified", False)
    alone = placement_spells(hires, as_of, metric.evidence, metric.presumed)
    placements, day = known.placements, hires["hired_day"] + horizon
    row = np.where(found.decided_by < 0, hires["place"], found.decided_by)
    parts = Parts(
        hires=hires,
        status=found.status,
        reason=found.reason,
        time=alone.time,
        event=alone.dated,
        within=alone.last_day >= alone.hired,
        never_started=alone.dated & (alone.ended <= alone.hired),
        by_employer=placements["confirmed_employer_day"][row] >= day,
        by_verified=verified.status == Status.RETAINED,
    )
    jobs = placement_spells(placements, as_of, metric.evidence, metric.presumed).of(row)
    trace = _tracing(known, _on_one_job(jobs, row), found.status, day, metric.evidence)
    words = {status: status.snapshot_word for status in Status}
    return assembled(asked, parts, People(facts, hires, found.status, found.reason, trace, words), None)


def _on_one_job(jobs: Spells, row: Array) -> Spells:
    fields = {name: getattr(jobs, name) for name in jobs.__dataclass_fields__}
    return Spells(**{**fields, "going_row": row, "ended_row": row})


def _beside(facts: Facts, asked: Asked, parts: Parts, spells: Spells) -> Beside:
    metric, horizon = asked.metric, asked.metric.horizon or 0
    over = parts.within & (spells.ended < NEVER)
    ends = None
    if metric.estimator.startswith("turnbull"):
        ends = Ends.of(parts.within, intervals_of(parts, spells), horizon)
    return Beside(
        over=over,
        without_day=over & ~spells.dated,
        rivals=_rivals(facts, parts, spells, asked.as_of.toordinal(), horizon),
        ends=ends,
    )


def intervals_of(parts: Parts, spells: Spells) -> Intervals:
    """The days between which each job under observation ended."""
    left = np.maximum(spells.going - spells.hired, 0)
    right = np.where(spells.ended < NEVER, spells.ended - spells.hired, NEVER)
    # Over on the first day already: that is the interval before it.
    left = np.minimum(left, right - 1)
    within = parts.within
    return Intervals(left[within], right[within], spells.dated[within], parts.entry[within])


def _rivals(facts: Facts, parts: Parts, spells: Spells, as_of: int, horizon: int) -> dict[str, Rival]:
    """How often observation ended by death, custody or disenrolment before the job was known to be over."""
    words, hires = facts.journeys.words["observation_end_reason"], parts.hires
    cause = np.full(len(spells.hired), STILL)
    for place, reason in enumerate(RIVALS, 1):
        cause[hires["observation_end_reason"] == words.code(reason)] = place
    left_on = hires["observed_to_day"].astype(np.int64) + 1
    rival = (cause != STILL) & (left_on <= as_of) & (spells.ended > left_on) & ~parts.event
    end = np.where(parts.event, 0, np.where(rival, cause, STILL))
    time = np.where(rival, left_on - spells.hired, parts.time)
    rows = parts.within
    found = competing(Waiting(time[rows], end[rows], ("ended", *RIVALS), parts.entry[rows]))
    seen = rows & observable(time, parts.entry) & (time <= horizon)
    return {reason: _rival(found, reason, horizon, seen & (end == place)) for place, reason in enumerate(RIVALS, 1)}


def _rival(found: Competing, reason: str, horizon: int, units: Flags) -> Rival:
    curve, day = found.of[reason], min(horizon, found.longest)
    return Rival(int(curve.events[: horizon + 1].sum()), curve.at(day), curve.interval_at(day), units)


def _tracing(known: Known, spells: Spells, status: Array, day: Array, evidence: str) -> Callable[[], Trace]:
    """Which event settled each status: of the job that ended it, or of the one that was confirmed furthest."""

    def trace() -> Trace:
        placements, which = known.placements, "_verified_event" if evidence == "verified" else "_event"
        going, over = spells.going_row, spells.ended_row
        heard = placements["confirmed_verified_day" if which == "_verified_event" else "confirmed_day"][going] >= day
        stated = placements["separated_day"][going]
        stated = np.where((evidence != "verified") | placements["separated_verified"][going], stated, NEVER)
        went_on = np.where(
            (stated > day) & (stated < NEVER), "separated_event", np.where(heard, "confirmed" + which, "hired_event")
        )
        by_day = spells.dated | spells.contradictory
        ended = np.where(by_day, "separated_event", "found_ended" + which)
        lost, kept = status == Status.LOST, status == Status.RETAINED
        is_over = lost | (~kept & (spells.contradictory | (spells.found_ended < NEVER)))
        column = np.select([is_over, kept], [ended, went_on], "hired_event")
        row = np.where(is_over, over, np.where(kept, going, over))
        return Trace(spells.separated, spells.going, column, placements["row"][row])

    return trace
