"""Do members keep the jobs they found, by whichever rule: the figure, every day, every cohort and every market?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import EVERYTHING, Cells, cells_together
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.figure_tables import ALL, day_counts, figure_counts, stays_hidden
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf, cohorts_shown, shown_of
from lifeservices.evaluation.leaving import Rows, Tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.retention_measures import (
    FIRST_RULE,
    OTHERS,
    Asking,
    Market,
    Measures,
    OnDay,
    Rule,
    measures,
)
from lifeservices.metrics import Cohort, Period, Retention, UnknownMetric
from lifeservices.metrics.cohorts.answer import Cohorts
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.groups import UNKNOWN
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import Counting, beside
from lifeservices.questions.opening import names
from lifeservices.questions.retention import FIGURES, OPENERS, Choices, View, choices_of, whole_of

FIGURE = "figure"
LENGTHS = ("quarter", "month", "year")
"""How long a cohort of the heatmap is."""
FOR_OTHERS = ("quarter", "year")
"""How long it may be for others: the first of which most may be shown. They are shown one alone, for from a year and
its quarters side by side a quarter that is hidden could be worked out."""
COARSEST = FOR_OTHERS[-1]

_TOGETHER = (OTHERS, UNKNOWN)
"""Rows that are no employer."""


@dataclass(frozen=True)
class Keeping:
    """Retention by one rule. `published`: for others, so that small numbers are left out.

    `sampled`: with the interval of the curve for endings between two contacts, however long that takes.
    """

    view: View = field(default_factory=View)
    rule: Rule = FIRST_RULE
    by: str = LENGTHS[0]
    published: bool = False
    sampled: bool = False


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
    employers: dict[str, str]
    """What employers are called, by their codes: for those who may open members."""
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
        raise Refused("Cohorts are a month, a quarter or a year long. Choose one of these.", "by")
    published = question.published or looking.by.role not in OPENERS
    parts_hidden = published and view.of_a_group
    by = question.by
    if published and not parts_hidden and rule == FIRST_RULE:
        by = _length_for_others(replay, view.horizon, as_of, known)
    try:
        found = measures(replay, Asking(rule, view.horizon, by, as_of, known, view.cohort, question.sampled))
    except UnknownMetric as problem:
        raise Refused(str(problem), "employer") from None
    markets = [*found.markets, _coded(found.employers, looking)]
    cells = _cells(replay, found, known, parts_hidden)
    return Kept(
        view=replace(view, as_of=as_of),
        rule=rule,
        by=by,
        known=known,
        measures=found,
        cells=cells[0],
        days=list(zip(found.days, cells[1:], strict=True)),
        cohorts=None if parts_hidden else found.cohorts,
        open_cells=_open_cells(found.cohorts, view.horizon) if published else None,
        markets=[] if parts_hidden else [(m, shown_of(m) if published else ALL_SHOWN) for m in markets],
        employers={} if published else _called(found.employers, looking),
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _cells(replay: Replay, found: Measures, known: Knowledge, hiding: bool) -> list[Cells]:
    """What may be shown of the figure, and of it on each day: of the whole program everything."""
    if not hiding:
        return [EVERYTHING] * (1 + len(found.days))
    asked = found.headline.asked
    others = beside(
        replay, (asked.metric, "by day"), (asked.as_of, known), asked.cohort, None, _counting(replay, found, known)
    )
    tables = [FIGURE, *(f"day {day.horizon}" for day in found.days)]
    figures = [found.headline]
    for day in found.days:
        metric = replace(asked.metric, horizon=day.horizon)
        figures.append(replay.retention(metric, asked.as_of, known, asked.cohort))
    stays = [stays_hidden(others, table) for table in tables]
    return cells_together(figures, [whole_of(replay, figure) for figure in figures], stays=stays)


def _counting(replay: Replay, found: Measures, known: Knowledge) -> Counting:
    """The counts of any group on every day of the page."""
    asked = found.headline.asked

    def counted(cohort: Cohort, _: Period | None) -> Tables:
        headline = replay.retention(asked.metric, asked.as_of, known, cohort)
        tables: dict[str, Rows] = {FIGURE: {ALL: figure_counts(headline)}}
        for day in found.days:
            metric = replace(asked.metric, horizon=day.horizon)
            on_day = replay.retention(metric, asked.as_of, known, cohort)
            tables[f"day {day.horizon}"] = {ALL: day_counts(on_day)}
        return tables

    return counted


def _coded(employers: Market, looking: Looking) -> Market:
    """Employers by their codes: what leaves names none of them."""
    rows = {_code(looking, name): counted for name, counted in employers.rows.items()}
    return replace(employers, rows=dict(sorted(rows.items(), key=lambda row: (row[0] in _TOGETHER, row[0]))))


def _called(employers: Market, looking: Looking) -> dict[str, str]:
    named = names(looking, "employers_v2", "employer_id", [one for one in employers.rows if one not in _TOGETHER])
    return {_code(looking, one): called for one, called in named.items()}


def _code(looking: Looking, employer: str) -> str:
    """The code of an employer, like `E-K7Q2M-4XD9P`, so that it is not taken for a member's."""
    if employer in _TOGETHER:
        return employer
    return f"E{short_code(looking.record.keyring, employer).removeprefix('S')}"


def _length_for_others(replay: Replay, horizon: int, as_of: date, known: Knowledge) -> str:
    """How long a cohort is where small numbers are hidden: longer, where most cells would be, if that shows any."""
    shown: dict[str, int] = {}
    for by in FOR_OTHERS:
        found = cast(Cohorts, replay.measure(f"cohorts.{by}", as_of, known))
        reached = sum(cell.whole for cohort in found.cohorts for cell in cohort.cells)
        shown[by] = len(_open_cells(found, horizon))
        if shown[by] and 2 * shown[by] >= reached:
            return by
    return COARSEST if shown[COARSEST] else max(FOR_OTHERS, key=shown.__getitem__)


def _open_cells(found: Cohorts | None, horizon: int) -> frozenset[tuple[str, int]]:
    """Which cells of the heatmap may be published."""
    if found is None:
        return frozenset()
    cells = {
        (cohort.name, cell.horizon): cell.counted for cohort in found.cohorts for cell in cohort.cells if cell.whole
    }
    whole = {
        day: Counted.together(
            next(cell.counted for cell in cohort.cells if cell.horizon == day) for cohort in found.cohorts
        )
        for day in sorted({day for _, day in cells})
    }
    return cohorts_shown(cells, whole, first=horizon)
