"""What do we know about each member's work on a day so many days after the hire?

For hire h, horizon D and cut-off day A, with the facts as known at one position (`metrics/spells.py` says how far each
spell is known to reach and by when it is known to be over), in this order:

1. h + D > A: not matured. Under a rule with a gap of G days h + D + G > A, for the outcome is settled only then.
2. Contradicted: confirmed on or after the day of a dated separation. Unknown, until somebody corrects or voids one.
3. Known to be over on or before h + D: lost. (`separated_on` is the first day not employed, so day D itself is lost.)
4. Known to have gone on through h + D, or longer: retained.
5. Otherwise unknown, with a reason.

Verified evidence means documents, employers and wage records; without any that covers day D a hire is unknown.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from lifeservices.metrics.facts import NEVER, Array
from lifeservices.metrics.spells import Spells


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

    @property
    def snapshot_word(self) -> str:
        """As written in lists of who worked on a day, wherever: nobody is retained or lost there."""
        return {Status.RETAINED: "employed", Status.LOST: "not_employed"}.get(self, self.word)


class Reason(IntEnum):
    """Why a status is unknown."""

    NONE = 0
    CONTRADICTORY = 1
    LEFT_OBSERVATION = 2
    STRADDLES = 3
    NEVER_CONTACTED = 4
    UNREACHABLE = 5
    LAST_HEARD_BEFORE = 6
    DIED = 7
    IN_CUSTODY = 8

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
    Reason.DIED: "The member died before that day.",
    Reason.IN_CUSTODY: "The member was taken into custody before that day.",
}

_OUT_OF_VIEW = {"died": Reason.DIED, "custody": Reason.IN_CUSTODY}
"""Why observation ended, where that is a reason of its own."""


def statuses(spells: Spells, horizon: int, as_of: int, gap: int | None = None) -> Array:
    """The `Status` of each unit, `horizon` days after its hire."""
    day = spells.hired + horizon
    status = np.full(len(day), Status.UNKNOWN, np.int8)
    status[spells.going >= day] = Status.RETAINED
    status[spells.ended <= day] = Status.LOST
    status[spells.contradictory] = Status.UNKNOWN
    status[day + (gap or 0) > as_of] = Status.NOT_MATURED
    return status


def reasons(spells: Spells, status: Array, horizon: int, end_reason: Array, words: list[str]) -> Array:
    """The `Reason` of each unknown status; NONE of the others.

    Contacts are counted as known at the position, whatever their day: a contact made after the cut-off explains
    nothing about it, but shows that somebody tried. `end_reason` and `words` say why observation ended.
    """
    tried, unreached = spells.contacts + spells.unreached > 0, spells.unreached > 0
    return np.select(
        [
            status != Status.UNKNOWN,
            spells.contradictory,
            spells.found_ended < NEVER,
            spells.last_day < spells.hired + horizon,
            ~tried,
            unreached,
        ],
        [
            Reason.NONE,
            Reason.CONTRADICTORY,
            Reason.STRADDLES,
            out_of_view(end_reason, words),
            Reason.NEVER_CONTACTED,
            Reason.UNREACHABLE,
        ],
        Reason.LAST_HEARD_BEFORE,
    ).astype(np.int8)


def out_of_view(end_reason: Array, words: list[str]) -> Array:
    """The `Reason` for which each unit's observation ended."""
    of_word = [_OUT_OF_VIEW.get(word, Reason.LEFT_OBSERVATION) for word in words]
    # A code of nothing is -1: it takes the last.
    return np.array([*of_word, Reason.LEFT_OBSERVATION], np.int8)[end_reason]
