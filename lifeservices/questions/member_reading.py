"""From the lines of read models and the opened words to what people read on a member's page."""

from __future__ import annotations

from datetime import date

from lifeservices.domain.assessment import AssessmentDomainScored
from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalProgressRecorded, GoalReworded, GoalSet
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.referral_course import ReferralDrafted
from lifeservices.domain.schedule import COUNTED_IN_DAYS
from lifeservices.domain.words import Evidence, SeparationReason
from lifeservices.domain.words_plan import SCORE_WORDS, Agreement, LifeDomain, StepOwner
from lifeservices.projections.check_ins import CheckInRow
from lifeservices.projections.member_lines import Goal, Job, Referral
from lifeservices.projections.member_page import MemberPageRow
from lifeservices.questions.member_parts import CheckInLine, GoalLine, JobLine, Need, PlanLine, ReferralLine, StepLine
from lifeservices.sentences.words import hours, label, money


def needs_of(page: MemberPageRow, events: dict[int, Event]) -> list[Need]:
    """Each part of life that was asked about: the first score and the last."""
    scores: dict[LifeDomain, list[tuple[int, str]]] = {}
    for line in sorted(page.assessments, key=lambda a: a.started_on):
        for position in line.scores.values():
            event = events.get(position)
            if isinstance(event, AssessmentDomainScored) and event.score:
                scores.setdefault(event.domain, []).append((event.score, line.version))
    needs = []
    for domain in sorted(scores, key=lambda d: scores[d][-1][0]):
        (then, first_version), (now, last_version) = scores[domain][0], scores[domain][-1]
        before = then if len(scores[domain]) > 1 else None
        needs.append(
            Need(domain.label, before, now, SCORE_WORDS[now], _move(before, now), first_version != last_version)
        )
    return needs


def _move(then: int | None, now: int) -> str:
    if then is None:
        return "First time asked"
    if then == now:
        return "No change"
    return f"{'Up' if now > then else 'Down'} from {SCORE_WORDS[then].lower()}"


def plan_line(page: MemberPageRow, events: dict[int, Event]) -> PlanLine | None:
    found = next((plan for plan in reversed(page.plans) if plan.closed_on is None), None)
    if found is None:
        return None
    last = ("completed", "on-hold", "archived")
    goals = [goal_line(line, events) for line in sorted(found.goals, key=lambda g: g.status in last)]
    how = Agreement(found.how).label if found.how else ""
    return PlanLine(found.plan_id, found.drafted_on, found.agreed_on, how, found.language, goals)


def goal_line(line: Goal, events: dict[int, Event]) -> GoalLine:
    told, progress = events.get(line.position), events.get(line.progress or 0)
    text = (told.text or "") if isinstance(told, GoalSet | GoalReworded) else ""
    domain = label(told.domain) if isinstance(told, GoalSet | GoalReworded) else ""
    achievement = progress.achievement if isinstance(progress, GoalProgressRecorded) else None
    steps = [
        StepLine(
            step.step_id,
            getattr(events.get(step.position), "text", None) or "",
            StepOwner(step.owner).label,
            step.status,
            step.status_on,
            step.due_on,
        )
        for step in line.steps
    ]
    return GoalLine(
        line.goal_id, text, domain, line.target_on, line.status, line.status_on, line.reason, achievement, steps
    )


def referral_line(line: Referral, called: dict[str, str], events: dict[int, Event]) -> ReferralLine:
    event = events.get(line.position)
    name, about = called.get(line.to, ""), ""
    if isinstance(event, ReferralSent):
        name, about = (event.listing.name if event.listing else name), label(event.need)
    elif isinstance(event, ReferralDrafted):
        about = label(event.need)
    return ReferralLine(line.referral_id, name, about, line.sent_on, line.status, line.status_on)


def job_line(line: Job, called: dict[str, str]) -> JobLine:
    terms = ", ".join(words for words in (money(_amount(line.wage)), hours(_amount(line.hours))) if words)
    return JobLine(
        line.placement_id,
        called.get(line.employer_id, "an employer"),
        line.title,
        terms,
        line.started_on,
        line.program_hire,
        Evidence(line.evidence),
        line.separated_on,
        line.found_ended_on,
        SeparationReason(line.reason).label if line.reason else "",
        line.confirmed_on,
        Evidence(line.confirmed_by) if line.confirmed_by else None,
    )


def _amount(text: str) -> str:
    return "" if text in ("", "None") else text


def ahead(jobs: list[CheckInRow], called: dict[str, str], today: date) -> list[CheckInLine]:
    """The next three check-ins that wait, over all jobs."""
    found = []
    for job in jobs:
        settled = {*job.done, *job.missed}
        for touch in job.planned if not job.ended else []:
            if touch.number not in settled:
                state = "late" if touch.due < today else "open" if touch.opens <= today else "later"
                employer = called.get(job.employer_id, "an employer")
                name = touch_name(touch.number)
                found.append(
                    CheckInLine(
                        job.placement_id,
                        employer,
                        touch.number,
                        name,
                        touch.due,
                        touch.opens,
                        touch.closes,
                        job.tries,
                        state,
                    )
                )
    return sorted(found, key=lambda line: line.due)[:3]


def touch_name(number: int) -> str:
    """`Day 90`, `Month 9`: the first eight check-ins are counted in days, the others in months."""
    days = COUNTED_IN_DAYS.get(number)
    return f"Day {days}" if days is not None else f"Month {3 * (number - 6)}"
