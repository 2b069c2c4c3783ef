"""From a need to a goal to a referral to what came of it: one line of sight for each part of life."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.event import Event
from lifeservices.domain.referral import ReferralSent, ServiceReceived
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.member_page import member_page
from lifeservices.projections.member_statuses import REFERRAL_STATUS
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.member_parts import Need
from lifeservices.questions.member_reading import needs_of
from lifeservices.questions.opening import names, opened
from lifeservices.questions.plan_parts import GoalView, told
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class Trace:
    """What became of each need of a member?"""

    member_id: str


@dataclass
class Helped:
    """One referral: to whom, how far it came, and whether the need itself was met."""

    referral_id: str
    name: str
    sent_on: date
    goal_id: str | None
    need: LifeDomain | None
    status: str = "sent"
    status_on: date | None = None
    outcome: str = ""


@dataclass
class Thread:
    """One part of life, from how it was to how it is, with everything that was done about it."""

    domain: LifeDomain
    need: Need | None = None
    goals: list[GoalView] = field(default_factory=list)
    referrals: list[Helped] = field(default_factory=list)


@answers(Trace, may=READERS)
def trace(question: Trace, looking: Looking) -> list[Thread]:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id)
    events = list(amended(standing.events))
    threads = {domain: Thread(domain) for domain in LifeDomain}
    for need in _needs(looking, standing):
        threads[_domain_called(need.name)].need = need
    homes: dict[str, list[LifeDomain]] = {}
    found = told(question.member_id, standing.events)
    for plan in found.journey.plans.all.values():
        for goal in found.goals_of(plan):
            homes[goal.goal_id] = list(dict.fromkeys(d for d in (goal.domain, *goal.answers) if d))
            for domain in homes[goal.goal_id]:
                threads[domain].goals.append(goal)
    for helped in _referrals(looking, events):
        for domain in dict.fromkeys([helped.need] if helped.need else homes.get(helped.goal_id or "", [])):
            threads[domain].referrals.append(helped)
    told_of = [t for t in threads.values() if t.goals or t.referrals or (t.need is not None and t.need.now <= 2)]
    return sorted(told_of, key=lambda thread: thread.need.now if thread.need else 6)


def _needs(looking: Looking, standing: Standing) -> list[Need]:
    page = standing.row(member_page)
    return needs_of(page, opened(looking, [at for line in page.assessments for at in line.scores.values()]))


def _domain_called(label: str) -> LifeDomain:
    return next(domain for domain in LifeDomain if domain.label == label)


def _referrals(looking: Looking, events: list[Event]) -> list[Helped]:
    found: dict[str, Helped] = {}
    services: dict[str, str] = {}
    for event in events:
        if isinstance(event, ReferralSent):
            name = event.listing.name if event.listing else ""
            found[event.referral_id] = Helped(event.referral_id, name, event.on, event.goal_id, event.need)
            services[event.referral_id] = event.service_id
        elif type(event) in REFERRAL_STATUS:
            helped = found.get(getattr(event, "referral_id", ""))
            if helped is not None:
                helped.status, helped.status_on = REFERRAL_STATUS[type(event)], event.on
                helped.outcome = event.outcome.label if isinstance(event, ServiceReceived) else ""
    called = names(looking, "services_v1", "service_id", services.values())
    for id, helped in found.items():
        helped.name = helped.name or called.get(services[id], "A service")
    return list(found.values())
