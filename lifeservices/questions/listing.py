"""The people on a coach's list with everything that is said of them there, each kind of thing looked up at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.event import Event
from lifeservices.domain.hold import LineHeld
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.member_page import MemberPageRow, member_page
from lifeservices.questions import Looking
from lifeservices.questions.approach import Approach, approaches
from lifeservices.questions.attention.reasons import Because, Reason
from lifeservices.questions.knowing import known
from lifeservices.questions.opening import names, opened
from lifeservices.sentences import sentence_of


@dataclass(frozen=True)
class Listed:
    """One person on a list."""

    member: CaseloadRow
    because: Because
    employer: str = ""
    next_step: str = ""
    last_note: str = ""
    approach: Approach = field(default_factory=Approach)
    also: tuple[Reason, ...] = ()
    """What else they could be listed for: everybody stands on the list once."""
    others: tuple[Because, ...] = ()
    """The same, with their days."""
    news: str = ""
    """What somebody else wrote down, as a sentence."""
    held_for: str = ""
    """Why it is held, where somebody said so."""


class Listing:
    """Everything that must be known of these people for a list."""

    def __init__(self, looking: Looking, rows: Iterable[CaseloadRow], told: dict[str, list[Because]]) -> None:
        self.looking, self.told = looking, told
        self.rows = {row.member_id: row for row in rows if row.member_id in told}
        firsts = [found[0] for found in told.values()]
        employers = [getattr(because.about, "employer_id", "") for because in firsts]
        self.employers = names(looking, "employers_v2", "employer_id", employers)
        self.pages = {row.member_id: row for row in looking.of_members(member_page, self.rows)}
        self.approaches = approaches(looking, self.rows)
        said_at = [page.words_at for page in self.pages.values()]
        held_at = [because.held.position for because in firsts if because.held]
        self.events = opened(looking, [*said_at, *held_at, *(because.said_at for because in firsts)])

    def all(self) -> list[Listed]:
        """Everybody for whom something presses."""
        return [self._one(row, self.told[member_id]) for member_id, row in self.rows.items()]

    def _one(self, row: CaseloadRow, found: list[Because]) -> Listed:
        because, page = found[0], self.pages.get(row.member_id, MemberPageRow(row.member_id))
        said, event = self.events.get(page.words_at or 0), self.events.get(because.said_at or 0)
        hold = self.events.get(because.held.position) if because.held else None
        return Listed(
            member=row,
            because=because,
            employer=self.employers.get(getattr(because.about, "employer_id", ""), ""),
            next_step=(event.next_step or "") if isinstance(event, ContactLogged | NextStepSet) else "",
            last_note=(said.note or "") if isinstance(said, ContactLogged) else "",
            approach=self.approaches[row.member_id],
            held_for=(hold.reason or "") if isinstance(hold, LineHeld) else "",
            others=tuple(found[1:]),
            also=tuple(dict.fromkeys(other.reason for other in found[1:] if other.reason != because.reason)),
            news=self._told(row, page, event) if because.what == "news" and event else "",
        )

    def _told(self, row: CaseloadRow, page: MemberPageRow, event: Event) -> str:
        if self.looking.hidden(row.member_id):
            # Whether it is of a hidden group, only the whole history tells: on a list that is not read.
            return "Somebody else wrote something down."
        return sentence_of(event, known(self.looking, row.name, page, [event])).sentence
