"""Do the members of some coach keep their jobs more or less often than chance would have it?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf, shown_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort
from lifeservices.metrics.funnel.coaches import Funnel
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of


@dataclass(frozen=True)
class CoachFunnel:
    """The funnel of the coaches. `published`: for a file, with codes in place of names and without small numbers."""

    view: View = field(default_factory=View)
    published: bool = False


@dataclass(frozen=True)
class Coaches:
    """The funnel, what of it may be shown here, and what the coaches are called."""

    view: View
    known: Knowledge
    found: Funnel
    shown: ShownOf
    called: dict[str, str]
    choices: Choices
    origin: str
    waiting: int

    @cached_property
    def in_order(self) -> list[str]:
        """The coaches by what they are called: never by how they fare."""
        return sorted((coach.coach_id for coach in self.found.coaches), key=lambda id: (self.called[id].casefold(), id))

    @cached_property
    def outside(self) -> list[str]:
        """Those outside the limits whose rate may be shown here, in the same order."""
        flagged = {coach.coach_id for coach in self.found.flagged if self.shown.rate(coach.coach_id)}
        return [id for id in self.in_order if id in flagged]


@answers(CoachFunnel, may=OPENERS)
def coach_funnel(question: CoachFunnel, looking: Looking) -> Coaches:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    # One coach by themselves is no funnel, and would be set apart from the others.
    view = replace(view, cohort=replace(view.cohort, coach_id=None))
    metric = f"coaches@{view.horizon}"
    found = cast(Funnel, replay.measure(metric, as_of, known, view.cohort))
    shown = ALL_SHOWN
    if question.published:
        whole = cast(Funnel, replay.measure(metric, as_of, known, Cohort())) if view.of_a_group else None
        shown = shown_of(found, whole)
    return Coaches(
        view=replace(view, as_of=as_of),
        known=known,
        found=found,
        shown=shown,
        called=_codes(looking, found) if question.published else _names(looking, found),
        choices=replace(choices_of(replay, looking), coaches={}),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _names(looking: Looking, found: Funnel) -> dict[str, str]:
    ids = [coach.coach_id for coach in found.coaches]
    known = names(looking, "staff_v1", "staff_id", ids)
    return {id: known.get(id) or f"Coach {id[:8]}" for id in ids}


def _codes(looking: Looking, found: Funnel) -> dict[str, str]:
    return {coach.coach_id: short_code(looking.record.keyring, coach.coach_id) for coach in found.coaches}
