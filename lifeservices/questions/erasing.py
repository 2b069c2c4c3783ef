"""Who is to be erased and waits for a second person, and whom does a legal hold keep on record?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.commands.erasure import DECIDERS
from lifeservices.domain.erasure import ErasureAskedFor, LegalHoldPlaced
from lifeservices.domain.words_person import ErasureBasis
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.erasing import ErasingRow, erasing
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import FindMembers, find_members
from lifeservices.questions.opening import names, opened, typed

MOST = 200


@dataclass(frozen=True)
class Erasures:
    """Everybody whose erasure waits, or whom a hold keeps; or, with words, whoever is called so."""

    words: str = ""


@dataclass(frozen=True)
class Asked:
    """That somebody is to be erased."""

    on: date
    by: str
    mine: bool
    """Whether whoever looks asked for it: then another has to confirm."""
    basis: ErasureBasis
    note: str


@dataclass(frozen=True)
class Held:
    """That somebody has to be kept."""

    since: date
    by: str
    until: date | None
    reason: str


@dataclass(frozen=True)
class Decided:
    """One member, and what is decided about erasing them."""

    member_id: str
    name: str
    number: str
    asked: Asked | None
    held: Held | None


@answers(Erasures, may=DECIDERS)
def erasures(question: Erasures, looking: Looking) -> list[Decided]:
    if question.words.strip():
        people = find_members(FindMembers(question.words), looking).rows
        return _told(looking, people, looking.of_members(erasing, (row.member_id for row in people)))
    where = "WHERE t.asked_on IS NOT NULL OR t.held_since IS NOT NULL ORDER BY t.asked_on DESC LIMIT ?"
    rows = [row for row in typed(looking, erasing, where, (MOST,)) if row.asked_on or _is_held(row, looking.today)]
    people = looking.of_members(caseload, (row.member_id for row in rows))
    return sorted(_told(looking, people, rows), key=lambda each: (each.asked is None, each.name))


@dataclass(frozen=True)
class CountErasures:
    """How many erasures wait for whoever asks to confirm them?"""


@answers(CountErasures, may=DECIDERS)
def count_erasures(question: CountErasures, looking: Looking) -> int:
    rows = typed(looking, erasing, "WHERE t.asked_on IS NOT NULL AND t.asked_by_id <> ?", (looking.by.id,))
    return sum(not _is_held(row, looking.today) for row in rows)


def _is_held(row: ErasingRow, today: date) -> bool:
    return row.held_since is not None and (row.held_until is None or today <= row.held_until)


def _told(looking: Looking, people: Iterable[CaseloadRow], rows: Iterable[ErasingRow]) -> list[Decided]:
    by_member = {row.member_id: row for row in rows}
    said = opened(looking, (at for row in by_member.values() for at in (row.asked_at, row.held_at)))
    staff = {id for row in by_member.values() for id in (row.asked_by_id, row.held_by_id)}
    called = names(looking, "staff_v1", "staff_id", staff)

    def asked(row: ErasingRow) -> Asked | None:
        if row.asked_on is None:
            return None
        event = said.get(row.asked_at or 0)
        note = event.note if isinstance(event, ErasureAskedFor) else None
        by, mine = called.get(row.asked_by_id, ""), row.asked_by_id == looking.by.id
        return Asked(row.asked_on, by, mine, ErasureBasis(row.basis), note or "")

    def held(row: ErasingRow) -> Held | None:
        if row.held_since is None or not _is_held(row, looking.today):
            return None
        event = said.get(row.held_at or 0)
        reason = event.reason if isinstance(event, LegalHoldPlaced) else None
        return Held(row.held_since, called.get(row.held_by_id, ""), row.held_until, reason or "")

    found = []
    for person in people:
        row = by_member.get(person.member_id) or ErasingRow(person.member_id)
        found.append(Decided(person.member_id, person.name, person.member_number, asked(row), held(row)))
    return found
