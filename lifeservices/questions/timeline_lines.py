"""One entry of a timeline as people read it: its sentence, both its days, who told us, what was corrected since."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.assessment import AssessmentDomainScored
from lifeservices.domain.attachment import AttachmentAdded, AttachmentRemoved
from lifeservices.domain.check_in import CheckInMissed, CheckInsScheduled
from lifeservices.domain.confirmation import EmployerAnswered, EmployerAsked
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.erasure import NEVER_AMENDED
from lifeservices.domain.event import Event
from lifeservices.domain.plan_review import PlanReviewScheduled
from lifeservices.domain.service_link import ReferralViewed, ServiceLinkMade
from lifeservices.domain.words import AmendmentReason, Choice
from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.sentences import Known, Said, said, sentence_of
from lifeservices.sentences.words import label, short

BESIDE = {
    AttachmentAdded,
    AttachmentRemoved,
    CheckInsScheduled,
    CheckInMissed,
    EmployerAsked,
    EmployerAnswered,
    PlanReviewScheduled,
    ReferralViewed,
    ServiceLinkMade,
    DisclosureMade,
    DisclosureRefused,
    *NEVER_AMENDED,
}
"""What the program writes down beside an entry: nobody corrects it by itself."""


@dataclass(frozen=True)
class Corrected:
    """One answer that was corrected later."""

    field: str
    old: str
    new: str
    why: str
    recorded_on: date


@dataclass(frozen=True)
class Line:
    """One entry as people read it."""

    entry_id: str
    position: int
    on: date
    recorded_on: date
    recorded_by: str
    """Who told us; empty for what the program itself wrote down."""
    said: Said
    corrections: list[Corrected] = field(default_factory=list)
    void: str = ""
    """Why and when it was taken back; empty while it stands."""
    amendable: bool = True
    """False for what the program itself wrote down beside an entry: correct or take back that entry instead."""

    @property
    def days_late(self) -> int:
        """How long after the day we learned it."""
        return max(0, (self.recorded_on - self.on).days)


class Amended:
    """The corrections and voids of one member, by the entry they name."""

    def __init__(self, amendments: list[Event], zone: ZoneInfo, everything: Known) -> None:
        self.zone, self.known = zone, everything
        voids = {e.id: e for e in amendments if isinstance(e, EntryVoided)}
        restored = {voids[v.entry_id].entry_id for v in voids.values() if v.entry_id in voids}
        self.voids = {v.entry_id: v for v in voids.values() if v.entry_id not in restored}
        self.corrections: dict[str, list[EntryCorrected]] = {}
        for event in amendments:
            if isinstance(event, EntryCorrected) and event.id not in self.voids:
                self.corrections.setdefault(event.entry_id, []).append(event)

    def line(self, group: list[Event]) -> Line:
        """One entry; a group of events that were written down together reads as one."""
        first = group[0]
        words = sentence_of(first, self.known) if len(group) == 1 else _whole(group, self.known)
        corrections = [corrected for event in group for corrected in self._corrected(event)]
        day = next((c.value for c in reversed(self.corrections.get(first.id, [])) if c.field == "on"), None)
        on = date.fromisoformat(str(day)) if day else first.on
        void = self.voids.get(first.id)
        why = f"Taken back {short(self.day(void))}: {_why(void.reason).lower()}." if void else ""
        mine = not void and type(first) not in BESIDE
        by = self.known.called.get(first.actor_id, "")
        return Line(first.id, first.position, on, self.day(first), by, words, corrections, why, mine)

    def day(self, event: Event) -> date:
        """The day we learned it, where the program is."""
        return datetime.fromisoformat(event.recorded_at).astimezone(self.zone).date()

    def _corrected(self, event: Event) -> list[Corrected]:
        before: dict[str, Any] = {}
        found = []
        for correction in self.corrections.get(event.id, []):
            name = correction.field
            old = before.get(name, getattr(event, name, None))
            old_words, new_words = _plain(old, self.known), _plain(_as(event, name, correction.value), self.known)
            found.append(Corrected(name, old_words, new_words, _why(correction.reason), self.day(correction)))
            before[name] = correction.value
        return found


def _whole(group: list[Event], everything: Known) -> Said:
    scores = [event for event in group if isinstance(event, AssessmentDomainScored)]
    words = [f"{label(e.domain)}: {SCORE_WORDS[e.score].lower()}" for e in scores if e.score]
    first = sentence_of(group[0], everything)
    return said(first.sentence, *first.more, "; ".join(words) + "." if words else "")


def _as(event: Event, name: str, value: Any) -> Any:
    """A corrected answer as the kind of thing it is."""
    hints = {f.name: f.type for f in msgspec.structs.fields(type(event))}
    try:
        return msgspec.convert(value, hints[name], strict=False)
    except (KeyError, msgspec.ValidationError):
        return value


def _plain(value: Any, everything: Known) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, date):
        return short(value)
    if isinstance(value, Choice):
        return value.label
    return everything.name(str(value), str(value))


def _why(reason: str) -> str:
    try:
        return AmendmentReason(reason).label
    except ValueError:
        return reason
