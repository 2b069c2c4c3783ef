"""What may a service see by its link, and what may it answer?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.amendment import amended
from lifeservices.domain.member import MemberContactDetailsChanged
from lifeservices.domain.referral import ReferralSent, what_goes
from lifeservices.domain.referral_course import ServiceBriefed, entry_of
from lifeservices.domain.referral_state import Referral
from lifeservices.domain.release import notice_for
from lifeservices.domain.words_person import LeaveMessage
from lifeservices.domain.words_referral import ReferralState, ServiceLinkState
from lifeservices.domain.words_sharing import Notice
from lifeservices.projections.caseload import caseload
from lifeservices.projections.service_links import service_links
from lifeservices.questions import Looking, answers
from lifeservices.questions.attachments import Attached, attached
from lifeservices.questions.opening import names, typed

S = ReferralState
MAY_SAY: dict[ReferralState, tuple[str, ...]] = {
    S.SENT: ("say-will-help", "say-waiting-list", "say-cannot-help", "say-began", "say-received"),
    S.WAITLISTED: ("say-will-help", "say-cannot-help", "say-began", "say-received", "say-did-not-come"),
    S.ACCEPTED: ("say-began", "say-received", "say-waiting-list", "say-did-not-come"),
    S.ON_HOLD: ("say-began", "say-received", "say-did-not-come"),
    S.IN_SERVICE: ("say-received", "say-did-not-come"),
}
"""Where a referral stands → what a service can say next, the likeliest first."""


@dataclass(frozen=True)
class ServiceLink:
    """What may whoever holds this link read? Asked by the link itself, after its signature was looked at."""

    link_id: str


@dataclass(frozen=True)
class Reach:
    """How the member is reached, as they said."""

    phone: str = ""
    other_phone: str = ""
    email: str = ""
    best_time: str = ""
    leave_message: LeaveMessage | None = None


@dataclass(frozen=True)
class LinkedReferral:
    """Whether the link works; everything else is told only while it does, and about the member only once opened."""

    state: ServiceLinkState
    member_id: str = ""
    referral_id: str = ""
    viewed: bool = False
    service: str = ""
    until: date | None = None
    sent_on: date | None = None
    stands: ReferralState | None = None
    name: str = ""
    need: str = ""
    reach: Reach = field(default_factory=Reach)
    interpreter_needed: bool = False
    brief: ServiceBriefed | None = None
    notice: Notice | None = None
    attachments: tuple[Attached, ...] = ()
    """Those that it may be shown now."""

    @property
    def may_say(self) -> tuple[str, ...]:
        """The commands by which the service can answer now."""
        return MAY_SAY.get(self.stands, ()) if self.stands else ()


@answers(ServiceLink, may={Role.LINK})
def service_link(question: ServiceLink, looking: Looking) -> LinkedReferral:
    row = next(iter(typed(looking, service_links, "WHERE t.link_id = ?", (question.link_id,))), None)
    if row is None:
        return LinkedReferral(ServiceLinkState.STOPPED)
    journey = looking.whole(row.member_id)
    sent = entry_of(ReferralSent, looking.history(row.member_id), row.referral_id)
    state = journey.service_links.state(row.link_id, sent.need if sent else None, looking.today)
    if state is not ServiceLinkState.OPEN or sent is None:
        return LinkedReferral(state)
    found = journey.referrals.all[row.referral_id]
    service = names(looking, "services_v1", "service_id", [row.service_id]).get(row.service_id, "")
    closed = LinkedReferral(state, row.member_id, row.referral_id, False, service, row.until, found.sent_on)
    if journey.service_links.all[row.link_id].viewed_on is None:
        return closed
    return _opened(closed, sent, found, looking)


def _opened(closed: LinkedReferral, sent: ReferralSent, found: Referral, looking: Looking) -> LinkedReferral:
    events = list(amended(looking.history(closed.member_id)))
    reached = next((e for e in reversed(events) if isinstance(e, MemberContactDetailsChanged)), None)
    categories = what_goes(found.service_id, "", sent.need, looking.today).categories if sent.need else ()
    journey = looking.whole(closed.member_id)
    files = [each for each in attached(events, journey, looking.today, found.referral_id) if each.shown]
    return LinkedReferral(
        state=closed.state,
        member_id=closed.member_id,
        referral_id=closed.referral_id,
        viewed=True,
        service=closed.service,
        until=closed.until,
        sent_on=closed.sent_on,
        stands=found.state,
        name=looking.of_members(caseload, [closed.member_id])[0].name,
        need=sent.need.label if sent.need else "",
        reach=_reach(reached),
        interpreter_needed=sent.interpreter_needed,
        brief=entry_of(ServiceBriefed, events, found.referral_id),
        notice=notice_for((*categories, *(about for each in files for about in each.about))),
        attachments=tuple(files),
    )


def _reach(told: MemberContactDetailsChanged | None) -> Reach:
    if told is None:
        return Reach()
    return Reach(told.phone or "", told.other_phone or "", told.email or "", told.best_time or "", told.leave_message)
