"""Any figure there is: what it says, and each integer of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.behind import behind
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Measurement, Period, UnknownMetric
from lifeservices.metrics.registry import every_version, parse
from lifeservices.questions import Looking, answers
from lifeservices.questions.giving_out import check_shown, told_of_few
from lifeservices.questions.retention import FIGURES, OPENERS, View


@dataclass(frozen=True)
class AnyFigure:
    """A figure by its whole name. Outsiders are answered about the whole program and its usual period: a part of it, or
    what lies between two periods, may be a few people."""

    metric: str
    view: View = field(default_factory=View)
    period: Period | None = None
    version: str = ""


@dataclass(frozen=True)
class FigureFound:
    """The figure, its integers by whole name, and which of them open to a list."""

    figure: Measurement
    known: Knowledge
    integers: dict[str, int]
    opens: frozenset[str]
    stays: frozenset[str]
    """Integers that stay inside: they are in no file, and shown to nobody outside."""
    versions: list[str]
    waiting: int
    origin: str


@answers(AnyFigure, may=FIGURES)
def any_figure(question: AnyFigure, looking: Looking) -> FigureFound:
    replay, found, known = measured(question, looking)
    listed = behind(found)
    return FigureFound(
        figure=found,
        known=known,
        integers=listed.integers,
        opens=listed.opens,
        stays=told_of_few(found),
        versions=[each.version for each in every_version(found.asked.metric.id)],
        waiting=replay.waiting,
        origin=looking.record.head().origin,
    )


def measured(question: AnyFigure, looking: Looking) -> tuple[Replay, Measurement, Knowledge]:
    """The figure, refused where it may not be shown to whoever asks."""
    view, replay = question.view, Replay(looking, looking.today)
    if looking.by.role not in OPENERS:
        view, question = replace(view, cohort=Cohort()), replace(question, period=None)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    try:
        metric = parse(question.metric)
        more = question.version or None
        found = replay.measure(metric, as_of, known, view.cohort, period=question.period, version=more)
    except UnknownMetric as unknown:
        raise Refused(str(unknown), "metric") from None
    check_shown(looking, replay, found)
    return replay, found, known
