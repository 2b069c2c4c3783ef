"""Any figure there is: what it says, each integer of it, and who stands behind that integer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.evaluation.behind import behind, whose
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Measurement, Period, UnknownMetric
from lifeservices.metrics.registry import definition_of, every_version, parse
from lifeservices.questions import Looking, answers
from lifeservices.questions.giving_out import check_shown
from lifeservices.questions.opening import names
from lifeservices.questions.retention import FIGURES, OPENERS, PAGE, View


@dataclass(frozen=True)
class AnyFigure:
    """A figure by its whole name. Outsiders are answered about the whole program: a part may be a few people."""

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
    versions: list[str]
    waiting: int
    origin: str


@answers(AnyFigure, may=FIGURES)
def any_figure(question: AnyFigure, looking: Looking) -> FigureFound:
    replay, found, known = _measured(question, looking)
    listed = behind(found)
    return FigureFound(
        figure=found,
        known=known,
        integers=listed.integers,
        opens=frozenset(listed.lists),
        versions=[each.version for each in every_version(found.asked.metric.id)],
        waiting=replay.waiting,
        origin=looking.record.head().origin,
    )


def _measured(question: AnyFigure, looking: Looking) -> tuple[Replay, Measurement, Knowledge]:
    view, replay = question.view, Replay(looking, looking.today)
    if looking.by.role not in OPENERS:
        view = replace(view, cohort=Cohort())
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    try:
        metric = parse(question.metric)
        definition_of(metric, question.version or None)
    except UnknownMetric as unknown:
        raise Refused(str(unknown), "metric") from None
    found = replay.measure(metric, as_of, known, view.cohort, period=question.period, version=question.version or None)
    check_shown(looking, replay, found)
    return replay, found, known


@dataclass(frozen=True)
class BehindInteger:
    """Everybody behind one integer of a figure."""

    figure: AnyFigure
    integer: str
    page: int | None = 1


@dataclass(frozen=True)
class OneBehind:
    """One member, placement or thing behind an integer."""

    id: str
    member_id: str
    code: str
    name: str


@dataclass(frozen=True)
class BehindFound:
    """A page of them; `total` is the integer that was opened."""

    figure: Measurement
    known: Knowledge
    rows: list[OneBehind]
    total: int
    page: int
    pages: int


@answers(BehindInteger, may=OPENERS | {Role.EVALUATOR})
def behind_integer(question: BehindInteger, looking: Looking) -> BehindFound:
    replay, found, known = _measured(question.figure, looking)
    ids = behind(found).lists.get(question.integer)
    if ids is None:
        raise NotFound(question.integer)
    pages = max(1, -(-len(ids) // PAGE))
    page = min(max(1, question.page or 1), pages)
    shown = ids if question.page is None else ids[PAGE * (page - 1) : PAGE * page]
    members = whose(replay.facts, shown)
    called = dict[str, str]()
    if looking.by.role in OPENERS:
        called = names(looking, "caseload_v1", "member_id", members.values())
    keyring = looking.record.keyring
    rows = [
        OneBehind(id, member, short_code(keyring, member) if member else "", called.get(member, ""))
        for id, member in ((id, members.get(id, "")) for id in shown)
    ]
    return BehindFound(found, known, rows, len(ids), page, pages)
