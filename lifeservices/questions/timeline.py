"""Everything that happened to a member, newest first, with the day it was true and the day we learned it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.assessment import AssessmentDomainScored
from lifeservices.domain.check_in import CheckInMissed, CheckInsScheduled
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.event import Event
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.words import AmendmentReason, Choice
from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.projections.caseload import caseload
from lifeservices.projections.timeline import AMENDED, Entry, timeline
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.knowing import known, page_row
from lifeservices.questions.opening import opened, typed
from lifeservices.sentences import Known, Said, said, sentence_of
from lifeservices.sentences.words import label, short

PAGE = 25
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "contacts": ("Contacts", ("contact",)),
    "work": ("Work", ("employment", "check_in", "job_referral", "hiring")),
    "plan": ("Plan", ("plan", "goal", "step", "assessment")),
    "help": ("Help", ("referral",)),
    "outcomes": ("School, pay and services", ("participation", "education", "earnings", "study")),
    "consent": ("Consent", ("consent",)),
    "member": ("About them", ("member", "opt_in", "coaching", "coverage", "closing")),
}
"""The filters above a timeline: name → its words and the nouns it holds."""
BESIDE = {CheckInsScheduled, CheckInMissed, DisclosureMade, DisclosureRefused, PersonKeyDestroyed}


@dataclass(frozen=True)
class Timeline:
    """What happened to this member?"""

    member_id: str
    kind: str = ""
    page: int = 1
    size: int = PAGE


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


@dataclass(frozen=True)
class TimelineAnswer:
    """A page of entries, and how many there are of each kind."""

    lines: list[Line]
    total: int
    everything: int
    kinds: dict[str, int]
    page: int
    pages: int


@answers(Timeline, may=READERS)
def read_timeline(question: Timeline, looking: Looking) -> TimelineAnswer:
    looking.check_member(question.member_id)
    rows = typed(looking, timeline, "WHERE t.member_id = ?", (question.member_id,))
    entries = [entry for row in rows if not row.key.endswith(f":{AMENDED}") for entry in row.entries]
    amendments = [entry.position for row in rows if row.key.endswith(f":{AMENDED}") for entry in row.entries]
    groups = _together(sorted(entries, key=lambda e: e.position))
    counts = {name: sum(group[0].kind in nouns for group in groups) for name, (_, nouns) in KINDS.items()}
    if question.kind in KINDS:
        groups = [group for group in groups if group[0].kind in KINDS[question.kind][1]]
    groups.sort(key=lambda group: (group[0].on, group[0].position), reverse=True)
    pages = max(1, -(-len(groups) // question.size))
    page = min(max(1, question.page), pages)
    shown = groups[(page - 1) * question.size : page * question.size]
    lines = _lines(looking, question.member_id, shown, amendments)
    return TimelineAnswer(lines, len(groups), sum(counts.values()), counts, page, pages)


def _together(entries: list[Entry]) -> list[list[Entry]]:
    """An assessment was written down in one go, so it is one entry to read; everything else stands alone."""
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][-1] if groups else None
        if (
            last
            and entry.kind == last.kind == "assessment"
            and (entry.on, entry.position) == (last.on, last.position + 1)
        ):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _lines(looking: Looking, member_id: str, groups: list[list[Entry]], amendments: list[int]) -> list[Line]:
    events = opened(looking, [*(e.position for group in groups for e in group), *amendments])
    row = page_row(looking, member_id)
    name = typed(looking, caseload, "WHERE t.member_id = ?", (member_id,))[0].name
    everything = known(looking, name, row, events.values())
    amended = _Amended([events[position] for position in amendments], ZoneInfo(looking.settings.zone), everything)
    return [amended.line([events[entry.position] for entry in group]) for group in groups]


class _Amended:
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
        return Line(first.id, first.position, on, self.day(first), words, corrections, why, mine)

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
