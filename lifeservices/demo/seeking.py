"""What work members say they look for, when they can work, and, of some, what is on their record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from lifeservices.commands.certificate import (
    RecordCertificateAskedFor,
    RecordCertificateGiven,
    RecordCertificateRefused,
)
from lifeservices.commands.job_search import DescribeJobSearch, TellRecordForJobs
from lifeservices.demo.places import JOBS
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.words_certificate import StateCertificate
from lifeservices.domain.words_job import RecordKind, Shift, Weekday, YesOrNo
from lifeservices.domain.words_job_search import TimeLimit, WayToWork

WEEK = list(Weekday)[:5]
SHIFTS: tuple[list[Shift], ...] = (
    [Shift.DAY],
    [Shift.DAY, Shift.EARLY],
    [Shift.EVENING, Shift.NIGHT],
    [],
    [Shift.DAY, Shift.EVENING],
)
LIMITS = {Shift.DAY: [TimeLimit.CHILD_CARE], Shift.EVENING: [TimeLimit.SCHOOL], Shift.EARLY: [TimeLimit.TRANSPORT]}
CERTIFICATES = {"OH": StateCertificate.OH_EMPLOYMENT, "GA": StateCertificate.GA_COMPLETION}
KINDS = (RecordKind.THEFT, RecordKind.DRUG_POSSESSION, RecordKind.DRIVING, RecordKind.VIOLENCE, RecordKind.FRAUD)


def say_what_they_look_for(story: Story, after: Thread) -> None:
    """About two thirds do, some weeks after they joined; a third of those tell of a record, or that there is none."""
    person = story.person
    own = replace(story.stage, rng=Random(f"{person.id} seeking"))  # noqa: S311  a story, no secret
    if not own.chance(0.66):
        return
    thread = Story(own, person, story.until, story.entries).thread(after.settled)
    day = person.fate.opted_in_on + own.days(12, 40)
    kinds = own.rng.sample(sorted(JOBS), own.any((1, 2)))
    shifts = own.any(SHIFTS)
    told = DescribeJobSearch(
        person.id,
        day,
        occupation=JOBS[kinds[0]].code,
        other_occupation=JOBS[kinds[1]].code if len(kinds) > 1 else None,
        shifts=list(shifts) or None,
        days=list(WEEK) if own.chance(0.4) else None,
        limits=LIMITS.get(shifts[0]) if shifts else None,
        hours_from=Decimal(own.any((20, 30))) if own.chance(0.5) else None,
        hours_to=Decimal(40) if own.chance(0.3) else None,
        wage=Decimal(own.any((13, 14, 15, 16, 17))),
        way=own.any((WayToWork.BUS, WayToWork.BUS, WayToWork.CAR, WayToWork.RIDE)),
        postal_code=person.postal_code,
        miles=own.any((5, 10, 15, 25)),
    )
    thread.tell(day, told)
    if own.chance(0.33):
        _record(thread, own.chance(0.5))


def _record(thread: Thread, nothing: bool) -> None:
    own, id, day = thread.story.stage, thread.story.person.id, thread.day
    if nothing:
        thread.tell(day, TellRecordForJobs(id, day, any_record=YesOrNo.NO))
        return
    thread.tell(day, TellRecordForJobs(id, day, own.any(KINDS), day.year - own.any((1, 2, 4, 7, 12))))
    if (certificate := CERTIFICATES.get(thread.story.person.state)) is not None:
        _certificate(thread, certificate)


def _certificate(thread: Thread, certificate: StateCertificate) -> None:
    """Where their state gives one, they ask for it; most get it in some months, and some are told no."""
    id = thread.story.person.id
    # A chance of its own: what happens to everybody else stays what it was.
    own = replace(thread.story.stage, rng=Random(f"{id} certificate"))  # noqa: S311  a story, no secret
    mine = own.id()
    asked = thread.day + own.days(3, 20)
    thread.tell(asked, RecordCertificateAskedFor(id, certificate, asked, certificate_id=mine))
    if own.chance(0.7):
        given = asked + own.days(60, 150)
        thread.tell(given, RecordCertificateGiven(id, mine, given))
    elif own.chance(0.5):
        heard = asked + own.days(40, 120)
        thread.tell(heard, RecordCertificateRefused(id, mine, heard))
