"""Whom may a service for alcohol and drugs hear about? What federal law sets apart is agreed to apart, and signed."""

from __future__ import annotations

from datetime import timedelta

from lifeservices.commands.consent import GiveTreatmentConsent
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.telling import Entry
from lifeservices.demo.world import World
from lifeservices.domain.words_plan import LifeDomain, SharingPurpose
from lifeservices.domain.words_sharing import TreatmentDetail

A_MINUTE = timedelta(minutes=1)
A_YEAR = timedelta(days=365)


def agree_on_treatment(story: Story, thread: Thread, world: World) -> bool:
    """With each such service of the member's state. False where there is none, or it would come too late."""
    person, day = story.person, story.person.fate.opted_in_on
    named = [id for id, need in world.services[person.state] if need is LifeDomain.SUBSTANCE_USE]
    at = thread.settled + A_MINUTE
    if not named or thread.over or at >= story.until:
        return False
    consent = GiveTreatmentConsent(
        member_id=person.id,
        given_on=day,
        kinds=[TreatmentDetail.HELP_WANTED],
        recipient_ids=named,
        purpose=SharingPurpose.SERVICES,
        until_on=day + A_YEAR,
        told_right=True,
        signed=True,
        language=person.language,
        script="treatment-1",
        consent_id=f"{person.id}-treatment",
    )
    story.entries.append(Entry(at, person.id, consent, None))
    return True
