"""What is due is done once, by however many schedulers, and also when none was running on its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Barrier, Thread
from threading import Event as Signal

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_person import MemberSource
from lifeservices.following import schedule
from lifeservices.health import SCHEDULER, silent_for
from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from tests.services import services_at

SUPERVISOR = Actor("sue", Role.SUPERVISOR)
HIRED = date(2016, 11, 15)


class Calendar:
    """A clock that stands at noon of a day, until it is set to another."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(17), UTC)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar(HIRED)


@pytest.fixture
def program(migrated_url: str, calendar: Calendar, tmp_path: Path) -> Iterator[Callable[[], LifeServices]]:
    """Opens the program over the same record as often as wanted."""
    with ExitStack() as closing:
        yield lambda: closing.enter_context(services_at(migrated_url, calendar, home=str(tmp_path)))


def hire(services: LifeServices, name: str, day: date = HIRED) -> str:
    """A member with a job; the answer is the id of both."""
    services.do(IdentifyMember(day, MemberSource.SELF, given_name="Ada", member_id=name), SUPERVISOR)
    services.do(OptIn(name, day), SUPERVISOR)
    services.do(RecordStart(name, day, "mill", Evidence.MEMBER_SAID, placement_id=name), SUPERVISOR)
    return name


def told(services: LifeServices) -> list[tuple[str, str, int]]:
    """What the routines recorded: kind, job and number."""
    names = "SELECT position FROM event WHERE name IN ('check-in-opened', 'check-in-missed') ORDER BY position"
    with services.database.read() as connection:
        positions = [row[0] for row in connection.exec_driver_sql(names).fetchall()]
    events = sorted(services.record.at(positions), key=lambda event: event.position)
    return [(e.name.removeprefix("check-in-"), e.placement_id, e.number) for e in events]  # type: ignore[attr-defined]


def test_a_check_in_opens_on_its_day_and_not_before(program: Callable[[], LifeServices], calendar: Calendar) -> None:
    services = program()
    hire(services, "a")
    assert do_what_is_due(services) == 0
    calendar.day = date(2016, 11, 16)
    assert do_what_is_due(services) == 1
    assert do_what_is_due(services) == 0
    assert told(services) == [("opened", "a", 1)]


def test_a_window_that_closed_is_missed_and_the_next_opens(
    program: Callable[[], LifeServices], calendar: Calendar
) -> None:
    services = program()
    hire(services, "a")
    calendar.day = date(2016, 11, 18)
    do_what_is_due(services)
    calendar.day = date(2016, 11, 20)
    do_what_is_due(services)
    assert told(services) == [("opened", "a", 1), ("missed", "a", 1), ("opened", "a", 2)]


def test_an_answered_check_in_is_not_missed(program: Callable[[], LifeServices], calendar: Calendar) -> None:
    services = program()
    hire(services, "a")
    calendar.day = date(2016, 11, 17)
    answer = CompleteCheckIn("a", "a", calendar.day, CheckInAnswer.SAME_JOB)
    services.do(answer, SUPERVISOR)
    calendar.day = date(2016, 11, 19)
    assert do_what_is_due(services) == 0


def test_what_was_due_while_nobody_looked_is_done_later(
    program: Callable[[], LifeServices], calendar: Calendar
) -> None:
    services = program()
    hire(services, "a")
    calendar.day = date(2017, 2, 10)
    pauses: list[float] = []
    assert do_what_is_due(services, rest=pauses.append) == 7
    assert len(pauses) == 7
    assert all(0 < seconds < 60 for seconds in pauses)
    assert told(services) == [*(("missed", "a", n) for n in range(1, 7)), ("opened", "a", 7)]
    calendar.day = date(2030, 1, 1)
    do_what_is_due(services)
    assert Counter(kind for kind, _, _ in told(services)) == {"missed": 14, "opened": 1}
    assert check(services.reader) == []


def test_three_schedulers_at_once_have_one_effect(program: Callable[[], LifeServices], calendar: Calendar) -> None:
    services = program()
    members = [hire(services, f"m{number:02}") for number in range(12)]
    calendar.day = date(2016, 11, 21)
    schedulers = [program() for _ in range(3)]
    together = Barrier(3)
    faults: list[BaseException] = []

    def run(one: LifeServices) -> None:
        together.wait()
        try:
            do_what_is_due(one)
        except BaseException as fault:
            faults.append(fault)

    threads = [Thread(target=run, args=[one]) for one in schedulers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Counter(told(services)) == Counter(
        happening for m in members for happening in [("missed", m, 1), ("opened", m, 2)]
    )


def test_the_scheduler_ticks_at_once_and_ends_when_told_to(
    program: Callable[[], LifeServices], calendar: Calendar
) -> None:
    services = program()
    hire(services, "a")
    calendar.day = date(2016, 11, 16)
    stop = Signal()
    thread = Thread(target=schedule, args=[program(), stop])
    thread.start()
    for _ in range(100):
        if told(services):
            break
        stop.wait(0.05)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert told(services) == [("opened", "a", 1)]
    assert silent_for(services, SCHEDULER) == 0
