"""Does the member work on a certain day, for anybody?

Unlike retention this asks about one day only: who lost a job and found another counts as working, so the share may rise
with time and no survival curve can be drawn. Employed: some job is known to have covered that day. Not employed: the
day lies inside what is known of the member, and every hire of the program on record is known to have begun later or
to have been over by then. Otherwise unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.facts import NEVER, Array, Known, Rows
from lifeservices.metrics.spells import Spells, placement_spells
from lifeservices.metrics.status import Reason, Status, out_of_view


@dataclass(frozen=True)
class Snapshot:
    """For each unit its status and reason, and the placement (of all known) that decided: -1 where none did."""

    status: Array
    reason: Array
    decided_by: Array
    covered: Array
    """Whether the deciding placement covered the day: then what confirms it decided, else what ended it."""


def snapshot(known: Known, units: Rows, horizon: int, as_of: int, evidence: str, presumed: bool) -> Snapshot:
    """Who of these works `horizon` days after the hire."""
    placements, day = known.placements, units["hired_day"] + horizon
    jobs = placement_spells(placements, as_of, evidence, presumed)
    unit, job = _pairs(known, units["member_id"])
    asked = day[unit]
    began = jobs.hired[job] <= asked
    covers = began & (jobs.going[job] >= asked)
    # Of a job held since before the program only what is known counts: nobody follows it.
    may_cover = began & ~covers & placements["program_hire"][job] & (jobs.ended[job] > asked)
    over = began & (jobs.ended[job] <= asked)

    def each(which: Array) -> Array:
        return np.bincount(unit[which], minlength=len(day)) > 0

    employed, open_still, last_day = each(covers), each(may_cover), np.minimum(units["observed_to_day"], as_of)
    status = np.full(len(day), Status.LOST, np.int8)
    status[open_still | (last_day < day)] = Status.UNKNOWN
    status[employed] = Status.RETAINED
    status[day > as_of] = Status.NOT_MATURED
    deciding = np.full(len(day), -1, np.intp)
    for which in (over, may_cover, covers):
        deciding[unit[which]] = job[which]
    words = known.facts.journeys.words["observation_end_reason"].texts
    left = out_of_view(units["observation_end_reason"], words)
    reason = _reasons(jobs, deciding, status, np.where(last_day < day, left, Reason.NONE))
    return Snapshot(status, reason, deciding, employed)


def _pairs(known: Known, unit_members: Array) -> tuple[Array, Array]:
    """Every unit with every job of its member, as places among the units and among the jobs."""
    whose = known.placements["member_id"]
    order = known.once("by member", lambda: np.argsort(whose, kind="stable"))
    count = np.bincount(whose, minlength=len(known.facts.placements.words["member_id"]))
    first = np.cumsum(count) - count
    times = count[unit_members]
    unit = np.repeat(np.arange(len(unit_members)), times)
    within = np.arange(len(unit)) - np.repeat(np.cumsum(times) - times, times)
    return unit, order[np.repeat(first[unit_members], times) + within]


def _reasons(jobs: Spells, deciding: Array, status: Array, left: Array) -> Array:
    """Why a status is unknown, by the job that left it open."""
    job = np.maximum(deciding, 0)
    tried = jobs.contacts[job] + jobs.unreached[job] > 0
    return np.select(
        [
            status != Status.UNKNOWN,
            jobs.contradictory[job],
            jobs.found_ended[job] < NEVER,
            left != Reason.NONE,
            ~tried,
            jobs.unreached[job] > 0,
        ],
        [
            Reason.NONE,
            Reason.CONTRADICTORY,
            Reason.STRADDLES,
            left,
            Reason.NEVER_CONTACTED,
            Reason.UNREACHABLE,
        ],
        Reason.LAST_HEARD_BEFORE,
    ).astype(np.int8)
