"""Where does one referral stand, how did it come there, and does the service's link still work?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lifeservices.domain.amendment import amended
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.referral_course import ReferralDiscarded, ReferralDrafted, ServiceBriefed, ServicePerformed
from lifeservices.domain.referral_state import OPEN, TASK_STATUS, Referral
from lifeservices.domain.words_plan import LifeDomain, NeedOutcome
from lifeservices.domain.words_referral import Enrolment, ReferralState, ServiceLinkState, TaskStatus, UnitKind
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.attachments import Attached, attached
from lifeservices.questions.caseload import READERS
from lifeservices.questions.knowing import known, page_row
from lifeservices.questions.opening import names
from lifeservices.sentences import Said, sentence_of


@dataclass(frozen=True)
class ReferralPage:
    """The page of one referral."""

    member_id: str
    referral_id: str


@dataclass(frozen=True)
class LinkLine:
    """The newest link to it."""

    link_id: str
    state: ServiceLinkState
    until: date
    viewed_on: date | None


@dataclass(frozen=True)
class ReferralAnswer:
    """One referral. `course`: what happened with it, oldest first."""

    name: str
    service_id: str
    service: str
    phone: str
    state: ReferralState
    task_status: TaskStatus
    need: LifeDomain | None
    sent_on: date | None
    note: str
    interpreter_needed: bool = False
    brief: ServiceBriefed | None = None
    viewed_on: date | None = None
    enrolment: Enrolment | None = None
    outcome: NeedOutcome | None = None
    received: list[tuple[UnitKind, Decimal]] = field(default_factory=list)
    """How much of what, all of it together."""
    cost: Decimal | None = None
    link: LinkLine | None = None
    course: list[tuple[date, Said]] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether it still waits for its end."""
        return self.state in OPEN


@answers(ReferralPage, may=READERS)
def referral_page(question: ReferralPage, looking: Looking) -> ReferralAnswer:
    looking.check_member(question.member_id)
    history = looking.history(question.member_id)
    of_it = [event for event in history if getattr(event, "referral_id", None) == question.referral_id]
    begun = [event for event in of_it if isinstance(event, ReferralSent | ReferralDrafted)]
    if not begun:
        raise NotFound(question.referral_id)
    standing = [e for e in amended(history) if getattr(e, "referral_id", None) == question.referral_id]
    first = next((e for e in reversed(standing) if isinstance(e, ReferralSent | ReferralDrafted)), begun[-1])
    journey = looking.journey(question.member_id)
    found = journey.referrals.all.get(question.referral_id)
    state = _state(found, standing)
    caller = looking.of_members(caseload, [question.member_id])
    name = caller[0].name if caller else ""
    everything = known(looking, name, page_row(looking, question.member_id), of_it)
    listed = first.listing if isinstance(first, ReferralSent) else None
    services = names(looking, "services_v1", "service_id", [first.service_id])
    everything.called.setdefault(question.referral_id, services.get(first.service_id, ""))
    done = [event for event in standing if isinstance(event, ServicePerformed)]
    costs = [event.cost for event in done if event.cost is not None]
    return ReferralAnswer(
        name=name,
        service_id=first.service_id,
        service=(listed.name if listed else "") or services.get(first.service_id, "A service"),
        phone=(listed.phone or "") if listed else "",
        state=state,
        task_status=TASK_STATUS[state],
        need=first.need,
        sent_on=first.on if isinstance(first, ReferralSent) else None,
        note=first.note or "",
        interpreter_needed=isinstance(first, ReferralSent) and first.interpreter_needed,
        brief=next((e for e in standing if isinstance(e, ServiceBriefed)), None),
        viewed_on=found.viewed_on if found else None,
        enrolment=found.enrolment if found else None,
        outcome=found.outcome if found else None,
        received=_sums(done),
        cost=sum(costs, Decimal(0)) if costs else None,
        link=_link(question, first.need, looking),
        course=[(event.on, sentence_of(event, everything)) for event in _told(standing)],
        attachments=attached(history, journey, looking.today, question.referral_id),
    )


def _state(found: Referral | None, standing: list[Event]) -> ReferralState:
    if found is not None:
        return found.state
    if any(isinstance(event, ReferralDiscarded) for event in standing):
        return ReferralState.DISCARDED
    drafted = any(isinstance(event, ReferralDrafted) for event in standing)
    return ReferralState.DRAFTED if drafted else ReferralState.IN_ERROR


def _told(standing: Iterable[Event]) -> list[Event]:
    # That something was shared stands in the accounting of it; here it would say the same twice.
    return sorted((e for e in standing if not e.name.startswith("disclosure-")), key=lambda e: (e.on, e.position))


def _sums(done: list[ServicePerformed]) -> list[tuple[UnitKind, Decimal]]:
    sums: dict[UnitKind, Decimal] = {}
    for event in done:
        if event.unit is not None and event.units is not None:
            sums[event.unit] = sums.get(event.unit, Decimal(0)) + event.units
    return list(sums.items())


def _link(question: ReferralPage, need: LifeDomain | None, looking: Looking) -> LinkLine | None:
    links = looking.whole(question.member_id).service_links
    newest = [link for link in links.all.values() if link.made.referral_id == question.referral_id][-1:]
    if not newest:
        return None
    made = newest[0].made
    return LinkLine(made.link_id, links.state(made.link_id, need, looking.today), made.until, newest[0].viewed_on)
