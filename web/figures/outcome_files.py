"""The pages about outcomes as files: plain values of the whole program, and of its parts only what tells of nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from lifeservices.evaluation.auditor import Name, Sum
from lifeservices.evaluation.suppression import Table, hidden_in, rate_may_be_shown, two_way
from lifeservices.metrics import Measurement
from lifeservices.metrics.matrix.change import LEVELS
from lifeservices.metrics.matrix.family import domain_title
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.metrics.utilisation.around import Around, Group
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.ratios import Ratio
from lifeservices.metrics.utilisation.series import Step, per_1000
from lifeservices.metrics.wioa.family import INDICATORS
from lifeservices.metrics.wioa.figure import Span, Wioa
from web.figures.outcomes import Page
from web.figures.sheets import COUNT, HIDDEN, NUMBER, SHARE, Column, Sheet
from web.figures.ways import Way, file_of

PARTS = ("excluded", "not_asked", "not_yet", "missed", "reached")
_COUNTS = ("Excluded", "Not asked", "Not yet", "Counted", "Reached")
_INTERVAL = (Column("Low", SHARE), Column("High", SHARE))
_DOLLARS = tuple(Column(name, NUMBER) for name in ("Median dollars", "Median low", "Median high"))
_RATIO = tuple(Column(name, NUMBER) for name in ("Ratio", "Low", "High"))


def sent(page: Page, kind: str, sheets: Sequence[Sheet], figures: Sequence[Measurement]) -> Response:
    """A page's tables with the manifests of its figures. What could not be read is refused.

    Where numbers of a table are hidden, the manifests say what the figures rest on and leave out what was found.
    """
    way = Way(page.endpoint, page.view, None, page.errors)
    way.refuse()
    hidden = any(value == HIDDEN for sheet in sheets for row in sheet.rows for value in row)
    return file_of(way, page.endpoint, kind, sheets, figures, with_results=not hidden)


def links(page: Page) -> list[dict[str, str]]:
    """The links to the page's files; none of a part of the program."""
    if page.view.of_a_group or page.errors:
        return []
    endpoint = f"{page.endpoint}_file"
    return [
        {"label": label, "href": page.link(endpoint, kind=kind)} for label, kind in (("CSV", "csv"), ("XLSX", "xlsx"))
    ]


def wioa_sheets(figures: Mapping[str, Wioa], notes: tuple[str, ...]) -> list[Sheet]:
    """The indicators, and each of them by quarter of exit or by program year."""
    columns = (
        Column("Indicator"),
        Column("Rows", COUNT),
        *(Column(name, COUNT) for name in _COUNTS),
        Column("Rate", SHARE),
    )
    rows = [_indicator(found.asked.label, found) for found in figures.values()]
    whole = Sheet("indicators", "Indicators after exit", (*columns, *_INTERVAL, *_DOLLARS), rows, notes)
    return [whole, *(_by_span(name, figures[name], notes) for name in INDICATORS)]


def _indicator(label: str, found: Wioa) -> list[Any]:
    excluded, share = sum(found.excluded.values()), found.share
    counts = [found.rows, excluded, found.not_asked, found.not_yet, share.denominator, share.numerator]
    return [label, *counts, share.estimate, *(share.interval or (None, None)), *_dollars(found)]


def _dollars(found: Wioa | Span) -> list[Any]:
    if found.earnings is None or found.earnings.median_cents is None:
        return [None] * 3
    limits = found.earnings.interval_cents or (None, None)
    return [None if cents is None else cents / 100 for cents in (found.earnings.median_cents, *limits)]


def _by_span(name: str, found: Wioa, notes: tuple[str, ...]) -> Sheet:
    columns = (Column("Exit quarter"), *(Column(of, COUNT) for of in _COUNTS), Column("Rate", SHARE), *_INTERVAL)
    counts = {(span.word, part): count for span in found.spans for part, count in _parts(span).items()}
    hidden = _hidden([span.word for span in found.spans], PARTS, counts)
    rows = [_span(span, hidden) for span in found.spans]
    return Sheet(name, found.asked.label, columns, rows, (*notes, "Counts that could tell of a few people are hidden."))


def _parts(span: Span) -> dict[str, int]:
    share = span.share
    missed = share.denominator - share.numerator
    return dict(zip(PARTS, (span.excluded, span.not_asked, span.not_yet, missed, share.numerator), strict=True))


def _span(span: Span, hidden: frozenset[Name]) -> list[Any]:
    share, parts = span.share, _parts(span)
    told = not {(span.word, "missed"), (span.word, "reached")} & hidden
    told = told and (not share.denominator or rate_may_be_shown(share.numerator, share.denominator))
    counts = [HIDDEN if (span.word, part) in hidden else parts[part] for part in PARTS[:3]]
    if not told:
        return [span.word, *counts, *[HIDDEN] * 5]
    return [span.word, *counts, share.denominator, share.numerator, share.estimate, *(share.interval or (None, None))]


def _hidden(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]) -> frozenset[Name]:
    """What of a table of parts may not leave. The sums over all rows are the whole program's, which may."""
    if not rows:
        return frozenset()
    every, sums = two_way(rows, columns, counts)
    public = frozenset(name for name in every if not name[0])
    return hidden_in(Table(every, sums, public))


def needs_sheets(figures: Mapping[str, MatrixChange], notes: tuple[str, ...]) -> list[Sheet]:
    """Every part of life, and where people moved in each."""
    counts = ("With a first score", "Pairs", "Up", "Same", "Down", "Up by two or more", "Not seen again")
    means = ("Mean first", "Mean later", "Mean change", "Low", "High", "Spread", "Response mean", "W", "p")
    columns = (
        Column("Part of life"),
        *(Column(name, COUNT) for name in counts),
        *(Column(name, SHARE) for name in ("Moved up", "Moved up low", "Moved up high")),
        *(Column(name, NUMBER) for name in means),
    )
    rows = [_change(domain, found) for domain, found in figures.items()]
    whole = Sheet("needs", "Change in the parts of life", columns, rows, notes)
    return [whole, *(_transitions(domain, found) for domain, found in figures.items() if found.change.pairs)]


def _change(domain: str, found: MatrixChange) -> list[Any]:
    change = found.change
    share = change.share_improved
    counts = (change.with_first, change.pairs, change.improved, change.same, change.worse, change.improved_2plus)
    rate = (share.estimate, *(share.interval or (None, None)))
    means = (change.mean_first, change.mean_later, change.mean, *(change.interval or (None, None)), change.deviation)
    return [
        domain_title(domain),
        *counts,
        change.missing,
        *rate,
        *means,
        change.response_mean,
        change.rank_sum,
        change.p_value,
    ]


def _transitions(domain: str, found: MatrixChange) -> Sheet:
    levels = [str(level) for level in range(1, LEVELS + 1)]
    counts = {
        (first, later): found.change.transitions[int(first) - 1][int(later) - 1] for first in levels for later in levels
    }
    every, sums = two_way(levels, levels, counts)
    hidden = hidden_in(Table(every, sums, frozenset({("", "")})))
    rows = [[f"from {f}", *(HIDDEN if (f, later) in hidden else counts[f, later] for later in levels)] for f in levels]
    columns = (Column("First score"), *(Column(f"to {level}", COUNT) for level in levels))
    return Sheet(domain, f"{domain_title(domain)}: first score to later score", columns, rows)


def visit_sheets(around: Around, series: Series, notes: tuple[str, ...]) -> list[Sheet]:
    """Both groups before and after, the months from the event, and the calendar months."""
    counts = ("Members", "Dropped", "Visits before", "Months before", "Visits after", "Months after")
    rates = (Column("Per 1,000 before", NUMBER), Column("Per 1,000 after", NUMBER), *_RATIO)
    columns = (Column("Group"), *(Column(name, COUNT) for name in counts), *rates)
    rows = [_group("Hired", around.group), _group("Opted in, not hired", around.others)]
    rows.append(["Ratio of ratios", *[None] * 8, *_ratio(around.ratio)])
    months = [("Hired", around.group.by_month), ("Opted in, not hired", around.others.by_month)]
    by_month = [row for label, listed in months for row in _months(label, [(str(m), v, n) for m, v, n in listed])]
    of_month = (
        Column("Group"),
        Column("Month"),
        Column("Visits", COUNT),
        Column("Member months", COUNT),
        Column("Per 1,000", NUMBER),
    )
    steps = [("Step", series.level), ("Step and change of slope", series.level_and_slope)]
    in_models = tuple(
        Column(f"{name} {end}", NUMBER) for name in ("Quasi-Poisson", "Newey-West") for end in ("low", "high")
    )
    return [
        Sheet("before-and-after", around.asked.label, columns, rows, (around.word, *notes)),
        Sheet("months-from-the-event", "Month by month from the event", of_month, by_month),
        Sheet("months", series.asked.label, of_month, _months("All members", list(series.monthly.months))),
        Sheet(
            "step",
            f"Step in {series.step_in}",
            (Column("Model"), Column("Rate ratio", NUMBER), *in_models),
            _steps(steps),
        ),
    ]


def _group(label: str, group: Group) -> list[Any]:
    sums = group.sums
    counts = (sums.people, group.dropped, sums.pre_visits, sums.pre_months, sums.post_visits, sums.post_months)
    return [label, *counts, sums.pre_rate, sums.post_rate, *_ratio(sums.ratio)]


def _ratio(ratio: Ratio | None) -> list[Any]:
    return [None] * 3 if ratio is None else [ratio.estimate, *ratio.interval]


def _months(label: str, months: list[tuple[str, int, int]]) -> list[list[Any]]:
    """Months with their visits; where a number of visits or of members is small, neither it nor the rate leaves."""
    counts: dict[Name, int] = {("", ""): sum(visits for _, visits, _ in months)}
    counts |= {(word, "visits"): visits for word, visits, _ in months}
    whole = Sum(("", ""), tuple((word, "visits") for word, _, _ in months))
    hidden = hidden_in(Table(counts, (whole,), frozenset({("", "")}))) if months else frozenset()
    rows: list[list[Any]] = []
    for word, visits, enrolled in months:
        few = 0 < enrolled < 11
        told = [HIDDEN, HIDDEN] if few or (word, "visits") in hidden else [visits, per_1000(visits, enrolled)]
        rows.append([label, word, told[0], HIDDEN if few else enrolled, told[1]])
    return rows


def _steps(models: list[tuple[str, Step | None]]) -> list[list[Any]]:
    return [[label, step.rate_ratio, *step.quasi, *step.newey_west] for label, step in models if step is not None]
