"""How do people who left the program's services fare, by the indicators of federal law?"""

from __future__ import annotations

from typing import Any

from flask import render_template

from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.evaluation.wioa_tables import ALL, shows_part
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.metrics.wioa.family import INDICATORS, dollars
from lifeservices.metrics.wioa.figure import PRESUMED, Wioa
from lifeservices.metrics.wioa.youth import YOUTH
from lifeservices.questions.outcomes import Outcomes, WioaFigures
from web.figures import wording
from web.figures.outcomes import NOT_SHOWN, TOO_SMALL, answered, not_shown, page_values, select, status, way_here
from web.figures.sheets import HIDDEN, table
from web.figures.ways import Way, file_of
from web.figures.wioa_sheets import (
    all_sheets,
    median_told,
    rate_told,
    reason_words,
    reasons_told,
    shown_of,
    span_sheet,
    variant_told,
)

RULES = {
    "employment_q2": "Work on any day of the quarter, or wages on record for it.",
    "employment_q4": "Work on any day of the quarter, or wages on record for it.",
    "median_earnings_q2": "Of those who worked and whose wages are on record.",
    "credential": "Of people in education or training, on-the-job and customized training left out.",
    "skill_gains": "Of people in education or training in a program year, July to June. Each once a year.",
    "same_employer": "Of those who worked in the second quarter. A job lost and found again there counts.",
}
USUAL = {"indicator": "employment_q2"}
NOT_RETENTION = (
    "Counted by exits and calendar quarters, not in days after a hire: these are never the same as 90-day retention."
)


def _asked(published: bool = False) -> tuple[Way, Outcomes]:
    way = way_here("wioa", USUAL, {"indicator": INDICATORS})
    return way, answered(way, lambda view, given: WioaFigures(view, published))


def page() -> Any:
    """Six indicators, and one of them by quarter of exit."""
    way, found = _asked()
    shown, name = shown_of(found), way.given["indicator"]
    first, chosen = found.figures["employment_q2"], found.figures[name]
    sheet = span_sheet(way, found, shown, name)
    rows = table(sheet)
    rows["rows"][-1]["kind"] = "together"
    html = render_template(
        "figures/wioa.html",
        title=_finding(found, shown, first),
        lead=_footing(found, shown, first) + way.group(first),
        empty=not any(figure.rows + figure.taking_part for figure in found.figures.values()),
        cards=[_card(way, found, shown, name) for name in INDICATORS],
        shared=way.provenance(first, found.known, "counts.rows", f"The {first.rows:,} exits"),
        pills=[
            {"label": title, "href": way.link(indicator=other), "current": other == name}
            for other, title in INDICATORS.items()
        ],
        table_title=sheet.title,
        table_name=sheet.name,
        table=rows,
        notes=sheet.notes,
        provenance=way.provenance(chosen, found.known, "counts.rows", f"The {chosen.rows:,} rows"),
        not_retention=NOT_RETENTION,
        **page_values(way, found, [select("indicator", "Indicator by quarter", name, list(INDICATORS.items()))]),
    )
    return html, status(way)


def file(kind: str) -> Any:
    """The same as a file: every indicator, each by its quarters."""
    way, found = _asked(published=True)
    way.refuse()
    return file_of(way, "wioa", kind, all_sheets(way, found), list(found.figures.values()))


def _finding(found: Outcomes, shown: ShownOf, first: Wioa) -> str:
    if not rate_told(found, shown, "employment_q2", ALL, first):
        return TOO_SMALL
    if first.why:
        return f"After leaving: {first.why[0].lower()}{first.why[1:].rstrip('.')}"
    return f"{percent_of(first.share)} worked in the second quarter after leaving"


def _footing(found: Outcomes, shown: ShownOf, first: Wioa) -> str:
    share = first.share
    if not rate_told(found, shown, "employment_q2", ALL, first):
        return NOT_SHOWN
    if not share.denominator:
        told = not found.published or not found.wholes
        return f"{first.rows:,} exits, {first.taking_part:,} still taking part." if told else "No exit to count yet."
    limits = range_text(share.interval, share.denominator)
    return f"{share.numerator:,} of {share.denominator:,} exits whose quarter has ended; chance alone: {limits}."


def _card(way: Way, found: Outcomes, shown: ShownOf, name: str) -> dict[str, Any]:
    """One indicator: its number, what it was counted from, and who was left out."""
    figure: Wioa = found.figures[name]
    share, earnings = figure.share, figure.earnings
    card = {"title": INDICATORS[name], "href": way.link(indicator=name), "rule": RULES[name], "series": 1}
    told = rate_told(found, shown, name, ALL, figure)
    if earnings is not None:
        told = median_told(found, shown, ALL, earnings)
    if not told:
        return {**card, **not_shown(INDICATORS[name])}
    rows: list[Any] = []
    if earnings is not None and earnings.counted:
        limits = earnings.interval_cents
        with_wages = way.anchor(figure, "with_wages", earnings.counted, f"of {share.numerator:,}")
        rows.append(("With wages on record", with_wages))
        rows.append(("Interval", f"{dollars(limits[0])} to {dollars(limits[1])}" if limits else DASH))
    elif not figure.why:
        counted, href = f"{share.numerator:,} of {share.denominator:,}", way.opens(figure, "counts.denominator")
        rows.append(("Counted", wording.anchor(counted, href) if href else counted))
        rows.append(("Interval", range_text(share.interval, share.denominator)))
    rows += _left_out(way, found, shown, name)
    if not figure.why:
        rows += _variants(found, name)
    return {**card, "rows": rows, **_number(figure)}


def _variants(found: Outcomes, name: str) -> list[tuple[str, str]]:
    """The same if silence meant work, and in the youth program, where some take part in it."""
    rows = []
    for other, label in ((name + PRESUMED, "If silence meant work"), (name + YOUTH, "Youth program, or in education")):
        if other in found.figures and variant_told(found, other) and not found.figures[other].why:
            share = found.figures[other].share
            limits = range_text(share.interval, share.denominator)
            words = f"{percent_of(share)}, {share.numerator:,} of {share.denominator:,}, {limits}"
            rows.append((label, words))
    return rows


def _number(found: Wioa) -> dict[str, Any]:
    if found.why:
        return {"number": "", "not_known": found.why}
    if found.earnings is not None:
        return {"number": dollars(found.earnings.median_cents), "unit": "", "range": False, "interval": None}
    text = percent_of(found.share).rstrip("%")
    bar = wording.interval(found.share)
    return {"number": text, "unit": "%", "range": False, "interval": bar and {**bar, "note": ""}}


def _reasons(found: Outcomes, figure: Wioa) -> str:
    """Why people were left out."""
    told, several = reasons_told(found), len(figure.excluded) > 1
    listed = [
        f"{count:,} {reason_words(reason)}" if several else reason_words(reason)
        for reason, count in figure.excluded.items()
        if reason in told
    ]
    if listed and len(listed) < len(figure.excluded):
        listed.append("other reasons")
    said = ", ".join(listed)
    return f"({said})" if several and listed else said


def _left_out(way: Way, found: Outcomes, shown: ShownOf, name: str) -> list[Any]:
    """Who is in no count, and why; to others with those reasons alone that leave in the file."""
    figure: Wioa = found.figures[name]
    counts = (
        ("Excluded", "excluded", sum(figure.excluded.values()), _reasons(found, figure)),
        ("Not asked about", "not_asked", figure.not_asked, ""),
        ("Not yet", "not_yet", figure.not_yet, ""),
    )
    rows: list[Any] = []
    for label, part, count, small in counts:
        href = way.opens(figure, f"counts.{part}") if count else None
        words: Any = f"{count:,}" if shows_part(shown, name, ALL, part) else HIDDEN
        rows.append((label, wording.anchor(words, href) if href else words, small))
    return rows
