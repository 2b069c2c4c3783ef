"""The indicators of federal law as tables: all of them, and each by quarter of exit or by program year."""

from __future__ import annotations

from typing import Any

from lifeservices.domain.words_outcome import ExitExclusion
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.wioa_tables import (
    ALL,
    enough_earners,
    may_stand,
    parts_of,
    reasons_leave,
    shows_part,
    wioa_shown,
    youth_leaves,
)
from lifeservices.metrics.wioa.earnings import Earnings
from lifeservices.metrics.wioa.family import INDICATORS, dollars
from lifeservices.metrics.wioa.figure import Span, Wioa
from lifeservices.metrics.wioa.youth import YOUTH
from lifeservices.questions.outcomes import Outcomes
from web.figures.sheets import COUNT, HIDDEN, NUMBER, SHARE, Column, Said, Sheet
from web.figures.ways import Way

PARTS = ("rows", "excluded", "not_asked", "not_yet", "counted", "reached")
_LISTS = {"counted": "denominator", "reached": "numerator"}
_LABELS = ("Excluded", "Not asked", "Not yet", "Counted", "Reached")
_RATE = (Column("Rate", SHARE), Column("Low", SHARE), Column("High", SHARE))
_DOLLARS = tuple(Column(name, NUMBER) for name in ("Median dollars", "Median low", "Median high"))
FEW = "Counts from 1 to 10, and those from which one follows, are hidden; so are medians of fewer than 11 earners."


def shown_of(found: Outcomes) -> ShownOf:
    """What may be shown of the indicators to whoever asks."""
    return wioa_shown(found.figures, found.wholes or None, found.beside) if found.published else ALL_SHOWN


def years_or_quarters(name: str) -> str:
    """What an indicator is told apart by."""
    return "Program year" if name == "skill_gains" else "Quarter of exit"


def rate_told(found: Outcomes, shown: ShownOf, name: str, row: str, of: Wioa | Span) -> bool:
    """Whether the share of a row may be said."""
    if not found.published or (row == ALL and not found.wholes):
        return True
    return shows_part(shown, name, row, "counted", "missed", "reached") and may_stand(of.share)


def variant_told(found: Outcomes, name: str) -> bool:
    """Whether what silence adds, or the youth program, may be told of: to others of the whole program alone."""
    if not found.published:
        return name in found.figures
    everybody = found.figures[name.removesuffix(YOUTH)]
    return not found.wholes and (not name.endswith(YOUTH) or youth_leaves(found.figures[name], everybody))


def median_told(found: Outcomes, shown: ShownOf, row: str, earnings: Earnings) -> bool:
    """Whether the median of a row may be said: to those outside, never of a few."""
    return found.inside or (
        (enough_earners(earnings.counted) or not earnings.counted)
        and shows_part(shown, "median_earnings_q2", row, "with_wages", "without_wages")
    )


def all_sheets(way: Way, found: Outcomes) -> list[Sheet]:
    """Everything the page can show, as it may leave."""
    shown = shown_of(found)
    listed = [_indicators(found, shown), *(span_sheet(way, found, shown, name) for name in INDICATORS)]
    # Of a part of the program no reason is told.
    return listed if found.wholes else [*listed, _reasons(found)]


def reasons_told(found: Outcomes) -> frozenset[str]:
    """The reasons for leaving people out that may be said, with how many each."""
    if found.published:
        return frozenset() if found.wholes else reasons_leave(found.figures)
    return frozenset(reason for figure in found.figures.values() for reason in figure.excluded)


def _reasons(found: Outcomes) -> Sheet:
    """Who was left out of all indicators about exits, and of the one about program years, by reason."""
    exits, years = found.figures["employment_q2"].excluded, found.figures["skill_gains"].excluded
    told = reasons_told(found)
    rows: list[list[Any]] = [
        [reason_words(reason), exits.get(reason, 0), years.get(reason, 0)] for reason in sorted(told)
    ]
    if {*exits, *years} - told:
        rows.append(["Other reasons", HIDDEN, HIDDEN])
    columns = (Column("Reason"), Column("Exits", COUNT), Column("Rows of program years", COUNT))
    return Sheet("excluded", "Excluded, by reason", columns, rows, (FEW,))


def reason_words(reason: str) -> str:
    """A reason for leaving somebody out, in words."""
    return REASONS.get(reason, reason.replace("-", " "))


REASONS = {
    ExitExclusion.INSTITUTIONALISED.value: "institutionalized",
    ExitExclusion.RESERVE.value: "reserve forces",
    ExitExclusion.FOSTER_CARE.value: "foster care",
}


def span_words(word: str) -> Said:
    """A quarter as people say it; in a file it stays a word that sorts."""
    year, quarter, number = word.partition("Q")
    return Said(word, words=f"Q{number} {year}" if quarter else word)


def _indicators(found: Outcomes, shown: ShownOf) -> Sheet:
    """Every indicator in a row, the variants too."""
    columns = (Column("Indicator"), *(Column(name, COUNT) for name in ("Rows", *_LABELS)), *_RATE, *_DOLLARS)
    rows = [_indicator(found, shown, name, figure) for name, figure in found.figures.items()]
    return Sheet("indicators", "Indicators after exit", columns, rows, (FEW,))


def _indicator(found: Outcomes, shown: ShownOf, name: str, figure: Wioa) -> list[Any]:
    label = figure.asked.label
    if name not in INDICATORS and not variant_told(found, name):
        return [label, *[HIDDEN] * 12]
    base = name if name in INDICATORS else ""
    counts = [_count(shown, base, ALL, figure, part) for part in PARTS]
    rate = _rate(figure) if rate_told(found, shown, name, ALL, figure) else [HIDDEN] * 3
    return [label, *counts, *rate, *_dollars(found, shown, ALL, figure.earnings)]


def span_sheet(way: Way, found: Outcomes, shown: ShownOf, name: str) -> Sheet:
    """One indicator by quarter of exit or by program year, with all together in the last row."""
    figure: Wioa = found.figures[name]
    exits = "Rows" if name == "skill_gains" else "Exits"
    earned = figure.earnings is not None
    last = (Column("With wages", COUNT), *_DOLLARS) if earned else _RATE
    columns = (
        Column(years_or_quarters(name)),
        Column(exits, COUNT),
        *(Column(label, COUNT) for label in _LABELS),
        *last,
    )
    # Of a part of the program no quarter is shown to others.
    spans = [
        (span.word, span_words(span.word), span) for span in figure.spans if not (found.published and found.wholes)
    ]
    rows = [_row(way, found, shown, name, *one) for one in (*spans, (ALL, "All together", figure))]
    counted = [of.share.denominator for _, _, of in (*spans, (ALL, "", figure))]
    title = f"{INDICATORS[name]}, by {years_or_quarters(name).lower()}"
    return Sheet(name, title, columns, rows, (FEW,) if found.published else (), counted)


def _row(
    way: Way, found: Outcomes, shown: ShownOf, name: str, row: str, called: str | Said, of: Wioa | Span
) -> list[Any]:
    counts: list[Any] = [_count(shown, name, row, of, part) for part in PARTS]
    if isinstance(of, Wioa):
        counts = [
            count if count == HIDDEN else way.behind(of, f"counts.{_LISTS.get(part, part)}", count)
            for part, count in zip(PARTS, counts, strict=True)
        ]
    if of.earnings is not None:
        told = shows_part(shown, name, row, "with_wages")
        with_wages = of.earnings.counted if told else HIDDEN
        return [called, *counts, with_wages, *_dollars(found, shown, row, of.earnings)]
    return [called, *counts, *(_rate(of) if rate_told(found, shown, name, row, of) else [HIDDEN] * 3)]


def _count(shown: ShownOf, name: str, row: str, of: Wioa | Span, part: str) -> Any:
    """A count, or that it is hidden. Variants, which have no name here, are told only of the whole program."""
    return parts_of(of)[part] if not name or shows_part(shown, name, row, part) else HIDDEN


def _rate(of: Wioa | Span) -> list[Any]:
    return [of.share.estimate, *(of.share.interval or (None, None))]


def _dollars(found: Outcomes, shown: ShownOf, row: str, earnings: Earnings | None) -> list[Any]:
    if earnings is None:
        return [None] * 3
    if not median_told(found, shown, row, earnings):
        return [HIDDEN] * 3
    limits = earnings.interval_cents or (None, None)
    return [
        None if cents is None else Said(cents / 100, words=dollars(cents)) for cents in (earnings.median_cents, *limits)
    ]
