"""Rows for small cohorts: days are counted from January 1, 2016."""

from datetime import date
from typing import Any

from lifeservices.metrics import Cohort, Retention, facts_from_rows, measure
from lifeservices.metrics.facts import FOREVER, Facts

START = date(2016, 1, 1).toordinal()
HEADLINE = "retention.first_hire.same_employer.all.matured_known@90"


def on(day: int) -> date:
    """The date so many days after the start."""
    return date.fromordinal(START + day)


def job(member: str, hired: int | None, *, number: int = 1, known: tuple[int, int] = (1, FOREVER), **days: Any) -> Any:
    """A placements row; days given as `separated=…`, `confirmed=…`, `found_ended=…`, other columns as they are."""
    row = {
        "member_id": member,
        "placement_id": f"{member}-P{number}",
        "employer_id": f"{member}-E{number}",
        "hired_day": None if hired is None else START + hired,
        "program_hire": True,
        "hired_event": f"{member}-hired-{number}",
        "separated_event": f"{member}-separated-{number}",
        "confirmed_event": f"{member}-confirmed-{number}",
        "confirmed_verified_event": f"{member}-verified-{number}",
        "found_ended_event": f"{member}-found-{number}",
        "pos_from": known[0],
        "pos_to": known[1],
    }
    for name, value in days.items():
        timed = isinstance(value, int) and not isinstance(value, bool) and name not in ("contacts", "unreached")
        row[f"{name}_day" if timed else name] = START + value if timed else value
    return row


def journey(member: str, opted_in: int | None = 0, *, known: tuple[int, int] = (1, FOREVER), **more: Any) -> Any:
    """A journeys row; `observed_to` in days from the start."""
    row = {
        "member_id": member,
        "opted_in_day": None if opted_in is None else START + opted_in,
        "opted_in": opted_in is not None,
        "pos_from": known[0],
        "pos_to": known[1],
    }
    if "observed_to" in more:
        row["observed_to_day"] = START + more.pop("observed_to")
    return {**row, **more}


def facts_of(*jobs: Any, journeys: list[Any] | None = None) -> Facts:
    """Facts of these jobs; everybody opted in on the first day unless journeys say otherwise."""
    members = sorted({row["member_id"] for row in jobs})
    return facts_from_rows(jobs, [journey(member) for member in members] if journeys is None else journeys)


def shown(facts: Facts, as_of: int, name: str = HEADLINE, position: int | None = None, **more: Any) -> Retention:
    """A retention figure as of so many days after the start."""
    found = measure(facts, name, on(as_of), position, **more)
    assert isinstance(found, Retention)
    return found


__all__ = ["HEADLINE", "START", "Cohort", "facts_of", "job", "journey", "on", "shown"]
