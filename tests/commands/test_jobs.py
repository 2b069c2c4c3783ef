"""Who writes down jobs, what is kept of them, and what is refused, through the one door on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.employer_partner import CloseSite
from lifeservices.commands.job_order import (
    CloseJob,
    ConfirmJob,
    DescribeJob,
    ExpireJob,
    OpenJob,
    PauseJob,
    RecordJobFilled,
    ResumeJob,
    may_refer,
)
from lifeservices.commands.job_terms import ChangeJob, SetJobAsks, SetSecondChanceTerms
from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_terms import Exclusion
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_job import (
    BackgroundCheck,
    FilledThrough,
    JobCloseReason,
    JobDocument,
    JobPauseReason,
    JobState,
    LookBack,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    YesOrNo,
)
from lifeservices.library.occupations import RELEASE
from lifeservices.projections.rebuild import check
from tests.clocks import Clock
from tests.jobs import COACH, LEAD, PACKER, a_job, a_partner
from tests.partners import IMPORTER
from tests.services import services_at

DAY = date(2026, 3, 2)
ROUTINE = Actor("routine", Role.ROUTINE, "scheduler")
SAME = ChangeJob(
    "packer",
    DAY,
    "Order packer",
    occupation="53-7064.00",
    openings=2,
    pay_from=Decimal("15.50"),
    pay_to=Decimal("17"),
    pay_per=PayPer.HOUR,
    hours_per_week=Decimal("40"),
    shifts=[Shift.DAY, Shift.EVENING],
    site_id="yard",
)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.on(DAY)
    return clock


@pytest.fixture
def services(migrated_url: str, clock: Clock) -> Iterator[LifeServices]:
    with services_at(migrated_url, clock) as services:
        a_partner(services, DAY - timedelta(days=30))
        yield services
        assert check(services.reader) == []


def job(services: LifeServices, id: str = "packer") -> JobOrder:
    return JobOrder.fold(id, services.record.history(id))


def refused(services: LifeServices, command: Any, sentence: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        services.do(command, LEAD)
    assert sentence in caught.value.message
    assert caught.value.field == field


def test_a_job_keeps_its_site_place_and_the_release_its_occupation_was_chosen_in(services: LifeServices) -> None:
    a_job(services, DAY, city="Dayton")
    terms = job(services).terms
    assert (terms["city"], terms["state"], terms["postal_code"]) == ("Akron", "OH", "44304")
    assert (terms["occupation"], terms["release"]) == ("53-7064.00", RELEASE)
    refused(services, replace(PACKER, job_order_id="j2", occupation="99-0000.00"), "no such occupation", "occupation")
    services.do(CloseSite("mill", "yard", DAY), LEAD)
    refused(services, replace(PACKER, job_order_id="j2"), "no such site", "site_id")


def test_leads_and_administrators_write_and_nobody_else(services: LifeServices) -> None:
    a_job(services, DAY)
    for role in set(Role) - {Role.LEAD, Role.ADMIN}:
        for command in (replace(PACKER, job_order_id="j2"), SAME, PauseJob("packer", DAY, JobPauseReason.OTHER)):
            with pytest.raises(NotAllowed):
                services.do(command, Actor("x", role))
    with pytest.raises(NotAllowed):
        services.do(ExpireJob("packer"), LEAD)


def test_a_suspended_employer_opens_nothing_and_its_open_jobs_take_nobody(services: LifeServices, clock: Clock) -> None:
    a_job(services, DAY)
    clock.on(DAY + timedelta(days=5))
    services.do(SuspendEmployer("mill", DAY + timedelta(days=5)), IMPORTER)
    refused(
        services,
        replace(PACKER, job_order_id="j2", opened_on=DAY + timedelta(days=5)),
        "Hollow Mill is suspended since March 7, 2026",
        "opened_on",
    )
    with pytest.raises(NotFound):
        services.do(ConfirmJob("j2", DAY, ContactMode.PHONE), LEAD)
    services.do(replace(PACKER, job_order_id="draft", opened_on=None), LEAD)
    assert job(services, "draft").state == JobState.DRAFT
    refused(services, OpenJob("draft", DAY + timedelta(days=5)), "is suspended since", "opened_on")
    with services.database.read() as connection:
        desk = services.desk(connection, COACH)
        with pytest.raises(Refused, match="Hollow Mill is suspended"):
            may_refer(desk, "packer", DAY + timedelta(days=5))
        assert may_refer(desk, "packer", DAY + timedelta(days=4)).known_as == "Order packer"
    services.do(OpenJob("draft", DAY + timedelta(days=4)), LEAD)
    assert job(services, "draft").state == JobState.OPEN


def test_only_what_a_form_asks_for_changes(services: LifeServices, clock: Clock) -> None:
    a_job(services, DAY)
    asks = SetJobAsks("packer", DAY, [JobDocument.PHOTO_ID], SchoolingAsked.NONE, 0)
    services.do(asks, LEAD)
    chance = SetSecondChanceTerms(
        "packer",
        DAY,
        SecondChanceTerms.AS_LISTED,
        theft=LookBack.SEVEN_YEARS,
        children=LookBack.ANY_TIME,
        individual=[RecordKind.THEFT],
        background_check=BackgroundCheck.AFTER_OFFER,
        drug_test=YesOrNo.NO,
    )
    services.do(chance, LEAD)
    refused(services, SAME, "Nothing here is different", "changed_on")
    clock.on(DAY + timedelta(days=1))
    services.do(replace(SAME, changed_on=DAY + timedelta(days=1), site_id=None, city="Kent", state="OH"), LEAD)
    found = job(services)
    assert found.entries[-1].cleared == ["site_id", "postal_code"]  # type: ignore[attr-defined]
    assert found.terms["exclusions"] == [Exclusion(RecordKind.CHILDREN), Exclusion(RecordKind.THEFT, 7, True)]
    assert (found.terms["drug_test"], found.terms["experience_months"]) == (False, 0)
    refused(
        services,
        replace(chance, individual=[RecordKind.FRAUD]),
        "Say first for how long it rules somebody out: Fraud or forgery.",
        "individual",
    )
    services.do(replace(chance, changed_on=DAY + timedelta(days=1), theft=None, children=None, individual=None), LEAD)
    assert "exclusions" not in job(services).terms


def test_a_job_is_confirmed_paused_resumed_filled_and_opened_again(services: LifeServices) -> None:
    a_job(services, DAY)
    services.do(ConfirmJob("packer", DAY, ContactMode.PHONE), LEAD)
    services.do(DescribeJob("packer", "Standing work in a cool hall."), LEAD)
    services.do(PauseJob("packer", DAY, JobPauseReason.TRAINING, DAY + timedelta(days=9)), LEAD)
    services.do(ResumeJob("packer", DAY), LEAD)
    services.do(RecordJobFilled("packer", DAY, FilledThrough.MEMBER), LEAD)
    refused(services, RecordJobFilled("packer", DAY, FilledThrough.MEMBER), "on record as: Filled", "filled_on")
    services.do(OpenJob("packer", DAY, DAY + timedelta(days=20)), LEAD)
    assert job(services).terms["closes_on"] == DAY + timedelta(days=20)
    services.do(CloseJob("packer", DAY, JobCloseReason.OTHER, "They moved the line abroad."), LEAD)
    assert job(services).state == JobState.CLOSED
    stored = " ".join(state for _, state in services.database.rows("SELECT name, state FROM event"))
    assert "cool hall" not in stored
    assert "abroad" not in stored


def test_a_job_runs_out_on_its_day_and_not_before(services: LifeServices, clock: Clock) -> None:
    a_job(services, DAY)
    clock.on(DAY + timedelta(days=90))
    with pytest.raises(Refused, match="does not run out today"):
        services.do(ExpireJob("packer"), ROUTINE)
    clock.on(DAY + timedelta(days=91))
    services.do(ExpireJob("packer"), ROUTINE)
    assert job(services).state == JobState.EXPIRED
