"""What happened to this member, on which day, and when did we learn it?

One row per member and year of what was true; it holds where the entries stand in the record. The words are opened from
the record when somebody reads the page, so this table holds nobody's private text. Voided and corrected entries stay.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.catalog import all_events
from lifeservices.domain.check_in import CheckInOpened
from lifeservices.domain.event import Event
from lifeservices.domain.study import StudyGroupRecorded
from lifeservices.domain.utilization import MemberMonthRecorded, VisitsRecorded
from lifeservices.projections.projection import Projection

AMENDED = "amended"


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """Where one entry stands: its day, its position, its kind and, for an amendment, the entry it names."""

    on: date
    position: int
    kind: str
    target: str = ""


class TimelineRow(msgspec.Struct):
    """The entries of one year."""

    member_id: str
    key: str
    entries: list[Entry] = []


def _year(event: Event) -> str:
    return f"{event.stream_id}:{AMENDED if type(event) in AMENDMENTS else event.on.year}"


timeline = Projection("timeline", TimelineRow, version=1, key=_year, as_recorded=True)

ELSEWHERE = {
    *("employer", "employer_condition", "employer_partner", "vetting", "vetting_audit", "vetting_rules"),
    *("right_to_reply", "job_link", "job_order", "job_standing", "service", "listing", "capacity", "staff", "market"),
}
"""Nouns whose entries are about no member."""
_QUIET = {CheckInOpened, MemberMonthRecorded, StudyGroupRecorded, VisitsRecorded}
"""Routine beginnings, and what files tell for figures alone: nobody who walks with a member needs to read them."""


@cache
def kind_of(cls: type[Event]) -> str:
    """The noun an entry is about, for the filters above the timeline."""
    return cls.__module__.rpartition(".")[2]


@timeline.when(*(e for e in all_events() if e not in _QUIET and kind_of(e) not in ELSEWHERE))
def happened(row: TimelineRow, event: Event) -> None:
    target = getattr(event, "entry_id", "")
    row.entries.append(Entry(event.on, event.position, kind_of(type(event)), target))
