"""What should be looked at before reporting week, and by whom is each of it known?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import numpy as np

from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.behind import whose
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics.cohort import units
from lifeservices.metrics.journeys.data_quality import PLACEMENT, DataQuality, Row, row_of
from lifeservices.projections.placements import placements
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, PAGE, Choices, View, choices_of

LATE_DAYS = 30
"""Later than this a figure called settled has changed."""
LATE_SINCE_DAYS = 365
"""Older hires are past mending by anybody's habits: they are not looked at."""


@dataclass(frozen=True)
class QualityRows:
    """The rows of the work list."""

    view: View = field(default_factory=View)


@dataclass(frozen=True)
class Quality:
    """The list, and the hires of the last year that were entered late."""

    view: View
    known: Knowledge
    found: DataQuality
    late: Row
    choices: Choices
    origin: str
    waiting: int

    @property
    def rows(self) -> list[Row]:
        """Every row, what was entered late at the end."""
        return [*self.found.rows, self.late]


@answers(QualityRows, may=OPENERS)
def quality_rows(question: QualityRows, looking: Looking) -> Quality:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    found = cast(DataQuality, replay.measure("data_quality", as_of, known, view.cohort))
    return Quality(
        view=replace(view, as_of=as_of),
        known=known,
        found=found,
        late=_late(replay, looking, found),
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _late(replay: Replay, looking: Looking, found: DataQuality) -> Row:
    """Hires of the last year that the record heard of more than 30 days after their day."""
    asked, facts = found.asked, replay.facts
    as_of = asked.as_of.toordinal()
    hires = units(facts.known_at(asked.position), "placement", as_of, asked.cohort)
    recent = hires["hired_day"] > as_of - LATE_SINCE_DAYS
    codes, days = hires["placement_id"][recent], hires["hired_day"][recent]
    positions = facts.first_position(codes)
    recorded = _recorded_days(looking, sorted(set(positions.tolist())))
    later = np.array([recorded.get(position, 0) for position in positions.tolist()], np.int64) - days > LATE_DAYS
    texts = facts.placements.words["placement_id"].texts
    return row_of("late_entries", PLACEMENT, days[later], lambda: [texts[code] for code in codes[later].tolist()])


def _recorded_days(looking: Looking, positions: list[int]) -> dict[int, int]:
    zone = ZoneInfo(looking.settings.zone)
    rows = looking.database.select_keys(looking.connection, "event", ["position", "recorded_at"], "position", positions)
    return {
        row[0]: datetime.fromisoformat(row[1].replace("Z", "+00:00")).astimezone(zone).date().toordinal()
        for row in rows
    }


@dataclass(frozen=True)
class QualityPeople:
    """Everybody of one row, the oldest first."""

    view: View = field(default_factory=View)
    row: str = ""
    page: int | None = 1


@dataclass(frozen=True)
class ToLookAt:
    """One job or member to look at, and since when."""

    id: str
    member_id: str
    code: str
    name: str
    employer: str
    coach: str
    since: date


@dataclass(frozen=True)
class PeopleToLookAt:
    """A page of them; `total` is the count of the row."""

    quality: Quality
    row: Row
    rows: list[ToLookAt]
    page: int
    pages: int


@answers(QualityPeople, may=OPENERS)
def quality_people(question: QualityPeople, looking: Looking) -> PeopleToLookAt:
    quality = quality_rows(QualityRows(question.view), looking)
    row = next((row for row in quality.rows if row.name == question.row), None)
    if row is None:
        raise NotFound(question.row)
    pages = max(1, -(-row.count // PAGE))
    page = min(max(1, question.page or 1), pages)
    part = slice(None) if question.page is None else slice(PAGE * (page - 1), PAGE * page)
    return PeopleToLookAt(quality, row, _people(looking, row.ids[part], row.since[part]), page, pages)


def _people(looking: Looking, ids: list[str], since: list[date]) -> list[ToLookAt]:
    facts = Replay(looking, looking.today).facts
    members = whose(facts, ids)
    called = names(looking, "caseload_v1", "member_id", members.values())
    coaches = names(looking, "caseload_v1", "member_id", members.values(), "coach_id")
    staff = names(looking, "staff_v1", "staff_id", coaches.values())
    jobs = _employers(looking, ids)
    employers = names(looking, "employers_v1", "employer_id", jobs.values())
    return [
        ToLookAt(
            id=id,
            member_id=member,
            code=short_code(looking.record.keyring, member),
            name=called.get(member, ""),
            employer=employers.get(jobs.get(id, ""), ""),
            coach=staff.get(coaches.get(member, ""), ""),
            since=day,
        )
        for id, day, member in ((id, day, members.get(id, "")) for id, day in zip(ids, since, strict=True))
    ]


def _employers(looking: Looking, ids: list[str]) -> dict[str, str]:
    """The employer of each job, as the read models have it now."""
    rows = looking.database.select_keys(
        looking.connection, placements.table_name, ["placement_id", "employer_id"], "placement_id", sorted(set(ids))
    )
    return {row[0]: row[1] for row in rows if row[1]}
