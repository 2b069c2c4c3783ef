"""The lists of forms about hand-offs to the plan's care teams, and about rides."""

from __future__ import annotations

from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.sentences.words import short


@offers("care_handoffs")
def care_handoffs(desk: Desk) -> Choices:
    return [(h.handoff_id, f"{h.team.label}, asked {short(h.asked_on)}") for h in desk.journey.care_handoffs.open()]


@offers("rides")
def rides(desk: Desk) -> Choices:
    return [(r.ride_id, f"{short(r.ride_on)}, asked {short(r.asked_on)}") for r in desk.journey.rides.open()]
