"""What may leave of the figures about members' ways: waits, stages, caseloads and people engaged.

Every answer is of pairs of a row and a count. `whole` is the same figure of the whole program, where one is of a part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.leaving import Beside, Rows, leaving, leaving_part
from lifeservices.metrics.facts import Array
from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement
from lifeservices.metrics.journeys.first_hire import EDUCATION, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.members import RIVALS
from lifeservices.metrics.journeys.time_in_stage import TimeInStage

ALL, WITHOUT = "all", "without a coach"
"""Rows of all together, and of those with no coach: no coach's id is such a word."""

ON_A_DAY = "on a day"
"""Who still waited on a day, and how many had come to each end by it: too near to one another from day to day."""

SHARE = "share"
"""The share that had come to an end by the day of the row."""

NOW, BEFORE = "now", "before"

CURVE_DAYS = (30, 60, 90, 180, 270, 365, 545, 730)
"""Days on which a curve of waiting is told."""

_OTHERS = (*RIVALS, EDUCATION)
_ENDS = (
    ("opted_in", ("members", "employed_at_opt_in", "hired_before_opt_in")),
    ("members", ("hired", "others", "still_waiting")),
    ("hired", HOURS),
    ("others", _OTHERS),
)
_BY_DAY = ("hired", "others", "unended")
_STAGE = (("entered", ("moved_on", "left", "in_stage", "out_of_view")),)


def hire_shown(
    found: TimeToFirstHire, whole: TimeToFirstHire, days: Sequence[int], beside: Sequence[Beside] = ()
) -> ShownOf:
    """What may leave of a part's time to the first hire: counts of everybody, in the row `ALL`.

    A share of a day tells who came to an end between it and the next that is shown. The day asked about goes before
    the others, in rows called by the day; without it, those who were hired go unsaid, and the figure with them.
    """
    hidden = leaving_part(hire_tables(found), "hire", _ENDS, whole=hire_tables(whole), beside=beside)
    hidden |= {(ALL, ON_A_DAY)}
    untold = {row for each in beside for row in each.told_apart("days")}
    kept: list[int] = []
    for day in (found.day, *days):
        if by_day(day) not in untold and _tells_of_nobody(found, whole, [*kept, day]):
            kept.append(day)
    hidden |= {(str(day), SHARE) for day in days if day not in kept}
    return ShownOf(hidden if found.day in kept else hidden | {(ALL, "hired")})


def hire_tables(found: TimeToFirstHire) -> dict[str, Rows]:
    """The ends of the wait, and who had come to each by the days on which a curve is told."""
    rows = {by_day(day): next(iter(_by_day(found, [day]).values())) for day in (*CURVE_DAYS, found.day)}
    return {"hire": {ALL: _ends(found)}, "days": rows}


def by_day(day: int) -> str:
    """What the row of those who had come to an end by a day is called."""
    return f"by {day}"


def _tells_of_nobody(found: TimeToFirstHire, whole: TimeToFirstHire, days: Sequence[int]) -> bool:
    """Whether between any two of the days nobody came to an end, or eleven, inside the part and outside it."""
    here, everybody = _by_day(found, days), _by_day(whole, days)
    cells = [(row, name) for row, counts in here.items() for name in counts]
    return not any(small(here[row][name]) or small(everybody[row][name] - here[row][name]) for row, name in cells)


def _ends(found: TimeToFirstHire) -> dict[str, int]:
    counts = {**found.counts, **found.left_out, "members": found.ends.n}
    others = sum(counts[name] for name in _OTHERS)
    return {**counts, "others": others, "opted_in": found.ends.n + sum(found.left_out.values())}


def _by_day(found: TimeToFirstHire, days: Sequence[int]) -> Rows:
    """Who came to an end, or was last seen, from one day to the next."""
    hired = found.hired.events
    others = np.sum([found.ends.of[name].events for name in _OTHERS], axis=0)
    gone = found.ends.at_risk - np.append(found.ends.at_risk[1:], 0)
    columns = dict(zip(_BY_DAY, (hired, others, gone - hired - others), strict=True))
    ends = [*(day + 1 for day in sorted(set(days))), None]
    starts = [0, *ends[:-1]]
    return {
        f"to {end}": {name: _between(events, start or 0, end) for name, events in columns.items()}
        for start, end in zip(starts, ends, strict=True)
    }


def _between(events: Array, start: int, end: int | None) -> int:
    return int(events[start:end].sum())


def stages_shown(
    stages: Sequence[TimeInStage], wholes: Sequence[TimeInStage] | None, beside: Sequence[Beside] = ()
) -> ShownOf:
    """What may leave of the time in each stage; rows are called by the stage.

    Who has been in a stage too long is counted by the limit of these very people, so no other count goes with it but
    that of those in it.
    """
    if wholes is None:
        hidden = leaving(stage_tables(stages)["stages"], _STAGE)
    else:
        hidden = leaving_part(stage_tables(stages), "stages", _STAGE, whole=stage_tables(wholes), beside=beside)
    untold = {row for each in beside for row in each.told_apart("longer")}
    for found in stages:
        inside, longer = found.counts["in_stage"], found.counts["longer_than_limit"]
        if (found.stage, "in_stage") in hidden or found.stage in untold or small(longer) or small(inside - longer):
            hidden |= {(found.stage, "longer_than_limit")}
    return ShownOf(hidden)


def stage_tables(stages: Sequence[TimeInStage]) -> dict[str, Rows]:
    """Who came to each stage and what became of them, and who has been in it too long."""
    counts = {found.stage: found.counts for found in stages}
    longer = {
        stage: {"longer": of["longer_than_limit"], "others": of["in_stage"] - of["longer_than_limit"]}
        for stage, of in counts.items()
    }
    return {"stages": {found.stage: _stage(found) for found in stages}, "longer": longer}


def _stage(found: TimeInStage) -> dict[str, int]:
    return {name: found.counts[name] for whole, parts in _STAGE for name in (whole, *parts)}


def caseload_shown(found: CaseloadEquity, whole: CaseloadEquity | None, beside: Sequence[Beside] = ()) -> ShownOf:
    """What may leave of the members of each coach, by the coach's id; `members` alone is answered about."""
    if whole is None:
        return ShownOf(leaving(load_rows(found), total=ALL))
    tables = ({"caseload": load_rows(of)} for of in (found, whole))
    return ShownOf(leaving_part(next(tables), "caseload", total=ALL, whole=next(tables), beside=beside))


def load_rows(found: CaseloadEquity) -> Rows:
    """The members of each coach, of none, and of all."""
    rows = {coach.coach_id: {"members": coach.members} for coach in found.coaches}
    without = found.counts["active"] - sum(coach.members for coach in found.coaches)
    return {**rows, WITHOUT: {"members": without}, ALL: {"members": found.counts["active"]}}


def engagement_shown(found: Engagement, whole: Engagement, beside: Sequence[Beside] = ()) -> ShownOf:
    """What may leave of people engaged in a part of the program; rows `NOW` and `BEFORE`.

    Who came and went between the two follows from both: the period before is shown only where that tells of nobody.
    """
    rows = engaged_rows(found)
    tables, everybody = {"engagement": rows}, {"engagement": engaged_rows(whole)}
    adding_up = (("members", ("people", "not_reached")),)
    hidden = leaving_part(tables, "engagement", adding_up, whole=everybody, beside=beside)
    return ShownOf(apart(rows, hidden, [NOW, BEFORE]))


def engaged_rows(found: Engagement) -> Rows:
    """Who was reached, now and in the period before."""
    return {
        row: {
            "members": share.denominator,
            "people": share.numerator,
            "not_reached": share.denominator - share.numerator,
        }
        for row, share in ((NOW, found.now), (BEFORE, found.then))
    }


def apart(rows: Rows, hidden: frozenset[tuple[str, str]], order: Sequence[str]) -> frozenset[tuple[str, str]]:
    """With the rows hidden whose difference from one that is shown would be of a few people."""
    kept: list[str] = []
    for row in order:
        names = [name for name in rows[row] if (row, name) not in hidden]
        seen = [
            (rows[row][name] - rows[other][name]) for other in kept for name in names if (other, name) not in hidden
        ]
        if any(small(abs(gap)) for gap in seen):
            hidden |= {(row, name) for name in rows[row]}
        else:
            kept.append(row)
    return hidden


__all__ = [
    "ALL",
    "ALL_SHOWN",
    "BEFORE",
    "NOW",
    "ON_A_DAY",
    "SHARE",
    "WITHOUT",
    "ShownOf",
    "caseload_shown",
    "engagement_shown",
    "hire_shown",
    "stages_shown",
]
