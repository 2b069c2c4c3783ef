"""On which day did each member reach each stage of the way from opt-in to the end?"""

import numpy as np

from lifeservices.metrics.cohort import program_hires
from lifeservices.metrics.columns import Chosen
from lifeservices.metrics.facts import NEVER, Array, Known
from lifeservices.metrics.journeys.members import RIVALS, Members
from lifeservices.metrics.spells import placement_spells
from lifeservices.metrics.status import Status, statuses

STAGES = ("opted_in", "assessed", "plan_agreed", "referred", "hired", "day_90", "closed")
DAY_90 = 90
LEFT = (*RIVALS, "moved")
"""Reasons for which observation ended that mean the member is not in the program any more."""

WORDS = {
    "opted_in": "Opted in",
    "assessed": "Assessed",
    "plan_agreed": "Plan agreed",
    "referred": "First referral sent",
    "hired": "Hired",
    "day_90": "Day 90 at work",
    "closed": "Closed",
}
_HAPPENED = {"assessed": "assessed", "plan_agreed": "planned", "referred": "referred"}


def reached(members: Members) -> dict[str, Array]:
    """The day each member first reached each stage by the cut-off day; NEVER where not.

    What happened before the opt-in counts from the opt-in on. Day 90 is the 90th day after some hire of the program
    of which it is known that the job went on through it.
    """
    if members.wanted is None:
        return _reached(members)
    return members.known.once(("reached", members.wanted), lambda: _reached(members))


def _reached(members: Members) -> dict[str, Array]:
    known, as_of = members.known, members.as_of
    days = {"opted_in": members.opted_in, "closed": closed_on(members)}
    for stage, kind in _HAPPENED.items():
        rows = known.occurrences(kind)
        days[stage] = members.earliest(rows["member_id"], rows["day"])
    hires = program_hires(known, as_of)
    codes, hired = known.placements["member_id"][hires], known.placements["hired_day"][hires].astype(np.int64)
    days["hired"] = members.earliest(codes, hired)
    kept = _kept(known, hires, as_of)
    days["day_90"] = members.earliest(codes[kept], hired[kept] + DAY_90)
    found = {stage: np.where(day < NEVER, np.maximum(day, members.opted_in), NEVER) for stage, day in days.items()}
    return {stage: np.where(found[stage] <= as_of, found[stage], NEVER) for stage in STAGES}


def _kept(known: Known, hires: Array, as_of: int) -> Array:
    """Which of these hires are known to have gone on through day 90."""
    chosen = Chosen(known.placements, hires)
    spells = placement_spells(chosen, as_of, "all", False)
    kept: Array = statuses(spells, DAY_90, as_of) == Status.RETAINED
    return kept


def closed_on(members: Members) -> Array:
    """The day a journey was closed or completed and not taken up again by the cut-off day; NEVER where not."""
    closed, reopened = (_latest(members, kind) for kind in ("closed", "reopened"))
    return np.where(closed > reopened, closed, NEVER)


def left_on(members: Members) -> Array:
    """The day a member left the program early: out of the plan or away, or withdrew and did not join again."""
    _, away = members.left(LEFT)
    withdrew = _latest(members, "withdrew")
    gone = ~members.journeys["opted_in"].astype(np.bool_) & (withdrew >= 0)
    return np.minimum(away, np.where(gone, withdrew, NEVER))


def _latest(members: Members, kind: str) -> Array:
    rows = members.known.occurrences(kind)
    so_far = rows["day"] <= members.as_of
    return members.latest(rows["member_id"][so_far], rows["day"][so_far])
