"""Assessments that hold no more, or not much longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lifeservices.projections.assessments import assessments
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import REASSESS, Because
from lifeservices.questions.validity import Holds, Validity


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each member whose last assessment has ended, or ends within a month."""
    for member_id, last_on in _last(looking, [member.member_id for member in members]):
        validity = Validity(last_on, looking.settings.assessment_months)
        if validity.on(looking.today) is not Holds.HOLDS:
            late = max(0, (looking.today - validity.ends_on).days)
            yield member_id, Because(REASSESS, validity.ends_on, "assessment", late, about=validity)


def _last(looking: Looking, ids: list[str]) -> Iterable[tuple[str, date]]:
    """The day of the last finished assessment of each; the rest of the row is not wanted."""
    rows = looking.database.select_keys(
        looking.connection, assessments.table_name, ["member_id", "last_on"], "member_id", sorted(set(ids))
    )
    return ((row[0], date.fromisoformat(row[1])) for row in rows if row[1])
