"""How long do members wait, at which step, and is the work spread evenly?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Period
from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement
from lifeservices.metrics.journeys.first_hire import TimeToFirstHire
from lifeservices.metrics.journeys.stages import STAGES
from lifeservices.metrics.journeys.time_in_stage import TimeInStage
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of

CAP = 50
"""Members a coach should have at most, unless somebody asks with another number."""


@dataclass(frozen=True)
class TimeFigures:
    """Everything about time. The period is that of the opt-in; the caseload is everybody's, over the last 90 days."""

    view: View = field(default_factory=View)
    period: Period | None = None
    cap: int = CAP


@dataclass(frozen=True)
class Times:
    """The figures of the page, and what coaches are called."""

    view: View
    known: Knowledge
    hire: TimeToFirstHire
    stages: list[TimeInStage]
    caseload: CaseloadEquity
    engagement: Engagement
    coaches: dict[str, str]
    choices: Choices
    origin: str
    waiting: int


@answers(TimeFigures, may=OPENERS)
def time_figures(question: TimeFigures, looking: Looking) -> Times:
    view, replay, period = question.view, Replay(looking, looking.today), question.period
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    at = (as_of, known, view.cohort)
    hire = replay.measure(f"time_to_first_hire@{view.horizon}", *at, period=period)
    stages = [replay.measure(f"time_in_stage.{stage}", *at, period=period) for stage in STAGES[:-1]]
    caseload = cast(CaseloadEquity, replay.measure(f"caseload_equity.cap{question.cap}", *at))
    return Times(
        view=replace(view, as_of=as_of),
        known=known,
        hire=cast(TimeToFirstHire, hire),
        stages=cast(list[TimeInStage], stages),
        caseload=caseload,
        engagement=cast(Engagement, replay.measure("engagement", *at)),
        coaches=names(looking, "staff_v1", "staff_id", [coach.coach_id for coach in caseload.coaches]),
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )
