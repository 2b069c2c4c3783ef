"""How late is news, by the month in which it was recorded and by what it is about?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.leaving import leaving
from lifeservices.evaluation.replay import NOW, Knowledge, Replay
from lifeservices.metrics import Share, UnknownMetric
from lifeservices.metrics.lateness.figure import ALL, Lateness, Row, settled
from lifeservices.questions import Looking, answers
from lifeservices.questions.retention import FIGURES

TOGETHER = "together"
Hidden = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class ReportingLag:
    """The table of how late entries were recorded, as it stood at a moment; its months of one kind of entry or of all.

    `leaving`: with what of it may not leave the program.
    """

    known_at: str = NOW
    kind: str = ""
    leaving: bool = False


@dataclass(frozen=True)
class LagTable:
    """The figure of the kind asked for, whose months are shown, beside that of all kinds."""

    asked: Lateness
    all_kinds: Lateness
    known: Knowledge
    origin: str
    waiting: int
    hidden_months: Hidden = frozenset()
    hidden_kinds: Hidden = frozenset()
    bands_leave: bool = True

    @property
    def kind(self) -> str:
        """The kind asked for; nothing for all."""
        word = self.asked.asked.metric.parts[0]
        return "" if word == ALL else word

    @property
    def within(self) -> Share:
        """Of the entries of that kind, those recorded while a figure of their day was still called preliminary."""
        return settled(self.asked.bands)


@answers(ReportingLag, may=FIGURES)
def reporting_lag(question: ReportingLag, looking: Looking) -> LagTable:
    replay = Replay(looking, looking.today)
    known = replay.known(question.known_at)

    def of(kind: str) -> Lateness:
        return cast(Lateness, replay.measure(f"reporting_lag.{kind}", looking.today, known))

    every = of(ALL)
    try:
        asked = of(question.kind) if question.kind else every
    except UnknownMetric as unknown:
        raise Refused(str(unknown), "kind") from None
    table = LagTable(asked, every, known, looking.record.head().origin, replay.waiting)
    if not question.leaving:
        return table
    months, kinds = _leaving(asked, every)
    # The bands are finer than what the other tables show of a kind: they leave where no small count is among them.
    leave = asked is every or not (rows_of(kinds) & {question.kind} or _small(asked.bands, every.bands))
    return replace(table, hidden_months=months, hidden_kinds=kinds, bands_leave=leave)


def rows_of(hidden: Hidden) -> set[str]:
    """The rows of which something is hidden."""
    return {row for row, _ in hidden}


def _small(row: Row, whole: Row) -> bool:
    """Whether a count, or that of everybody else, is so small that it tells of a few."""
    return any(small(n) or small(all_of_them - n) for n, all_of_them in zip(row, whole, strict=True))


def _leaving(asked: Lateness, every: Lateness) -> tuple[Hidden, Hidden]:
    """What may not leave of the months, and of the kinds. The program's own totals are known to everybody."""
    kinds = leaving(_rows(every.kinds, every.bands), _ADDING_UP, total=TOGETHER)
    months = _rows(asked.months, asked.bands)
    if asked is every:
        return leaving(months, _ADDING_UP, total=TOGETHER), kinds
    kind = asked.asked.metric.parts[0]
    if kind in rows_of(kinds):
        # Its months would add up to what the table of the kinds hides.
        return frozenset((row, column) for row in months for column in months[row]), kinds
    whole = _rows(every.months, every.bands)
    return leaving(months, _ADDING_UP, total=TOGETHER, whole=whole), kinds


_ADDING_UP = [("entries", ("within", "later"))]


def short_row(row: Row) -> dict[str, int]:
    """A row as it may leave: in time and later, of which fewer are small than of six bands."""
    within = settled(row)
    return {
        "entries": within.denominator,
        "within": within.numerator,
        "later": within.denominator - within.numerator,
    }


def _rows(rows: dict[str, Row], together: Row) -> dict[str, dict[str, int]]:
    return {TOGETHER: short_row(together), **{name: short_row(row) for name, row in rows.items()}}
