"""What may stand beside a name on a list, and who may be chosen for one, where groups of their record are hidden?

A list of people behind a number is of one thing, and may tell another: why somebody is out of view, by which entry they
came into it, or, where it is chosen by such a fact, the fact itself. From whom groups are hidden, a list tells and
chooses as the pages of each member do (`lifeservices/sieve.py`). Numbers without names stay exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lifeservices.evaluation.entries import Entry, by_id, told
from lifeservices.groups import ONE_REASON, REASON_OF, Group
from lifeservices.metrics import Cohort, Measurement, Retention
from lifeservices.metrics.people import Person
from lifeservices.questions import Looking
from lifeservices.sieve import chosen_by, may_be_left_out, reason_told

GROUPS_CHOSEN = frozenset[Group]


@dataclass(frozen=True)
class ByName:
    """What of a list is told to whoever asks."""

    looking: Looking

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden from whoever asks, whomever it is about."""
        return self.looking.by.opened is None

    def shows(self, member_id: str, chosen: GROUPS_CHOSEN) -> bool:
        """Whether somebody may stand on a list that is chosen by facts of these groups."""
        return not chosen & self.looking.hidden(member_id)

    def person(self, person: Person) -> Person:
        """A hire with why its status is unknown, as it may be told."""
        reason = reason_told(person.reason, self.looking.hidden(person.member_id))
        return person if reason == person.reason else replace(person, reason=reason, detail="")

    def persons(self, found: Retention, listed: Iterable[Person], chosen: GROUPS_CHOSEN) -> list[Person]:
        """Those of the hires who may stand on the list, each as they may be told."""
        if self.whole:
            return list(listed)
        there = (self.person(person) for person in listed if self.shows(person.member_id, chosen))
        alone = not enough_others(found)
        return [person for person in there if not (alone and person.reason == ONE_REASON)]

    def entries(self, listed: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
        """By id, what is left of entries about members."""
        pairs = list(listed)
        kept = {entry.id: entry for _, entry in pairs}
        closer = {member for member, entry in pairs if may_be_left_out(entry.name, self.looking.hidden(member))}
        left: dict[str, Entry] = {}
        for member in closer:
            left |= by_id({member: self.history(member)})
        touched = {entry.id for member, entry in pairs if member in closer}
        others = {id: entry for id, entry in kept.items() if id not in touched}
        return others | {id: left[id] for id in touched & left.keys()}

    def history(self, member_id: str) -> list[Entry]:
        """Every entry about a member, as they may be told."""
        plain = bool(Group.JUSTICE in self.looking.hidden(member_id))
        return told(self.looking.history(member_id), self.looking.settings.zone, plain)


def chosen_in(found: Measurement, integer: str = "", cohort: Cohort | None = None) -> GROUPS_CHOSEN:
    """The groups by whose facts the people behind an integer are chosen."""
    metric = found.asked.metric
    divisions = [division for division, _ in (cohort or found.asked.cohort).groups]
    return chosen_by((metric.family, *metric.parts, *divisions), integer)


def enough_others(found: Retention) -> bool:
    """Whether those in custody are at most half of those of whom the one sentence is said.

    How many are unknown for which reason stands in the figure. Where it is hardly another reason than custody, the
    sentence would tell of nearly everybody what it hides.
    """
    counts: Mapping[str, int] = {reason.word: count for reason, count in found.reasons.items()}
    said = sum(counts.get(reason, 0) for reason in REASON_OF)
    return 2 * counts.get("in-custody", 0) <= said
