"""Random lives of consents: nothing goes out that nothing allows, and what goes out has its notice and its row."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.service import ListService
from lifeservices.domain.journey import Journey
from lifeservices.domain.release import NotShared
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_person import MemberSource
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.domain.words_support import LinkState
from lifeservices.questions.accounting import Accounting
from lifeservices.questions.confirming import EmployerLink
from tests.clocks import Clock
from tests.commands.tabletop import IMPORT, S, Tabletop
from tests.partners import IMPORTER, taken_over
from tests.sharing import BEGIN, KINDS, Life
from tests.sharing_ways import LONGEST, live

STEPS = st.binary(min_size=5 * LONGEST, max_size=20 * LONGEST)
SEEN = {"released": 0, "kept back": 0, "links": 0}
HIRED = date(2016, 1, 20)


class Table(Tabletop):
    """A desk that takes histories from elsewhere as they were told."""

    def get(self, kind: type[S], id: str) -> S:
        found = super().get(kind, id)
        if isinstance(found, Journey):
            found.as_told = self.actor.role is Role.IMPORT
        return found


def opening(member_id: str) -> list[Any]:
    """A member who takes part and has a job."""
    return [
        IdentifyMember(date(2016, 1, 4), MemberSource.SELF, given_name="Tansy", member_id=member_id),
        OptIn(member_id, date(2016, 1, 10)),
        RecordStart(member_id, HIRED, "w1", Evidence.MEMBER_SAID, placement_id=f"{member_id}-job"),
    ]


def others() -> list[Any]:
    """Two services and two employers."""
    day, service, employer = date(2016, 1, 1), ListService, RegisterEmployer
    firms = [employer(f"Firm {id}", day, employer_id=id) for id in ("w1", "w2")]
    firms += [taken_over(id, day) for id in ("w1", "w2")]
    return [*firms, *(service(f"Help {id}", LifeDomain.FOOD, day, service_id=id) for id in ("s1", "s2"))]


def on_the_table(steps: bytes) -> Life:
    """A life told to the handlers alone."""
    desk = Table(BEGIN)
    for command in others():
        desk.do(command, by=IMPORT)
    for command in opening("m1"):
        desk.do(command)
    history = desk.histories["m1"][1]

    def do(command: Any) -> None:
        try:
            desk.do(command)
        except NotShared as refused:
            history.extend(refused.subject.changes)
            raise

    def works(link: str) -> bool:
        return desk.get(Journey, "m1").confirmations.state(link, desk.today) is LinkState.OPEN

    def at(day: date) -> None:
        desk.today = day

    def elsewhere(command: Any) -> object:
        return desk.do(command, by=IMPORT)

    life = Life("m1", do, elsewhere, lambda: history, works, at, {id: id for id in KINDS})
    live(life, steps)
    return life


def look_at(steps: bytes) -> None:
    """Live one of them, and count what happened in it."""
    life = on_the_table(steps)
    SEEN["released"] += life.released
    SEEN["kept back"] += life.kept_back
    SEEN["links"] += len(life.links)


QUIET = settings(
    deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=2_000
)


def test_ac_13_two_thousand_lives_of_consents_have_no_wrong_release() -> None:
    SEEN.update(dict.fromkeys(SEEN, 0))
    QUIET(given(STEPS)(look_at))()
    assert min(SEEN["released"], SEEN["kept back"]) > 1_000
    assert SEEN["links"] > 400


@pytest.mark.deep
def test_ac_13_fifty_thousand_lives_of_consents_have_no_wrong_release() -> None:
    settings(QUIET, max_examples=50_000, derandomize=False)(given(STEPS)(look_at))()


def test_ac_13_the_whole_program_keeps_to_it_on_every_database(services: LifeServices, clock: Clock) -> None:
    coach = Actor("ann", Role.COACH)
    holder = Actor("employer-link", Role.LINK, "link")
    rng = random.Random(13)
    clock.on(BEGIN)
    for command in others():
        services.do(command, IMPORTER, show=False)
    released = kept_back = 0
    for number in range(12):
        clock.on(BEGIN)
        id = f"m{number}"
        for command in opening(id):
            services.do(command, coach, show=False)

        def works(link: str) -> bool:
            services.show()
            return bool(services.ask(EmployerLink(link), holder).state is LinkState.OPEN)

        def do(command: Any) -> object:
            return services.do(command, coach, show=False)

        def history(id: str = id) -> list[Any]:
            return services.record.history(id)

        def elsewhere(command: Any) -> object:
            return services.do(command, Actor("file", Role.IMPORT), show=False)

        life = Life(id, do, elsewhere, history, works, clock.on, {id: id for id in KINDS})
        live(life, rng.randbytes(14 * LONGEST))
        services.show()
        lines = services.ask(Accounting(id), coach).lines
        assert [sum(line.made for line in lines), len(lines)] == [life.released, life.released + life.kept_back]
        assert all(line.notice and line.scope for line in lines if line.made)
        released, kept_back = released + life.released, kept_back + life.kept_back
    assert min(released, kept_back) > 8
