"""Is everybody who looks for work asked about jobs, whoever they are?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.commands import Role
from lifeservices.domain.phase import Phase
from lifeservices.metrics.disparity.grouping import NOT_ON_RECORD
from lifeservices.metrics.groups import DEMOGRAPHICS
from lifeservices.metrics.intervals import Interval, wilson
from lifeservices.projections.caseload import caseload
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.projections.job_searches import job_searches
from lifeservices.projections.journeys import JourneyRow, journeys
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import typed

DAYS = 90
FEWEST = 11
"""Of fewer people nothing is said: they could be recognized, and a share of them would say little."""
LOOKING = (Phase.STABILIZING.value, Phase.JOB_SEARCH.value)
"""Phases in which somebody with a plan looks for work."""
DEFINITION = (
    "Members with an agreed plan and without a job, as they are today: how many said what work they look for, and how "
    f"many were asked about a job or put forward for one in the last {DAYS} days. Groups are what members said of "
    f"themselves; of a group of fewer than {FEWEST} nothing is told. The interval is Wilson’s, 95%. Which job a member "
    "is asked about is decided by their coach; the list the coach sees compares nothing but work, times, pay, "
    "distance, schooling, papers and exclusions."
)


@dataclass(frozen=True)
class SuggestionEquity:
    """Who of those who look for work was asked about a job lately, by group?"""

    by: str = DEMOGRAPHICS[0]


@dataclass(frozen=True)
class SuggestedGroup:
    """One group: members who look for work, who described it, who were asked. None where too few to be told."""

    group: str
    seeking: int
    described: int | None = None
    asked: int | None = None
    interval: Interval | None = None


@dataclass(frozen=True)
class SuggestionEquityAnswer:
    """Every group, and all together."""

    day: date
    since: date
    groups: list[SuggestedGroup]
    together: SuggestedGroup


@answers(SuggestionEquity, may={Role.LEAD})
def suggestion_equity(question: SuggestionEquity, looking: Looking) -> SuggestionEquityAnswer:
    by = question.by if question.by in DEMOGRAPHICS else DEMOGRAPHICS[0]
    since = looking.today - timedelta(days=DAYS)
    seeking = _seeking(looking)
    told = {row[0] for row in looking.rows(f"SELECT member_id FROM {job_searches.table_name}")}  # noqa: S608
    asked = {row.member_id for row in typed(looking, job_referrals, "WHERE t.begun_on >= ?", (since.isoformat(),))}
    groups: dict[str, set[str]] = {}
    for member_id, row in _as_known(looking).items():
        if member_id in seeking:
            groups.setdefault(getattr(row, by) or NOT_ON_RECORD, set()).add(member_id)
    lines = [
        _group(name, ids, told, asked) for name, ids in sorted(groups.items(), key=lambda e: (e[0] == NOT_ON_RECORD, e))
    ]
    return SuggestionEquityAnswer(looking.today, since, lines, _group("", seeking, told, asked))


def _seeking(looking: Looking) -> set[str]:
    """Members who look for work and have none."""
    marks = ", ".join("?" * len(LOOKING))
    asked = f"SELECT member_id, open_jobs FROM {caseload.table_name} WHERE phase IN ({marks})"  # noqa: S608
    return {row[0] for row in looking.rows(asked, LOOKING) if row[1] in ("[]", "", None)}


def _as_known(looking: Looking) -> Mapping[str, JourneyRow]:
    position = looking.record.head().position
    rows = typed(looking, journeys, "WHERE t.pos_from <= ? AND t.pos_to > ?", (position, position))
    return {row.member_id: row for row in rows}


def _group(name: str, ids: set[str], told: set[str], asked: set[str]) -> SuggestedGroup:
    if len(ids) < FEWEST:
        return SuggestedGroup(name, len(ids))
    found = len(ids & asked)
    return SuggestedGroup(name, len(ids), len(ids & told), found, wilson(found, len(ids)))
