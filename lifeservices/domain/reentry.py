"""The way out of custody: when somebody is to be released, what is ready then, and how the first month goes.

Where somebody was held, under which number, and who watches over them is sealed. Days stay readable: without them
nobody could be told in time. The first contact is no entry of its own; it is the first conversation on record on or
after the day of the release. Someone who returns to custody stays in the same re-entry; their next release begins the
72 hours and the 30 days anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier, Quasi, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_reentry import Ready, ReentryEnd, ReentryNeed, ReleaseDateReason, Supervision

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

CONTACT_HOURS = 72
REVIEW_DAYS = 30
AHEAD_DAYS = 90
"""How long before a release the work with somebody may begin."""


@recorded_as("reentry-identified")
class ReentryIdentified(Event):
    """Somebody learned that the member is in custody and is to be released."""

    reentry_id: str
    roster_id: str | None = None
    facility: SensitiveFact[str] = None
    facility_number: Identifier[str] = None
    supervision: SensitiveFact[Supervision] = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.all[self.reentry_id] = Reentry(self.reentry_id, self.on)


@recorded_as("release-scheduled")
class ReleaseScheduled(Event):
    """The facility named the day of the release, for the first time; `on` is when it did."""

    reentry_id: str
    planned_on: Quasi[date]
    roster_id: str | None = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.known(self.reentry_id).planned_on = self.planned_on


@recorded_as("release-date-changed")
class ReleaseDateChanged(Event):
    """The planned day of the release is another one now; what was planned before stays on record."""

    reentry_id: str
    planned_on: Quasi[date]
    reason: ReleaseDateReason
    roster_id: str | None = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.known(self.reentry_id).planned_on = self.planned_on


@recorded_as("transition-plan-drafted")
class TransitionPlanDrafted(Event):
    """It was gone through what the member needs when they are released; an empty list says that nothing is needed."""

    reentry_id: str
    needs: SensitiveFact[list[ReentryNeed]] = None
    papers: SensitiveFact[Ready] = None
    bank_account: SensitiveFact[Ready] = None
    medicines: SensitiveFact[Ready] = None
    """Enough for 30 days."""
    housing: SensitiveFact[str] = None
    supervision: SensitiveFact[Supervision] = None
    health: SensitiveFact[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.known(self.reentry_id).planned = True


@recorded_as("member-released")
class MemberReleased(Event):
    """The member was released from custody."""

    reentry_id: str
    hour: int | None = None
    """The hour of the day, where it is known; otherwise clocks run from the beginning of the day."""

    def apply(self, journey: Journey) -> None:
        reentry = journey.reentries.known(self.reentry_id)
        reentry.released_on, reentry.custody_on, reentry.reviewed = self.on, None, False


@recorded_as("returned-to-custody")
class ReturnedToCustody(Event):
    """The member is in custody again after a release; what was to be done within days of it rests."""

    reentry_id: str
    facility: SensitiveFact[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        reentry = journey.reentries.known(self.reentry_id)
        reentry.custody_on, reentry.planned_on, reentry.planned = self.on, None, False


@recorded_as("reentry-reviewed")
class ReentryReviewed(Event):
    """It was looked at how the first month after the release went."""

    reentry_id: str
    still_needed: SensitiveFact[list[ReentryNeed]] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.known(self.reentry_id).reviewed = True


@recorded_as("reentry-closed")
class ReentryClosed(Event):
    """The way out of custody needs no clock of its own any more."""

    reentry_id: str
    reason: ReentryEnd
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.reentries.known(self.reentry_id).closed_on = self.on


@dataclass
class Reentry:
    """One way out of custody, as it stands."""

    reentry_id: str
    identified_on: date | None = None
    planned_on: date | None = None
    planned: bool = False
    released_on: date | None = None
    custody_on: date | None = None
    reviewed: bool = False
    closed_on: date | None = None

    @property
    def out(self) -> bool:
        """True after a release, as long as they have not returned."""
        return self.released_on is not None and self.custody_on is None


@dataclass
class Reentries:
    """The ways out of custody of one member, at most one of them open."""

    journey: Journey
    all: dict[str, Reentry] = field(default_factory=dict)

    def known(self, reentry_id: str) -> Reentry:
        """One of them; what was told of one that was taken back changes nothing that counts."""
        return self.all.get(reentry_id) or Reentry(reentry_id)

    @property
    def open(self) -> Reentry | None:
        """The one that is not closed."""
        return next((each for each in self.all.values() if each.closed_on is None), None)

    def current(self, day_field: str) -> Reentry:
        """The one that is not closed, which must be there."""
        if self.open is None:
            raise Refused("No release is on record for this member. Record a coming release first.", day_field)
        return self.open

    def identify(self, event: ReentryIdentified) -> None:
        """A release is to come."""
        self.journey.check_open(event.on, "told_on")
        self.journey.check_day(event.on, "told_on")
        if self.open is not None:
            raise Refused("A release is on record already. Change its date, or close it first.", "told_on")
        self.journey.happened(event)

    def schedule(self, day: date, planned_on: date, reason: ReleaseDateReason, roster_id: str | None = None) -> None:
        """The release is planned for a day: the first one that was named, or another."""
        found = self.current("told_on")
        if found.out:
            raise Refused("They were released already. Record a return to custody first.", "planned_on")
        if planned_on == found.planned_on:
            raise Refused(f"{in_words(planned_on)} is the day that is planned already.", "planned_on")
        check_not_before(day, self._since(found), "this was first heard of", "told_on")
        about = found.reentry_id
        event: ReleaseScheduled | ReleaseDateChanged
        event = ReleaseScheduled(on=day, reentry_id=about, planned_on=planned_on, roster_id=roster_id)
        if found.planned_on is not None:
            event = ReleaseDateChanged(
                on=day, reentry_id=about, planned_on=planned_on, reason=reason, roster_id=roster_id
            )
        self.journey.happened(event)

    def plan(self, event: TransitionPlanDrafted) -> None:
        """What is needed on the day; made anew, it takes the place of the plan before."""
        self.current("planned_on")
        self.journey.happened(event)

    def release(self, event: MemberReleased) -> None:
        """They are out."""
        found = self.current("released_on")
        if found.out and found.released_on is not None:
            raise Refused(f"They were released on {in_words(found.released_on)} already.", "released_on")
        if found.custody_on is not None:
            check_not_before(event.on, found.custody_on, "they returned to custody", "released_on")
        self.journey.check_day(event.on, "released_on")
        self.journey.happened(event)

    def take_into_custody(self, event: ReturnedToCustody) -> None:
        """They are in custody again."""
        check_not_before(event.on, self._released(event.on, "custody_on"), "the release", "custody_on")
        self.journey.happened(event)

    def review(self, event: ReentryReviewed) -> None:
        """How the first month went."""
        check_not_before(event.on, self._released(event.on, "reviewed_on"), "the release", "reviewed_on")
        self.journey.happened(event)

    def close(self, event: ReentryClosed) -> None:
        """It is over."""
        check_not_before(event.on, self._since(self.current("closed_on")), "this was first heard of", "closed_on")
        self.journey.happened(event)

    def _released(self, day: date, day_field: str) -> date:
        found = self.current(day_field)
        if not found.out or found.released_on is None:
            raise Refused("No release is on record, or they are in custody. Record the release first.", day_field)
        return found.released_on

    def _since(self, found: Reentry) -> date:
        return found.identified_on or date.min
