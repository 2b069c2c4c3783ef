"""Which services were asked to help, and did the help arrive?"""

from __future__ import annotations

from datetime import date

from lifeservices.commands.referral import CloseReferral, RecordReferralAnswer, SendReferral
from lifeservices.demo.linking import give_link
from lifeservices.demo.planning import Scores
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.world import World
from lifeservices.domain.referral import shared_for
from lifeservices.domain.words_plan import (
    ConsentCategory,
    NeedOutcome,
    ReferralAnswer,
    ReferralReason,
    ReferralResult,
    WhoDecided,
)

ANSWERS = (ReferralAnswer.ACCEPTED, ReferralAnswer.WAITLISTED, ReferralAnswer.REJECTED)


def refer(
    story: Story, thread: Thread, day: date, scores: Scores, shared: frozenset[ConsentCategory], world: World
) -> None:
    """To the services of the member's state that answer a low score, as far as they agreed to share."""
    for service_id, need in world.services[story.person.state]:
        if scores.get(need, 5) > 2 or not set(shared_for(need)) <= shared or not story.stage.chance(0.75):
            continue
        sent_on = day + story.stage.days(1, 45)
        branch = thread.branch()
        referral_id = story.stage.id()
        sent = SendReferral(
            member_id=story.person.id,
            service_id=service_id,
            sent_on=sent_on,
            need=need,
            interpreter_needed=story.person.language != "en" and story.stage.chance(0.5),
            referral_id=referral_id,
        )
        if branch.tell(sent_on, sent):
            give_link(story, referral_id, service_id, need, sent_on)
            _hear_back(story, branch, referral_id, sent_on)


def _hear_back(story: Story, thread: Thread, referral_id: str, day: date) -> None:
    """Most services answer within days, some say no, a few never answer."""
    stage, person = story.stage, story.person
    if stage.chance(0.12):
        return
    day += stage.days(1, 12)
    answer = stage.any(ANSWERS, (0.7, 0.17, 0.13))
    why = stage.any((ReferralReason.NO_CAPACITY, ReferralReason.NOT_ELIGIBLE, ReferralReason.TOO_FAR))
    reason = why if answer is ReferralAnswer.REJECTED else None
    thread.tell(day, RecordReferralAnswer(person.id, referral_id, day, answer, reason), stage.lateness())
    if answer is ReferralAnswer.REJECTED:
        return
    if answer is ReferralAnswer.WAITLISTED:
        day += stage.days(20, 120)
        if stage.chance(0.6):
            accepted = ReferralAnswer.ACCEPTED
            thread.tell(day, RecordReferralAnswer(person.id, referral_id, day, accepted), stage.lateness())
    if stage.chance(0.88):
        _close(story, thread, referral_id, day + stage.days(6, 60))


def _close(story: Story, thread: Thread, referral_id: str, day: date) -> None:
    stage, person = story.stage, story.person
    result = stage.any(list(ReferralResult), (0.74, 0.16, 0.1))
    if result is ReferralResult.RECEIVED:
        outcome = stage.any(list(NeedOutcome), (0.55, 0.25, 0.08, 0.12))
        closed = CloseReferral(person.id, referral_id, day, result, outcome=outcome)
    else:
        reason = stage.any((ReferralReason.NO_CONTACT, ReferralReason.NOT_INTERESTED, ReferralReason.TOO_FAR))
        by = WhoDecided.MEMBER if result is ReferralResult.CANCELLED else None
        closed = CloseReferral(person.id, referral_id, day, result, reason=reason, decided_by=by)
    thread.tell(day, closed, stage.lateness())
