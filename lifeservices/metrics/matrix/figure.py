"""How far have members come in one part of life, as the record says on a day?

The first score is that of the first assessment (`initial`, or `baseline` where histories from elsewhere call it so).
The later one is the last on the occasion asked for, or on any later occasion. Scores of differently worded instruments
are not compared. A part of life that was not asked about, or does not apply, has no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.columns import Array, Columns
from lifeservices.metrics.facts import Facts, Known
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.matrix.change import LEVELS, NO_SCORE, Change, Reliable, change_between, reliable_change

LATEST = "latest"
FIRST_OCCASIONS = ("initial", "baseline")
_USED = ("member_id", "detail", "by", "number", "day")
"""What of a score is looked at."""


@dataclass(frozen=True)
class MatrixChange:
    """The change in one part of life. `reworded`: of the missing, those scored later by another instrument."""

    asked: Asked
    change: Change
    reworded: int
    behind: Lists

    @property
    def why(self) -> str:
        """Why there is no figure, or nothing."""
        if not self.change.with_first:
            return "Nobody has a first score."
        return "" if self.change.pairs else "Nobody has a later score yet."

    def reliable(self, reliability: float) -> Reliable | None:
        """Changes larger than the instrument's noise, for a reliability that somebody states."""
        return reliable_change(self.change, reliability)

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        found = self.change
        return {
            **self.asked.to_dict(),
            "with_first": found.with_first,
            "pairs": found.pairs,
            "missing": found.missing,
            "reworded": self.reworded,
            "improved": found.improved,
            "same": found.same,
            "worse": found.worse,
            "improved_2plus": found.improved_2plus,
            "share_improved": found.share_improved.to_dict(),
            "transitions": [list(row) for row in found.transitions],
            "first_of_missing": list(found.unpaired_first),
            "mean_first": rounded(found.mean_first),
            "mean_later": rounded(found.mean_later),
            "mean_first_of_missing": rounded(found.mean_first_of_missing),
            "mean_change": rounded(found.mean),
            "sd_change": rounded(found.deviation),
            "interval": rounded_interval(found.interval),
            "standardized_response_mean": rounded(found.response_mean),
            "wilcoxon_w": rounded(found.rank_sum),
            "wilcoxon_p": rounded(found.p_value),
        }


def matrix_change(facts: Facts, asked: Asked) -> MatrixChange:
    """The change in one part of life, for a cohort; first assessments within a period where one is given."""
    known, (domain, occasion) = facts.known_at(asked.position), asked.metric.parts
    scored = _scores(known, asked, domain)
    is_first = np.isin(scored["detail"], [facts.occurrences.words["detail"].code(word) for word in FIRST_OCCASIONS])
    members, first = _one_each(scored, is_first, earliest=True)
    if asked.period:
        day = scored["day"][first]
        inside = (day >= asked.period.start.toordinal()) & (day <= asked.period.end.toordinal())
        members, first = members[inside], first[inside]
    later = _later(scored, members, first, _asked_for(facts, scored, is_first, occasion))
    same_words = scored["by"][later] == scored["by"][first]
    there = later >= 0
    after = np.where(there & same_words, scored["number"][later], NO_SCORE)
    change = change_between(scored["number"][first], after)
    lists = _lists(scored["number"][first], after, there & ~same_words)
    texts = facts.placements.words["member_id"].texts
    return MatrixChange(
        asked=asked,
        change=change,
        reworded=int((there & ~same_words).sum()),
        behind=Lists({name: partial(_texts, texts, members[rows]) for name, rows in lists.items()}),
    )


def _scores(known: Known, asked: Asked, domain: str) -> Columns:
    """The scores of a domain that were given by the day, of members of the cohort, in the order of their days."""
    found = known.occurrences("scored")
    there = found["what"] == known.facts.occurrences.words["what"].code(domain)
    there &= (found["day"] <= asked.as_of.toordinal()) & (found["number"] != NO_SCORE)
    chosen = {name: found[name][there] for name in _USED}
    if not asked.cohort.to_dict():
        return chosen
    of_members = known.journey_of(chosen["member_id"])
    inside = asked.cohort.members(known, of_members)
    return {name: column[inside] for name, column in chosen.items()}


def _asked_for(facts: Facts, scored: Columns, is_first: Array, occasion: str) -> Array:
    if occasion == LATEST:
        return ~is_first
    asked_for: Array = scored["detail"] == facts.occurrences.words["detail"].code(occasion)
    return asked_for


def _one_each(scored: Columns, chosen: Array, earliest: bool) -> tuple[Array, Array]:
    """The members of the chosen rows, and the first or last of each one's."""
    rows = np.flatnonzero(chosen)
    if not earliest:
        rows = rows[::-1]
    members, place = np.unique(scored["member_id"][rows], return_index=True)
    return members, rows[place]


def _later(scored: Columns, members: Array, first: Array, chosen: Array) -> Array:
    """For each member the row of the last chosen score after the first one, -1 where there is none."""
    found_members, rows = _one_each(scored, chosen, earliest=False)
    later = np.full(len(members), -1, np.int64)
    place = np.searchsorted(members, found_members)
    place[place >= len(members)] = 0
    if len(members):
        ours = members[place] == found_members
        later[place[ours]] = rows[ours]
    # Rows are in the order of their days: an earlier row is an earlier day, or one day's earlier entry.
    later[later <= first] = -1
    return later


def _texts(texts: list[str], codes: Array) -> list[str]:
    return [texts[code] for code in codes.tolist()]


def _lists(first: Array, after: Array, reworded: Array) -> dict[str, Array]:
    paired = after != NO_SCORE
    improved = paired & (after > first)
    levels = range(1, LEVELS + 1)
    moved = {f"transitions.{a - 1}.{b - 1}": paired & (first == a) & (after == b) for a in levels for b in levels}
    return {
        **moved,
        **{f"first_of_missing.{level - 1}": ~paired & (first == level) for level in levels},
        "share_improved.numerator": improved,
        "share_improved.denominator": paired,
        "with_first": np.ones(len(first), np.bool_),
        "pairs": paired,
        "missing": ~paired,
        "reworded": reworded,
        "improved": improved,
        "same": paired & (after == first),
        "worse": paired & (after < first),
        "improved_2plus": paired & (after >= first + 2),
    }
