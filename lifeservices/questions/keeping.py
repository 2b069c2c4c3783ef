"""Do members keep the jobs they found, by whichever rule: the figure, every day, every cohort and every market?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import EVERYTHING, Cells, cells_together
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf, cohorts_shown, shown_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.retention_measures import FIRST_RULE, Market, Measures, OnDay, Rule, measures
from lifeservices.metrics import Retention, UnknownMetric
from lifeservices.metrics.cohorts.answer import Cohorts
from lifeservices.metrics.first_hires import Counted
from lifeservices.questions import Looking, answers
from lifeservices.questions.retention import FIGURES, OPENERS, Choices, View, choices_of, whole_of

LENGTHS = ("quarter", "month")
"""How long a cohort of the heatmap is."""


@dataclass(frozen=True)
class Keeping:
    """Retention by one rule. `published`: for others, so that small numbers are left out."""

    view: View = field(default_factory=View)
    rule: Rule = FIRST_RULE
    by: str = LENGTHS[0]
    published: bool = False


@dataclass(frozen=True)
class Kept:
    """Everything the page about retention shows, and what of it may be shown to whoever asked.

    `cells` is about the figure, `days` about each day. Of cohorts and markets of a part of the program nothing is
    published: `cohorts` is None then, and `markets` empty. `open_cells` None means that every cohort is shown.
    """

    view: View
    rule: Rule
    by: str
    known: Knowledge
    measures: Measures
    cells: Cells
    days: list[tuple[OnDay, Cells]]
    cohorts: Cohorts | None
    open_cells: frozenset[tuple[str, int]] | None
    markets: list[tuple[Market, ShownOf]]
    choices: Choices
    origin: str
    waiting: int

    @property
    def headline(self) -> Retention:
        """The figure of the view."""
        return self.measures.headline

    @property
    def whole(self) -> bool:
        """Whether nothing of the figure is hidden."""
        return self.cells == EVERYTHING

    @property
    def everything(self) -> bool:
        """Whether nothing on the page is hidden."""
        shown = self.whole and all(cells == EVERYTHING for _, cells in self.days)
        return shown and self.open_cells is None and all(shown.everything for _, shown in self.markets)


@answers(Keeping, may=FIGURES)
def keeping(question: Keeping, looking: Looking) -> Kept:
    view, rule, replay = question.view, question.rule, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    if question.by not in LENGTHS:
        raise Refused("Cohorts are a month or a quarter long. Choose one of the two.", "by")
    try:
        found = measures(replay, rule, view.horizon, question.by, as_of, known, view.cohort)
    except UnknownMetric as problem:
        raise Refused(str(problem), "employer") from None
    published = question.published or looking.by.role not in OPENERS
    parts_hidden = published and view.of_a_group
    cells = _cells(replay, found, known, parts_hidden)
    return Kept(
        view=replace(view, as_of=as_of),
        rule=rule,
        by=question.by,
        known=known,
        measures=found,
        cells=cells[0],
        days=list(zip(found.days, cells[1:], strict=True)),
        cohorts=None if parts_hidden else found.cohorts,
        open_cells=_open_cells(found, view.horizon) if published else None,
        markets=[] if parts_hidden else [(m, shown_of(m) if published else ALL_SHOWN) for m in found.markets],
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _cells(replay: Replay, found: Measures, known: Knowledge, hiding: bool) -> list[Cells]:
    """What may be shown of the figure, and of it on each day: of the whole program everything."""
    if not hiding:
        return [EVERYTHING] * (1 + len(found.days))
    asked = found.headline.asked
    figures = [found.headline]
    for day in found.days:
        metric = replace(asked.metric, horizon=day.horizon)
        figures.append(replay.retention(metric, asked.as_of, known, asked.cohort))
    return cells_together(figures, [whole_of(replay, figure) for figure in figures])


def _open_cells(found: Measures, horizon: int) -> frozenset[tuple[str, int]]:
    """Which cells of the heatmap may be published."""
    if found.cohorts is None:
        return frozenset()
    cells = {
        (cohort.name, cell.horizon): cell.counted
        for cohort in found.cohorts.cohorts
        for cell in cohort.cells
        if cell.whole
    }
    listed = found.cohorts.cohorts
    whole = {
        day: Counted.together(next(cell.counted for cell in cohort.cells if cell.horizon == day) for cohort in listed)
        for day in sorted({day for _, day in cells})
    }
    return cohorts_shown(cells, whole, first=horizon)


__all__ = ["FIRST_RULE", "LENGTHS", "Keeping", "Kept", "Market", "OnDay", "Rule"]
