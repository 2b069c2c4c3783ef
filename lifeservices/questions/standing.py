"""What the read models hold about one member: as it is, or as it stood at the end of an earlier day.

A page of an earlier day is folded anew from the entries that had been recorded by then, corrections included; so it
shows what a coach saw that evening, and not what was learned later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import msgspec

from lifeservices.domain.event import Event
from lifeservices.projections.folding import Shelves
from lifeservices.projections.projection import Projection
from lifeservices.questions import Looking
from lifeservices.record.record import end_of_day
from lifeservices.record.recorder import stamp

R = TypeVar("R", bound=msgspec.Struct)


@dataclass(frozen=True)
class Standing:
    """One member, now or at the end of `day`. Ask `looking` of this for the day it was then."""

    asked: Looking
    member_id: str
    day: date | None = None

    @cached_property
    def looking(self) -> Looking:
        """What answers are worked out with: the same state of the database, with the day it was then."""
        return replace(self.asked, today=self.day) if self.day else self.asked

    @cached_property
    def events(self) -> list[Event]:
        """Everything recorded about the member by then, as it is shown to whoever asks, open where the key exists."""
        until = stamp(end_of_day(self.looking.today, self.asked.settings.zone))
        known = self.asked.history(self.member_id)
        return [event for event in known if event.recorded_at <= until]

    def rows(self, projection: Projection[R]) -> list[R]:
        """The rows of a read model about this member; folded anew where something of the record is hidden."""
        if self.day is None and not self.asked.hidden(self.member_id):
            return self.asked.of_members(projection, [self.member_id])
        shelves = Shelves([projection])
        shelves.fold_history(self.member_id, self.events)
        kept = shelves.all[0].rows.get(self.member_id, {})
        return [row for row, _ in kept.values()]

    def row(self, projection: Projection[R]) -> R:
        """The one row of a read model about this member, as it is before anything happened where there is none."""
        found = self.rows(projection)
        return found[0] if found else projection.fresh(self.member_id, self.member_id)
