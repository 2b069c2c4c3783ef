"""How far did a member go to school, how many skills are on record, and where are their paths to the work they want?

Nobody's words are here: which skills they are is read from the entries themselves.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain import education_path as path
from lifeservices.domain.education import CredentialEarned, EducationEnded
from lifeservices.domain.event import Event
from lifeservices.domain.skills import TAKEN_FOR, SchoolingRecorded, SkillRecorded
from lifeservices.domain.words_skills import PathState, Schooling
from lifeservices.projections.projection import Projection


class PathLine(msgspec.Struct):
    """One path: to which occupation (its O*NET-SOC code), where it is, and since when."""

    path_id: str
    occupation: str
    state: str
    since: date
    education_id: str = ""


class SkillsRow(msgspec.Struct):
    """One member."""

    member_id: str
    schooling: str = ""
    """As last told."""
    told_on: date | None = None
    shown: str = ""
    """The most that a credential shows."""
    skills: int = 0
    paths: list[PathLine] = []
    """Oldest first."""


skills_to_work = Projection("skills_to_work", SkillsRow, version=1)

TO: dict[type[Event], PathState] = {
    path.EducationPathRecommended: PathState.RECOMMENDED,
    path.EducationPathAccepted: PathState.ACCEPTED,
    path.EducationPathDeclined: PathState.DECLINED,
    path.EducationPathAppliedFor: PathState.APPLIED,
    path.EducationPathEnrolled: PathState.ENROLLED,
    path.EducationPathBegun: PathState.IN_PROGRESS,
    path.EducationPathPaused: PathState.ON_BREAK,
    path.EducationPathResumed: PathState.IN_PROGRESS,
    path.EducationPathCompleted: PathState.COMPLETED,
    path.EducationPathLeft: PathState.WITHDREW,
    path.EducationPathNotCompleted: PathState.NOT_COMPLETED,
}
"""Where each step leads."""


@skills_to_work.when(SkillRecorded)
def learned(row: SkillsRow, event: SkillRecorded) -> None:
    row.skills += 1


@skills_to_work.when(SchoolingRecorded)
def told(row: SkillsRow, event: SchoolingRecorded) -> None:
    if row.told_on is None or event.on >= row.told_on:
        row.schooling, row.told_on = event.level, event.on


@skills_to_work.when(CredentialEarned)
def earned(row: SkillsRow, event: CredentialEarned) -> None:
    level = TAKEN_FOR.get(event.kind)
    if level is not None and (not row.shown or level.level > Schooling(row.shown).level):
        row.shown = level


@skills_to_work.when(path.SkillsGapEvaluated)
def compared(row: SkillsRow, event: path.SkillsGapEvaluated) -> None:
    row.paths.append(PathLine(event.path_id, event.occupation, PathState.GAP_EVALUATED, event.on))


@skills_to_work.when(*TO)
def moved(row: SkillsRow, event: Event) -> None:
    for line in _lines(row, "path_id", getattr(event, "path_id", "")):
        line.state, line.since = TO[type(event)], event.on
        line.education_id = getattr(event, "education_id", line.education_id)


@skills_to_work.when(EducationEnded)
def ended(row: SkillsRow, event: EducationEnded) -> None:
    for line in _lines(row, "education_id", event.education_id):
        if line.state in path.STUDYING:
            line.state = PathState.COMPLETED if event.completed else PathState.NOT_COMPLETED
            line.since = event.on


def _lines(row: SkillsRow, field: str, id: str) -> list[PathLine]:
    return [line for line in row.paths if getattr(line, field) == id]


def schooling_of(row: SkillsRow) -> Schooling | None:
    """How far they went to school: as told, or more where a credential shows more."""
    known = [Schooling(level) for level in (row.schooling, row.shown) if level]
    return max(known, key=lambda each: each.level, default=None)


def path_of(row: SkillsRow) -> PathLine | None:
    """The open path that last moved; else the last one there was."""
    lines = list(enumerate(row.paths))
    found = max(lines, key=lambda each: (each[1].state not in path.FINAL, each[1].since, each[0]), default=None)
    return found[1] if found else None
