"""The page about retention as plain values, for its files: every table, with what may not leave left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lifeservices.evaluation.cells import NOT_SHOWN, Cells
from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.metrics import Retention, Share
from lifeservices.metrics.answer import rounded, rounded_interval
from lifeservices.questions.keeping import Kept, Market
from web.figures import curve, heatmap, leading, retention_sheets
from web.figures.retention_sheets import KINDS
from web.figures.rules import rule_words
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Sheet

_COUNTS = ("Reached", "Known", "Retained", "Lost", "Unknown")
_SHARES = ("Rate", "Low", "High", "Worst", "Best", "Answered")
HIDES = {
    "counts.unknown": "unknown",
    "counts.matured": "matured",
    "counts.not_yet_matured": "not_yet",
    "counts.hires": "hires",
    "counts.check_in_pending": "pending",
    "response_rate": "response",
}
HIDDEN_BY_START = {
    "counts.unknown_reasons": "reasons",
    "worst": "bounds",
    "best": "bounds",
    "bounds_interval": "bounds",
    "evidence_of_retained": "verified",
    # Counts that a group's figure was not checked for.
    "endings": "rivals",
    "rivals": "rivals",
}


def files(kept: Kept) -> list[Sheet]:
    """Every table of the page as plain values; of what may not leave, nothing."""
    sheets = [_figure_sheet(kept), _day_values(kept)]
    if kept.whole:
        sheets.append(_rule_values(kept))
        sheets += [sheet for sheet in (retention_sheets.by_definition(kept),) if sheet]
        curves = [("curve", kept.measures.curve), ("curve-any-employer", kept.measures.any_employer)]
        sheets += [curve.curve_sheet(name, found, True, kept.view.horizon) for name, found in curves if found]
    if kept.cohorts is not None:
        sheets.append(heatmap.sheet(kept))
    return [*sheets, *(_market_values(market, shown) for market, shown in kept.markets)]


def _values(share: Share, worst_best: tuple[float, float] | None, answered: float | None) -> tuple[Any, ...]:
    low, high = rounded_interval(share.interval) or [None, None]
    worst, best = rounded_interval(worst_best) or [None, None]
    return rounded(share.estimate), low, high, worst, best, rounded(answered)


def _figure_sheet(kept: Kept) -> Sheet:
    """The figure itself, one value a row: as it stands at the top of the page."""
    found, columns = kept.headline, (Column("Measure"), Column("Value"))
    if kept.cells.nothing:
        return Sheet("figure", found.asked.label, columns, [("figure", NOT_SHOWN)])
    kind = leading.kind_of(kept)
    rows: list[tuple[Any, ...]] = [("metric", found.asked.metric.name), ("leads", kind.value)]
    rows += _figure_values(found, kept.cells)
    return Sheet("figure", found.asked.label, columns, rows, (leading.title(kept),))


def _day_values(kept: Kept) -> Sheet:
    columns = (Column("Day", COUNT), *(Column(n, COUNT) for n in _COUNTS), *(Column(n, SHARE) for n in _SHARES))
    rows = []
    for day, cells in kept.days:
        n = day.counted
        if cells.nothing:
            rows.append((day.horizon, *[HIDDEN] * 11))
            continue
        values = [*_values(day.share, day.bounds, n.response.estimate)]
        if not cells.shows("bounds"):
            values[3:5] = [HIDDEN, HIDDEN]
        if not cells.shows("response"):
            values[5] = HIDDEN
        counts = [n.matured if cells.shows("matured") else HIDDEN, n.known, n.retained, n.lost]
        rows.append((day.horizon, *counts, n.unknown if cells.shows("unknown") else HIDDEN, *values))
    return Sheet("by-day", f"{rule_words(kept.rule)}, on every day", columns, rows)


def _rule_values(kept: Kept) -> Sheet:
    columns = (
        Column("Metric"),
        Column("Definition"),
        *(Column(n, COUNT) for n in _COUNTS),
        *(Column(n, SHARE) for n in ("Estimate", "Low", "High")),
        Column("Still followed", COUNT),
    )
    found = [*kept.measures.others.values(), *kept.measures.gaps.values()]
    found += [figure for figure in (kept.measures.curve, kept.measures.any_employer) if figure]
    rows = []
    for figure in found:
        counts = (figure.matured, figure.known, figure.retained, figure.lost, figure.unknown)
        low, high = rounded_interval(figure.interval) or [None, None]
        followed = figure.survival.n_at_risk_at_horizon if figure.survival else None
        asked = figure.asked
        rows.append(
            (asked.metric.name, asked.definition.version, *counts, rounded(figure.estimate), low, high, followed)
        )
        if figure.beside is not None and figure.beside.bounds is not None:
            upper = asked.metric.by(estimator="turnbull_upper").name
            limits = figure.samples.limits[1] if figure.samples else None
            ends = rounded_interval(limits) or [None, None]
            rows.append((upper, asked.definition.version, *counts, rounded(figure.beside.bounds[1]), *ends, None))
    return Sheet("rules", f"The same hires by other rules, on day {kept.view.horizon}", columns, rows)


def _market_values(market: Market, shown: ShownOf) -> Sheet:
    names = ("matured", "known", "retained", "lost", "unknown")
    columns = (
        Column(KINDS[market.kind]),
        *(Column(n, COUNT) for n in _COUNTS),
        *(Column(n, SHARE) for n in ("Rate", "Low", "High", "Answered")),
    )
    rows = []
    for name, n in market.rows.items():
        rate: tuple[Any, ...] = (HIDDEN,) * 3
        if shown.shows(name, "retained", "lost", "known"):
            rate = (rounded(n.share.estimate), *(rounded_interval(n.share.interval) or [None, None]))
        counts = [getattr(n, c) if shown.shows(name, c) else HIDDEN for c in names]
        answered = rounded(n.response.estimate) if shown.shows(name, "matured", "known", "unknown") else HIDDEN
        rows.append((name, *counts, *rate, answered))
    return Sheet(f"by-{market.kind}", f"By {KINDS[market.kind].lower()}", columns, rows)


def _figure_values(found: Retention, cells: Cells) -> Iterator[tuple[str, Any]]:
    about = {"metric", "label", "definition", "cohort"}
    yield "definition", found.asked.definition.version
    for name, value in _flat({k: v for k, v in found.to_dict().items() if k not in about}):
        starts = (".".join(name.split(".")[:2]), name.split(".")[0])
        hidden = HIDES.get(name) or next((HIDDEN_BY_START[start] for start in starts if start in HIDDEN_BY_START), None)
        if hidden is None or (cells.shows(hidden) and (hidden != "rivals" or not cells.hidden)):
            yield name, value


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{name}.{'low' if not place else 'high'}")
    else:
        yield name, value
