"""Rows of things that happened, with real dates, for cohorts small enough to work out by hand."""

from datetime import date
from itertools import count
from typing import Any

from lifeservices.metrics.columns import FOREVER

_numbers = count(1)


def ordinal(day: str) -> int:
    """The number of a day written like 2016-12-31."""
    return date.fromisoformat(day).toordinal()


def happened(member: str, kind: str, day: str, until: str | None = None, **more: Any) -> dict[str, Any]:
    """One occurrence; `what`, `detail`, `by`, `number` and `amount` as they are."""
    row = {"member_id": member, "occurrence_id": f"o{next(_numbers)}", "kind": kind, "day": ordinal(day)}
    return {**row, "until_day": ordinal(until) if until else None, "pos_from": 1, "pos_to": FOREVER, **more}


def worked(member: str, employer: str, start: str, last_day: str | None, confirmed: str | None = None) -> Any:
    """A job: its first and its last day, or how far it is confirmed."""
    return {
        "member_id": member,
        "placement_id": f"p{next(_numbers)}",
        "employer_id": employer,
        "hired_day": ordinal(start),
        "separated_day": ordinal(last_day) + 1 if last_day else None,
        "confirmed_day": ordinal(confirmed) if confirmed else None,
        "program_hire": True,
        "pos_from": 1,
        "pos_to": FOREVER,
    }


def opted_in(member: str, day: str, **more: Any) -> Any:
    """A journey that began on a day."""
    return {"member_id": member, "opted_in_day": ordinal(day), "opted_in": True, "pos_from": 1, **more}
