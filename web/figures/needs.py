"""How far have members come in the parts of life that assessments ask about?"""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from markupsafe import Markup

from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.metrics.matrix.family import domain_title, mean_text, p_text, signed
from lifeservices.metrics.matrix.figure import LATEST, MatrixChange
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.questions.outcomes import NeedsFigures, Outcomes
from web.figures.needs_sheets import all_sheets, figures_told, share_told, shown_of, transition_sheet, transitions_told
from web.figures.outcomes import (
    NOT_SHOWN,
    TOO_SMALL,
    answered,
    page_values,
    refuse_choice,
    select,
    status,
    way_here,
)
from web.figures.sheets import HIDDEN, Said, table
from web.figures.ways import Way, file_of

OCCASIONS = {LATEST: "the latest assessment", "interim": "the last one in between", "exit": "the one at the end"}
USUAL = {"occasion": LATEST, "domain": "", "reliability": ""}
BEWARE = (
    "Moved up: of the pairs, with 95% Wilson interval. Mean change with 95% interval of Student’s t. Who begins in "
    "crisis improves in part by itself, and those not seen again are seldom like those who are."
)
NOT_A_RELIABILITY = "Enter the instrument’s reliability as a number from 0 up to 1, like 0.80."
COLUMNS = [
    "Part of life",
    {"label": "Then and now", "number": False},
    "Pairs",
    "Up",
    "Same",
    "Down",
    "Moved up",
    "Mean change",
    "Not seen again",
]


def _asked(published: bool = False) -> tuple[Way, Outcomes]:
    way = way_here("needs", USUAL, free="occasion")
    found = answered(way, lambda view, given: NeedsFigures(view, given["occasion"], published))
    if way.given["domain"] and way.given["domain"] not in found.figures:
        refuse_choice(way, "domain", "Nobody has been scored in this part of life. Choose one that is listed.")
    return way, found


def page() -> Any:
    """Every part of life, then and now, and one of them in full."""
    way, found = _asked()
    reliability, shown = _reliability(way), shown_of(found)
    figures: dict[str, MatrixChange] = found.figures
    known = {domain: figure for domain, figure in figures.items() if figure.change.pairs}
    told = {domain: figure for domain, figure in known.items() if figures_told(found, shown, domain)}
    chosen = way.given["domain"] or next(iter(told or known or figures), "")
    later = _later_words(way.given["occasion"])
    lead = f"Steps from 1 (in crisis) to 5 (thriving), from the first assessment to {later}."
    if chosen:
        lead += way.group(figures[chosen])
    html = render_template(
        "figures/needs.html",
        title=_finding(told) if told or not known else _title_of(found, shown),
        lead=lead,
        empty=not figures,
        beware=BEWARE,
        heading=_then_and_now(told),
        columns=COLUMNS,
        rows=[_row(way, found, shown, domain) for domain in figures],
        one=_one(way, found, shown, chosen, reliability) if chosen else None,
        pills=[
            {"label": domain_title(domain), "href": way.link(domain=domain), "current": domain == chosen}
            for domain in figures
        ],
        **page_values(way, found, _own(way, found, chosen, reliability)),
    )
    return html, status(way)


def file(kind: str) -> Any:
    """The same as a file."""
    way, found = _asked(published=True)
    way.refuse()
    return file_of(way, "needs", kind, all_sheets(found, (BEWARE,)), list(found.figures.values()))


def _own(way: Way, found: Outcomes, chosen: str, reliability: float | None) -> list[dict[str, Any]]:
    """The fields of this page alone."""
    occasions = [(word, _later_words(word)) for word in found.words]
    return [
        select("domain", "Part of life", chosen, [(domain, domain_title(domain)) for domain in found.figures]),
        select("occasion", "Later score", way.given["occasion"], occasions),
        {"name": "reliability", "label": "Reliability of the instrument", "widget": "name", "value": reliability or ""},
    ]


def _later_words(occasion: str) -> str:
    return OCCASIONS.get(occasion) or occasion.replace("_", " ")


def _reliability(way: Way) -> float | None:
    text = way.given["reliability"] = request.args.get("reliability", "").strip()[:8]
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if 0 <= value < 1:
        return value
    refuse_choice(way, "reliability", NOT_A_RELIABILITY)
    return None


def clear_change(found: MatrixChange) -> int:
    """1 or -1 where the interval of the mean change leaves out nought, else 0."""
    interval = found.change.interval
    if interval is None:
        return 0
    return int(interval[0] > 0) - int(interval[1] < 0)


def _finding(known: dict[str, MatrixChange]) -> str:
    if not known:
        return "Nobody has been assessed twice yet"
    up = sum(clear_change(found) > 0 for found in known.values())
    down = sum(clear_change(found) < 0 for found in known.values())
    said = f"In {up:,} of {len(known):,} parts of life people moved up by more than chance"
    return f"{said}, in {down:,} down" if down else said


def _then_and_now(told: dict[str, MatrixChange]) -> str:
    """What the dots say: the part of life that moved furthest by more than chance."""
    moved = [(abs(found.change.mean or 0.0), domain) for domain, found in told.items() if clear_change(found)]
    if not moved:
        return "Then and now: no part of life moved by more than chance" if told else "Then and now"
    _, domain = max(moved)
    change = told[domain].change
    first, later = change.mean_first or 0.0, change.mean_later or 0.0
    return f"{domain_title(domain)} moved furthest, from {first:.1f} to {later:.1f}"


def _title_of(found: Outcomes, shown: ShownOf) -> str:
    """The title where no mean may be said."""
    some = any(share_told(found, shown, domain) for domain in found.figures)
    return "How many moved up, in a group too small for means" if some else TOO_SMALL


def _row(way: Way, found: Outcomes, shown: ShownOf, domain: str) -> dict[str, Any]:
    """A part of life: the two means as dots, the counts, and what follows from them where it may be said."""
    figure: MatrixChange = found.figures[domain]
    change, told = figure.change, figures_told(found, shown, domain)
    then, now = (change.mean_first, change.mean_later) if told else (None, None)
    cells = {
        name: way.behind(figure, name, getattr(change, name)) if shown.shows(domain, name) else HIDDEN
        for name in ("pairs", "improved", "same", "worse", "missing")
    }
    said = {name: cell if cell == HIDDEN else _link(cell) for name, cell in cells.items()}
    share: Any = HIDDEN
    mean: Any = HIDDEN
    if told:
        interval = f"{signed(change.interval[0])} to {signed(change.interval[1])}" if change.interval else DASH
        mean = Markup("{}<small>{}</small>").format(signed(change.mean), interval)
    if share_told(found, shown, domain):
        share = Markup("{}<small>{}</small>").format(
            percent_of(change.share_improved), range_text(change.share_improved.interval, change.pairs)
        )
    return {
        "name": {"text": domain_title(domain), "href": way.link(domain=domain)},
        "then": then,
        "now": now,
        "words": _words(then, now) if told else HIDDEN,
        "cells": [said["pairs"], said["improved"], said["same"], said["worse"], share, mean, said["missing"]],
    }


def _link(count: Said) -> dict[str, str]:
    return {"text": f"{count.value:,}", "href": count.href}


def _words(then: float | None, now: float | None) -> str:
    if then is None or now is None:
        return "nobody has both scores"
    return f"{then:.1f} then, {now:.1f} now"


def _one(way: Way, found: Outcomes, shown: ShownOf, domain: str, reliability: float | None) -> dict[str, Any]:
    """One part of life in full."""
    figure: MatrixChange = found.figures[domain]
    change, told = figure.change, figures_told(found, shown, domain)
    sheet = transition_sheet(found, domain)
    return {
        "title": figure.asked.label,
        "why": figure.why if told else NOT_SHOWN,
        "pairs": _pairs(found, domain, reliability) if told else [],
        "table": table(sheet) if told else None,
        "notes": sheet.notes,
        "provenance": way.provenance(figure, found.known, "with_first", f"The {change.with_first:,} people"),
    }


def _pairs(found: Outcomes, domain: str, reliability: float | None) -> list[Any]:
    figure: MatrixChange = found.figures[domain]
    change, every = figure.change, transitions_told(found, domain)
    began = ", ".join(
        f"{count:,} {SCORE_WORDS[level].lower()}" for level, count in enumerate(change.unpaired_first, 1) if count
    )
    pairs: list[Any] = [
        ("Mean change", mean_text(figure), f"{change.pairs:,} pairs; spread {_number(change.deviation)}"),
        ("In units of its spread", signed(change.response_mean), "standardized response mean"),
        ("Wilcoxon signed rank", p_text(change.p_value), f"W {_number(change.rank_sum, 1)}"),
        ("Up by two steps or more", f"{change.improved_2plus:,}"),
        ("Not seen again", f"{change.missing:,} of {change.with_first:,}", f"began {began}" if began and every else ""),
    ]
    if figure.reworded and not found.wholes:
        pairs.append(("Worded differently later", f"{figure.reworded:,} of those", "not compared"))
    if reliability is not None and every:
        pairs.append(_reliable(figure, reliability))
    return pairs


def _reliable(found: MatrixChange, reliability: float) -> tuple[str, str, str]:
    moved = found.reliable(reliability)
    if moved is None:
        return "Reliable change", DASH, "too few pairs to know the spread"
    words = f"moves above {moved.least_change:.2f} steps, for reliability {reliability:.2f}"
    return "Reliable change", f"{moved.improved:,} up, {moved.worse:,} down", words


def _number(value: float | None, places: int = 2) -> str:
    return DASH if value is None else f"{value:,.{places}f}"
