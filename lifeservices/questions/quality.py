"""What should be looked at before reporting week, and by whom is each of it known?

Leads see the work list with names. Others see how much of each kind there is, and of the whole program by code whose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.behind import whose
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.leaving import Beside, Rows, Tables, leaving_part
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Period
from lifeservices.metrics.journeys.data_quality import HORIZONS, PLACEMENT, DataQuality, Row
from lifeservices.metrics.journeys.data_quality_text import OPEN
from lifeservices.projections.caseload import caseload
from lifeservices.projections.placements import placements
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import beside
from lifeservices.questions.late_entries import late_entries
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, PAGE, Choices, View, choices_of
from lifeservices.questions.within_reach import called_within_reach

READERS = OPENERS | {Role.EVALUATOR}
OVERDUE = "overdue_check_ins"
WINDOWS_OPEN = frozenset(f"unknown_{day}_{OPEN}" for day in HORIZONS)


@dataclass(frozen=True)
class QualityRows:
    """The rows of the work list. `published`: for a file, so that of a part of the program no small number is told."""

    view: View = field(default_factory=View)
    published: bool = False


@dataclass(frozen=True)
class Quality:
    """The list, and the hires of the last year that were entered late. `hidden` are integers that may not be told."""

    view: View
    known: Knowledge
    found: DataQuality
    late: Row
    hidden: frozenset[str]
    choices: Choices
    origin: str
    waiting: int

    @property
    def rows(self) -> list[Row]:
        """Every row, what was entered late at the end."""
        return [*self.found.rows, self.late]


@answers(QualityRows, may=READERS)
def quality_rows(question: QualityRows, looking: Looking) -> Quality:
    view, replay = question.view, Replay(looking, looking.today)
    outsider = looking.by.role not in OPENERS
    if outsider:
        # How a coach fares goes to nobody outside.
        view = replace(view, cohort=replace(view.cohort, coach_id=None))
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    found, late = _measured(replay, looking, as_of, known, view.cohort)
    hidden = frozenset[str]()
    if view.of_a_group and (outsider or question.published):

        def counted(cohort: Cohort, _: Period | None = None) -> Tables:
            return _tables(*_measured(replay, looking, as_of, known, cohort))

        others = beside(replay, "quality", (as_of, known), view.cohort, None, counted)
        hidden = _hidden(_tables(found, late), counted(Cohort()), others)
    return Quality(
        view=replace(view, as_of=as_of),
        known=known,
        found=found,
        late=late,
        hidden=hidden,
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


Measured = tuple[DataQuality, Row]


def _measured(replay: Replay, looking: Looking, as_of: date, known: Knowledge, cohort: Cohort) -> Measured:
    found = cast(DataQuality, replay.measure("data_quality", as_of, known, cohort))
    return found, late_entries(replay, looking, found.asked)


def _tables(found: DataQuality, late: Row) -> dict[str, Rows]:
    return {"rows": dict(_counted(found, late))}


def _hidden(part: Tables, whole: Tables, others: tuple[Beside, ...]) -> frozenset[str]:
    """Which integers of a part of the program may not be told: their own smallness, or that of those left over."""
    pairs = leaving_part(part, "rows", [("all", ("these", "others"))], whole=whole, beside=others)
    hidden = frozenset(row.partition(" ")[0] for row, column in pairs if column != "all")
    # Hardly a job waits for two answers at once, so what is overdue is what the open windows come to.
    return hidden | {OVERDUE} if hidden & WINDOWS_OPEN else hidden


def _counted(found: DataQuality, late: Row) -> Iterator[tuple[str, dict[str, int]]]:
    """Each integer beside the rest of those it is one part of."""
    yield "hires", _beside(found.hires, found.hires)
    yield "members", _beside(found.members, found.members)
    for row in (*found.rows, late):
        yield row.name, _beside(row.count, found.hires if row.unit == PLACEMENT else found.members)
    lacking = found.row("missing_demographics")
    for name, count in found.missing.items():
        yield f"missing.{name} of members", _beside(count, found.members)
        yield f"missing.{name} of those", _beside(count, lacking.count if lacking else found.members)


def _beside(count: int, everything: int) -> dict[str, int]:
    return {"all": everything, "these": count, "others": everything - count}


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


@answers(QualityPeople, may=READERS)
def quality_people(question: QualityPeople, looking: Looking) -> PeopleToLookAt:
    view = question.view
    if looking.by.role not in OPENERS:
        # For others, a list of a part of the program is nothing but small cells.
        view = replace(view, cohort=Cohort())
    quality = quality_rows(QualityRows(view), looking)
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
    named = _Named(looking, ids, members) if looking.by.role in OPENERS else None
    return [
        ToLookAt(
            id=id,
            member_id=member,
            code=short_code(looking.record.keyring, member),
            name=named.called.get(member, "") if named else "",
            employer=named.employer(id) if named and member in named.called else "",
            coach=named.coach(member) if named else "",
            since=day,
        )
        for id, day, member in ((id, day, members.get(id, "")) for id, day in zip(ids, since, strict=True))
    ]


class _Named:
    """What those of a page are called, their employers and their coaches."""

    def __init__(self, looking: Looking, ids: list[str], members: dict[str, str]) -> None:
        self.called = called_within_reach(looking, members.values())
        self._coaches = names(looking, caseload.table_name, "member_id", members.values(), "coach_id")
        self._staff = names(looking, "staff_v1", "staff_id", self._coaches.values())
        self._jobs = _employers(looking, ids)
        self._employers = names(looking, "employers_v2", "employer_id", self._jobs.values())

    def employer(self, placement_id: str) -> str:
        """The employer of a job."""
        return self._employers.get(self._jobs.get(placement_id, ""), "")

    def coach(self, member_id: str) -> str:
        """A member's coach now."""
        return self._staff.get(self._coaches.get(member_id, ""), "")


def _employers(looking: Looking, ids: list[str]) -> dict[str, str]:
    """The employer of each job, as the read models have it now."""
    rows = looking.database.select_keys(
        looking.connection, placements.table_name, ["placement_id", "employer_id"], "placement_id", sorted(set(ids))
    )
    return {row[0]: row[1] for row in rows if row[1]}
