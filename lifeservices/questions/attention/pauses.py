"""Whose months of support rest: nothing is expected of them in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.support import Rested, months
from lifeservices.questions import Looking

Pauses = Mapping[str, Sequence[Rested]]


def pauses_of(looking: Looking, members: Iterable[CaseloadRow]) -> Pauses:
    """Member → the pauses of their support. Months of support begin with work, so others are not looked up."""
    ever_hired = [member.member_id for member in members if member.first_hired_on]
    return {row.member_id: row.pauses for row in looking.of_members(months, ever_hired)}


def rests(pauses: Sequence[Rested], day: date) -> bool:
    """Whether support is paused on a day."""
    return any(pause.begins <= day <= pause.until for pause in pauses)


def counted(pauses: Sequence[Rested], since: date, today: date) -> int:
    """How many days went by after a day, those of pauses left out."""
    resting = 0
    for pause in pauses:
        begins, until = max(pause.begins, since + timedelta(days=1)), min(pause.until, today)
        resting += max(0, (until - begins).days + 1)
    return (today - since).days - resting
