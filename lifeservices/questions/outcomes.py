"""What came of it: the indicators of federal law, visits before and after, and change in the parts of life.

With the choices that narrow them; each answer holds its figures by name. `published`: for others, so that small numbers
are left out, as they are for whoever may open no member.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

import numpy as np

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.leaving import Beside, Rows, Tables
from lifeservices.evaluation.outcome_tables import around_tables, month_tables, need_tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.wioa_tables import sum_tables
from lifeservices.metrics import Cohort, Period, UnknownMetric
from lifeservices.metrics.matrix.family import DOMAINS
from lifeservices.metrics.matrix.figure import FIRST_OCCASIONS, LATEST
from lifeservices.metrics.utilisation.family import KINDS
from lifeservices.metrics.utilisation.panel import ANY, INPATIENT
from lifeservices.metrics.wioa.family import INDICATORS, OF_YOUTH, VARIANTS
from lifeservices.metrics.wioa.figure import Wioa
from lifeservices.metrics.wioa.youth import DIVISION
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import beside
from lifeservices.questions.retention import OPENERS, Choices, View, choices_of

READERS = OPENERS | {Role.EVALUATOR}


@dataclass(frozen=True)
class Outcomes:
    """Figures of one view, by the names they have on the page. `words`: what else can be chosen there."""

    view: View
    as_of: date
    known: Knowledge
    figures: dict[str, Any]
    wholes: dict[str, Any]
    """The same of the whole program, where this is of a part of it and goes to others."""
    beside: tuple[Beside, ...]
    """The counts of whatever else can then be asked for, to take one from the other."""
    published: bool
    """Whether small numbers have to be left out: of break-downs, and of whatever is of a part of the program."""
    inside: bool
    """Whether it stays with those who may open members."""
    choices: Choices
    words: tuple[str, ...]
    origin: str
    waiting: int


@dataclass(frozen=True)
class WioaFigures:
    """The six indicators, the variants in which silence counts as work, and those of the youth program."""

    view: View = field(default_factory=View)
    published: bool = False


@answers(WioaFigures, may=READERS)
def wioa_figures(question: WioaFigures, looking: Looking) -> Outcomes:
    asking = _Asking(looking, question.view, question.published)
    of_youth = OF_YOUTH if DIVISION in asking.words_of("group", "what") else ()
    names = {name: f"wioa.{name}" for name in (*INDICATORS, *VARIANTS, *of_youth)}
    return asking.outcomes(names, counted=lambda figures: sum_tables(cast(dict[str, Wioa], figures)))


@dataclass(frozen=True)
class VisitFigures:
    """Visits of one kind, around an event and by month."""

    view: View = field(default_factory=View)
    kind: str = "ed"
    way: str = "around_hire"
    period: Period | None = None
    """From the month in which something changed: for the step in the series alone."""
    published: bool = False


@answers(VisitFigures, may=READERS)
def visit_figures(question: VisitFigures, looking: Looking) -> Outcomes:
    asking = _Asking(looking, question.view, question.published)
    kinds = [word for word in asking.words_of("visits", "what") if word != INPATIENT]
    around = {"around": f"utilisation.{question.kind}.{question.way}"}
    words = tuple(dict.fromkeys([*KINDS, *kinds]))
    found = asking.outcomes(around, words=words, counted=lambda of: around_tables(of["around"]))
    series = asking.outcomes(
        {"series": f"utilisation.{question.kind}.series"},
        period=question.period,
        counted=lambda of: month_tables(of["series"].monthly),
    )
    found.figures.update(series.figures)
    found.wholes.update(series.wholes)
    return replace(found, beside=_both(found.beside, series.beside))


def _both(one: tuple[Beside, ...], other: tuple[Beside, ...]) -> tuple[Beside, ...]:
    """The tables of two figures of one part as those of one page."""
    return tuple(
        Beside(a.here, {**a.whole, **b.whole}, {part: {**a.parts[part], **b.parts[part]} for part in a.parts})
        for a, b in zip(one, other, strict=True)
    )


@dataclass(frozen=True)
class NeedsFigures:
    """The change in every part of life that was asked about, from the first assessment to an occasion."""

    view: View = field(default_factory=View)
    occasion: str = LATEST
    published: bool = False


@answers(NeedsFigures, may=READERS)
def needs_figures(question: NeedsFigures, looking: Looking) -> Outcomes:
    asking = _Asking(looking, question.view, question.published)
    there = asking.words_of("scored", "what")
    domains = [domain for domain in DOMAINS if domain in there] + [word for word in there if word not in DOMAINS]
    names = {domain: f"matrix_change.{domain}.{question.occasion}" for domain in domains}
    if not names:
        # Nobody has been scored: a name that is none is still refused.
        asking.measured(f"matrix_change.{next(iter(DOMAINS))}.{question.occasion}", None)
    occasions = [word for word in asking.words_of("scored", "detail") if word not in FIRST_OCCASIONS]
    return asking.outcomes(names, words=(LATEST, *occasions), counted=need_tables)


class _Asking:
    """One view of the record, from which several figures are asked."""

    def __init__(self, looking: Looking, view: View, published: bool) -> None:
        self.looking, self.view = looking, view
        self.inside = looking.by.role in OPENERS and not published
        self.published = not self.inside
        self.replay = Replay(looking, looking.today)
        self.known = self.replay.known(view.known_at)
        self.as_of = self.replay.cut_off(view.as_of or looking.today)

    def measured(self, name: str, period: Period | None, cohort: Cohort | None = None) -> Any:
        """One figure; a name that is none is refused in words."""
        cohort = self.view.cohort if cohort is None else cohort
        try:
            return self.replay.measure(name, self.as_of, self.known, cohort, period=period)
        except UnknownMetric as unknown:
            raise Refused(str(unknown), "metric") from None

    def words_of(self, kind: str, column: str) -> list[str]:
        """The words that stand in a column of things of one kind, as known here."""
        found = self.replay.facts.known_at(self.known.position).occurrences(kind)
        texts = self.replay.facts.occurrences.words[column].texts
        codes = found[column]
        return sorted({texts[code] for code in np.flatnonzero(np.bincount(codes[codes >= 0]))} - {""})

    def outcomes(
        self,
        names: dict[str, str],
        period: Period | None = None,
        words: tuple[str, ...] = (),
        *,
        counted: Callable[[dict[str, Any]], dict[str, Rows]],
    ) -> Outcomes:
        """These figures, and what stands beside them; `counted` takes the counts of a page out of its figures."""
        of_a_part = self.published and self.view.of_a_group

        def counts(cohort: Cohort, _: Period | None) -> Tables:
            return counted({name: self.measured(metric, period, cohort) for name, metric in names.items()})

        at, page = (self.as_of, self.known), (*names.values(), period)
        return Outcomes(
            view=self.view,
            as_of=self.as_of,
            known=self.known,
            figures={name: self.measured(metric, period) for name, metric in names.items()},
            wholes={n: self.measured(metric, period, Cohort()) for n, metric in names.items()} if of_a_part else {},
            beside=beside(self.replay, page, at, self.view.cohort, None, counts) if of_a_part else (),
            published=self.published,
            inside=self.inside,
            choices=choices_of(self.replay, self.looking),
            words=words,
            origin=self.looking.record.head().origin,
            waiting=self.replay.waiting,
        )


__all__ = ["ANY", "NeedsFigures", "Outcomes", "VisitFigures", "WioaFigures"]
