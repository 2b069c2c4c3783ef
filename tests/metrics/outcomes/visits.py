"""Visits and member months of a few people, and a figure about them."""

from datetime import date
from typing import Any

from lifeservices.metrics import facts_from_rows, measure
from lifeservices.metrics.measuring import lines
from tests.metrics.outcomes.rows import happened, opted_in

AS_OF = date(2018, 12, 31)


def months(member: str, first: str, number: int, without: tuple[str, ...] = ()) -> list[Any]:
    year, month = int(first[:4]), int(first[5:])
    words = [f"{year + (month - 1 + n) // 12}-{(month - 1 + n) % 12 + 1:02d}" for n in range(number)]
    return [
        happened(member, "member-month", f"{word}-01", what=word, detail="enrolled", number=int(word not in without))
        for word in words
    ]


def visit(member: str, day: str, what: str = "ed", number: int = 1) -> Any:
    return happened(member, "visits", day, what=what, number=number)


def asked(
    name: str, things: list[Any], jobs: Any = (), as_of: date = AS_OF, day: str = "2017-01-10", **more: Any
) -> Any:
    members = sorted({row["member_id"] for row in (*things, *jobs)})
    facts = facts_from_rows(jobs, [opted_in(member, day, state=member[:1]) for member in members], things)
    found = measure(facts, f"utilisation.{name}", as_of, **more)
    assert found.to_dict()["metric"] == f"utilisation.{name}"
    assert all(label and said for label, said in lines(found))
    return found
