"""Who stands behind one integer of any figure, by what did they come into it, and what does each count for?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.behind import APART, behind, whose
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.entries import DECIDES, Entry, entries_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Measurement, Retention
from lifeservices.metrics.lateness.figure import Lateness
from lifeservices.metrics.people import Person
from lifeservices.questions import Looking, answers
from lifeservices.questions.by_name import ByName, chosen_in, enough_others
from lifeservices.questions.figure import AnyFigure, measured
from lifeservices.questions.giving_out import told_of_few
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, PAGE
from lifeservices.questions.within_reach import called_within_reach


@dataclass(frozen=True)
class BehindInteger:
    """Everybody behind one integer of a figure."""

    figure: AnyFigure
    integer: str
    page: int | None = 1


@dataclass(frozen=True)
class OneBehind:
    """One member, placement or thing behind an integer.

    `counts_for` is how much of the integer it is: 1, but where visits, months or days are counted. A hire of a figure
    about retention has its status and why (`person`). `entry` is the one that decided it, or by which it began.
    """

    id: str
    member_id: str
    code: str
    name: str
    counts_for: int = 1
    person: Person | None = None
    entry: Entry | None = None


@dataclass(frozen=True)
class BehindFound:
    """A page of them; `total` is the integer that was opened, `listed` how many make it up.

    `withheld` are not listed by name: the list would tell of them what their record hides from whoever asks.
    """

    figure: Measurement
    known: Knowledge
    rows: list[OneBehind]
    total: int
    listed: int
    page: int
    pages: int
    withheld: int = 0
    withheld_for: int = 0
    """How much of the integer they are."""

    @property
    def weighed(self) -> bool:
        """Whether some count for more than one."""
        return self.listed != self.total


@answers(BehindInteger, may=OPENERS | {Role.EVALUATOR})
def behind_integer(question: BehindInteger, looking: Looking) -> BehindFound:
    replay, found, known = measured(question.figure, looking)
    opened = behind(found).opened(question.integer)
    if opened is None or (looking.by.role not in OPENERS and question.integer in told_of_few(found)):
        raise NotFound(question.integer)
    ids, by_name = list(opened), ByName(looking)
    there = _may_stand(by_name, found, question.integer, ids, replay)
    pages = max(1, -(-len(there) // PAGE))
    page = min(max(1, question.page or 1), pages)
    shown = there if question.page is None else there[PAGE * (page - 1) : PAGE * page]
    if isinstance(found, Lateness):
        members, entries = _at_positions(looking, shown)
    else:
        members, entries = whose(replay.facts, shown), dict[str, Entry]()
    called = _called(looking, shown, members)
    persons = found.people.called(shown) if isinstance(found, Retention) else {}
    entries = entries or _entries(looking, shown, members, persons, known)
    left = by_name.entries((members[id], entry) for id, entry in entries.items())
    # A thing whose beginning is not told is not told of.
    told = [id for id in shown if id not in entries or entries[id].id in left]
    rows = [
        OneBehind(
            id=id,
            member_id=members.get(id, ""),
            code=short_code(looking.record.keyring, members.get(id, id)),
            name=called.get(id, ""),
            counts_for=opened[id],
            person=by_name.person(persons[id]) if id in persons else None,
            entry=left[entries[id].id] if id in entries else None,
        )
        for id in told
    ]
    gone = ({*ids} - {*there}) | ({*shown} - {*told})
    whole, withheld_for = sum(opened.values()), sum(opened[id] for id in gone)
    return BehindFound(found, known, rows, whole, len(ids), page, pages, len(gone), withheld_for)


def _may_stand(by_name: ByName, found: Measurement, integer: str, ids: list[str], replay: Replay) -> list[str]:
    """Those of the ids whose members may be told of by this list."""
    chosen = chosen_in(found, integer)
    alone = isinstance(found, Retention) and not enough_others(found)
    if by_name.whole or not (chosen or alone):
        return ids
    if isinstance(found, Retention):
        behind = found.people.called(ids)
        there = {one.placement_id for one in by_name.persons(found, behind.values(), chosen)}
        return [id for id in ids if id in there or id not in behind]
    members = whose(replay.facts, ids)
    return [id for id in ids if id not in members or by_name.shows(members[id], chosen)]


def _at_positions(looking: Looking, positions: list[str]) -> tuple[dict[str, str], dict[str, Entry]]:
    """Whose the entries at these positions of the record are, and what they say."""
    where = [int(position) for position in positions]
    columns = ["position", "stream_id"]
    rows = looking.database.select_keys(looking.connection, "event", columns, "position", where)
    members = {str(position): str(member) for position, member in rows}
    told = entries_of(looking.connection, looking.database, looking.settings.zone, members.values(), DECIDES)
    entries = {str(entry.position): entry for listed in told.values() for entry in listed}
    return members, {id: entries[id] for id in positions if id in entries}


def _called(looking: Looking, ids: list[str], members: dict[str, str]) -> dict[str, str]:
    """What each is called, for those who may know: the member's name, or else that of a coach."""
    if looking.by.role not in OPENERS:
        return {}
    people = called_within_reach(looking, members.values())
    coaches = names(looking, "staff_v1", "staff_id", (id for id in ids if id not in members))
    return {id: people.get(members[id], "") if id in members else coaches.get(id, "") for id in ids}


def _entries(
    looking: Looking, ids: Iterable[str], members: dict[str, str], persons: dict[str, Person], known: Knowledge
) -> dict[str, Entry]:
    """The entry that decided each, or the first one about it; none of those who are counted as members."""
    things = {id: id.partition(APART)[2] or id for id in ids if id in members and id != members[id]}
    if not things:
        return {}
    zone, whose_they_are = looking.settings.zone, {members[id] for id in things}
    listed = entries_of(looking.connection, looking.database, zone, whose_they_are, DECIDES)
    found: dict[str, Entry] = {}
    for id, thing in things.items():
        decided = persons[id].deciding_event if id in persons else None
        about = [e for e in listed.get(members[id], ()) if e.position <= known.position and e.amends is None]
        entry = next((e for e in about if (e.id == decided if decided else thing in e.things)), None)
        if entry is not None:
            found[id] = entry
    return found
