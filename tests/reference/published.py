"""Invented programs whose figures are those of a published sentence, as rows of the reference format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.reference.cases import Event

YEAR_END = date(2016, 12, 31)
LAST_FOR_90 = date(2016, 10, 2)
"""The last day on which a hire reaches its 90th day within the year."""

SAME, ENDED, UNREACHABLE = "employed_same_placement_since_hire", "placement_ended", "unreachable"


class Program:
    """A program being told: members opt in, are hired, and are heard of."""

    def __init__(self, opted_in: int) -> None:
        self._numbers = count(1)
        self._rows: list[Event] = []
        for member in range(opted_in):
            self._tell("opted_in", member, date(2016, 1, 4))

    def hired(self, member: int, day: date, job: int = 1) -> None:
        """A member starts a job."""
        self._tell("hired", member, day, job)

    def separated(self, member: int, day: date, job: int = 1) -> None:
        """A job has ended: its first day not employed."""
        self._tell("separated", member, day, job)

    def contact(self, member: int, day: date, outcome: str = SAME, job: int = 1) -> None:
        """A check-in about a job."""
        self._tell("check_in", member, day, job, {"outcome": outcome})

    def events(self) -> Iterator[Event]:
        """Every row in recording order; each was recorded on its day."""
        for seq, row in enumerate(sorted(self._rows, key=lambda row: str(row["recorded_at"])), 1):
            yield {**row, "seq": seq}

    def _tell(self, kind: str, member: int, day: date, job: int | None = None, data: Any = None) -> None:
        placement = "" if job is None else f"m{member}-p{job}"
        self._rows.append(
            {
                "event_id": f"e{next(self._numbers)}",
                "type": kind,
                "member_id": f"m{member}",
                "placement_id": placement,
                "employer_id": "" if job is None else f"employer-{member % 40}-{job}",
                "valid_on": day.isoformat(),
                "recorded_at": f"{day.isoformat()}T12:00:00Z",
                "source": "self_report",
                "data": data or {},
            }
        )


def of_first_hires(retained: int, lost: int, unknown: int, young: int, opted_in: int = 1343) -> Program:
    """First hires, all but the young on or before the last day for 90; the unknown could not be reached."""
    program = Program(opted_in)
    for member in range(retained + lost + unknown + young):
        matured = member < retained + lost + unknown
        hired = LAST_FOR_90 - timedelta(days=member % 60) if matured else date(2016, 11, 7)
        program.hired(member, hired)
        if member < retained:
            program.contact(member, hired + timedelta(days=90))
        elif member < retained + lost:
            program.separated(member, hired + timedelta(days=45))
        elif matured:
            program.contact(member, hired + timedelta(days=90), UNREACHABLE)
    return program
