"""What keeps work: employers who confirm by a link, and months of support that rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from lifeservices.commands import Actor, Role
from lifeservices.commands.confirmation import AnswerEmployerLink, AskEmployer
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.support import PauseSupport
from lifeservices.demo.cast import supervisor_of
from lifeservices.demo.story import Story
from lifeservices.demo.telling import Entry, Making
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_support import LinkState, PauseReason, StillThere

BY_LINK = Actor("employer-link", Role.LINK, "link")
ASKED_ON_DAYS = (28, 88, 178, 360)
AGREE, ANSWER, REST = 0.3, 0.7, 0.05


def ask_employers(story: Story, placement_id: str, started_on: date) -> None:
    """Some members agree that their employer is asked. Chance of its own, so that the rest of the story stays."""
    rng = Random(placement_id)  # noqa: S311  chance in a story
    if rng.random() < REST:
        _rest(story, rng)
    if rng.random() >= AGREE:
        return
    tell(story, rng, started_on + timedelta(days=3), _agreed(placement_id))
    for days in ASKED_ON_DAYS:
        confirmation_id, day = f"{placement_id}-{days}", started_on + timedelta(days=days)
        tell(story, rng, day, _asked(placement_id, confirmation_id))
        if rng.random() < ANSWER:
            later = day + timedelta(days=rng.randint(2, 9))
            tell(story, rng, later, _answered(placement_id, confirmation_id), BY_LINK)


def tell(story: Story, rng: Random, day: date, make: Making, by: Actor | None = None) -> None:
    """On the next working day something is done, if it still makes sense then."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    local = datetime.combine(day, time(rng.randint(9, 16), rng.randint(0, 59)), story.stage.zone)
    at = local.astimezone(UTC)
    if at < story.until:
        story.entries.append(Entry(at, story.person.id, make, by))


def _at_work(journey: Journey, placement_id: str) -> bool:
    job = journey.employments.placements.get(placement_id)
    ended = journey.closed_on or journey.completed_on or journey.withdrawn_on
    return job is not None and job.open and journey.opted_in and ended is None


def _agreed(placement_id: str) -> Making:
    def make(journey: Journey) -> Any:
        if not _at_work(journey, placement_id):
            return None
        given_on = max(journey.employments.placements[placement_id].started_on, journey.opted_in_on or date.min)
        return GiveConsent(
            journey.id,
            given_on=given_on,
            categories=[ConsentCategory.CONTACT],
            recipients=RecipientKind.NAMED,
            purpose=SharingPurpose.STAYING_IN_WORK,
            evidence=Agreement.VERBAL,
            recipient_ids=[journey.employments.placements[placement_id].employer_id],
            consent_id=f"{placement_id}-confirm",
        )

    return make


def _asked(placement_id: str, confirmation_id: str) -> Making:
    def make(journey: Journey) -> Any:
        consent = journey.consents.given.get(f"{placement_id}-confirm")
        if consent is None or consent.ended_on is not None or not _at_work(journey, placement_id):
            return None
        return AskEmployer(journey.id, placement_id, confirmation_id)

    return make


def _answered(placement_id: str, confirmation_id: str) -> Making:
    def make(journey: Journey) -> Any:
        confirmation = journey.confirmations.all.get(confirmation_id)
        if confirmation is None or not _at_work(journey, placement_id):
            return None
        if journey.confirmations.state(confirmation_id, confirmation.asked.until) is not LinkState.OPEN:
            return None
        return AnswerEmployerLink(journey.id, placement_id, confirmation_id, StillThere.YES)

    return make


def _rest(story: Story, rng: Random) -> None:
    """Some months rest right now."""
    begins = story.stage.today - timedelta(days=rng.randint(4, 20))
    until, reason = begins + timedelta(days=rng.randint(40, 90)), rng.choice(list(PauseReason)[:3])
    approved_by = supervisor_of(story.person.state).actor.id

    def make(journey: Journey) -> Any:
        if not journey.employments.open() or journey.support.pauses or journey.closed_on or journey.completed_on:
            return None
        first = journey.employments.first_start()
        if first is None or begins < first or begins > journey.support.ends(journey.support_starts(first)):
            return None
        return PauseSupport(journey.id, begins, until, reason, approved_by)

    tell(story, rng, begins, make)
