"""What the list of jobs keeps of each, what runs out by itself, and how many were open on a day, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands.employer_partner import AddSite
from lifeservices.commands.job_order import ConfirmJob, DescribeJob, OpenJob, PauseJob, RecordJobFilled
from lifeservices.commands.job_terms import ChangeJob, SetSecondChanceTerms
from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.domain.job_order import CONFIRM_DAYS, STALE_DAYS
from lifeservices.domain.job_terms import Exclusion
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_job import (
    FilledThrough,
    JobPauseReason,
    LookBack,
    PayPer,
    RecordKind,
    SecondChanceTerms,
    Shift,
)
from lifeservices.metrics.job_orders import DEFINITION, JobCounts, job_counts
from lifeservices.projections.job_orders import JobOrderRow, job_orders
from lifeservices.projections.job_spells import JobSpellRow, job_spells
from lifeservices.projections.partners import partners
from lifeservices.projections.projection import FOR_EVER
from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from tests.clocks import Clock
from tests.jobs import LEAD, a_job, a_partner
from tests.partners import IMPORTER
from tests.services import services_at

DAY = date(2026, 3, 2)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.on(DAY)
    return clock


@pytest.fixture
def services(migrated_url: str, clock: Clock) -> Iterator[LifeServices]:
    with services_at(migrated_url, clock) as services:
        a_partner(services, later(-30))
        a_partner(services, later(-30), "barn")
        yield services
        assert check(services.reader) == []


def row(services: LifeServices, id: str = "packer") -> JobOrderRow:
    columns = ", ".join(job_orders.fields)
    found = services.database.rows(f"SELECT {columns} FROM {job_orders.table_name}")
    return next(job_orders.from_values(each) for each in found if each[0] == id)


def counted(services: LifeServices, day: date) -> JobCounts:
    def rows(projection):  # type: ignore[no-untyped-def]
        columns = ", ".join(projection.fields)
        asked = f"SELECT {columns} FROM {projection.table_name} WHERE pos_to = {FOR_EVER}"
        return [projection.from_values(each) for each in services.database.rows(asked)]

    return job_counts(rows(job_spells), rows(partners), day, 0)


def test_a_row_holds_what_a_list_a_search_and_a_matcher_want(services: LifeServices) -> None:
    a_job(services, DAY)
    told = SetSecondChanceTerms("packer", DAY, SecondChanceTerms.AS_LISTED, theft=LookBack.FIVE_YEARS)
    services.do(told, LEAD)
    services.do(DescribeJob("packer", "Standing work."), LEAD)
    found = row(services)
    assert (found.employer_id, found.title, found.sort_title) == ("mill", "Order packer", "order packer")
    assert (found.occupation, found.status, found.city, found.state) == ("53-7064.00", "open", "Akron", "OH")
    assert (found.pay_from, found.pay_to, found.pay_per) == (Decimal("15.50"), Decimal("17"), "hour")
    assert (found.shifts, found.openings, found.without_car) == (["day", "evening"], 2, None)
    assert (found.second_chance, found.exclusions) == ("as-listed", [Exclusion(RecordKind.THEFT, 5)])
    assert (found.opened_on, found.confirmed_on, found.by_link) == (DAY, DAY, False)
    assert found.described is not None
    services.do(ChangeJob("packer", DAY, "Packer", openings=1, **_enough()), LEAD)
    found = row(services)
    assert (found.title, found.openings, found.pay_to, found.site_id) == ("Packer", 1, None, "")
    services.do(PauseJob("packer", DAY, JobPauseReason.SEASON, later(40)), LEAD)
    found = row(services)
    assert (found.status, found.because, found.until) == ("paused", "season", later(40))


def _enough() -> dict[str, object]:
    pay = {"pay_from": Decimal("15"), "pay_per": PayPer.HOUR, "hours_per_week": Decimal("40"), "shifts": [Shift.DAY]}
    return {**pay, "occupation": "53-7064.00", "city": "Akron", "state": "OH"}


def test_jobs_expire_by_themselves_once_and_again_when_opened_again(services: LifeServices, clock: Clock) -> None:
    a_job(services, DAY)
    a_job(services, DAY, job_order_id="closing", closes_on=later(10))
    a_job(services, DAY, job_order_id="paused")
    services.do(PauseJob("paused", later(0), JobPauseReason.OTHER), LEAD)
    clock.on(later(10))
    assert do_what_is_due(services) == 0
    clock.on(later(11))
    assert do_what_is_due(services) == 1
    assert (row(services, "closing").status, row(services, "closing").because) == ("expired", "past-closing")
    services.do(ConfirmJob("paused", later(11), ContactMode.EMAIL), LEAD)
    # Nobody looked for weeks: what ran out meanwhile is dated on its day.
    clock.on(later(CONFIRM_DAYS + 30))
    assert do_what_is_due(services) == 2
    assert do_what_is_due(services) == 0
    assert (row(services).status, row(services).status_on) == ("expired", later(CONFIRM_DAYS + 1))
    assert row(services, "paused").status_on == later(11 + CONFIRM_DAYS + 1)
    services.do(OpenJob("packer", later(CONFIRM_DAYS + 30)), LEAD)
    clock.on(later(3 * CONFIRM_DAYS))
    assert do_what_is_due(services) == 1
    assert row(services).status_on == later(2 * CONFIRM_DAYS + 31)


def test_open_jobs_are_counted_for_any_day_and_held_ones_apart(services: LifeServices, clock: Clock) -> None:
    a_job(services, DAY)
    services.do(AddSite("barn", "Field", DAY, city="Kent", state="OH", site_id="field"), LEAD)
    barn = {"employer_id": "barn", "site_id": "field"}
    a_job(services, DAY, job_order_id="b1", **barn)
    a_job(services, DAY, job_order_id="b2", occupation="51-3011.00", openings=1, closes_on=later(6), **barn)
    services.do(SetSecondChanceTerms("b1", DAY, SecondChanceTerms.WELCOME), LEAD)
    services.do(SetSecondChanceTerms("packer", DAY, SecondChanceTerms.ANY_RECORD), LEAD)
    clock.on(later(5))
    services.do(SuspendEmployer("mill", later(5)), IMPORTER)
    services.do(RecordJobFilled("b1", later(5), FilledThrough.MEMBER), LEAD)
    on_the_day, then, after = counted(services, later(4)), counted(services, later(5)), counted(services, later(7))
    assert on_the_day.open == ("b1", "b2", "packer")
    assert (on_the_day.second_chance, on_the_day.not_said, on_the_day.wanted) == (("b1",), ("b2",), 5)
    assert on_the_day.occupations == {"53-7064.00": ("b1", "packer"), "51-3011.00": ("b2",)}
    assert (then.open, then.held, then.share) == (("b2",), ("packer",), 0.0)
    assert (after.open, after.share) == ((), None)
    assert counted(services, later(-1)).open == ()
    said = on_the_day.to_dict()
    assert (said["counts"]["open"], said["share"]) == (3, round(1 / 3, 10))
    assert said["definition"]["sha256"] == DEFINITION.sha256


def test_a_job_is_stale_in_its_last_days_and_then_no_more_open() -> None:
    spell = JobSpellRow("j", "mill", [(DAY, "open")], [DAY])
    approved = [partners.row("mill", [(DAY, True, None)])]

    def on(days: int) -> tuple[int, int]:
        found = job_counts([spell], approved, later(days), 0)
        return len(found.open), len(found.stale)

    assert [on(days) for days in (STALE_DAYS, STALE_DAYS + 1, CONFIRM_DAYS, CONFIRM_DAYS + 1)] == [
        (1, 0),
        (1, 1),
        (1, 1),
        (0, 0),
    ]
