"""What became of the referrals, and how long do services and employers take to answer?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from lifeservices.commands import Role
from lifeservices.evaluation.leaving import Beside, Tables
from lifeservices.evaluation.loop_tables import answer_rows, loop_rows
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Period
from lifeservices.metrics.journeys.referral_loop import ReferralLoop
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import beside
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of

WINDOWS = (14, 30, 60)
USUAL = 30
"""The window by which services and employers are set beside each other."""
READERS = OPENERS | {Role.EVALUATOR}

ByWindow = dict[int, ReferralLoop]


@dataclass(frozen=True)
class LoopFigures:
    """The loops of referrals to services and to employers, sent in a period where one is given.

    `published`: for others, so that small numbers are left out, as they are for whoever may open no member. To them
    employers have no names.
    """

    view: View = field(default_factory=View)
    period: Period | None = None
    published: bool = False


@dataclass(frozen=True)
class Loops:
    """The figures by window, and what services and employers are called.

    `published` says whether small numbers have to be left out; `whole_services` and `whole_jobs` are then the same of
    the whole program, where this is of a part of it. `inside`: it stays with those who may open members.
    """

    view: View
    known: Knowledge
    services: ByWindow
    jobs: ByWindow
    whole_services: ByWindow | None
    whole_jobs: ByWindow | None
    beside: tuple[Beside, ...]
    """The counts of whatever else can be asked for, to take one from the other."""
    published: bool
    inside: bool
    called: dict[str, str]
    choices: Choices
    origin: str
    waiting: int


@answers(LoopFigures, may=READERS)
def loop_figures(question: LoopFigures, looking: Looking) -> Loops:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    inside = looking.by.role in OPENERS and not question.published
    part = view.of_a_group or question.period is not None
    published = not inside

    def by_window(family: str, cohort: Cohort, period: Period | None) -> ByWindow:
        asked = {days: f"{family}@{days}" for days in WINDOWS}
        return {
            days: cast(ReferralLoop, replay.measure(name, as_of, known, cohort, period=period))
            for days, name in asked.items()
        }

    to_services, to_jobs = "referral_loop", "job_referral_loop"

    def counted(cohort: Cohort, period: Period | None) -> Tables:
        """The counts alone: pages and files are given what they come from."""
        loops = by_window(to_services, cohort, period)
        jobs = loop_rows(by_window(to_jobs, cohort, period))
        return {"services": loop_rows(loops), "jobs": jobs, "answers": answer_rows(loops[USUAL])}

    services, jobs = (by_window(family, view.cohort, question.period) for family in (to_services, to_jobs))
    others = published and part
    called = names(looking, "services_v1", "service_id", _receivers(services))
    if inside:
        called |= names(looking, "employers_v2", "employer_id", _receivers(jobs))
    return Loops(
        view=replace(view, as_of=as_of),
        known=known,
        services=services,
        jobs=jobs,
        whole_services=by_window(to_services, Cohort(), None) if others else None,
        whole_jobs=by_window(to_jobs, Cohort(), None) if others else None,
        beside=beside(replay, "referrals", (as_of, known), view.cohort, question.period, counted) if others else (),
        published=published,
        inside=inside,
        called=called,
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _receivers(loops: ByWindow) -> list[str]:
    return [receiver.receiver_id for receiver in loops[WINDOWS[0]].receivers]
