"""The tables of the page about retention, as they stand on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from lifeservices.evaluation.cells import Cells
from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.evaluation.retention_measures import OTHERS as OTHER_EMPLOYERS
from lifeservices.metrics import Retention
from lifeservices.metrics.groups import UNKNOWN
from lifeservices.metrics.saying import DASH, day_text, ends_interval, percent, percent_of, range_text, why_no_estimate
from lifeservices.questions.keeping import Kept, Market, OnDay
from web.figures import curve, wording
from web.figures.places import here, link, may_open
from web.figures.rules import rule_parts, rule_words
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Said, Sheet

OTHERS = {
    "same_employer": "Same employer, known",
    "any_employer": "Any employer, gaps to 30 days",
    "snapshot": "Any employer on that day",
    "verified": "Verified only",
    "km": "Kaplan-Meier",
    "turnbull": "Turnbull, ends without a day",
    "presumed": "Presumed employed until told",
}
KINDS = {"state": "State", "product": "Product line", "employer": "Employer"}

GIVES_WAY = {"Answered": 2, "Unknown": 2, "Worst to best": 1, "Reached": 1}
"""Columns that a narrow screen leaves away, the ones with 2 first."""


def own_page() -> str:
    """The endpoint of this page, for whoever is signed in."""
    return "figures" if here() == "evaluator" else "retention"


def by_day(kept: Kept) -> Sheet:
    """The figure on every day, as it stands on the page."""
    heads = ("Day", "Reached", "Known", "Retained", "Rate", "Interval", "Worst to best", "Answered")
    columns = (Column(heads[0]), *(_column(name) for name in heads[1:]))
    listed = [(day, cells) for day, cells in kept.days if day.counted.matured or day.horizon == kept.view.horizon]
    rows = [_on_day(kept, day, cells) for day, cells in listed]
    chosen = frozenset(place for place, (day, _) in enumerate(listed) if day.horizon == kept.view.horizon)
    counted = [day.share.denominator for day, _ in listed]
    return Sheet("by-day", f"{rule_words(kept.rule)}.", columns, rows, counted=counted, headline=chosen)


def _column(name: str) -> Column:
    """A column of counts or of the rate; on a phone the figure stays, with its counts and its interval."""
    return Column(name, SHARE if name == "Rate" else COUNT, GIVES_WAY.get(name, 0))


def _on_day(kept: Kept, day: OnDay, cells: Cells) -> tuple[Any, ...]:
    n, share = day.counted, day.share
    if cells.nothing:
        return (str(day.horizon), *[HIDDEN] * 7)
    few = curve.few_answered(day) and cells.shows("bounds")
    open_to = _opens(kept, day.horizon)
    return (
        str(day.horizon),
        open_to(n.matured, "matured") if cells.shows("matured") else HIDDEN,
        open_to(n.known, "known"),
        open_to(n.retained, "retained"),
        Said(share.estimate, DASH) if few else share.estimate,
        "too few answered" if few else range_text(share.interval, share.denominator),
        range_text(day.bounds, n.matured) if cells.shows("bounds") else HIDDEN,
        answered_text(day) if cells.shows("response") else HIDDEN,
    )


def answered_text(day: OnDay) -> str:
    """The share whose status is known."""
    return percent(day.counted.response.estimate, day.counted.matured)


def _opens(kept: Kept, horizon: int) -> Callable[[int, str], Any]:
    """A count that opens to its people, for those who may open them."""
    view = replace(kept.view, horizon=horizon)
    metric = metric_part(kept, horizon)

    def opened(count: int, status: str) -> Any:
        if not count or not may_open(kept.view):
            return count
        return Said(count, href=link("people", view, status=status, metric=metric))

    return opened


def metric_part(kept: Kept, horizon: int) -> str | None:
    """The metric for an address; nothing where it is the usual one."""
    usual = all(part is None for part in rule_parts(kept.rule).values())
    return None if usual else kept.rule.metric("matured_known", horizon).name


def by_rule(kept: Kept) -> Sheet:
    """The same hires by each rule, on the day of the page."""
    found = {name: kept.measures.others[name] for name in OTHERS if name in kept.measures.others}
    if kept.measures.curve is not None:
        found["km"] = kept.measures.curve
    listed = [(name, found[name]) for name in OTHERS if name in found]
    own = kept.headline.asked.metric
    columns = (Column("Definition"), Column(f"Day {kept.view.horizon}"))
    rows = [(_named(kept, name, OTHERS[name], figure), _valued(name, figure)) for name, figure in listed]
    chosen = frozenset(place for place, (_, figure) in enumerate(listed) if figure.asked.metric == own)
    return Sheet("other-rules", "The same hires, each by its own rule.", columns, rows, headline=chosen)


def by_gap(kept: Kept) -> Sheet:
    """Any employer, with shorter gaps."""
    columns = (Column("Gap"), Column(f"Day {kept.view.horizon}"))
    called = {0: "No gap", 7: "Up to 7 days", 14: "Up to 14 days"}
    rows = [
        (_named(kept, f"any_employer_gap{n}", called[n], found), _valued("", found))
        for n, found in kept.measures.gaps.items()
    ]
    return Sheet("other-gaps", "Any employer, by the days between two jobs.", columns, rows)


def _named(kept: Kept, name: str, title: str, found: Retention) -> Said:
    """The rule: its name leads to the page by it, or to what it means."""
    metric = found.asked.metric
    if metric.estimator == "matured_known":
        rule = replace(kept.rule, employer=metric.employer, evidence=metric.evidence)
        href = link(own_page(), kept.view, **rule_parts(rule))
    else:
        href = link("definition", name=metric.id)
    return Said(title, title, href, Markup("<small>{}</small>").format(_counted(name, found)))


def _counted(name: str, found: Retention) -> str:
    """The counts and the interval behind a figure."""
    if why_no_estimate(found):
        return why_no_estimate(found)
    if name == "turnbull":
        return _of_ends(found)
    survival = found.survival
    if survival is not None:
        still = f"{survival.n_at_risk_at_horizon:,} of {survival.n:,} still followed"
        # Before anything has ended the curve has no interval; those still followed have an exact one.
        return f"{range_text(survival.interval or survival.at_risk_interval, survival.n)}, {still}"
    share = found.share
    between = range_text(share.interval, share.denominator)
    return f"{share.numerator:,}/{share.denominator:,}, {between}, {found.unknown:,} unknown"


def _of_ends(found: Retention) -> str:
    """The hires, the interval where it was worked out, and the range from worst to best."""
    going = found.ends.going_on if found.ends is not None else None
    sure = f", {ends_interval(found)}" if found.samples is not None else ""
    if found.samples is not None and going is not None and found.ends is not None:
        sure = f", {range_text(going, found.hires)} from the {found.ends.still_going:,} known to have gone on"
    return f"{found.hires:,} hires{sure}, bounds {range_text(wording.bounds(found), found.matured)}"


def _valued(name: str, found: Retention) -> str:
    if why_no_estimate(found):
        return DASH
    if name == "turnbull" and found.beside is not None and found.beside.bounds is not None:
        low, high = (percent(end, found.hires) for end in found.beside.bounds)
        return low if low == high else f"{low.rstrip('%')} to {high}"
    if found.survival is not None:
        return percent(found.survival.estimate, found.survival.n)
    return range_text(wording.bounds(found), found.matured) if found.range_leads else percent_of(found.share)


def by_evidence(kept: Kept) -> Sheet:
    """Who says of those retained that they were."""
    found = kept.headline
    columns = (Column("Evidence"), Column("Retained", COUNT), Column("Of all retained", SHARE))
    told = {
        "Confirmed by the employer": found.verified.employer_confirmed,
        "A document or a wage record": found.verified.otherwise_verified,
        "The member’s word": found.verified.members_word,
    }
    rows = [(name, count, count / found.retained if found.retained else None) for name, count in told.items()]
    title = f"{rule_words(kept.rule)}: the {found.retained:,} retained on day {kept.view.horizon}, by whose word."
    return Sheet("by-evidence", title, columns, rows, counted=[found.retained] * len(rows))


def by_definition(kept: Kept) -> Sheet | None:
    """The figure by the definition in force and by the one before it: where a change of definition breaks a series."""
    if kept.measures.before is None or not kept.whole:
        return None
    heads = ("Unknown", "Known", "Retained", "Rate", "Interval")
    columns = (Column("Definition"), Column("In force from", gives_way=1), *(_column(name) for name in heads))
    figures = (kept.measures.before, kept.headline)
    rows = [_by_version(found) for found in figures]
    asked = kept.headline.asked
    since = day_text(date.fromisoformat(asked.definition.effective_from))
    title = f"{asked.label}: figures published before {since} were by the first of these, later ones are by the second."
    return Sheet("by-definition", title, columns, rows, counted=[found.known for found in figures])


def _by_version(found: Retention) -> tuple[Any, ...]:
    meaning, share = found.asked.definition, found.share
    href = link("definition", name=meaning.id, version=meaning.version)
    return (
        Said(meaning.version, meaning.version, href),
        date.fromisoformat(meaning.effective_from),
        found.unknown,
        found.known,
        found.retained,
        share.estimate,
        range_text(share.interval, share.denominator),
    )


def by_market(kept: Kept, market: Market, shown: ShownOf, called: Callable[[str], str]) -> Sheet:
    """The figure by state or product line, as it stands on the page."""
    heads = ("Reached", "Known", "Retained", "Rate", "Interval", "Answered")
    columns = (Column(KINDS[market.kind]), *(_column(name) for name in heads))
    rows = []
    for name, n in market.rows.items():
        counts = [getattr(n, c) if shown.shows(name, c) else HIDDEN for c in ("matured", "known", "retained")]
        rate: list[Any] = [HIDDEN, HIDDEN]
        if shown.shows(name, "retained", "lost", "known"):
            rate = [n.share.estimate, range_text(n.share.interval, n.known)]
        told = shown.shows(name, "matured", "known", "unknown")
        answered = percent(n.response.estimate, n.matured) if told else HIDDEN
        rows.append((_market_name(kept, market, name, called), *counts, *rate, answered))
    counted = [n.known for n in market.rows.values()]
    title = f"{rule_words(kept.rule)}, on day {kept.view.horizon}, by {KINDS[market.kind].lower()}."
    return Sheet(f"by-{market.kind}", title, columns, rows, counted=counted)


def _market_name(kept: Kept, market: Market, name: str, called: Callable[[str], str]) -> Any:
    if name == UNKNOWN:
        return "Not on record"
    if market.kind == "employer":
        return "All other employers" if name == OTHER_EMPLOYERS else called(name)
    cohort = replace(kept.view.cohort, **{market.kind: name})
    return Said(name, called(name), link(own_page(), replace(kept.view, cohort=cohort), **rule_parts(kept.rule)))
