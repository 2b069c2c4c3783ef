"""How long does the server take for each page of figures: again, for a day nobody asked about, and at first?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from random import Random
from typing import Any

import numpy as np
from flask import url_for
from sqlalchemy import func, select

from benchmarks.commanding import BY, a_contact, member_ids
from benchmarks.figures import Figure, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.command_line.site import warm
from lifeservices.commands import Role
from lifeservices.commands.coaching import HandOver
from lifeservices.domain.words_person import CoachChange, StaffRole
from lifeservices.projections.caseload import caseload
from lifeservices.projections.staff import staff
from lifeservices.seal import Sealer
from web import create_app
from web.navigation import PLACES

PASSWORD = "a password only for measuring"
AUDIENCES = {Role.LEAD: "lead", Role.EVALUATOR: "evaluator"}
AGAIN, AFTER_AN_ENTRY, ANOTHER_DAY = 12, 6, 12
"""How often each page is asked for."""
TARGETS = {"first": 500, "again": 100, "after a call": 500, "after a change of coach": 500, "another day": 500}
"""Milliseconds, by what the page was asked after."""

Seconds = dict[str, list[float]]


def dashboards(place: Place, once: bool = False) -> list[Figure]:
    """95th percentiles of the time from request to answer, page by page; one process, one request at a time.

    `once` asks for each page once after each of them, only to see that all of it runs.
    """
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    # As the follower does all day: what is not sealed has to be hashed for every manifest.
    Sealer(services.record, services.settings.home).catch_up()
    with services.database.read() as connection:
        members = connection.scalar(select(func.count()).select_from(caseload.table()))
    found = []
    everything: Seconds = {state: [] for state in TARGETS}
    someone = next(iter(member_ids(services)))

    coaches = cycle(_other_coaches(services, someone))

    def call() -> Any:
        return services.do(a_contact(services, someone), BY)

    def hand_over() -> Any:
        return services.do(HandOver(someone, next(coaches), services.today(), CoachChange.CASELOAD), BY)

    for role, prefix in AUDIENCES.items():
        app, visitor = _visitor(services, role)
        # As every process of the site does when it starts.
        label = f"{prefix}: what a process reads when it starts, {members:,} members"
        found.append(Figure(label, place.database, timed(partial(warm, app)), "s"))
        with app.test_request_context():
            pages = {p.label: url_for(p.endpoint) for p in PLACES[role] if p.endpoint.startswith(f"{prefix}.")}
        for label, address in pages.items():
            seconds = _page(
                visitor, call, hand_over, address, (1, 1, 1) if once else (AGAIN, AFTER_AN_ENTRY, ANOTHER_DAY)
            )
            found += _figures(place, f"{prefix}: {label}, {members:,} members", seconds)
            for state, times in seconds.items():
                everything[state] += times
    services.close()
    return [*found, *_figures(place, f"all pages, {members:,} members", everything)]


def _page(
    visitor: Any, call: Callable[[], Any], hand_over: Callable[[], Any], address: str, times: tuple[int, int, int]
) -> Seconds:
    random, (again, after_an_entry, another_day) = Random(address), times
    days = [date(2021, 1, 1) + timedelta(random.randint(0, 1200)) for _ in range(another_day)]
    return {
        "first": [_fetch(visitor, address)],
        "again": [_fetch(visitor, address) for _ in range(again)],
        # What rests on calls is worked out anew; then, for every hire carries its coach, what rests on hires.
        "after a call": [_fetch(visitor, address) for _ in range(after_an_entry) if call()],
        "after a change of coach": [_fetch(visitor, address) for _ in range(after_an_entry) if hand_over()],
        "another day": [_fetch(visitor, f"{address}?as-of={day}") for day in days],
    }


def _other_coaches(services: LifeServices, member_id: str) -> list[str]:
    """Two who are not the member's own."""
    with services.database.read() as connection:
        listed, found = caseload.table().c, staff.table().c
        theirs = select(listed.coach_id).where(listed.member_id == member_id)
        coaches = select(found.staff_id).where(found.role == StaffRole.COACH, found.left_on.is_(None))
        return list(connection.scalars(coaches.where(found.staff_id != theirs.scalar_subquery()).limit(2)))


def _figures(place: Place, label: str, seconds: Seconds) -> list[Figure]:
    """95th percentiles by what the page was asked after."""
    return [
        Figure(f"{label}, {state}, p95", place.database, _p95(times), "ms", target=TARGETS[state])
        for state, times in seconds.items()
    ]


def _p95(seconds: list[float]) -> float:
    return float(np.quantile(seconds, 0.95)) * 1000


def _fetch(visitor: Any, address: str) -> float:
    answers: list[Any] = []
    seconds = timed(lambda: answers.append(visitor.get(address)))
    if answers[0].status_code != 200:
        raise SystemExit(f"{address} answered {answers[0].status_code}.")
    return seconds


def _visitor(services: LifeServices, role: Role) -> tuple[Any, Any]:
    """Somebody signed in as this role."""
    email = f"{role.value}-{np.random.default_rng().integers(1 << 40)}@measuring.example"
    accounts.add(services, email, PASSWORD, "measuring", role)
    services.settings = replace(services.settings, second_factor="off")
    app = create_app(services)
    visitor = app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', visitor.get("/sign-in").text)
    given = {"csrf_token": token[1] if token else "", "email": email, "password": PASSWORD}
    if visitor.post("/sign-in", data=given).status_code != 302:
        raise SystemExit("Nobody could sign in to the pages to be measured.")
    return app, visitor
