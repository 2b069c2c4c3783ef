"""How long does a figure take, at any day and any state of knowledge, and how long a page?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.figures import Figure, middle, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.evaluation.facts import FOLDER, facts_from_record, facts_reached
from lifeservices.metrics import measure
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today

METRICS = (
    "retention.first_hire.same_employer.all.matured_known@90",
    "retention.placement.same_employer.verified.matured_known@180",
    "retention.first_hire.same_employer.all.km@365",
)


def metrics(place: Place, limit: float, anew: bool) -> list[Figure]:
    """Warm: any day, any position, each pair asked for the first time. `anew`: also folded from the record itself."""
    shutil.rmtree(place.home / FOLDER, ignore_errors=True)
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    cold = timed(lambda: facts_reached(services.database, services.settings))
    facts = facts_reached(services.database, services.settings).facts
    random, times = Random(3), []
    for n in range(30):
        as_of, position = date(2020, 1, 1) + timedelta(random.randint(0, 2200)), random.randint(1, facts.position)
        times.append(timed(lambda n=n, a=as_of, p=position: measure(facts, METRICS[n % 3], a, p)))  # type: ignore[misc]
    raw = _anew(services, facts) if anew else None
    again = services_at(place.home, place.url)
    cached = timed(lambda: facts_reached(again.database, again.settings))
    for each in (services, again):
        each.close()
    return [
        Figure(
            "figure at any day and position, warm", place.database, middle(times) / 1000, "s", raw=raw, target=limit
        ),
        Figure("facts from the tables, once a process", place.database, cold, "s"),
        Figure("facts from the cache file, once a process", place.database, cached, "s"),
    ]


def _anew(services: LifeServices, facts: Any) -> float:
    """The seconds of the same question answered by folding the whole record; the answers must be the same."""
    as_of, position = date(2023, 6, 30), facts.position
    slow: list[Any] = []
    seconds = timed(lambda: slow.append(measure(facts_from_record(services.reader, position), METRICS[0], as_of)))
    quick = measure(facts, METRICS[0], as_of, position)
    if slow[0].to_dict() != quick.to_dict():
        raise SystemExit("The figure from the tables is not the figure from the record.")
    return seconds


def _asked(services: LifeServices, question: Any, coach_id: str) -> float:
    return timed(lambda: services.ask(question, Actor(coach_id, Role.COACH)))


def pages(place: Place) -> list[Figure]:
    """What a coach's pages ask, each for a coach and a member that were not asked for before."""
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    with services.database.read() as connection:
        members = connection.exec_driver_sql("SELECT COUNT(*) FROM caseload_v3").scalar_one()
        some = "SELECT member_id, coach_id FROM caseload_v3 WHERE coach_id <> '' ORDER BY member_id LIMIT 3000"
        rows = Random(5).sample(connection.exec_driver_sql(some).fetchall(), 40)
    lead = Actor("lead", Role.LEAD)
    of_a_coach: list[tuple[str, Callable[[str], Any]]] = [
        ("today", lambda member_id: Today()),
        ("caseload", lambda member_id: FindMembers()),
        ("member", MemberPage),
        ("timeline", Timeline),
    ]
    found = []
    for name, question in of_a_coach:
        times = [_asked(services, question(member_id), coach_id) for member_id, coach_id in rows]
        label = f"{name} page, {members:,} members, p50"
        found.append(Figure(label, place.database, middle(times[4:]), "ms", target=30))
    search = [timed(lambda: services.ask(FindMembers("garcia"), lead)) for _ in range(5)]
    found.append(Figure(f"find by name among {members:,}, p50", place.database, middle(search), "ms"))
    services.close()
    return found
