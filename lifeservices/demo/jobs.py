"""Jobs of the invented employers in the last months: open and stale ones, a pause, a draft, some that ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from lifeservices.commands import Actor, Role
from lifeservices.commands.job_link import AskForNewJobLink, ConfirmJobByLink, GiveJobLink
from lifeservices.commands.job_order import CloseJob, ConfirmJob, DescribeJob, PauseJob, RecordJobFilled
from lifeservices.commands.job_terms import AddJob, SetJobAsks, SetSecondChanceTerms
from lifeservices.demo.cast import LEADS
from lifeservices.demo.places import CITIES, JOBS, Firm, Job
from lifeservices.demo.story import Stage
from lifeservices.demo.telling import Entry
from lifeservices.domain.words import ContactMode, EmploymentKind
from lifeservices.domain.words_job import (
    BackgroundCheck,
    Benefit,
    FilledThrough,
    JobCloseReason,
    JobDocument,
    JobPauseReason,
    LookBack,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    Weekday,
    YesOrNo,
)

if TYPE_CHECKING:
    from lifeservices.demo.world import World

DAY = timedelta(days=1)
WEEK = list(Weekday)
HOLDER = Actor("employer-link", Role.LINK, "link")
SHIFTS = {
    "warehouse": [Shift.DAY, Shift.EVENING],
    "loader": [Shift.NIGHT],
    "baker": [Shift.EARLY],
    "cook": [Shift.EVENING],
    "counter": [Shift.FLEXIBLE],
    "aide": [Shift.ROTATING],
    "cleaner": [Shift.EVENING],
    "assembler": [Shift.DAY, Shift.NIGHT],
}
"""When the work is, where it is not by day."""
CARE = ("aide", "home-aide", "child-care")
"""Work with people in care: the law rules some records out."""
Days = Iterator[tuple[date, Any, Actor]]


def jobs_lately(stage: Stage, world: World, left_out: str) -> Iterator[Entry]:
    """Each with dice of nobody: the rest of the program comes out the same. `left_out`: who is suspended."""
    own, lead = replace(stage, rng=Random("jobs lately")), LEADS[0].actor  # noqa: S311  a story, no secret
    firms = {id: firm for listed in world.firms.values() for id, firm in listed if firm.name != left_out}
    for number, (employer_id, firm) in enumerate(sorted(firms.items(), key=lambda each: each[1].name)):
        moment = own.at_desk(stage.today - 88 * DAY) - DAY
        for on, command, by in _story(number, employer_id, firm, own.id(), stage.today, lead):
            # One after another, also where two are of one day.
            moment = max(moment + timedelta(minutes=3), own.at_desk(on))
            if moment >= stage.now:
                break
            yield Entry(moment, getattr(command, "job_order_id", employer_id), command, by)


def _story(number: int, employer_id: str, firm: Firm, id: str, today: date, lead: Actor) -> Days:
    """One job of a firm, and how it went."""
    kind = firm.jobs[number % len(firm.jobs)]
    told = today - ((number * 17) % 70 + 14) * DAY
    draft = number % 11 == 7
    yield told, _job(number, employer_id, firm, kind, id, told, draft), lead
    yield told, _asks(id, kind, told), lead
    yield told, _chance(id, firm, kind, told), lead
    yield from _then(number, employer_id, id, told, today, lead) if not draft else ()


def _then(number: int, employer_id: str, id: str, told: date, today: date, lead: Actor) -> Days:
    """What became of it: most go on, some are paused or ended, some are not heard of for long."""
    later = told + 9 * DAY
    if number % 9 == 1:
        yield told, DescribeJob(id, "Standing work; the hall is cool. Lockers and a bus stop at the gate."), lead
    if number % 9 == 2:
        yield later, RecordJobFilled(id, later, FilledThrough.MEMBER), lead
    elif number % 9 == 3:
        yield later, PauseJob(id, later, JobPauseReason.TRAINING, today - 2 * DAY), lead
    elif number % 9 == 4:
        yield later, CloseJob(id, later, JobCloseReason.NOT_HIRING), lead
    elif number % 9 == 5:
        yield today - 20 * DAY, GiveJobLink(employer_id, f"{id[:-1]}0"), lead
        yield today - 3 * DAY, AskForNewJobLink(employer_id, f"{id[:-1]}0"), HOLDER
    elif number % 9 == 6:
        yield today - 8 * DAY, GiveJobLink(employer_id, f"{id[:-1]}0"), lead
        yield today - 7 * DAY, ConfirmJobByLink(employer_id, f"{id[:-1]}0", id), HOLDER
    elif number % 9 != 7:
        yield later, ConfirmJob(id, later, ContactMode.PHONE), lead


def _job(number: int, employer_id: str, firm: Firm, kind: str, id: str, told: date, draft: bool) -> AddJob:
    work, (city, postal_code) = JOBS[kind], CITIES[firm.state][number % len(CITIES[firm.state])]
    return AddJob(
        employer_id=employer_id,
        title=work.title,
        told_on=told,
        occupation=work.code,
        openings=1 + number % 4,
        pay_from=_dollars(work, 0),
        pay_to=_dollars(work, 1 + number % 3),
        pay_per=PayPer.HOUR,
        hours_per_week=Decimal((40, 36, 32, 24)[number % 4]),
        shifts=SHIFTS.get(kind, [Shift.DAY]),
        days=WEEK[:5] if number % 3 else WEEK,
        city=city,
        state=firm.state,
        postal_code=postal_code,
        without_car=(YesOrNo.YES, YesOrNo.YES, YesOrNo.NO)[number % 3],
        kind=EmploymentKind.PERMANENT,
        opened_on=None if draft else told,
        job_order_id=id,
    )


def _dollars(work: Job, steps: int) -> Decimal:
    """The pay an hour, from the lowest in quarters of the way to the highest."""
    cents = work.low + (work.high - work.low) * steps // 4
    return Decimal(cents // 25 * 25) / 100


def _asks(id: str, kind: str, told: date) -> SetJobAsks:
    documents = [JobDocument.PHOTO_ID, JobDocument.RIGHT_TO_WORK]
    more = {
        "driver": JobDocument.DRIVER_LICENSE,
        "cook": JobDocument.FOOD_HANDLER,
        "aide": JobDocument.CERTIFICATE,
        "child-care": JobDocument.VACCINATION,
    }
    schooling = SchoolingAsked.CERTIFICATE if kind == "aide" else SchoolingAsked.NONE
    months = 12 if kind == "welder" else 0
    found = [*documents, *([more[kind]] if kind in more else [])]
    return SetJobAsks(id, told, found, schooling, months, [Benefit.HEALTH, Benefit.SICK_LEAVE])


def _chance(id: str, firm: Firm, kind: str, told: date) -> SetSecondChanceTerms:
    after = BackgroundCheck.AFTER_OFFER
    if kind in CARE:
        terms = SecondChanceTerms.AS_LISTED
        return SetSecondChanceTerms(
            id,
            told,
            terms,
            children=LookBack.ANY_TIME,
            sexual=LookBack.ANY_TIME,
            theft=LookBack.FIVE_YEARS,
            individual=[RecordKind.THEFT],
            background_check=BackgroundCheck.BEFORE_INTERVIEW,
        )
    if not firm.second_chance:
        return SetSecondChanceTerms(id, told, SecondChanceTerms.ANY_RECORD, background_check=after)
    if kind in ("driver", "cashier"):
        listed: dict[str, Any] = (
            {"driving": LookBack.THREE_YEARS} if kind == "driver" else {"fraud": LookBack.SEVEN_YEARS}
        )
        return SetSecondChanceTerms(id, told, SecondChanceTerms.AS_LISTED, **listed, background_check=after)
    return SetSecondChanceTerms(id, told, SecondChanceTerms.WELCOME, background_check=BackgroundCheck.NONE)
