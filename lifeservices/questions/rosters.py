"""What would a release list change: whom do we know, whose day moved, and about whom must a person decide?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.commands.roster import KEEPERS
from lifeservices.domain.member import MemberIdentityRecorded
from lifeservices.domain.reentry import ReentryIdentified
from lifeservices.exchange.roster_rows import RosterRow
from lifeservices.projections.as_looked_for import alone, folded
from lifeservices.projections.member_page import member_page
from lifeservices.projections.reentries import ReentryRow, reentries
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import opened, typed
from lifeservices.questions.searching import with_marks
from lifeservices.questions.within_reach import called_within_reach

NEW = "new"
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class CompareRoster:
    """What would these rows change? `decided`: line → a member id, or `new`, where a person has decided."""

    rows: list[RosterRow]
    decided: dict[int, str]


@dataclass(frozen=True)
class Alike:
    """A member who may be the one a row means."""

    member_id: str
    name: str
    born_on: date | None
    member_number: str


@dataclass(frozen=True)
class Compared:
    """One row. `kind`: new, known (a release becomes known of a member), moved, unchanged, ask, or elsewhere.

    Elsewhere: it may be about a member who is not there for whoever asks. Nothing else is said of such a row.
    """

    row: RosterRow
    kind: str
    member_id: str = ""
    was: date | None = None
    alike: tuple[Alike, ...] = ()


@answers(CompareRoster, may=KEEPERS)
def compare(question: CompareRoster, looking: Looking) -> list[Compared]:
    held = _held(looking)
    strangers = [row for row in question.rows if row.place not in held]
    alike = _alike(looking, strangers)
    open_now = {row.member_id: row for row in _open(looking)}
    compared = []
    for row in question.rows:
        if row.place in held:
            compared.append(_of(row, held[row.place]))
        else:
            compared.append(_decide(row, question.decided.get(row.line, ""), alike.get(row.line, ()), open_now))
    there = called_within_reach(looking, {member_id for each in compared for member_id in _about(each)})
    return [each if _about(each) <= there.keys() else Compared(each.row, ELSEWHERE) for each in compared]


def _about(each: Compared) -> set[str]:
    """The members that a row may be about."""
    return {each.member_id, *(one.member_id for one in each.alike)} - {""}


def _of(row: RosterRow, known: ReentryRow) -> Compared:
    same = row.planned_on in (None, known.planned_on) or known.state == "released"
    return Compared(row, "unchanged" if same else "moved", known.member_id, known.planned_on)


def _decide(row: RosterRow, decided: str, alike: tuple[Alike, ...], open_now: dict[str, ReentryRow]) -> Compared:
    """A likeness is asked about and never taken for granted; the file or the page may hold the answer."""
    answer = decided or row.member
    if not alike or answer.casefold() == NEW:
        return Compared(row, "new", alike=alike)
    chosen = next((one for one in alike if answer in (one.member_id, one.member_number)), None) if answer else None
    if chosen is None:
        return Compared(row, "ask", alike=alike)
    if chosen.member_id in open_now:
        return _of(row, open_now[chosen.member_id])
    return Compared(row, "known", chosen.member_id, alike=alike)


def _open(looking: Looking) -> list[ReentryRow]:
    return typed(looking, reentries, "WHERE t.state IN ('ahead', 'released', 'custody')")


def _held(looking: Looking) -> dict[tuple[str, str], ReentryRow]:
    """Facility and number → the way out of custody that is on record for them."""
    rows = _open(looking)
    told = opened(looking, [row.identified_at for row in rows])
    found = {}
    for row in rows:
        event = told.get(row.identified_at or 0)
        if isinstance(event, ReentryIdentified) and event.facility and event.facility_number:
            found[event.facility.casefold(), event.facility_number.casefold()] = row
    return found


def _alike(looking: Looking, rows: Iterable[RosterRow]) -> dict[int, tuple[Alike, ...]]:
    """Line → the members with the same last name and birth date, or with the same member number."""
    strangers = list(rows)
    named, numbered = dict[str, list[str]](), dict[str, list[str]]()
    for found in with_marks(looking, "part_1", (_first_word(row) for row in strangers)):
        named.setdefault(found.part_1, []).append(found.member_id)
    for found in with_marks(looking, "number", (alone(number) for row in strangers for number in _numbers(row))):
        numbered.setdefault(found.number, []).append(found.member_id)
    wanted = {row.line: _candidates(row, named, numbered) for row in strangers}
    pages = looking.of_members(member_page, {id for ids in wanted.values() for id in ids})
    at = {page.identity_at: page.member_id for page in pages if page.identity_at}
    known = {at[pos]: e for pos, e in opened(looking, at).items() if isinstance(e, MemberIdentityRecorded)}
    return {
        row.line: tuple(_one(id, known[id]) for id in wanted[row.line] if id in known and _is_alike(row, known[id]))
        for row in strangers
    }


def _first_word(row: RosterRow) -> str:
    """Under which word somebody with this last name is found first."""
    return next(iter(folded(row.family_name).split()), "")


def _numbers(row: RosterRow) -> tuple[str, str]:
    return row.member_number, row.member


def _candidates(row: RosterRow, named: dict[str, list[str]], numbered: dict[str, list[str]]) -> list[str]:
    found = sorted(named.get(_first_word(row), ()))
    for number in _numbers(row):
        found += numbered.get(alone(number), ())
    return list(dict.fromkeys(found))


def _is_alike(row: RosterRow, known: MemberIdentityRecorded) -> bool:
    numbers = {row.member_number.casefold(), row.member.casefold()} - {""}
    if known.member_number and known.member_number.casefold() in numbers:
        return True
    family = (known.family_name or "").casefold()
    return family == row.family_name.casefold() and known.born_on == row.born_on


def _one(member_id: str, known: MemberIdentityRecorded) -> Alike:
    name = f"{known.preferred_name or known.given_name or ''} {known.family_name or ''}".strip()
    return Alike(member_id, name, known.born_on, known.member_number or "")


@dataclass(frozen=True)
class RosterMembers:
    """About whom did this release list say something that still counts?"""

    roster_id: str


@answers(RosterMembers, may=KEEPERS)
def roster_members(question: RosterMembers, looking: Looking) -> list[str]:
    rows = typed(looking, reentries, "WHERE t.rosters LIKE ?", (f'%"{question.roster_id}"%',))
    return [row.member_id for row in rows]


@dataclass(frozen=True)
class Rosters:
    """Which release lists were read, the newest first?"""


@dataclass(frozen=True)
class RosterLine:
    """One release list. `day`: when it was made."""

    roster_id: str
    day: date
    members: int


@answers(Rosters, may=KEEPERS)
def rosters(question: Rosters, looking: Looking) -> list[RosterLine]:
    days: dict[str, list[date]] = {}
    for row in typed(looking, reentries, "WHERE t.rosters <> '[]'"):
        for place, roster_id in enumerate(row.rosters):
            told = row.days[min(place, len(row.days) - 1)].told_on if row.days else row.identified_on
            days.setdefault(roster_id, []).append(told or date.min)
    lines = [RosterLine(roster_id, max(found), len(found)) for roster_id, found in days.items()]
    return sorted(lines, key=lambda line: (line.day, line.roster_id), reverse=True)
