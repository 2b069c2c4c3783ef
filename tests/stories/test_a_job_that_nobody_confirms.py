"""A job is opened, confirmed by link, held while its employer is suspended, and ends when nobody speaks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lifeservices.commands import Actor, Role
from lifeservices.commands.job_link import AskForNewJobLink, ChangeJobByLink, ConfirmJobByLink, GiveJobLink
from lifeservices.commands.job_order import may_refer
from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.job_order import CONFIRM_DAYS
from lifeservices.domain.words_job import JobExpiry, JobState
from lifeservices.questions.jobs import CountJobs, Jobs
from lifeservices.routines import do_what_is_due
from tests.jobs import PACKER
from tests.partners import IMPORTER
from tests.stories.program import ANN, LEA, Program

DAY = date(2022, 3, 1)
HOLDER = Actor("employer-link", Role.LINK, "link")


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def why_not(program: Program, day: date) -> str:
    with program.services.database.read() as connection:
        try:
            may_refer(program.services.desk(connection, ANN), "packer", day)
        except Refused as refused:
            return refused.message
    return ""


def test_a_job_that_nobody_confirms(program: Program) -> None:
    told = replace(PACKER, site_id=None, city="Akron", state="OH", told_on=DAY, opened_on=DAY)
    program.on(DAY, told, LEA)
    program.do(GiveJobLink("mill", link_id="l1"), LEA)
    program.do(GiveJobLink("bakery", link_id="l2"), LEA)
    program.on(later(10), ConfirmJobByLink("mill", "l1", "packer"), HOLDER)
    program.do(ChangeJobByLink("mill", "l1", "packer", openings=1, pay_from=told.pay_from or 0), HOLDER)
    with pytest.raises(NotFound):
        program.do(ConfirmJobByLink("bakery", "l2", "packer"), HOLDER)
    with pytest.raises(Refused, match="does not work any more"):
        program.do(ConfirmJobByLink("bakery", "l1", "packer"), HOLDER)

    program.on(later(12), SuspendEmployer("bakery", later(12)), IMPORTER)
    assert why_not(program, later(12)) == ""
    program.do(SuspendEmployer("mill", later(12)), IMPORTER)
    assert "Marrow Mill is suspended" in why_not(program, later(12))
    assert why_not(program, later(11)) == "", "What was open the day before stays true."
    assert len(program.services.ask(CountJobs(later(12)), LEA).held) == 1

    program.calendar.to(later(20))
    with pytest.raises(Refused, match="too old"):
        program.do(ConfirmJobByLink("mill", "l1", "packer"), HOLDER)
    program.do(AskForNewJobLink("mill", "l1"), HOLDER)
    program.do(AskForNewJobLink("mill", "l1"), HOLDER)
    program.do(GiveJobLink("mill", link_id="l3"), LEA)
    with pytest.raises(Refused, match="newer link"):
        program.do(ConfirmJobByLink("mill", "l1", "packer"), HOLDER)

    # The scheduler was asleep for a week: the day on which it ran out stands all the same.
    program.calendar.to(later(10 + CONFIRM_DAYS + 8))
    do_what_is_due(program.services)
    row = program.row("job_orders_v1", "job_order_id", "packer")
    assert (row["status"], row["because"]) == (JobState.EXPIRED, JobExpiry.NOT_CONFIRMED)
    assert row["status_on"] == later(10 + CONFIRM_DAYS + 1).isoformat()
    assert [line.row.job_order_id for line in program.services.ask(Jobs("ended"), ANN).lines] == ["packer"]
    assert program.services.ask(Jobs("due"), ANN).lines == [], "Those are for whose duty it is."
    assert program.holds()
