"""How do people who left the program's services fare, by the indicators of federal law?"""

from __future__ import annotations

from typing import Any

from flask import render_template

from lifeservices.metrics.answer import Share
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.metrics.wioa.earnings import Earnings
from lifeservices.metrics.wioa.family import INDICATORS, dollars
from lifeservices.metrics.wioa.figure import PRESUMED, Wioa
from lifeservices.questions.outcomes import WioaFigures
from web.access import policy
from web.figures import wording
from web.figures.outcome_files import links, sent, wioa_sheets
from web.figures.outcomes import Page, select
from web.lead.place import READERS, blueprint

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


def _page() -> Page:
    return Page("wioa", lambda view, given: WioaFigures(view), USUAL, {"indicator": INDICATORS})


@blueprint.get("/wioa")
@policy(*READERS)
def wioa() -> Any:
    """Six indicators, and one of them by quarter of exit."""
    page = _page()
    figures: dict[str, Wioa] = page.found.figures
    first, chosen = figures["employment_q2"], figures[page.given["indicator"]]
    choices = [select("indicator", "Indicator by quarter", page.given["indicator"], list(INDICATORS.items()))]
    html = render_template(
        "lead/wioa.html",
        title=_finding(first),
        lead=_footing(first),
        empty=not any(figure.rows + figure.taking_part for figure in figures.values()),
        cards=[_card(page, name, figures) for name in INDICATORS],
        shared=page.provenance(first.asked, first, "counts.rows", first.rows, "exits"),
        pills=_pills(page),
        table_title=f"{INDICATORS[page.given['indicator']]}, by {_of_what(chosen)}",
        columns=_columns(chosen),
        rows=_rows(page, chosen),
        provenance=page.provenance(chosen.asked, chosen, "counts.rows", chosen.rows, "rows"),
        not_retention=NOT_RETENTION,
        files=links(page),
        **page.values(choices, leave_out=("horizon", "hired-from", "hired-to")),
    )
    return html, page.status


@blueprint.get("/wioa.<any(csv, xlsx):kind>")
@policy(*READERS)
def wioa_file(kind: str) -> Any:
    """The same as a file: every indicator, each by its quarters."""
    page = _page()
    figures: dict[str, Wioa] = page.found.figures
    return sent(page, kind, wioa_sheets(figures, (NOT_RETENTION,)), list(figures.values()))


def _of_what(found: Wioa) -> str:
    return "program year" if found.asked.metric.parts[0] == "skill_gains" else "quarter of exit"


def _finding(found: Wioa) -> str:
    if found.why:
        return f"After leaving: {found.why[0].lower()}{found.why[1:].rstrip('.')}"
    return f"{percent_of(found.share)} worked in the second quarter after leaving"


def _footing(found: Wioa) -> str:
    share = found.share
    if not share.denominator:
        return f"{found.rows:,} exits, {found.taking_part:,} still taking part."
    limits = range_text(share.interval, share.denominator)
    return f"{share.numerator:,} of {share.denominator:,} exits whose quarter has ended; chance alone: {limits}."


def _card(page: Page, name: str, figures: dict[str, Wioa]) -> dict[str, Any]:
    found = figures[name]
    share, asked = found.share, found.asked
    rows: list[Any] = []
    if found.earnings is not None and not found.why:
        limits = found.earnings.interval_cents
        rows.append(
            ("Counted", wording.anchor(f"{found.earnings.counted:,} amounts", page.people(asked, "with_wages")))
        )
        rows.append(("Interval", f"{dollars(limits[0])} to {dollars(limits[1])}" if limits else DASH))
    elif not found.why:
        counted = f"{share.numerator:,} of {share.denominator:,}"
        rows.append(("Counted", wording.anchor(counted, page.people(asked, "counts.denominator"))))
        rows.append(("Interval", range_text(share.interval, share.denominator)))
    rows += _left_out(page, found)
    if name + PRESUMED in figures and not found.why:
        presumed = figures[name + PRESUMED].share
        words = f"{percent_of(presumed)}, {presumed.numerator:,} of {presumed.denominator:,}"
        rows.append(("If silence meant work", words))
    return {
        "title": INDICATORS[name],
        "href": page.link(indicator=name),
        "rule": RULES[name],
        "series": 1,
        "rows": rows,
        **_number(found),
    }


def _number(found: Wioa) -> dict[str, Any]:
    if found.why:
        return {"number": "", "not_known": found.why}
    if found.earnings is not None:
        return {"number": dollars(found.earnings.median_cents), "unit": "", "range": False, "interval": None}
    text = percent_of(found.share).rstrip("%")
    bar = wording.interval(found.share)
    return {"number": text, "unit": "%", "range": False, "interval": bar and {**bar, "note": ""}}


def _left_out(page: Page, found: Wioa) -> list[Any]:
    several = len(found.excluded) > 1
    named = ((reason.replace("-", " "), count) for reason, count in found.excluded.items())
    reasons = ", ".join(f"{count:,} {reason}" if several else reason for reason, count in named)
    counts = (
        ("Excluded", "excluded", sum(found.excluded.values()), reasons),
        ("Not asked about", "not_asked", found.not_asked, ""),
        ("Not yet", "not_yet", found.not_yet, ""),
    )
    return [
        (label, wording.anchor(f"{count:,}", page.people(found.asked, f"counts.{name}")) if count else "0", small)
        for label, name, count, small in counts
    ]


def _pills(page: Page) -> list[dict[str, Any]]:
    return [
        {"label": title, "href": page.link(indicator=name), "current": page.given["indicator"] == name}
        for name, title in INDICATORS.items()
    ]


def _columns(found: Wioa) -> list[str]:
    first = _of_what(found).capitalize()
    last = ["Median", "Interval"] if found.earnings is not None else ["Rate", "Interval"]
    return [
        first,
        "Rows" if first.startswith("Program") else "Exits",
        "Excluded",
        "Not asked",
        "Not yet",
        "Counted",
        *last,
    ]


def _rows(page: Page, found: Wioa) -> list[dict[str, Any]]:
    spans = [
        {
            "cells": [
                s.word,
                f"{s.rows:,}",
                f"{s.excluded:,}",
                f"{s.not_asked:,}",
                f"{s.not_yet:,}",
                *_said(s.share, s.earnings),
            ]
        }
        for s in found.spans
    ]
    total = [
        "All",
        page.opening(found.asked, "counts.rows", found.rows),
        page.opening(found.asked, "counts.excluded", sum(found.excluded.values())),
        page.opening(found.asked, "counts.not_asked", found.not_asked),
        page.opening(found.asked, "counts.not_yet", found.not_yet),
        *_said(found.share, found.earnings),
    ]
    return [*spans, {"cells": total, "kind": "together"}]


def _said(share: Share, earnings: Earnings | None) -> list[str]:
    if earnings is not None:
        limits = earnings.interval_cents
        between = f"{dollars(limits[0])} to {dollars(limits[1])}" if limits else DASH
        return [f"{earnings.counted:,} of {share.denominator:,}", dollars(earnings.median_cents), between]
    counted = f"{share.numerator:,} of {share.denominator:,}"
    return [counted, percent_of(share), range_text(share.interval, share.denominator)]
