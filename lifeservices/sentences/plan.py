"""Sentences about strengths, needs, plans, goals and steps."""

from __future__ import annotations

from lifeservices.domain import assessment, goal, plan, step
from lifeservices.domain.words_plan import SCORE_WORDS, Agreement
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, short


@says(assessment.AssessmentStarted)
def looked(event: assessment.AssessmentStarted, known: Known) -> Said:
    alone = "" if event.member_present else "They were not there themselves."
    return said(f"{known.who} looked at strengths and needs.", f"{label(event.point)}.", alone)


@says(assessment.AssessmentDomainScored)
def scored(event: assessment.AssessmentDomainScored, known: Known) -> Said:
    words = SCORE_WORDS[event.score].lower() if event.score is not None and event.score < len(SCORE_WORDS) else ""
    end = f": {words}" if words else ""
    return said(f"{known.who} said how it is with {lower(event.domain)}{end}.", quoted(event.note))


@says(assessment.StrengthRecorded)
def strong(event: assessment.StrengthRecorded, known: Known) -> Said:
    return said(f"{known.who} has something to build on: {event.text or 'a strength'}.", f"{label(event.kind)}.")


@says(assessment.PrioritiesChosen)
def first_of_all(event: assessment.PrioritiesChosen, known: Known) -> Said:
    chosen = "; ".join(lower(domain) for domain in event.domains or [])
    return said(f"{known.who} said what comes first" + (f": {chosen}." if chosen else "."))


@says(assessment.AssessmentCompleted)
def assessed(event: assessment.AssessmentCompleted, known: Known) -> Said:
    parts = f"{event.domains_scored} part{'s' if event.domains_scored != 1 else ''} of life."
    return said(f"{known.who}’s strengths and needs were gone through.", parts)


@says(plan.PlanDrafted)
def drafted(event: plan.PlanDrafted, known: Known) -> Said:
    return said(f"{known.who} began a plan.", quoted(event.note))


@says(plan.PlanAgreed)
def agreed(event: plan.PlanAgreed, known: Known) -> Said:
    how = "With a signature." if event.how == Agreement.SIGNED else "In words."
    return said(f"{known.who} agreed to the plan.", how)


@says(plan.PlanAgreedAgain)
def agreed_again(event: plan.PlanAgreedAgain, known: Known) -> Said:
    how = "With a signature." if event.how == Agreement.SIGNED else "In words."
    return said(f"{known.who} agreed to the plan as it is now, version {event.plan_version}.", how)


@says(plan.PlanClosed)
def closed(event: plan.PlanClosed, known: Known) -> Said:
    return said(f"{known.who}’s plan ended.", f"{label(event.reason)}.", quoted(event.note))


@says(goal.GoalSet)
def aims(event: goal.GoalSet, known: Known) -> Said:
    by = f"By {short(event.target_on, event.on)}." if event.target_on else ""
    return said(f"{known.who} set a goal: {quoted(event.text) or 'a goal'}.", label(event.domain), by)


@says(goal.GoalReworded)
def reads(event: goal.GoalReworded, known: Known) -> Said:
    by = f"By {short(event.target_on, event.on)}." if event.target_on else ""
    return said(f"{known.who} put a goal differently: {quoted(event.text) or 'a goal'}.", label(event.domain), by)


def _goal(goal_id: str, known: Known) -> str:
    return quoted(known.name(goal_id, "")) or "a goal"


@says(goal.GoalProgressRecorded)
def comes_along(event: goal.GoalProgressRecorded, known: Known) -> Said:
    how = lower(event.achievement)
    return said(
        f"{known.who} on the goal {_goal(event.goal_id, known)}: {how or 'progress was noted'}.", quoted(event.note)
    )


@says(goal.GoalCompleted)
def reached(event: goal.GoalCompleted, known: Known) -> Said:
    return said(f"{known.who} reached the goal {_goal(event.goal_id, known)}.", quoted(event.note))


@says(goal.GoalPutOnHold)
def rests(event: goal.GoalPutOnHold, known: Known) -> Said:
    return said(
        f"{known.who} put the goal {_goal(event.goal_id, known)} on hold.",
        f"{label(event.reason)}.",
        quoted(event.note),
    )


@says(goal.GoalArchived)
def set_aside(event: goal.GoalArchived, known: Known) -> Said:
    return said(
        f"{known.who} set the goal {_goal(event.goal_id, known)} aside.", f"{label(event.reason)}.", quoted(event.note)
    )


@says(goal.GoalReopened)
def goes_on(event: goal.GoalReopened, known: Known) -> Said:
    return said(f"{known.who} took up the goal {_goal(event.goal_id, known)} again.", quoted(event.note))


def _step(step_id: str, known: Known) -> str:
    return quoted(known.name(step_id, "")) or "a step"


@says(step.StepAdded)
def to_do(event: step.StepAdded, known: Known) -> Said:
    by = f"By {short(event.due_on, event.on)}." if event.due_on else ""
    return said(f"{known.who} planned a step: {quoted(event.text) or 'a step'}.", f"{label(event.owner)} does it.", by)


@says(step.StepChanged)
def step_reads(event: step.StepChanged, known: Known) -> Said:
    by = f"By {short(event.due_on, event.on)}." if event.due_on else ""
    return said(f"{known.who} changed a step: {quoted(event.text) or 'a step'}.", f"{label(event.owner)} does it.", by)


@says(step.StepStarted)
def began(event: step.StepStarted, known: Known) -> Said:
    return said(f"{known.who} began the step {_step(event.step_id, known)}.")


@says(step.StepCompleted)
def done(event: step.StepCompleted, known: Known) -> Said:
    return said(f"{known.who} did the step {_step(event.step_id, known)}.", quoted(event.note))


@says(step.StepBlocked)
def blocked(event: step.StepBlocked, known: Known) -> Said:
    return said(
        f"{known.who} cannot go on with the step {_step(event.step_id, known)} for now.",
        f"{label(event.reason)}.",
        quoted(event.note),
    )


@says(step.StepDropped)
def dropped(event: step.StepDropped, known: Known) -> Said:
    return said(
        f"{known.who} dropped the step {_step(event.step_id, known)}.", f"{label(event.reason)}.", quoted(event.note)
    )
