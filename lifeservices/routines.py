"""What happens because time passes. What is due is found in the record; nothing is remembered anywhere else.

Each command carries an id made from what it is about, so any number of schedulers, however often they look, have one
effect; and whatever was due while none was running is done when one runs again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any

from eventsourcing.persistence import IntegrityError

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.check_in import MissCheckIn, OpenCheckIn
from lifeservices.commands.job_order import ExpireJob
from lifeservices.commands.job_reply import ExpireJobReferral
from lifeservices.commands.referral import ExpireReferral
from lifeservices.crashpoint import crashpoint
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.job_order import CONFIRM_DAYS
from lifeservices.domain.phase import Phase
from lifeservices.domain.referral import UNANSWERED_DAYS
from lifeservices.logs import logger
from lifeservices.memory import give_back
from lifeservices.projections.caseload import caseload
from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.job_orders import job_orders
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.projections.service_referrals import service_referrals

SCHEDULER = Actor("routine", Role.ROUTINE, "scheduler")
PAGE = 200
MOST_ROUNDS = 30
"""A job waits for one check-in at a time, so catching up after a long pause takes a round for each of its fourteen."""
NEXT = f"SELECT placement_id, member_id, next_number FROM {check_ins.table_name} WHERE placement_id > ? AND "  # noqa: S608
ENDED = ", ".join(f"'{phase.value}'" for phase in (Phase.CLOSED, Phase.COMPLETED, Phase.WITHDRAWN))
JOBS = job_referrals.table_name
GOING_ON = (
    f" AND NOT EXISTS (SELECT 1 FROM {caseload.table_name} c WHERE c.member_id = {check_ins.table_name}.member_id "  # noqa: S608
    f"AND c.phase IN ({ENDED}))"
)
"""Nobody is called for a journey that has ended."""
UNANSWERED = (
    f"SELECT referral_id, member_id FROM {service_referrals.table_name} "  # noqa: S608
    "WHERE status = 'sent' AND sent_on <= ? AND referral_id > ? "
    f"AND EXISTS (SELECT 1 FROM {caseload.table_name} c WHERE c.member_id = {service_referrals.table_name}.member_id "
    f"AND c.phase NOT IN ({ENDED})) ORDER BY referral_id LIMIT ?"
)
"""Of journeys that go on: with a journey ends what was asked for."""
RUN_OUT = (
    f"SELECT job_order_id, status_on, confirmed_on, closes_on FROM {job_orders.table_name} "  # noqa: S608
    "WHERE job_order_id > ? AND status IN ('open', 'paused') AND (confirmed_on < ? OR closes_on < ?) "
    "ORDER BY job_order_id LIMIT ?"
)
"""What this is known by tells one time that a job runs out from the next."""
UNANSWERED_JOBS = (
    f"SELECT job_referral_id, member_id, heard_on, answer_until FROM {JOBS} WHERE job_referral_id > ? "  # noqa: S608
    f"AND answer_until < ? AND NOT EXISTS (SELECT 1 FROM {caseload.table_name} c WHERE c.member_id = {JOBS}.member_id "
    f"AND c.phase IN ({ENDED})) ORDER BY job_referral_id LIMIT ?"
)
"""What was asked about a job and never answered, of journeys that go on."""
SMALL_HOURS = range(2, 6)
"""When few people are at work, where the program is."""
LONGEST_WITHOUT_COMPARING = timedelta(hours=36)
IN_ORDER = " ORDER BY placement_id LIMIT ?"


@dataclass(frozen=True)
class Due:
    """A command whose time has come, and the id that makes it have one effect."""

    place: str
    command: Any
    command_id: str


Rest = Callable[[float], object]
Routine = Callable[[LifeServices, date, str], list[Due]]
"""What is due on a day, a page at a time, after a place in the list."""


def when_a_check_in_opens_then_open_it(services: LifeServices, today: date, after: str) -> list[Due]:
    """The window of a check-in has begun and still lasts."""
    condition = "next_opens_on <= ? AND next_closes_on >= ? AND next_opened = 0"
    rows = _rows(services, condition, after, today.isoformat(), today.isoformat())
    return [Due(p, OpenCheckIn(member, p, number), f"open:{p}:{number}") for p, member, number in rows]


def when_a_window_has_closed_then_miss_it(services: LifeServices, today: date, after: str) -> list[Due]:
    """The window of a check-in has closed without an answer: how it went is unknown, and is written down as that."""
    rows = _rows(services, "next_closes_on < ?", after, today.isoformat())
    return [Due(p, MissCheckIn(member, p, number), f"miss:{p}:{number}") for p, member, number in rows]


def when_nobody_answered_then_expire_it(services: LifeServices, today: date, after: str) -> list[Due]:
    """A service never answered a referral: its coach was reminded for weeks, and now it is written down as that."""
    latest = (today - timedelta(days=UNANSWERED_DAYS)).isoformat()
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(services.database.sql(UNANSWERED), (latest, after, PAGE)).fetchall()
    return [Due(id, ExpireReferral(member, id, UNANSWERED_DAYS), f"expire:{id}") for id, member in rows]


def when_a_job_runs_out_then_let_it_expire(services: LifeServices, today: date, after: str) -> list[Due]:
    """Nobody confirmed for so long that it is open, or its closing day passed."""
    statement = services.database.sql(RUN_OUT)
    unsaid = (today - timedelta(days=CONFIRM_DAYS)).isoformat()
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(statement, (after, unsaid, today.isoformat(), PAGE)).fetchall()
    return [Due(row[0], ExpireJob(row[0]), f"expire:{':'.join(each or '' for each in row)}") for row in rows]


def when_nobody_answered_about_a_job_then_expire_it(services: LifeServices, today: date, after: str) -> list[Due]:
    """A member was asked about a job, or put forward for it, and the last day for an answer has passed."""
    statement = services.database.sql(UNANSWERED_JOBS)
    with services.database.read() as connection:
        found = connection.exec_driver_sql(statement, (after, today.isoformat(), PAGE)).fetchall()
    return [
        Due(id, ExpireJobReferral(member, id, _days(heard_on, until)), f"expire:{id}:{until}")
        for id, member, heard_on, until in found
    ]


def _days(heard_on: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(heard_on)).days


ROUTINES: tuple[Routine, ...] = (
    when_a_window_has_closed_then_miss_it,
    when_a_check_in_opens_then_open_it,
    when_nobody_answered_then_expire_it,
    when_a_job_runs_out_then_let_it_expire,
    when_nobody_answered_about_a_job_then_expire_it,
)
"""All of them. Windows close before others open, so that a job's next check-in can."""


def do_what_is_due(
    services: LifeServices, stopping: Callable[[], bool] = lambda: False, rest: Rest = lambda _: None
) -> int:
    """Give every command whose time has come, until none has. The answer is how many had an effect.

    `rest` is told after each command how many seconds it took: where people are at work, they are to have their turn.
    """
    had_effect = 0
    for _ in range(MOST_ROUNDS):
        count = sum(_one_round(services, routine, stopping, rest) for routine in ROUTINES)
        had_effect += count
        if not count or stopping():
            break
    return had_effect


def _one_round(services: LifeServices, routine: Routine, stopping: Callable[[], bool], rest: Rest) -> int:
    had_effect = 0
    for page in _pages(services, routine):
        before = services.record.head().position
        for due in page:
            if stopping():
                return had_effect
            begun = monotonic()
            had_effect += _give(services, due, before)
            rest(monotonic() - begun)
        services.reader.catch_up()
    return had_effect


def _pages(services: LifeServices, routine: Routine) -> Iterator[list[Due]]:
    today, after = services.today(), ""
    services.reader.catch_up()
    while page := routine(services, today, after):
        yield page
        after = page[-1].place


def _give(services: LifeServices, due: Due, before: int) -> bool:
    """Give one command. Another scheduler may have been faster, or a person: then there is nothing left to do."""
    crashpoint("scheduler-after-claim")
    try:
        done = services.do(due.command, by=SCHEDULER, command_id=due.command_id, show=False)
    except (Refused, NotFound, Conflict, IntegrityError) as lost:
        logger().debug("nothing left to do", routine=type(due.command).__name__, fault=lost)
        return False
    return any(position > before for position in done.positions)


def _rows(services: LifeServices, condition: str, after: str, *values: str) -> list[tuple[str, str, int]]:
    statement = services.database.sql(NEXT + condition + GOING_ON + IN_ORDER)
    with services.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement, (after, *values, PAGE)).fetchall()]


def keep_the_figures_copy(services: LifeServices, stopping: Callable[[], bool] = lambda: False) -> None:
    """Bring the copy that figures are read from near the tables; once a night see whether it says what they say."""
    try:
        _keep_near_and_compare(services, stopping)
    finally:
        give_back()


def _keep_near_and_compare(services: LifeServices, stopping: Callable[[], bool]) -> None:
    # The rooms of measuring are slow to open, and nothing else here needs them.
    from lifeservices.evaluation import keeping_facts

    where = services.database, services.settings
    for name in keeping_facts.keep_near(*where, stopping):
        logger().info("wrote the copy of the facts", part=name)
    last = keeping_facts.last_comparison(services.settings)
    if stopping() or not comparing_is_due(services, datetime.fromisoformat(last.at) if last else None):
        return
    found = keeping_facts.compare(*where, services.clock().isoformat(timespec="seconds"), stopping)
    for one in found.files if found else ():
        if one.agrees:
            logger().info("the copy agrees with the tables", part=one.name, position=one.position, count=one.rows)
        else:
            logger().warning("the copy differed from the tables", part=one.name, position=one.position, count=one.rows)


def comparing_is_due(services: LifeServices, last: datetime | None) -> bool:
    """Once in the small hours; at once where it was never done, or where the small hours were slept through."""
    now = services.clock().astimezone(services.zone)
    if last is None or now - last > LONGEST_WITHOUT_COMPARING:
        return True
    return SMALL_HOURS.start <= now.hour < SMALL_HOURS.stop and last.astimezone(services.zone).date() < now.date()
