"""Plans, goals and steps."""

import msgspec

from lifeservices.domain.goal import (
    GoalArchived,
    GoalCompleted,
    GoalProgressRecorded,
    GoalPutOnHold,
    GoalReopened,
    GoalReworded,
    GoalSet,
    GoalState,
)
from lifeservices.domain.plan import PlanAgreed, PlanAgreedAgain, PlanClosed, PlanDrafted
from lifeservices.domain.step import (
    StepAdded,
    StepBlocked,
    StepChanged,
    StepCompleted,
    StepDropped,
    StepStarted,
    StepState,
)
from lifeservices.domain.words_plan import (
    Achievement,
    Agreement,
    ArchiveReason,
    HoldReason,
    LifeDomain,
    PlanCloseReason,
    StepOwner,
)
from tests.domain.telling import IDENTIFIED, day, given, member, refused

DRAFTED = PlanDrafted(on=day("02-01"), plan_id="p1")
GOAL = GoalSet(on=day("02-01"), goal_id="g1", plan_id="p1", domain=LifeDomain.HOUSING, text="A flat of our own")
AGREED = PlanAgreed(on=day("02-08"), plan_id="p1", how=Agreement.SIGNED, language="en")
CLOSED = PlanClosed(on=day("09-01"), plan_id="p1", reason=PlanCloseReason.GOALS_REACHED)
REACHED = GoalCompleted(on=day("05-01"), goal_id="g1")
HELD = GoalPutOnHold(on=day("04-01"), goal_id="g1", reason=HoldReason.ILLNESS)
STEP = StepAdded(on=day("02-08"), step_id="s1", goal_id="g1", owner=StepOwner.MEMBER, text="Call the landlord")


def test_a_plan_is_drafted_gets_a_goal_and_is_agreed() -> None:
    journey = member()
    journey.plans.draft(DRAFTED)
    assert journey.plans.drafted is not None
    journey.goals.set(GOAL)
    journey.plans.agree(AGREED)
    assert journey.plans.agreed is not None
    assert journey.plans.drafted is None
    assert journey.changes == [DRAFTED, GOAL, AGREED]


def test_a_plan_needs_a_member_and_only_one_is_current() -> None:
    with refused("has not opted in yet", "drafted_on"):
        given(IDENTIFIED).plans.draft(DRAFTED)
    with refused("already a plan, begun on February 1, 2016", "drafted_on"):
        member(DRAFTED).plans.draft(msgspec.structs.replace(DRAFTED, plan_id="p2"))
    member(DRAFTED, CLOSED).plans.draft(PlanDrafted(on=day("09-01"), plan_id="p2"))


def test_an_agreement_needs_a_goal_comes_after_the_draft_and_once() -> None:
    with refused("no goal yet", "plan_id"):
        member(DRAFTED).plans.agree(AGREED)
    with refused("before the plan was begun on February 1, 2016", "agreed_on"):
        member(DRAFTED, GOAL).plans.agree(msgspec.structs.replace(AGREED, on=day("01-31")))
    with refused("already agreed to this plan on February 8, 2016"):
        member(DRAFTED, GOAL, AGREED).plans.agree(AGREED)
    with refused("was closed on September 1, 2016"):
        member(DRAFTED, GOAL, CLOSED).plans.agree(AGREED)
    with refused("no such plan"):
        member().plans.close(CLOSED)


def test_a_goal_needs_words_and_days_in_order() -> None:
    journey = member(DRAFTED)
    with refused("what the goal is", "text"):
        journey.goals.set(msgspec.structs.replace(GOAL, text=None))
    with refused("due before it is set", "target_on"):
        journey.goals.set(msgspec.structs.replace(GOAL, target_on=day("01-31")))
    with refused("before the plan was begun", "set_on"):
        journey.goals.set(msgspec.structs.replace(GOAL, on=day("01-31")))


def test_a_goal_comes_along_rests_is_reached_and_goes_on() -> None:
    journey = member(DRAFTED, GOAL)
    goal = journey.goals.goal("g1")
    journey.goals.progress(GoalProgressRecorded(on=day("03-01"), goal_id="g1", achievement=Achievement.IMPROVING))
    journey.goals.hold(HELD)
    assert goal.state is GoalState.ON_HOLD
    with refused("already on hold"):
        journey.goals.hold(HELD)
    journey.goals.complete(REACHED)
    assert goal.state is GoalState.COMPLETED
    with refused("This goal is reached. Reopen it first."):
        journey.goals.archive(GoalArchived(on=day("05-02"), goal_id="g1", reason=ArchiveReason.REPLACED))
    journey.goals.reopen(GoalReopened(on=day("05-03"), goal_id="g1"))
    assert goal.state is GoalState.ACTIVE
    with refused("worked on already"):
        journey.goals.reopen(GoalReopened(on=day("05-03"), goal_id="g1"))


def test_a_goal_set_aside_no_longer_carries_the_plan() -> None:
    archived = GoalArchived(on=day("02-02"), goal_id="g1", reason=ArchiveReason.NOT_WANTED)
    with refused("no goal yet"):
        member(DRAFTED, GOAL, archived).plans.agree(AGREED)


def test_nothing_happens_to_a_goal_before_it_was_set_or_to_one_that_is_not_there() -> None:
    with refused("before the goal was set on February 1, 2016", "reached_on"):
        member(DRAFTED, GOAL).goals.complete(GoalCompleted(on=day("01-31"), goal_id="g1"))
    with refused("no such goal"):
        member().goals.complete(REACHED)
    with refused("how the goal is coming along", "achievement"):
        member(DRAFTED, GOAL).goals.progress(GoalProgressRecorded(on=day("03-01"), goal_id="g1"))


def test_a_step_is_started_blocked_goes_on_and_is_done() -> None:
    journey = member(DRAFTED, GOAL)
    journey.steps.add(STEP)
    step = journey.steps.all["s1"]
    started = StepStarted(on=day("02-09"), step_id="s1")
    journey.steps.start(started)
    with refused("already under way"):
        journey.steps.start(started)
    journey.steps.block(StepBlocked(on=day("02-10"), step_id="s1", reason=HoldReason.WAITING))
    assert step.state is StepState.BLOCKED
    journey.steps.start(msgspec.structs.replace(started, on=day("02-12")))
    journey.steps.complete(StepCompleted(on=day("02-13"), step_id="s1"))
    with refused("This step is already done.", "step_id"):
        journey.steps.drop(StepDropped(on=day("02-14"), step_id="s1", reason=ArchiveReason.OVERTAKEN))


def test_a_step_needs_words_an_open_goal_and_days_in_order() -> None:
    with refused("what is to be done", "text"):
        member(DRAFTED, GOAL).steps.add(msgspec.structs.replace(STEP, text=None))
    with refused("due before it is added", "due_on"):
        member(DRAFTED, GOAL).steps.add(msgspec.structs.replace(STEP, due_on=day("02-07")))
    with refused("This goal is reached. Reopen it first."):
        member(DRAFTED, GOAL, REACHED).steps.add(STEP)
    with refused("before the step was added on February 8, 2016", "done_on"):
        member(DRAFTED, GOAL, STEP).steps.complete(StepCompleted(on=day("02-07"), step_id="s1"))
    with refused("no such step"):
        member().steps.complete(StepCompleted(on=day("02-07"), step_id="s1"))


def test_a_goal_is_put_differently_and_says_what_stands_afterwards() -> None:
    journey = member(DRAFTED, GOAL)
    reworded = GoalReworded(on=day("03-01"), goal_id="g1", domain=LifeDomain.HOUSING, text="A home by spring")
    journey.goals.reword(reworded)
    assert journey.goals.goal("g1").text == "A home by spring"
    with refused("how the goal reads already", "text"):
        journey.goals.reword(reworded)
    with refused("due before it was set", "target_on"):
        journey.goals.reword(msgspec.structs.replace(reworded, target_on=day("01-31")))
    with refused("what the goal is", "text"):
        journey.goals.reword(msgspec.structs.replace(reworded, text=""))
    with refused("This goal is reached. Reopen it first."):
        member(DRAFTED, GOAL, REACHED).goals.reword(reworded)
    with refused("before the goal was set", "reworded_on"):
        member(DRAFTED, GOAL).goals.reword(msgspec.structs.replace(reworded, on=day("01-15")))


def test_a_step_is_changed_as_long_as_it_is_open() -> None:
    journey = member(DRAFTED, GOAL, STEP)
    changed = StepChanged(on=day("02-10"), step_id="s1", owner=StepOwner.COACH, text="Call the landlord")
    journey.steps.change(changed)
    assert journey.steps.all["s1"].owner is StepOwner.COACH
    with refused("how the step reads already", "text"):
        journey.steps.change(changed)
    with refused("due before it was added", "due_on"):
        journey.steps.change(msgspec.structs.replace(changed, due_on=day("02-07")))
    with refused("what is to be done", "text"):
        journey.steps.change(msgspec.structs.replace(changed, text=None))
    journey.steps.complete(StepCompleted(on=day("02-11"), step_id="s1"))
    with refused("already done", "step_id"):
        journey.steps.change(msgspec.structs.replace(changed, text="Write to the landlord"))


def test_only_a_plan_that_changed_is_agreed_again_and_gets_the_next_number() -> None:
    again = PlanAgreedAgain(on=day("04-01"), plan_id="p1", plan_version=2, how=Agreement.VERBAL)
    with refused("not agreed to this plan a first time"):
        member(DRAFTED, GOAL).plans.agree_again(again)
    with refused("has not changed since", "agreed_on"):
        member(DRAFTED, GOAL, AGREED).plans.agree_again(again)
    journey = member(DRAFTED, GOAL, AGREED, msgspec.structs.replace(STEP, on=day("03-01")))
    plan = journey.plans.open("p1")
    assert (plan.version, plan.changed) == (1, True)
    with refused("before the last agreement on February 8, 2016", "agreed_on"):
        journey.plans.agree_again(msgspec.structs.replace(again, on=day("02-07")))
    journey.plans.agree_again(again)
    assert (plan.version, plan.changed, plan.agreed_on) == (2, False, day("04-01"))


def test_reaching_a_goal_or_doing_a_step_is_what_was_agreed_and_setting_one_aside_is_not() -> None:
    journey = member(DRAFTED, GOAL, STEP, AGREED)
    journey.steps.complete(StepCompleted(on=day("03-01"), step_id="s1"))
    journey.goals.complete(REACHED)
    assert not journey.plans.open("p1").changed
    journey.goals.reopen(GoalReopened(on=day("05-03"), goal_id="g1"))
    assert journey.plans.open("p1").changed
