"""Everything that presses, for each of some people, most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions import Looking
from lifeservices.questions.attention import (
    assessments,
    care,
    check_ins,
    contacts,
    endings,
    handed,
    job_search,
    jobs,
    news,
    reentry,
    referrals,
    reviews,
    stalled,
)
from lifeservices.questions.attention.reasons import REASONS, Because

Source = Callable[[Looking, Sequence[CaseloadRow]], Iterable[tuple[str, Because]]]
SOURCES: tuple[Source, ...] = (
    # Those that look up everybody come first: what they were told is there for the others.
    *(news.found, jobs.found, handed.found, check_ins.found, contacts.found, stalled.found),
    *(assessments.found, reviews.found, reentry.found, endings.found, referrals.found, job_search.found),
    care.found,
)
"""What can press: each answers for many members at once, with pairs of a member and a reason."""

PLACES = {reason.name: place for place, reason in enumerate(REASONS)}

ENDED = frozenset({Phase.DECLINED, Phase.WITHDRAWN, Phase.COMPLETED, Phase.CLOSED})
"""Nothing presses on a way that has ended."""


def pressing(looking: Looking, members: Sequence[CaseloadRow]) -> dict[str, list[Because]]:
    """Member → what presses; members for whom nothing does are left out."""
    going = [member for member in members if Phase(member.phase) not in ENDED]
    told: dict[str, list[Because]] = {}
    for source in SOURCES:
        for member_id, because in source(looking, going):
            told.setdefault(member_id, []).append(because)
    for found in told.values():
        found.sort(key=lambda because: (PLACES[because.reason.name], because.day))
    return told
