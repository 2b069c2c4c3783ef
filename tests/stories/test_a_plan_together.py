"""A plan from its first draft to its second version: looked at again in time, late, and with a supervisor's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lifeservices.commands.approval import ApprovePlan, AskApproval, ReturnPlan
from lifeservices.commands.contact import LogContact
from lifeservices.commands.goal import ArchiveGoal, RewordGoal, SetGoal
from lifeservices.commands.plan import AgreePlan, DraftPlan
from lifeservices.commands.plan_review import ExemptReview, ReviewPlan
from lifeservices.commands.step import AddSteps, ChangeStep
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import Agreement, ArchiveReason, LifeDomain, StepOwner
from lifeservices.domain.words_review import ReviewExemption
from lifeservices.questions.plan import ApprovalsWaiting, PlanOf
from lifeservices.questions.plan_differences import differences
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today
from tests.stories.program import ANN, BEN, SUE, Program

BEGAN, AGREED = date(2022, 3, 1), date(2022, 3, 8)
DUE, OPENS = date(2022, 6, 6), date(2022, 5, 23)


def begun(program: Program) -> str:
    """Zelda has a plan with one goal and two steps, agreed on March 8."""
    zelda = program.welcome("zelda", BEGAN)
    program.on(BEGAN, DraftPlan(zelda, BEGAN, plan_id="p"))
    goal = SetGoal(zelda, "p", BEGAN, LifeDomain.HOUSING, "A flat by the river", goal_id="g", first_steps="Save\nAsk")
    program.do(goal)
    program.on(AGREED, AgreePlan(zelda, "p", AGREED, Agreement.VERBAL, "en"))
    return zelda


def reasons(program: Program, day: date, name: str = "review") -> list[str]:
    """Whom a coach's list names for a reason on a day."""
    program.calendar.to(day)
    return [listed.member.name for listed in program.services.ask(Today(), ANN).lists[name]]


def test_a_plan_changes_and_is_agreed_again(program: Program) -> None:
    zelda = begun(program)
    day = date(2022, 4, 4)
    program.on(day, RewordGoal(zelda, "g", "A flat with a garden", LifeDomain.HOUSING, day, date(2022, 12, 1)))
    ask = program.services.ask(PlanOf(zelda), ANN).current.goals[0].steps[1]
    program.do(ChangeStep(zelda, ask.step_id, "Ask my aunt", StepOwner.COACH, day))
    program.do(AddSteps(zelda, "g", day, ["Apply for SNAP"], "Look at two flats"))
    changed = program.services.ask(PlanOf(zelda), ANN).current
    assert (changed.version, changed.changed) == (1, True)
    program.on(day, AgreePlan(zelda, "p", day, Agreement.SIGNED, "es"))
    program.on(date(2022, 5, 2), ArchiveGoal(zelda, "g", date(2022, 5, 2), ArchiveReason.NOT_WANTED))
    plan = program.services.ask(PlanOf(zelda), ANN).current
    first, second, now = plan.versions
    assert [(d.kind, d.what, d.text) for d in differences(first, second)] == [
        ("changed", "goal", "A flat with a garden"),
        ("changed", "step", "Ask my aunt"),
        ("added", "step", "Apply for SNAP"),
        ("added", "step", "Look at two flats"),
    ]
    assert [(d.kind, d.text, d.why) for d in differences(second, now)] == [
        ("removed", "A flat with a garden", ArchiveReason.NOT_WANTED.label)
    ]
    assert plan.goals[0].state == "archived", "nothing disappears"
    before = program.services.ask(PlanOf(zelda, day=date(2022, 4, 3)), ANN).current
    assert (before.goals[0].text, before.version) == ("A flat by the river", 1)
    words = [line.said.sentence for line in program.services.ask(Timeline(zelda), ANN).lines]
    assert "Zelda agreed to the plan as it is now, version 2." in words
    assert program.holds()


def test_the_review_clock_stands_on_today_and_may_wait_but_not_once_it_is_late(program: Program) -> None:
    zelda = begun(program)
    spoke = OPENS.replace(day=20)
    program.on(spoke, LogContact(zelda, spoke, ContactMode.PHONE, True))
    assert reasons(program, OPENS.replace(day=22)) == []
    assert reasons(program, OPENS) == ["Zelda Quillwood"]
    away = ExemptReview(zelda, OPENS, ReviewExemption.AWAY, date(2022, 6, 10))
    program.do(away)
    review = program.services.ask(PlanOf(zelda), ANN).review
    assert (review.due_on, review.first_due_on, review.state) == (date(2022, 6, 20), DUE, "open")
    program.calendar.to(date(2022, 6, 21))
    with pytest.raises(Refused, match="overdue and can wait no longer"):
        program.do(replace(away, exempted_on=date(2022, 6, 21), until_on=date(2022, 7, 1)))
    assert program.services.ask(PlanOf(zelda), ANN).review.state == "late"
    program.do(ReviewPlan(zelda, date(2022, 6, 21), "We looked at it on her porch."))
    assert reasons(program, date(2022, 6, 21)) == []
    assert program.services.ask(PlanOf(zelda), ANN).review.due_on == date(2022, 9, 19)
    assert program.holds()


def test_a_supervisor_gives_a_plan_back_and_then_approves_it(program: Program) -> None:
    program.services.settings = replace(program.services.settings, plan_approval=True)
    zelda = begun(program)
    day = date(2022, 3, 9)
    assert program.services.ask(PlanOf(zelda), ANN).approval.state == "not-asked"
    program.on(day, AskApproval(zelda, day))
    (waits,) = program.services.ask(ApprovalsWaiting(), SUE)
    assert (waits.name, waits.asked_by_name, waits.asked_on, waits.version) == (
        "Zelda Quillwood",
        "Ann Fallowmere",
        day,
        1,
    )
    with pytest.raises(NotAllowed):
        program.do(ApprovePlan(zelda, day), ANN)
    with pytest.raises(NotAllowed):
        program.services.ask(ApprovalsWaiting(), ANN)
    program.do(ReturnPlan(zelda, day, "Who pays the deposit?"), SUE)
    assert program.services.ask(ApprovalsWaiting(), SUE) == []
    given_back = program.services.ask(PlanOf(zelda), ANN).approval
    assert (given_back.state, given_back.words) == ("returned", "Who pays the deposit?")
    program.do(AskApproval(zelda, day), SUE)
    with pytest.raises(Refused, match="Somebody else than the person who asked"):
        program.do(ApprovePlan(zelda, day), SUE)
    with pytest.raises(NotFound):
        program.services.ask(PlanOf(zelda), BEN)
    assert program.holds()


def test_where_no_program_wants_it_nobody_is_asked(program: Program) -> None:
    zelda = begun(program)
    assert program.services.ask(PlanOf(zelda), ANN).approval is None
    with pytest.raises(Refused, match="Nobody else is asked"):
        program.on(date(2022, 3, 9), AskApproval(zelda, date(2022, 3, 9)))
    assert program.holds()
