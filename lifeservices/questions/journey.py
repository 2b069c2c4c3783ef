"""What happened to somebody whose name nobody here may know? Found by code, told in days since the opt-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.entries import Entry, told
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.by_name import ByName
from lifeservices.questions.retention import OPENERS
from lifeservices.questions.within_reach import called_within_reach
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS

OPT_IN = "member-opted-in"
NOT_TOLD = frozenset({"person-key-destroyed"})


@dataclass(frozen=True)
class JourneyOf:
    """Everything recorded about the member with this code.

    `true_by` and `known_by` leave out what was true, or learned, after a day; they count from the opt-in like every
    day of the answer, since a control of calendar days would tell what days these were.
    """

    code: str
    true_by: int | None = None
    known_by: int | None = None


@dataclass(frozen=True)
class JourneyLine:
    """One entry. `day` and `learned` count from the opt-in; `amended_by` are positions of corrections and voids."""

    entry: Entry
    day: int
    learned: int
    job: int | None
    amended_by: tuple[int, ...]


@dataclass(frozen=True)
class JourneyFound:
    """The journey, in the order of the days it is about."""

    code: str
    opted_in_year: int | None
    lines: list[JourneyLine]
    jobs: dict[str, int]
    """Placement id → the number by which the job is spoken of."""
    everything: int
    """How many entries there are in all."""


@answers(JourneyOf, may=OPENERS | {Role.EVALUATOR})
def journey_of(question: JourneyOf, looking: Looking) -> JourneyFound:
    code = question.code.strip().upper()
    member_id = _member(looking, code)
    entries = [entry for entry in _entries(looking, member_id) if entry.name not in NOT_TOLD]
    start = _opted_in(entries) or (entries[0].on if entries else date.min)
    jobs = _jobs(entries)
    amended: dict[int, list[int]] = {}
    for entry in entries:
        known = question.known_by is None or (entry.recorded_on - start).days <= question.known_by
        if entry.amends is not None and known:
            amended.setdefault(entry.amends, []).append(entry.position)
    lines = [
        JourneyLine(
            entry=entry,
            day=(entry.on - start).days,
            learned=(entry.recorded_on - start).days,
            job=jobs.get(entry.placement_id),
            amended_by=tuple(amended.get(entry.position, ())),
        )
        for entry in entries
    ]
    lines = [line for line in lines if _within(line, question)]
    lines.sort(key=lambda line: (line.day, line.entry.position))
    opted_in = _opted_in(entries)
    return JourneyFound(code, opted_in.year if opted_in else None, lines, jobs, len(entries))


def _entries(looking: Looking, member_id: str) -> list[Entry]:
    """All that is on record, as whoever asks may be told it; nothing private is read where nothing is hidden."""
    if looking.hidden(member_id):
        return ByName(looking).history(member_id)
    rows = looking.database.select_keys(looking.connection, "event", COLUMNS.split(", "), "stream_id", [member_id])
    return told([from_row(row) for row in rows], looking.settings.zone)


def _within(line: JourneyLine, question: JourneyOf) -> bool:
    true = question.true_by is None or line.day <= question.true_by
    return true and (question.known_by is None or line.learned <= question.known_by)


def _member(looking: Looking, code: str) -> str:
    """The member of a code. A code cannot be turned back, so the codes of all members are made until it is found.

    To a supervisor a member of another team is as unknown as a code that nobody has.
    """
    keyring = looking.record.keyring
    for (member_id,) in looking.rows(f"SELECT member_id FROM {caseload.table_name} ORDER BY member_id"):  # noqa: S608
        if short_code(keyring, member_id) == code and called_within_reach(looking, [member_id]):
            return str(member_id)
    raise Refused("Nobody on this record has that code. A code looks like S-K7Q2M-4XD9P.", "code")


def _opted_in(entries: list[Entry]) -> date | None:
    return min((entry.on for entry in entries if entry.name == OPT_IN), default=None)


def _jobs(entries: list[Entry]) -> dict[str, int]:
    placements = dict.fromkeys(e.placement_id for e in sorted(entries, key=lambda e: e.on) if e.placement_id)
    return {placement: number for number, placement in enumerate(placements, 1)}
