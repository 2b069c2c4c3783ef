"""Retention by the first release of its definitions, 1.0.0, which is never changed: what was published by it replays.

It is about the job itself only. For hire h, horizon D and cut-off day A, with the facts as known at one position, K =
the last day on which anything is known: A, or the day before observation ended if that is earlier. Facts dated after K
are cut at K:

- a separation s dated after K says the job went on through K;
- a contact after K that found the member in the same job confirms it through K;
- an ending found later than K is not there yet.

Then, in this order:

1. h + D > A: not matured.
2. Contradicted: confirmed on or after the day of a separation, or of a contact that found it ended. Unknown, until
   somebody corrects or voids one of the two. (From 2.0.0 on only a dated separation can be contradicted.)
3. Separated on or before h + D: lost. (`separated_on` is the first day not employed, so day D itself is lost.)
4. Confirmed on or after h + D, or separated after it: retained.
5. Found ended, without a date, on or before h + D: lost.
6. Otherwise unknown, with a reason.

Verified evidence means documents, employers and wage records; without any that covers day D a hire is unknown.
`presumed` is the named variant in which silence counts as work until K.
"""

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.assembling import Parts, assembled
from lifeservices.metrics.cohort import units
from lifeservices.metrics.facts import NEVER, Array, Facts, Rows
from lifeservices.metrics.people import People, Trace
from lifeservices.metrics.retention import Retention
from lifeservices.metrics.spells import Flags
from lifeservices.metrics.status import Reason, Status

VERSION = "1.0.0"


@dataclass(frozen=True)
class Seen:
    """The evidence about each hire, cut at the last known day. Days as ordinals; NEVER where there is none.

    `stated` is the day of separation before the cut.
    """

    evidence: str
    hired: Array
    stated: Array
    separated: Array
    found_ended: Array
    confirmed: Array
    last_day: Array
    contradictory: Flags

    @property
    def is_separated(self) -> Flags:
        """Whether a dated separation stands."""
        dated: Flags = self.separated < NEVER
        return dated


def retention_one(facts: Facts, asked: Asked) -> Retention:
    """The retention figure asked for, by release 1.0.0."""
    metric, as_of, horizon = asked.metric, asked.as_of.toordinal(), asked.metric.horizon or 0
    hires = units(facts.known_at(asked.position), metric.unit, as_of, asked.cohort)
    evidence = seen(hires, as_of, metric.evidence, metric.presumed)
    status = statuses(evidence, horizon, as_of)
    reason = reasons(evidence, status, hires, horizon)
    time, event = durations(evidence)
    by_verified = statuses(seen(hires, as_of, "verified"), horizon, as_of) == Status.RETAINED
    by_employer = hires["confirmed_employer_day"] >= evidence.hired + horizon
    people = People(facts, hires, status, reason, lambda: _trace(hires, evidence, status, horizon))
    parts = Parts(
        hires=hires,
        status=status,
        reason=reason,
        time=time,
        event=event,
        # A hire after observation ended was never under observation.
        within=evidence.last_day >= evidence.hired,
        never_started=evidence.is_separated & (evidence.separated <= evidence.hired),
        by_employer=by_employer,
        by_verified=by_verified,
    )
    return assembled(asked, parts, people, None, nobody_left=False)


def seen(units: Rows, as_of: int, evidence: str = "all", presumed: bool = False) -> Seen:
    """The evidence about each unit as of a day, by the rules above."""
    stated, found_ended, confirmed = units["separated_day"], units["found_ended_day"], units["confirmed_day"]
    if evidence == "verified":
        stated = np.where(units["separated_verified"], stated, NEVER)
        found_ended, confirmed = units["found_ended_verified_day"], units["confirmed_verified_day"]
    last_day = np.minimum(units["observed_to_day"], as_of)
    goes_on = (stated < NEVER) & (stated > last_day)
    confirmed = np.where(goes_on, last_day, np.minimum(confirmed, last_day))
    separated = np.where(stated <= last_day, stated, NEVER)
    found_ended = np.where(found_ended <= last_day, found_ended, NEVER)
    # A date, once known, replaces "some day before the contact".
    ended = np.where(separated < NEVER, separated, found_ended)
    contradictory = (ended < NEVER) & (confirmed >= ended)
    if presumed:
        confirmed = np.where(ended < NEVER, confirmed, last_day)
    return Seen(evidence, units["hired_day"], stated, separated, found_ended, confirmed, last_day, contradictory)


def statuses(facts: Seen, horizon: int, as_of: int) -> Array:
    """The `Status` of each hire, `horizon` days after it."""
    day = facts.hired + horizon
    retained = (facts.confirmed >= day) | (facts.is_separated & (facts.separated > day))
    status = np.full(len(day), Status.UNKNOWN, np.int8)
    status[facts.found_ended <= day] = Status.LOST
    status[retained] = Status.RETAINED
    status[facts.separated <= day] = Status.LOST
    status[facts.contradictory] = Status.UNKNOWN
    status[day > as_of] = Status.NOT_MATURED
    return status


def reasons(facts: Seen, status: Array, units: Rows, horizon: int) -> Array:
    """The `Reason` of each unknown status; NONE of the others.

    Contacts are counted as known at the position, whatever their day: a contact made after the cut-off explains
    nothing about it, but shows that somebody tried.
    """
    day = facts.hired + horizon
    tried, unreached = units["contacts"] + units["unreached"] > 0, units["unreached"] > 0
    reason = np.select(
        [
            status != Status.UNKNOWN,
            facts.contradictory,
            facts.found_ended < NEVER,
            facts.last_day < day,
            ~tried,
            unreached,
        ],
        [
            Reason.NONE,
            Reason.CONTRADICTORY,
            Reason.STRADDLES,
            Reason.LEFT_OBSERVATION,
            Reason.NEVER_CONTACTED,
            Reason.UNREACHABLE,
        ],
        Reason.LAST_HEARD_BEFORE,
    )
    return reason.astype(np.int8)


def durations(facts: Seen) -> tuple[Array, Flags]:
    """Days each hire was followed, and whether it was seen to end then (else it was still going on).

    A dated separation ends it. Otherwise it is followed to the last day it is confirmed to have gone on, or not at
    all. An ending without a date is never given one. Contradicted: as far as both accounts agree, the day
    before the separation, or the hire itself where the ending has no date.
    """
    event = facts.is_separated & ~facts.contradictory
    agreed = np.where(facts.is_separated, facts.separated - 1, facts.hired)
    last = np.where(facts.contradictory, agreed, facts.confirmed)
    followed = np.where(event, facts.separated, last) - facts.hired
    return np.maximum(followed, 0), event


def _trace(hires: Rows, evidence: Seen, status: Array, horizon: int) -> Trace:
    """What settled each: the same order of rules as the statuses; the hire where nothing else did."""
    day = hires["hired_day"] + horizon
    which = "_verified_event" if evidence.evidence == "verified" else "_event"
    ended = np.where(evidence.is_separated, "separated_event", "found_ended" + which)
    later = (evidence.stated > day) & (evidence.stated < NEVER)
    # Of those presumed to go on nobody has said anything since the hire.
    heard = hires["confirmed_verified_day" if which == "_verified_event" else "confirmed_day"] >= day
    went_on = np.where(heard, "confirmed" + which, "hired_event")
    decided = np.select(
        [
            status == Status.LOST,
            status == Status.RETAINED,
            evidence.contradictory | (evidence.found_ended < NEVER),
        ],
        [ended, np.where(later, "separated_event", went_on), ended],
        "hired_event",
    )
    return Trace(evidence.separated, evidence.confirmed, decided, hires["row"])
