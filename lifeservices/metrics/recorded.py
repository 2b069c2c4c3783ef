"""When was each entry recorded, and which day is it about? Columns over the record itself, one row per entry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.columns import Array


@dataclass(frozen=True)
class Recordings:
    """Every entry that can move a figure, in the order of the record.

    `day` is the program's day on which it was recorded, `about` the day it is about, both as ordinals: a correction, or
    a void, is about the day that the entry it amends is about. `kind` is a place in `kinds`.
    """

    position: Array
    day: Array
    about: Array
    kind: Array
    kinds: tuple[str, ...]

    def up_to(self, position: int) -> Recordings:
        """Those recorded up to a position."""
        last = int(np.searchsorted(self.position, position, side="right"))
        return self.only(slice(0, last))

    def only(self, rows: Array | slice) -> Recordings:
        """Some of them."""
        return Recordings(self.position[rows], self.day[rows], self.about[rows], self.kind[rows], self.kinds)


def nothing_recorded() -> Recordings:
    """No entries at all."""
    none = np.zeros(0, np.int32)
    return Recordings(none.astype(np.int64), none, none, none.astype(np.int16), ())
