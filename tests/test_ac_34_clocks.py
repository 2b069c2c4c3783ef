"""Clocks may lie, jump, change with the season: order, visits, days and reminders stay right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from lifeservices.application import LifeServices
from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from lifeservices.seal import Sealer
from lifeservices.visits import IDLE, LONGEST, Visits
from tests.clocks import Clock
from tests.services import services_at
from tests.test_routines import SUPERVISOR, hire, told

FAR = timedelta(days=40)
NEW_YORK = ZoneInfo("America/New_York")
DAY = date(2016, 3, 1)
Opening = Callable[[Clock], LifeServices]


@pytest.fixture
def opening(migrated_url: str, tmp_path: Path) -> Iterator[Opening]:
    """Opens the program over the same record with one clock after another, as several processes would."""
    with ExitStack() as closing:
        yield lambda clock: closing.enter_context(services_at(migrated_url, clock, home=str(tmp_path)))


def clock_at(moment: datetime) -> Clock:
    clock = Clock()
    clock.now = moment
    return clock


def test_ac_34_the_order_of_entries_is_that_of_positions_whatever_two_clocks_say(opening: Opening) -> None:
    dice = random.Random(34)
    right, wrong = clock_at(datetime(2017, 1, 1, 12, tzinfo=UTC)), clock_at(datetime(2017, 1, 1, 12, tzinfo=UTC))
    processes = opening(right), opening(wrong)
    member = hire(processes[0], "a", DAY)
    for number in range(40):
        right.later(seconds=dice.randint(1, 90))
        wrong.now = right.now + dice.choice((FAR, -FAR, timedelta(hours=-1), timedelta()))
        note = LogContact(member, DAY, ContactMode.PHONE, True, note=f"number {number}")
        processes[dice.randint(0, 1)].do(note, SUPERVISOR)
    services = processes[0]
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT position, version, recorded_at FROM event ORDER BY position"
        ).fetchall()
        mine = "SELECT version FROM event WHERE stream_id = (SELECT stream_id FROM event WHERE name = 'opted-in') "
        versions = connection.exec_driver_sql(f"{mine} ORDER BY position").scalars().all()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(earlier[2] <= later[2] for earlier, later in pairwise(rows)), "recording times never go back"
    assert list(versions) == list(range(1, len(versions) + 1))
    history = sorted(services.record.at([row[0] for row in rows]), key=lambda event: event.position)
    said = [event.note for event in history if event.name == "contact-logged"]  # type: ignore[attr-defined]
    assert said == [f"number {number}" for number in range(40)]
    assert check(services.reader) == []
    sealer = Sealer(services.record, services.settings.home)
    sealer.catch_up()
    assert sealer.verify().holds


@pytest.mark.parametrize("jump", [FAR, -FAR, timedelta(hours=-1), timedelta(minutes=16)])
def test_ac_34_no_visit_outlives_its_limit_when_the_clock_jumps(opening: Opening, jump: timedelta) -> None:
    clock = clock_at(datetime(2017, 1, 1, 12, tzinfo=UTC))
    services = opening(clock)
    visits = Visits(services)
    word = visits.begin({"csrf_token": "x"})
    assert visits.find(word) is not None
    clock.now += jump
    assert visits.find(word) is None
    clock.later(days=1)
    assert visits.find(word) is None


def test_ac_34_a_clock_that_goes_back_and_forth_lengthens_no_visit(opening: Opening) -> None:
    began = datetime(2017, 1, 1, 0, tzinfo=UTC)
    clock, dice = clock_at(began), random.Random(34)
    visits = Visits(opening(clock))
    word = visits.begin({"csrf_token": "x"})
    used = timedelta()
    while used < LONGEST:
        used += timedelta(minutes=5)
        clock.now = began + used
        assert visits.find(word) is not None
        visits.keep(word, {"csrf_token": "x"})
        clock.now = began + used + dice.choice((FAR, -FAR))
        assert visits.find(word) is None, "not by a clock that lies"
    clock.now = began + used + timedelta(seconds=1)
    assert visits.find(word) is None
    assert used < LONGEST + IDLE


def test_ac_34_a_scheduler_whose_clock_is_wrong_has_each_reminder_once(opening: Opening) -> None:
    dice = random.Random(34)
    right, wrong = clock_at(datetime(2016, 11, 15, 17, tzinfo=UTC)), clock_at(datetime(2016, 11, 15, 17, tzinfo=UTC))
    one, other = opening(right), opening(wrong)
    hire(one, "a")
    for _ in range(12):
        right.later(days=dice.randint(1, 9))
        wrong.now = right.now + dice.choice((FAR, -FAR))
        for services in dice.sample((one, other), 2):
            do_what_is_due(services)
    counted = Counter(told(one))
    assert set(counted.values()) == {1}
    numbers = [number for kind, _, number in told(one) if kind == "missed"]
    assert numbers == sorted(numbers)
    assert check(one.reader) == []


@pytest.mark.parametrize("kind", ["postgres"])
@pytest.mark.parametrize("wrong", [FAR, -FAR])
def test_ac_34_on_a_server_nothing_is_missed_before_its_day(migrated_url: str, wrong: timedelta) -> None:
    with services_at(migrated_url) as services:
        today = services.today()
        hire(services, "a", today - timedelta(days=1))
        with time_machine.travel(datetime.now(UTC) + wrong, tick=True):
            lying = LifeServices(services.settings)
            assert lying.today() == today
            assert do_what_is_due(lying) == 1
            lying.close()
        assert told(services) == [("opened", "a", 1)]


@pytest.mark.parametrize(
    ("hired", "hours"),
    [(date(2016, 3, 13), 23), (date(2016, 11, 6), 25), (date(2016, 2, 28), 24), (date(2016, 12, 31), 24)],
    ids=["clocks go forward", "clocks go back", "leap day", "year end"],
)
def test_ac_34_a_reminder_comes_with_the_day_where_the_program_is(opening: Opening, hired: date, hours: int) -> None:
    midnight = datetime(hired.year, hired.month, hired.day, tzinfo=NEW_YORK)
    clock = clock_at(midnight.astimezone(UTC))
    services = opening(clock)
    hire(services, "a", hired)
    done = list[int]()
    for _ in range(26):
        clock.later(hours=1)
        done.append(do_what_is_due(services))
    assert [hour for hour, count in enumerate(done, 1) if count] == [hours]
    assert told(services) == [("opened", "a", 1)]


def test_ac_34_who_began_on_a_leap_day_has_all_fourteen(opening: Opening) -> None:
    clock = clock_at(datetime(2016, 2, 29, 17, tzinfo=UTC))
    services = opening(clock)
    hire(services, "a", date(2016, 2, 29))
    opened = list[tuple[int, date]]()
    for _ in range(750):
        clock.later(days=1)
        if do_what_is_due(services):
            opened += [(n, services.today()) for kind, _, n in told(services) if kind == "opened" and n > len(opened)]
    assert [number for number, _ in opened] == list(range(1, 15))
    days = dict(opened)
    assert days[1] == date(2016, 3, 1)
    assert days[10] == date(2017, 2, 28) - timedelta(days=21)
    assert days[14] == date(2018, 2, 28) - timedelta(days=30)
    assert set(Counter(told(services)).values()) == {1}
