"""A job opens for an approved partner alone, is confirmed again and again, and ends by itself where nobody does."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from lifeservices.domain.employer import Employer, EmployerApproved, EmployerRegistered
from lifeservices.domain.employer_partner import EmployerSiteAdded
from lifeservices.domain.event import Event
from lifeservices.domain.job_order import CONFIRM_DAYS, JobOrder, JobOrderChanged, JobOrderDrafted
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderExpired,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
)
from lifeservices.domain.job_terms import Exclusion
from lifeservices.domain.right_to_reply import EmployerSuspended
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_job import (
    FilledThrough,
    JobCloseReason,
    JobExpiry,
    JobPauseReason,
    JobState,
    PayPer,
    RecordKind,
    SecondChanceTerms,
    Shift,
)
from tests.domain.telling import day, given, refused

MILL = EmployerRegistered(on=day("01-04"), employer_name="Hollow Mill")
SITE = EmployerSiteAdded(on=day("01-05"), site_id="yard", site_name="Yard")
APPROVED = EmployerApproved(on=day("01-20"), criteria="1", valid_to=day("12-31"))
SUSPENDED = EmployerSuspended(on=day("03-10"), criteria="1", notice_id="n1")
TOLD = JobOrderDrafted(
    on=day("02-01"),
    employer_id="m1",
    title="Order packer",
    occupation="53-7064.00",
    release="30.2",
    openings=2,
    pay_from=Decimal("15.50"),
    pay_to=Decimal("17"),
    pay_per=PayPer.HOUR,
    hours_per_week=Decimal("40"),
    shifts=[Shift.DAY, Shift.EVENING],
    site_id="yard",
    closes_on=day("11-30"),
)
OPENED = JobOrderOpened(on=day("02-02"))


def employer(*more: Event) -> Employer:
    return given(MILL, SITE, APPROVED, *more, kind=Employer)


def order(*more: Event) -> JobOrder:
    return given(TOLD, OPENED, *more, kind=JobOrder)


def wanted(job: JobOrder, **changed: Any) -> dict[str, Any]:
    return {name: value for name, value in (job.terms | changed).items() if value is not None}


def test_a_job_opens_for_an_approved_partner_alone() -> None:
    never = given(MILL, SITE, kind=Employer)
    job = given(TOLD, kind=JobOrder)
    with refused("Hollow Mill is not an approved employer partner", "opened_on"):
        job.open(OPENED, never)
    with refused("Hollow Mill is suspended since March 10, 2016", "opened_on"):
        job.open(JobOrderOpened(on=day("03-10")), employer(SUSPENDED))
    ended = given(MILL, SITE, msgspec.structs.replace(APPROVED, valid_to=day("02-01")), kind=Employer)
    with refused("The approval of Hollow Mill ended on February 1, 2016", "opened_on"):
        job.open(OPENED, ended)
    assert job.state == JobState.DRAFT
    job.open(JobOrderOpened(on=day("03-09")), employer(SUSPENDED))
    assert (job.state, job.known_as, job.employer_id) == (JobState.OPEN, "Order packer", "m1")


def test_a_draft_may_say_little_and_an_open_job_may_not() -> None:
    bare = JobOrder("j1")
    bare.draft(JobOrderDrafted(on=day("02-01"), employer_id="m1", title="Baker"), employer())
    with refused("write down: the occupation; the pay; what the pay is for; the hours a week; the shift", "opened_on"):
        bare.open(OPENED, employer())
    somewhere = msgspec.structs.replace(TOLD, site_id=None, city="Akron")
    job = given(somewhere, kind=JobOrder)
    with refused("the place (a site, or city and state)", "opened_on"):
        job.open(OPENED, employer())
    given(msgspec.structs.replace(somewhere, state="OH"), kind=JobOrder).open(OPENED, employer())
    with refused("Hollow Mill became known on January 4", "told_on"):
        JobOrder("j2").draft(msgspec.structs.replace(TOLD, on=day("01-03")), employer())


@pytest.mark.parametrize(
    ("terms", "sentence", "field"),
    [
        ({"title": ""}, "what the job is called", "title"),
        ({"occupation": "53-7064"}, "Choose an occupation", "occupation"),
        ({"openings": 0}, "at least one person", "openings"),
        ({"pay_to": Decimal("15.49")}, "less than the lowest pay", "pay_to"),
        ({"pay_per": None}, "for an hour, a week", "pay_per"),
        ({"closes_on": day("01-31")}, "has passed already", "closes_on"),
        ({"site_id": "gone"}, "no such site", "site_id"),
        ({"exclusions": [Exclusion(RecordKind.THEFT), Exclusion(RecordKind.THEFT, 5)]}, "named twice", "exclusions"),
        ({"exclusions": [Exclusion(RecordKind.THEFT, 0)]}, "from 1 to 30", "exclusions"),
        (
            {"exclusions": [Exclusion(RecordKind.THEFT)], "second_chance": SecondChanceTerms.WELCOME},
            "a record rules nobody out, and named",
            "second_chance",
        ),
    ],
)
def test_what_cannot_be_meant_is_said_beside_its_question(terms: dict[str, Any], sentence: str, field: str) -> None:
    with refused(sentence, field):
        JobOrder("j1").draft(msgspec.structs.replace(TOLD, **terms), employer())


def test_only_what_differs_is_recorded_and_what_is_cleared_is_gone() -> None:
    job = order()
    job.change(day("03-01"), wanted(job, pay_from=Decimal("16"), closes_on=None), employer())
    assert job.changes == [JobOrderChanged(on=day("03-01"), pay_from=Decimal("16"), cleared=["closes_on"])]
    assert (job.terms["pay_from"], job.terms["pay_to"]) == (Decimal("16"), Decimal("17"))
    assert "closes_on" not in job.terms
    with refused("Nothing here is different", "changed_on"):
        job.change(day("03-02"), dict(job.terms), employer())
    with refused("Before this job opens, write down: the pay", "opened_on"):
        job.change(day("03-02"), wanted(job, pay_from=None, pay_to=None, pay_per=None), employer())
    with refused("it was written down as “Open” on February 2", "changed_on"):
        job.change(day("02-01"), wanted(job, openings=5), employer())


def test_a_closing_day_that_passed_keeps_nobody_from_changing_something_else() -> None:
    job = order(JobOrderExpired(on=day("12-01"), because=JobExpiry.PAST_CLOSING))
    job.change(day("12-05"), wanted(job, openings=1), employer())
    with refused("has passed already", "closes_on"):
        job.change(day("12-05"), wanted(job, closes_on=day("12-04")), employer())
    with refused("has passed already", "closes_on"):
        job.open(JobOrderOpened(on=day("12-06")), employer())
    job.change(day("12-05"), wanted(job, closes_on=day("12-20")), employer())
    job.open(JobOrderOpened(on=day("12-06")), employer())
    assert job.why_not(day("12-20")) == ""


def test_members_are_put_forward_on_days_on_which_it_is_open() -> None:
    job = order(
        JobOrderPaused(on=day("03-01"), because=JobPauseReason.TRAINING),
        JobOrderResumed(on=day("03-15")),
        JobOrderFilled(on=day("04-01"), through=FilledThrough.MEMBER),
    )
    assert "was not open on January 31" in job.why_not(day("01-31"))
    assert "was not open on February 1" in job.why_not(day("02-01"))
    assert [job.why_not(day(each)) for each in ("02-02", "02-29", "03-15", "03-31")] == [""] * 4
    assert "Order packer is paused since March 1, 2016. Choose another job" in job.why_not(day("03-01"))
    assert "is filled since April 1" in job.why_not(day("04-01"))
    with refused("is filled since April 1", "job_order_id"):
        job.check_may_refer(day("04-02"))
    with refused("no such job", "job_order_id"):
        JobOrder("j9").check_may_refer(day("04-02"))


def test_it_counts_for_ninety_days_and_is_over_on_the_next() -> None:
    said = day("02-02")
    last = said + timedelta(days=CONFIRM_DAYS)
    job = order()
    assert (job.why_not(last), job.runs_out()) == ("", (last + timedelta(days=1), JobExpiry.NOT_CONFIRMED))
    assert "Nobody confirmed since February 2, 2016" in job.why_not(last + timedelta(days=1))
    with refused("does not run out today"):
        job.expire(last)
    job.confirm(JobOrderConfirmed(on=day("04-20"), mode=ContactMode.PHONE))
    with refused("does not run out today"):
        job.expire(last + timedelta(days=1))
    assert job.why_not(last + timedelta(days=1)) == ""
    job.expire(day("08-01"))
    gone = day("04-20") + timedelta(days=CONFIRM_DAYS + 1)
    assert job.changes[-1] == JobOrderExpired(on=gone, because=JobExpiry.NOT_CONFIRMED)
    assert job.why_not(gone - timedelta(days=1)) == ""
    assert "is expired since July 20, 2016" in job.why_not(gone)


def test_its_closing_day_is_the_last_on_which_somebody_is_put_forward() -> None:
    job = order(JobOrderChanged(on=day("02-03"), closes_on=day("02-20")))
    assert job.why_not(day("02-20")) == ""
    assert "could be applied for until February 20" in job.why_not(day("02-21"))
    job.expire(day("02-21"))
    assert job.changes == [JobOrderExpired(on=day("02-21"), because=JobExpiry.PAST_CLOSING)]


def test_a_paused_job_runs_out_too_and_not_before_it_was_paused() -> None:
    job = order(JobOrderPaused(on=day("06-01"), because=JobPauseReason.OTHER))
    job.expire(day("06-02"))
    assert job.changes[-1].on == day("06-01")
    with refused("Expired. Open it first", "confirmed_on"):
        job.confirm(JobOrderConfirmed(on=day("06-03")))


def test_a_paused_job_is_resumed_for_an_approved_partner_alone() -> None:
    job = order(JobOrderPaused(on=day("03-01"), because=JobPauseReason.OTHER, until=day("03-20")))
    with refused("Hollow Mill is suspended", "resumed_on"):
        job.resume(JobOrderResumed(on=day("03-11")), employer(SUSPENDED))
    job.resume(JobOrderResumed(on=day("03-11")), employer())
    assert job.state == JobState.OPEN
    with refused("a day after", "until"):
        job.pause(JobOrderPaused(on=day("03-12"), because=JobPauseReason.OTHER, until=day("03-12")))
    with refused("not paused", "resumed_on"):
        job.resume(JobOrderResumed(on=day("03-12")), employer())


def test_what_ended_ends_once_and_may_be_opened_again() -> None:
    job = order()
    job.close(JobOrderClosed(on=day("03-01"), because=JobCloseReason.NOT_HIRING))
    for again in (
        lambda: job.close(JobOrderClosed(on=day("03-02"), because=JobCloseReason.OTHER)),
        lambda: job.fill(JobOrderFilled(on=day("03-02"), through=FilledThrough.NOT_KNOWN)),
        lambda: job.pause(JobOrderPaused(on=day("03-02"), because=JobPauseReason.OTHER)),
    ):
        with refused("on record as: Closed"):
            again()
    job.open(JobOrderOpened(on=day("03-05")), employer())
    with refused("on record as: Open", "opened_on"):
        job.open(JobOrderOpened(on=day("03-06")), employer())
    assert job.why_not(day("03-05")) == ""
