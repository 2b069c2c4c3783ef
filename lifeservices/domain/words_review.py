"""The value sets of looking at a plan again."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class ReviewExemption(Choice):
    """Why a review of the plan may wait."""

    UNABLE = "unable", "The member cannot take part for now"
    AWAY = "away", "The member is away: in hospital, in custody or elsewhere"
    OUTAGE = "outage", "Our own systems were down"
