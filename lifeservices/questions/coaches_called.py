"""Which coach is meant by a name? Where a program has too many coaches for a list, one of them is typed."""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.domain.words_person import StaffRole
from lifeservices.projections.staff import staff
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import like
from lifeservices.questions.retention import OPENERS

MOST = 30
"""Coaches that are offered at once where a part of a name fits several."""


@dataclass(frozen=True)
class CoachesCalled:
    """The coaches whose id or whole name this is; else those whose name holds it."""

    words: str


@answers(CoachesCalled, may=OPENERS)
def coaches_called(question: CoachesCalled, looking: Looking) -> dict[str, str]:
    """Ids and names, by name; one more than `MOST` where there are too many to offer."""
    words = question.words.strip()
    for condition in ("staff_id = ?", "lower(name) = lower(?)", "lower(name) LIKE lower(?) ESCAPE '\\'"):
        value = like(words) if "LIKE" in condition else words
        found = looking.rows(
            f"SELECT staff_id, name FROM {staff.table_name} WHERE {condition} AND role = ? "  # noqa: S608  names of our own
            "ORDER BY name, staff_id LIMIT ?",
            (value, StaffRole.COACH, MOST + 1),
        )
        if found:
            return dict(found)
    return {}
