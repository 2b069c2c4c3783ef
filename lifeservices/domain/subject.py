"""Something with a history: folded from its events, and the judge of what may happen to it next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from lifeservices.domain.amendment import (
    AMENDMENTS,
    EntryCorrected,
    EntryVoided,
    amended,
    check_correction,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event


class Subject:
    """A member's journey, an employer, a service, a staff member or a market."""

    what: ClassVar[str] = "subject"
    begins_with: ClassVar[str] = ""
    """The stored name of the event every history of this kind begins with."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.version = 0
        self.entries: list[Event] = []
        """The history as recorded, amendments included."""
        self.changes: list[Event] = []
        """What happened since it was loaded, not yet recorded."""

    @classmethod
    def fold(cls, id: str, events: Iterable[Event]) -> Self:
        """The subject as its history leaves it."""
        subject = cls(id)
        subject.entries = list(events)
        subject.version = len(subject.entries)
        for event in amended(subject.entries):
            event.apply(subject)
        return subject

    def happened(self, event: Event) -> None:
        """Take in something that has just been decided."""
        event.apply(self)
        self.changes.append(event)

    def entry(self, entry_id: str) -> Event:
        """An earlier entry, by its event id."""
        for event in self.entries:
            if event.id == entry_id:
                return event
        raise Refused("There is no such entry in this history.", "entry_id")

    def void(self, entry_id: str, amendment: EntryVoided) -> None:
        """Take an entry back. Refused when it is already void, or when the rest would no longer make sense."""
        self.entry(entry_id)
        if any(isinstance(e, EntryVoided) and e.entry_id == entry_id for e in self.entries):
            raise Refused("This entry is already void.", "entry_id")
        self._amend(amendment)

    def correct(self, amendment: EntryCorrected) -> None:
        """Correct one answer of an entry."""
        target = self.entry(amendment.entry_id)
        if isinstance(target, AMENDMENTS):
            raise Refused("A correction cannot be corrected. Correct the entry again.", "entry_id")
        check_correction(target, amendment.field, amendment.value)
        self._amend(amendment)

    def _amend(self, amendment: EntryVoided | EntryCorrected) -> None:
        self.check_amended(list(amended([*self.entries, amendment])))
        self.changes.append(amendment)

    def check_amended(self, events: list[Event]) -> None:
        """Refuse an amendment that would leave a history which could not have happened."""
