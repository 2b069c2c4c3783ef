"""An indicator of a few people, checked to add up, and words for what is asked of it."""

from datetime import date
from typing import Any

from lifeservices.metrics import facts_from_rows, measure
from lifeservices.metrics.measuring import lines
from lifeservices.metrics.wioa.figure import Wioa
from tests.metrics.outcomes.rows import happened, opted_in

LATER = date(2018, 12, 31)


def figure(name: str, jobs: list[Any], things: list[Any], as_of: date = LATER, **more: Any) -> Wioa:
    members = sorted({row["member_id"] for row in (*jobs, *things)})
    journeys = [opted_in(member, "2016-01-01", state="OH" if member < "b" else "KY") for member in members]
    found = measure(facts_from_rows(jobs, journeys, things), f"wioa.{name}", as_of, **more)
    assert isinstance(found, Wioa)
    plain = found.to_dict()
    if found.earnings is not None:
        assert sum(span["with_wages"] for span in plain["spans"]) == plain["with_wages"]
        assert len(found.behind["with_wages"]) == plain["with_wages"]
    for counted, number in plain["counts"].items():
        assert len(found.behind[counted]) == number
    assert {f"excluded_by.{reason}" for reason in found.excluded} <= set(found.behind)
    total = plain["counts"]
    assert total["rows"] == sum(total[part] for part in ("excluded", "not_asked", "not_yet", "denominator"))
    for part in ("rows", "excluded", "not_asked", "not_yet"):
        assert sum(span[part] for span in plain["spans"]) == total[part]
    for part in ("numerator", "denominator"):
        assert sum(span["share"][part] for span in plain["spans"]) == total[part]
    assert all(label and said for label, said in lines(found))
    return found


def who(found: Wioa, name: str) -> set[str]:
    return {id.partition(":")[0] for id in found.behind[name]}


def counted(found: Wioa) -> tuple[int, int]:
    return found.share.numerator, found.share.denominator


def service(member: str, start: str, last: str | None, what: str = "career-basic") -> Any:
    return happened(member, "service", start, last, what=what)
