"""What a member needs and wants: assessments, the plan with its goals and steps, and referrals to services."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lifeservices.commands.assessment import RecordStrength
from lifeservices.commands.goal import (
    ArchiveGoal,
    CompleteGoal,
    HoldGoal,
    RecordGoalProgress,
    ReopenGoal,
    SetGoal,
)
from lifeservices.commands.guided_assessment import GoThroughAssessment
from lifeservices.commands.plan import AgreePlan, ClosePlan, DraftPlan
from lifeservices.commands.step import AddStep, BlockStep, CompleteStep, DropStep, StartStep
from lifeservices.demo import notes
from lifeservices.demo.aims import AIMS
from lifeservices.demo.reviewing import look_again
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.words_plan import (
    Achievement,
    Agreement,
    ArchiveReason,
    AssessmentPoint,
    HoldReason,
    LifeDomain,
    PlanCloseReason,
    StepOwner,
    StrengthKind,
)
from lifeservices.instruments import instrument

Scores = dict[LifeDomain, int]


def assess(story: Story, thread: Thread, day: date, point: AssessmentPoint, before: Scores | None = None) -> Scores:
    """Scores from 1 to 5 in most parts of life; a later assessment is mostly a little better."""
    stage = story.stage
    scores: Scores = {}
    for domain in LifeDomain:
        if before and domain in before:
            better = stage.any((-1, 0, 1, 2), (0.1, 0.4, 0.38, 0.12))
            scores[domain] = min(5, max(1, before[domain] + better))
        elif stage.chance(0.94):
            low = domain in (LifeDomain.EMPLOYMENT, LifeDomain.INCOME)
            weights = (0.3, 0.4, 0.2, 0.08, 0.02) if low else (0.1, 0.22, 0.33, 0.22, 0.13)
            scores[domain] = stage.any((1, 2, 3, 4, 5), weights)
    told: dict[str, Any] = {f"score_{domain.name.lower()}": score for domain, score in scores.items()}
    strengths = stage.rng.sample(notes.STRENGTHS, stage.rng.randint(1, 3)) if before is None else []
    hardest = sorted(scores, key=lambda domain: (scores[domain], domain))
    command = GoThroughAssessment(
        member_id=story.person.id,
        assessed_on=day,
        point=point,
        strengths="\n".join(strengths) or None,
        assessment_id=stage.id(),
        found_strengths=[f"{domain.value}/{_helps(domain)}" for domain in LifeDomain if scores.get(domain, 0) > 3][:4],
        priorities=hardest[:2],
        **told,
    )
    thread.tell(day, command, stage.lateness())
    if stage.chance(0.15):
        kind, text = stage.any(list(StrengthKind)), stage.any(notes.STRENGTHS)
        later = day + stage.days(5, 60)
        thread.branch().tell(later, RecordStrength(story.person.id, later, kind, text))
    return scores


def _helps(domain: LifeDomain) -> str:
    return instrument().parts[domain].strengths[0].code


def make_plan(story: Story, thread: Thread, day: date, scores: Scores) -> None:
    """Drafted together, with goals and steps, and agreed to by most."""
    stage, person, plan_id = story.stage, story.person, story.stage.id()
    thread.tell(day, DraftPlan(person.id, day, plan_id=plan_id), stage.lateness())
    needs = sorted(scores, key=lambda domain: (domain is not LifeDomain.EMPLOYMENT, scores[domain]))
    chosen = needs[: stage.rng.randint(1, 4)]
    for domain in chosen:
        _set_goal(story, thread, day, plan_id, domain)
    if not stage.chance(0.93):
        return
    agreed_on = day + stage.days(0, 9)
    how = Agreement.SIGNED if stage.chance(0.5) else Agreement.VERBAL
    thread.tell(agreed_on, AgreePlan(person.id, plan_id, agreed_on, how, person.language), stage.lateness())
    look_again(story, plan_id, agreed_on)
    if stage.chance(0.15):
        later = agreed_on + stage.days(270, 420)
        branch = thread.branch()
        reason = stage.any((PlanCloseReason.GOALS_REACHED, PlanCloseReason.REPLACED))
        if branch.tell(later, ClosePlan(person.id, plan_id, later, reason)):
            make_plan(story, branch, later + stage.days(1, 10), scores)


def _set_goal(story: Story, thread: Thread, day: date, plan_id: str, domain: LifeDomain) -> None:
    stage, person, goal_id = story.stage, story.person, story.stage.id()
    text, texts = stage.any(AIMS[domain])
    goal = SetGoal(
        member_id=person.id,
        plan_id=plan_id,
        set_on=day,
        domain=domain,
        text=text,
        target_on=day + stage.days(40, 200),
        addresses=[domain],
        goal_id=goal_id,
    )
    thread.tell(day, goal)
    steps = [stage.id() for _ in texts]
    for number, (step_id, step) in enumerate(zip(steps, texts, strict=True)):
        owner = stage.any((StepOwner.MEMBER, StepOwner.COACH, StepOwner.PROVIDER), (0.7, 0.24, 0.06))
        due_on = day + timedelta(days=14 * (number + 1))
        thread.tell(day, AddStep(person.id, goal_id, day, step, owner, due_on, step_id))
    for number, step_id in enumerate(steps):
        _take_step(story, thread.branch(), step_id, day + timedelta(days=14 * number + 2))
    _come_along(story, thread.branch(), goal_id, day)


def _take_step(story: Story, thread: Thread, step_id: str, day: date) -> None:
    """Begun, done; or blocked for a while; or dropped; or not yet."""
    stage, person = story.stage, story.person
    how = stage.any(("done", "straight", "blocked", "dropped", "waits"), (0.5, 0.2, 0.12, 0.08, 0.1))
    day += stage.days(0, 12)
    if how in ("done", "blocked"):
        thread.tell(day, StartStep(person.id, step_id, day), stage.lateness())
        day += stage.days(2, 20)
    if how == "blocked":
        thread.tell(day, BlockStep(person.id, step_id, day, stage.any(list(HoldReason))), stage.lateness())
        if stage.chance(0.6):
            day += stage.days(5, 40)
            thread.tell(day, StartStep(person.id, step_id, day))
            how = "done"
            day += stage.days(2, 20)
    if how in ("done", "straight"):
        thread.tell(day, CompleteStep(person.id, step_id, day), stage.lateness())
    elif how == "dropped":
        thread.tell(day, DropStep(person.id, step_id, day, stage.any(list(ArchiveReason))), stage.lateness())


def _come_along(story: Story, thread: Thread, goal_id: str, day: date) -> None:
    """Notes on the way, and how it ends, within some seven months."""
    stage, person = story.stage, story.person
    for _ in range(stage.rng.randint(0, 3)):
        day += stage.days(14, 35)
        how = stage.any(
            (Achievement.IN_PROGRESS, Achievement.IMPROVING, Achievement.NO_CHANGE, Achievement.WORSENING),
            (0.35, 0.4, 0.2, 0.05),
        )
        thread.tell(day, RecordGoalProgress(person.id, goal_id, day, how), stage.lateness())
    day += stage.days(25, 75)
    end = stage.any(("reached", "set aside", "on hold", "goes on"), (0.46, 0.14, 0.1, 0.3))
    if end == "reached":
        thread.tell(day, CompleteGoal(person.id, goal_id, day), stage.lateness())
    elif end == "set aside":
        thread.tell(day, ArchiveGoal(person.id, goal_id, day, stage.any(list(ArchiveReason))))
    elif end == "on hold":
        thread.tell(day, HoldGoal(person.id, goal_id, day, stage.any(list(HoldReason))))
        if stage.chance(0.5):
            day += stage.days(10, 35)
            thread.tell(day, ReopenGoal(person.id, goal_id, day))
