"""A small invented program with services, wages, visits and scores: sixty people, half of them hired.

Everybody opted in on January 9, 2017. The hired start on March 6 and visit an emergency room less often afterwards;
the others visit as before. Half of each are in Ohio, half in Kentucky.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lifeservices.application import LifeServices
from tests.clocks import Clock, at_noon
from tests.copies import Story
from tests.histories import import_events
from tests.program import hire_staff

TODAY = date(2019, 3, 1)
PEOPLE = 60


def _told(services: LifeServices, _: Clock) -> dict[str, str]:
    import_events(services, _events(), "2019-02-01T12:00:00Z")
    hire_staff(services)
    return {}


OUTCOMES = Story("outcomes", _told, lambda: at_noon(TODAY))


def _events() -> Iterator[dict[str, Any]]:
    for number in range(PEOPLE):
        yield from _life(number)


def _life(number: int) -> Iterator[dict[str, Any]]:
    hired, placement = number % 2 == 0, {"placement_id": f"P{number}", "employer_id": f"E{number % 3}"}

    def event(type: str, day: str, **more: Any) -> dict[str, Any]:
        named = {name: more.pop(name) for name in ("placement_id", "employer_id") if name in more}
        return {"type": type, "member_id": f"M{number:02d}", "valid_on": day, "data": more, **named}

    yield event("opted_in", "2017-01-09", state="OH" if number % 4 < 2 else "KY")
    yield event("service_started", "2017-01-09", kind="training" if number % 3 == 0 else "career-basic")
    yield event("service_ended", "2017-06-30", kind="training" if number % 3 == 0 else "career-basic")
    if number == 5:
        yield event("exit_excluded", "2017-07-10", reason="medical")
    if hired:
        yield event("hired", "2017-03-06", **placement)
        yield event("check_in", "2018-12-03", outcome="employed_same_placement_since_hire", **placement)
        yield event("wages", "2017-10-01", quarter="2017Q4", amount=4000 + 10 * number)
    if number % 3 == 0:
        yield event("credential", "2017-09-01", kind="postsecondary" if number % 2 else "other")
        yield event("skill_gain", "2017-05-01", kind="transcript")
    for occasion, day, score in (("baseline", "2017-01-09", 2), ("exit", "2017-06-30", 2 + number % 3)):
        if occasion == "baseline" or number < 50:
            yield event("assessed", day, domain="housing", occasion=occasion, score=score)
    for month in range(28):
        first = f"{2016 + month // 12}-{month % 12 + 1:02d}"
        yield event("utilisation", f"{first}-01", month=first, enrolled=1)
        if (month + number) % (3 if month < 14 or not hired else 8) == 0:
            yield event("utilisation", f"{first}-1{number % 10}", kind="ed", visits=1)
