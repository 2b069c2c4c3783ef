"""Some services are given a link to the referral, and most of those open it. Chance of its own: the rest stays."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from lifeservices.commands import Actor, Role
from lifeservices.commands.service_link import MakeServiceLink, ViewReferral
from lifeservices.demo.keeping_up import tell
from lifeservices.demo.story import Story
from lifeservices.demo.telling import Making
from lifeservices.domain.journey import Journey
from lifeservices.domain.referral import what_goes
from lifeservices.domain.words_plan import LifeDomain

BY_SERVICE = Actor("service-link", Role.LINK, "link")
GIVEN, OPENED = 0.35, 0.8


def give_link(story: Story, referral_id: str, service_id: str, need: LifeDomain, sent_on: date) -> None:
    """On the day after the referral a link is made; within four more days it is opened, or not."""
    rng = Random(f"{referral_id}-link")  # noqa: S311  chance in a story
    if rng.random() >= GIVEN:
        return
    link_id, day = f"{referral_id}-link", sent_on + timedelta(days=1)
    tell(story, rng, day, _made(referral_id, service_id, link_id, need))
    if rng.random() < OPENED:
        tell(story, rng, day + timedelta(days=rng.randint(1, 4)), _opened(referral_id, link_id), BY_SERVICE)


def _made(referral_id: str, service_id: str, link_id: str, need: LifeDomain) -> Making:
    def make(journey: Journey) -> Any:
        found = journey.referrals.all.get(referral_id)
        ended = journey.closed_on or journey.completed_on or journey.withdrawn_on
        if found is None or not found.open or ended is not None or not journey.coach_id:
            return None
        # The story never asks for what would be kept back: a day later the consent may have ended.
        covered = journey.consents.covering(what_goes(service_id, "", need, found.sent_on + timedelta(days=14)))
        return MakeServiceLink(journey.id, referral_id, link_id) if covered else None

    return make


def _opened(referral_id: str, link_id: str) -> Making:
    def make(journey: Journey) -> Any:
        link, found = journey.service_links.all.get(link_id), journey.referrals.all.get(referral_id)
        if link is None or found is None or not found.open:
            return None
        consent = journey.consents.given.get(link.made.consent_id)
        holds = consent is not None and consent.ended_on is None and journey.erased_on is None
        return ViewReferral(journey.id, referral_id, link_id) if holds else None

    return make
