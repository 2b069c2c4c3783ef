"""People for whom nothing has moved for long: the same phase, and nothing achieved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.lately import lately
from lifeservices.questions import Looking
from lifeservices.questions.attention.pauses import counted, pauses_of, rests
from lifeservices.questions.attention.reasons import STALLED, STALLED_DAYS, Because

PHASES = frozenset({Phase.OPTED_IN, Phase.ASSESSING, Phase.PLANNING, Phase.STABILIZING, Phase.JOB_SEARCH})
"""Where people are on their way to something. At work there is nothing to move on to, and its check-ins are a clock."""


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Each member who is on the way and has not moved."""
    going = {member.member_id: member for member in members if Phase(member.phase) in PHASES}
    still = []
    for row in looking.of_members(lately, going):
        since = max((day for day in (row.moved_on, going[row.member_id].opted_in_on) if day), default=None)
        if since is not None and looking.today - since >= timedelta(days=STALLED_DAYS):
            still.append((row.member_id, since))
    pauses = pauses_of(looking, [going[member_id] for member_id, _ in still])
    for member_id, since in still:
        resting = pauses.get(member_id, ())
        if not rests(resting, looking.today) and counted(resting, since, looking.today) >= STALLED_DAYS:
            yield member_id, Because(STALLED, since, "stalled", (looking.today - since).days)
