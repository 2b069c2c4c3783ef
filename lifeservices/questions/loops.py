"""What became of the referrals, and how long do services and employers take to answer?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Period
from lifeservices.metrics.journeys.referral_loop import ReferralLoop
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of

WINDOWS = (14, 30, 60)


@dataclass(frozen=True)
class LoopFigures:
    """The loops of referrals to services and to employers, sent in a period where one is given."""

    view: View = field(default_factory=View)
    period: Period | None = None


@dataclass(frozen=True)
class Loops:
    """The figures by window, and what services and employers are called."""

    view: View
    known: Knowledge
    services: dict[int, ReferralLoop]
    jobs: dict[int, ReferralLoop]
    called: dict[str, str]
    choices: Choices
    origin: str
    waiting: int


@answers(LoopFigures, may=OPENERS)
def loop_figures(question: LoopFigures, looking: Looking) -> Loops:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)

    def by_window(family: str) -> dict[int, ReferralLoop]:
        return {
            days: cast(
                ReferralLoop,
                replay.measure(f"{family}@{days}", as_of, known, view.cohort, period=question.period),
            )
            for days in WINDOWS
        }

    services, jobs = by_window("referral_loop"), by_window("job_referral_loop")
    called = names(looking, "services_v1", "service_id", _receivers(services))
    called |= names(looking, "employers_v1", "employer_id", _receivers(jobs))
    return Loops(
        view=replace(view, as_of=as_of),
        known=known,
        services=services,
        jobs=jobs,
        called=called,
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _receivers(loops: dict[int, ReferralLoop]) -> list[str]:
    return [receiver.receiver_id for receiver in loops[WINDOWS[0]].receivers]
