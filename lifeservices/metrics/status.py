"""What do we know about each hire on a day so many days after it?

For hire h, horizon D and cut-off day A, with the facts as known at one position, K = the last day on which anything
is known: A, or the day before observation ended if that is earlier. Facts dated after K are cut at K:

- a separation s dated after K says the job went on through K;
- a contact after K that found the member in the same job confirms it through K;
- an ending found later than K is not there yet.

Then, in this order:

1. h + D > A: not matured.
2. Contradicted: confirmed on or after the day of a separation, or of a contact that found it ended. Unknown, until
   somebody corrects or voids one of the two.
3. Separated on or before h + D: lost. (`separated_on` is the first day not employed, so day D itself is lost.)
4. Confirmed on or after h + D, or separated after it: retained.
5. Found ended, without a date, on or before h + D: lost.
6. Otherwise unknown, with a reason.

Verified evidence means documents, employers and wage records; without any that covers day D a hire is unknown.
`presumed` is the named variant in which silence counts as work until K.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import NEVER, Array, Columns

Flags = npt.NDArray[np.bool_]


class Status(IntEnum):
    """What is known of a hire at the horizon."""

    NOT_MATURED = 0
    LOST = 1
    RETAINED = 2
    UNKNOWN = 3

    @property
    def word(self) -> str:
        """As written in lists and files."""
        return self.name.lower()


class Reason(IntEnum):
    """Why a status is unknown."""

    NONE = 0
    CONTRADICTORY = 1
    LEFT_OBSERVATION = 2
    STRADDLES = 3
    NEVER_CONTACTED = 4
    UNREACHABLE = 5
    LAST_HEARD_BEFORE = 6

    @property
    def word(self) -> str:
        """As written in lists and files."""
        return self.name.lower().replace("_", "-")

    @property
    def sentence(self) -> str:
        """As put to people."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.NONE: "",
    Reason.CONTRADICTORY: "What was recorded contradicts itself; a correction or a void settles it.",
    Reason.LEFT_OBSERVATION: "The member left the program's view before that day.",
    Reason.STRADDLES: "The job ended on some day before a contact, and nobody knows on which side of that day.",
    Reason.NEVER_CONTACTED: "Nobody has tried to reach the member about this job.",
    Reason.UNREACHABLE: "The member could not be reached.",
    Reason.LAST_HEARD_BEFORE: "Last heard from before that day.",
}


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


def seen(units: Columns, as_of: int, evidence: str = "all", presumed: bool = False) -> Seen:
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


def reasons(facts: Seen, status: Array, units: Columns, horizon: int) -> Array:
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
