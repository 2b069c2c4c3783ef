"""An invented program whose members left in seven quarters: with work, wages, study and exclusions, in two states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from lifeservices.application import LifeServices
from tests.clocks import Clock, at_noon
from tests.copies import Story
from tests.histories import import_events
from tests.program import hire_staff

TODAY = date(2019, 3, 1)
PEOPLE = 260
LARGE = "OH"
"""The state of three members in four."""


def _told(services: LifeServices, _: Clock) -> dict[str, str]:
    import_events(services, _events(), "2019-02-01T12:00:00Z")
    hire_staff(services)
    return {}


EXITS = Story("exits", _told, lambda: at_noon(TODAY))


def _events() -> Iterator[dict[str, Any]]:
    random = Random(20)
    for number in range(PEOPLE):
        yield from _life(number, random)


def _life(number: int, random: Random) -> Iterator[dict[str, Any]]:
    def event(type: str, day: date, **more: Any) -> dict[str, Any]:
        named = {name: more.pop(name) for name in ("placement_id", "employer_id") if name in more}
        return {"type": type, "member_id": f"M{number:03d}", "valid_on": day.isoformat(), "data": more, **named}

    begin = date(2016, 10, 3)
    left = date(2017, 1, 10) + timedelta(random.choice((0, 90, 180, 270, 360, 450, 560)) + random.randint(0, 50))
    study = random.random() < 0.4
    youth = "youth" if number % 5 == 0 else "adult"
    yield event("opted_in", begin, state=LARGE if number % 4 else "KY", wioa_program=youth)
    kind = "training" if study else "career-basic"
    yield event("service_started", begin, kind=kind)
    yield event("service_ended", left, kind=kind)
    if random.random() < 0.05:
        yield event("exit_excluded", left + timedelta(10), reason="medical")
    if study and random.random() < 0.6:
        yield event("credential", left + timedelta(20), kind="postsecondary")
    if study and random.random() < 0.5:
        yield event("skill_gain", begin + timedelta(60), kind="transcript")
    if random.random() < 0.7:
        placement = {"placement_id": f"P{number}", "employer_id": f"E{number % 7}"}
        yield event("hired", left - timedelta(14), **placement)
        until = left + timedelta(random.choice((60, 230, 420)))
        if until <= date(2019, 1, 31):
            yield event("check_in", until, outcome="employed_same_placement_since_hire", **placement)
        if random.random() < 0.8 and left < date(2018, 7, 1):
            third = (left.month - 1) // 3 + 2
            year, quarter = left.year + third // 4, third % 4 + 1
            amount = 3000 + random.randint(0, 4000)
            yield event("wages", date(year, 3 * quarter - 2, 1), quarter=f"{year}Q{quarter}", amount=amount)
    for occasion, apart, likely in (("baseline", 0, 1.0), ("exit", 80, 0.7)):
        for domain in ("housing", "work") if random.random() < likely else ():
            score = random.choice((1, 2, 2, 3)) if occasion == "baseline" else random.choice((2, 3, 3, 4, 5))
            yield event("assessed", begin + timedelta(apart), domain=domain, occasion=occasion, score=score)
