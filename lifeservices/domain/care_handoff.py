"""A member is handed off to care management, disease management or the nurse line of their own health plan.

It is asked for, somebody there takes it on, and its loop is closed by what came of it. That it was sent is no end: an
asking that nobody took on is brought back to the coach. Why, and every word beside it, is sealed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.plan_teams import TEAMS
from lifeservices.domain.release import tell_the_plan
from lifeservices.domain.words_care import CalledOffBy, CareOutcome, CareReason, CareTeam, CareUrgency
from lifeservices.domain.words_plan import ConsentCategory, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

UNANSWERED_WORKING_DAYS = {CareUrgency.TODAY: 1, CareUrgency.NEXT_DAY: 1, CareUrgency.SOME_DAYS: 3}
"""After so many working days the coach is reminded of a hand-off that nobody has taken on."""
OPEN_DAYS = 14
"""After so many days the coach is asked what came of one that was taken on."""
_TOLD = {
    CareReason.MENTAL_HEALTH: ConsentCategory.MENTAL_HEALTH,
    CareReason.SUBSTANCE_USE: ConsentCategory.SUBSTANCE_USE,
}
ASKED_AS = {
    ConsentElement.CATEGORY: "reason",
    ConsentElement.KINDS: "reason",
    ConsentElement.RECIPIENT: "team",
    ConsentElement.NAMED: "team",
}


@recorded_as("care-handoff-asked")
class CareHandoffAsked(Event):
    """A team of the plan was asked to call the member, who knows of it and wants it.

    `consent_id` is there only where the law wants a consent: for alcohol and drugs.
    """

    handoff_id: str
    team: CareTeam
    urgency: CareUrgency
    consent_id: str | None = None
    reason: SensitiveFact[CareReason] = None
    call_when: FreeText[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.care_handoffs.all[self.handoff_id] = CareHandoff(self.handoff_id, self.team, self.on)


@recorded_as("care-handoff-acknowledged")
class CareHandoffAcknowledged(Event):
    """Somebody there took it on."""

    handoff_id: str
    taken_by: Identifier[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.care_handoffs.all.get(self.handoff_id):
            found.acknowledged_on = self.on


@recorded_as("care-handoff-closed")
class CareHandoffClosed(Event):
    """The plan, or the member, told what came of it."""

    handoff_id: str
    outcome: CareOutcome
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.care_handoffs.all.get(self.handoff_id):
            found.ended_on = self.on


@recorded_as("care-handoff-called-off")
class CareHandoffCalledOff(Event):
    """It was called off before anything came of it."""

    handoff_id: str
    decided_by: CalledOffBy
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.care_handoffs.all.get(self.handoff_id):
            found.ended_on = self.on


@dataclass
class CareHandoff:
    """One hand-off, as it stands."""

    handoff_id: str
    team: CareTeam
    asked_on: date
    acknowledged_on: date | None = None
    ended_on: date | None = None


def what_is_told(team: CareTeam, reason: CareReason, day: date) -> Release:
    """What a team of the plan learns: how to reach the member, and why."""
    treatment = (TreatmentDetail.HELP_WANTED,) if reason is CareReason.SUBSTANCE_USE else ()
    told = (ConsentCategory.CONTACT, _TOLD.get(reason, ConsentCategory.HEALTH))
    return Release(TEAMS[team], SharingPurpose.SERVICES, day, told, treatment)


@dataclass
class CareHandoffs:
    """The hand-offs of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, CareHandoff] = field(default_factory=dict)

    def open(self) -> list[CareHandoff]:
        """Those whose loop is not closed."""
        return [each for each in self.all.values() if each.ended_on is None]

    def ask(self, event: CareHandoffAsked, reason: CareReason) -> None:
        """Ask a team. It is asked once: what is open with it is gone on with."""
        self.journey.check_taking_part(event.on, "asked_on")
        if any(each.team == event.team for each in self.open()):
            wanted = "Write down what came of it, or call it off, before you ask again."
            raise Refused(f"A hand-off to {TEAMS[event.team].name} is open already. {wanted}", "team")
        told = msgspec.structs.replace(event, reason=reason)
        tell_the_plan(self.journey, what_is_told(event.team, reason, event.on), told, asked=ASKED_AS)

    def acknowledge(self, event: CareHandoffAcknowledged) -> None:
        """Somebody there takes it on."""
        if self._going(event.handoff_id, event.on, "acknowledged_on").acknowledged_on is not None:
            raise Refused("Somebody took this on already. Write down what came of it.", "handoff_id")
        self.journey.happened(event)

    def close(self, event: CareHandoffClosed) -> None:
        """What came of it; it may be told without anybody having said before that they took it on."""
        found = self._going(event.handoff_id, event.on, "closed_on")
        if found.acknowledged_on is not None:
            check_not_before(event.on, found.acknowledged_on, "somebody took it on", "closed_on")
        self.journey.happened(event)

    def call_off(self, event: CareHandoffCalledOff) -> None:
        """It is not to happen."""
        self._going(event.handoff_id, event.on, "called_off_on")
        self.journey.happened(event)

    def _going(self, handoff_id: str, day: date, field: str) -> CareHandoff:
        found = self.all.get(handoff_id)
        if found is None:
            raise Refused("This member has no such hand-off.", "handoff_id")
        if found.ended_on is not None:
            raise Refused("This hand-off is over. Ask again if there is need.", "handoff_id")
        check_not_before(day, found.asked_on, "it was asked for", field)
        return found
