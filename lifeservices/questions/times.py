"""How long do members wait, at which step, and is the work spread evenly?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from lifeservices.commands import Role
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.leaving import Beside, Tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.way_tables import engaged_rows, hire_tables, load_rows, stage_tables
from lifeservices.metrics import Cohort, Period
from lifeservices.metrics.journeys.acuity import CaseloadAcuity
from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement
from lifeservices.metrics.journeys.first_hire import TimeToFirstHire
from lifeservices.metrics.journeys.stages import STAGES
from lifeservices.metrics.journeys.time_in_stage import TimeInStage
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import beside
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of

CAP = 50
"""Members a coach should have at most, unless somebody asks with another number."""

ACUITY = "caseload_acuity.weights123"

READERS = OPENERS | {Role.EVALUATOR}


@dataclass(frozen=True)
class TimeFigures:
    """Everything about time. The period is that of the opt-in; the caseload is everybody's, over the last 90 days.

    `published`: for others, so that small numbers are left out, as they are for whoever may open no member. To them
    coaches have codes.
    """

    view: View = field(default_factory=View)
    period: Period | None = None
    cap: int = CAP
    published: bool = False


@dataclass(frozen=True)
class TimesOf:
    """The figures of one group."""

    hire: TimeToFirstHire
    stages: list[TimeInStage]
    caseload: CaseloadEquity
    acuity: CaseloadAcuity | None
    """The caseload weighted by need: for those who lead, and on no page or file for others."""
    engagement: Engagement


@dataclass(frozen=True)
class Times:
    """The figures of the page, and what coaches are called.

    `published` says whether small numbers have to be left out; `whole` is then the same of the whole program, where
    this is of a part of it.
    """

    view: View
    known: Knowledge
    of: TimesOf
    whole: TimesOf | None
    beside: tuple[Beside, ...]
    """The counts of whatever else can be asked for, to take one from the other."""
    published: bool
    coded: bool
    coaches: dict[str, str]
    choices: Choices
    origin: str
    waiting: int

    @cached_property
    def in_order(self) -> list[str]:
        """The coaches by what they are called."""
        ids = (coach.coach_id for coach in self.of.caseload.coaches)
        return sorted(ids, key=lambda id: (self.coaches[id].casefold(), id))


@answers(TimeFigures, may=READERS)
def time_figures(question: TimeFigures, looking: Looking) -> Times:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    inside = looking.by.role in OPENERS and not question.published
    part = view.of_a_group or question.period is not None

    def of(cohort: Cohort, period: Period | None) -> TimesOf:
        at = (as_of, known, cohort)
        hire = replay.measure(f"time_to_first_hire@{view.horizon}", *at, period=period)
        stages = [replay.measure(f"time_in_stage.{stage}", *at, period=period) for stage in STAGES[:-1]]
        return TimesOf(
            hire=cast(TimeToFirstHire, hire),
            stages=cast(list[TimeInStage], stages),
            caseload=cast(CaseloadEquity, replay.measure(f"caseload_equity.cap{question.cap}", *at)),
            acuity=cast(CaseloadAcuity, replay.measure(ACUITY, *at)) if inside else None,
            engagement=cast(Engagement, replay.measure("engagement", *at)),
        )

    def counted(cohort: Cohort, period: Period | None) -> Tables:
        """The counts alone: pages and files are given what they come from."""
        figures = of(cohort, period)
        loads = {"caseload": load_rows(figures.caseload), "engagement": engaged_rows(figures.engagement)}
        return {**hire_tables(figures.hire), **stage_tables(figures.stages), **loads}

    found, published = of(view.cohort, question.period), not inside
    page = ("time", view.horizon, question.cap)
    return Times(
        view=replace(view, as_of=as_of),
        known=known,
        of=found,
        whole=of(Cohort(), None) if published and part else None,
        beside=beside(replay, page, (as_of, known), view.cohort, question.period, counted) if published else (),
        published=published,
        coded=not inside,
        coaches=_called(looking, [coach.coach_id for coach in found.caseload.coaches], inside),
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _called(looking: Looking, ids: list[str], by_name: bool) -> dict[str, str]:
    if not by_name:
        return {id: short_code(looking.record.keyring, id) for id in ids}
    known = names(looking, "staff_v1", "staff_id", ids)
    return {id: known.get(id) or f"Coach {id[:8]}" for id in ids}
