"""What may leave of the figures about members' ways: waits, stages, caseloads, people engaged, and referrals.

Every answer is of pairs of a row and a count. `whole` is the same figure of the whole program, where one is of a part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.leaving import Rows, leaving
from lifeservices.metrics.facts import Array
from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement
from lifeservices.metrics.journeys.first_hire import EDUCATION, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.members import RIVALS
from lifeservices.metrics.journeys.referral_loop import ReferralLoop
from lifeservices.metrics.journeys.time_in_stage import TimeInStage

ALL, WITHOUT = "all", "without a coach"
"""Rows of all together, and of those with no coach: no coach's id is such a word."""

ON_A_DAY = "on a day"
"""Who still waited on a day, and how many had come to each end by it: too near to one another from day to day."""

SHARE = "share"
"""The share that had come to an end by the day of the row."""

NOW, BEFORE = "now", "before"

_OTHERS = (*RIVALS, EDUCATION)
_ENDS = (
    ("opted_in", ("members", "employed_at_opt_in", "hired_before_opt_in")),
    ("members", ("hired", "others", "still_waiting")),
    ("hired", HOURS),
    ("others", _OTHERS),
)
_BY_DAY = ("hired", "others", "unended")
_STAGE = (("entered", ("moved_on", "left", "in_stage", "out_of_view")),)
_LOOP = (
    ("all_sent", ("sent", "too_recent")),
    ("sent", ("closed", "no_outcome", "open")),
    ("closed", ("success", "other_outcome")),
    ("closed", ("closed_within", "closed_later")),
)
_ANSWERS = (
    ("sent", ("answered", "waiting", "ended_unanswered")),
    # Whoever gave the help has answered.
    ("answered", ("success", "answered_otherwise")),
    ("sent", ("closed", "not_closed")),
    ("closed", ("success", "other_outcome")),
)


def hire_shown(found: TimeToFirstHire, whole: TimeToFirstHire, days: Sequence[int]) -> ShownOf:
    """What may leave of a part's time to the first hire: counts of everybody, in the row `ALL`.

    A share of a day tells who came to an end between it and the next that is shown. The day asked about goes before
    the others, in rows called by the day; without it, those who were hired go unsaid, and the figure with them.
    """
    hidden = leaving({ALL: _ends(found)}, _ENDS, whole={ALL: _ends(whole)}) | {(ALL, ON_A_DAY)}
    kept: list[int] = []
    for day in (found.day, *days):
        if _tells_of_nobody(found, whole, [*kept, day]):
            kept.append(day)
    hidden |= {(str(day), SHARE) for day in days if day not in kept}
    return ShownOf(hidden if found.day in kept else hidden | {(ALL, "hired")})


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


def stages_shown(stages: Sequence[TimeInStage], wholes: Sequence[TimeInStage] | None) -> ShownOf:
    """What may leave of the time in each stage; rows are called by the stage.

    Who has been in a stage too long is counted by the limit of these very people, so no other count goes with it but
    that of those in it.
    """
    whole = {found.stage: _stage(found) for found in wholes} if wholes else None
    hidden = leaving({found.stage: _stage(found) for found in stages}, _STAGE, whole=whole)
    for found in stages:
        inside, longer = found.counts["in_stage"], found.counts["longer_than_limit"]
        if (found.stage, "in_stage") in hidden or small(longer) or small(inside - longer):
            hidden |= {(found.stage, "longer_than_limit")}
    return ShownOf(hidden)


def _stage(found: TimeInStage) -> dict[str, int]:
    return {name: found.counts[name] for whole, parts in _STAGE for name in (whole, *parts)}


def caseload_shown(found: CaseloadEquity, whole: CaseloadEquity | None) -> ShownOf:
    """What may leave of the members of each coach, by the coach's id; `members` alone is answered about."""
    return ShownOf(leaving(_loads(found), total=ALL, whole=_loads(whole) if whole else None))


def _loads(found: CaseloadEquity) -> Rows:
    rows = {coach.coach_id: {"members": coach.members} for coach in found.coaches}
    without = found.counts["active"] - sum(coach.members for coach in found.coaches)
    return {**rows, WITHOUT: {"members": without}, ALL: {"members": found.counts["active"]}}


def engagement_shown(found: Engagement, whole: Engagement) -> ShownOf:
    """What may leave of people engaged in a part of the program; rows `NOW` and `BEFORE`.

    Who came and went between the two follows from both: the period before is shown only where that tells of nobody.
    """
    rows = _engaged(found)
    hidden = leaving(rows, (("members", ("people", "not_reached")),), whole=_engaged(whole))
    return ShownOf(_apart(rows, hidden, [NOW, BEFORE]))


def _engaged(found: Engagement) -> Rows:
    return {
        row: {
            "members": share.denominator,
            "people": share.numerator,
            "not_reached": share.denominator - share.numerator,
        }
        for row, share in ((NOW, found.now), (BEFORE, found.then))
    }


def loops_shown(loops: Mapping[int, ReferralLoop], wholes: Mapping[int, ReferralLoop], first: int) -> ShownOf:
    """What may leave of a part's referrals, by window, in rows called by its days; `first` goes before the others.

    Referrals between two windows follow from both: a window is shown only where that tells of nobody.
    """
    rows, whole = ({str(days): _loop(one) for days, one in found.items()} for found in (loops, wholes))
    order = sorted(loops, key=lambda days: (days != first, days))
    return ShownOf(_apart(rows, leaving(rows, _LOOP, whole=whole), [str(days) for days in order]))


def _loop(found: ReferralLoop) -> dict[str, int]:
    counts = dict(found.counts)
    later = counts["closed"] - counts["closed_within"]
    return {**counts, "all_sent": counts["sent"] + counts["too_recent"], "closed_later": later}


def answers_shown(found: ReferralLoop, whole: ReferralLoop | None) -> ShownOf:
    """What may leave of how each service or employer answered, by its id."""
    return ShownOf(leaving(_answers(found), _ANSWERS, total=ALL, whole=_answers(whole) if whole else None))


def _answers(found: ReferralLoop) -> Rows:
    rows = {
        one.receiver_id: {
            **{name: getattr(one, name) for name in ("sent", "answered", "waiting", "closed", "success")},
            "ended_unanswered": one.sent - one.answered - one.waiting,
            "answered_otherwise": one.answered - one.success,
            "not_closed": one.sent - one.closed,
            "other_outcome": one.closed - one.success,
        }
        for one in found.receivers
    }
    columns = {name for whole, parts in _ANSWERS for name in (whole, *parts)}
    return {**rows, ALL: {name: sum(counts[name] for counts in rows.values()) for name in sorted(columns)}}


def _apart(rows: Rows, hidden: frozenset[tuple[str, str]], order: Sequence[str]) -> frozenset[tuple[str, str]]:
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
    "answers_shown",
    "caseload_shown",
    "engagement_shown",
    "hire_shown",
    "loops_shown",
    "stages_shown",
]
